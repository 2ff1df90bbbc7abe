"""The people of a team, and how the work fell: whole, paged, logged, and the same for all who look."""

from dataclasses import replace
from datetime import date
from typing import Any

from data.store.access_log import entries_about
from data.store.team_saving import save_team
from tests.api.service.houses import PLANNER, SAMPLE, House

ROSTER = "/rosters/2026-11-23"
COUNTS = {"evenings", "weekend_days", "holidays", "heavy_visits", "double_ups"}


def people(house: House, **query: int) -> Any:
    answer = house.ask("GET", "/people", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def balances(house: House, by: str, first: str, last: str) -> Any:
    answer = house.ask("GET", "/balances", by=by, params={"first": first, "last": last})
    assert answer.status_code == 200, answer.text
    return answer.json()["nurses"]


def test_everybody_is_listed_with_the_care_that_was_agreed(house: House) -> None:
    found = people(house)
    assert [row["client"] for row in found["clients"]] == [client.id for client in SAMPLE.clients]
    assert [row["nurse"] for row in found["nurses"]] == [nurse.id for nurse in SAMPLE.nurses]
    assert [row["act"] for row in found["acts"]] == [act.id for act in SAMPLE.acts]
    told = {series["series"]: series for row in found["clients"] for series in row["series"]}
    assert set(told) == {series.id for series in SAMPLE.series}
    names = {act.id: act.name for act in SAMPLE.acts}
    assert all(each["act_names"] == [names[act] for act in each["acts"]] for each in told.values())


def test_clients_come_in_parts(house: House) -> None:
    every = [row["client"] for row in people(house)["clients"]]
    first = people(house, limit=2)
    assert ([row["client"] for row in first["clients"]], first["next"]) == (every[:2], 2)
    rest = people(house, after=first["next"])
    assert ([row["client"] for row in rest["clients"]], rest["next"]) == (every[2:], None)


def test_who_is_away_has_ended_or_has_a_door_note_says_so(house: House) -> None:
    def row(client: str) -> Any:
        return next(each for each in people(house)["clients"] if each["client"] == client)

    first, second = (client.id for client in SAMPLE.clients[:2])
    assert not row(first)["has_ended"]
    assert house.ask("PUT", f"/clients/{first}/door-note", {"note": "ring twice"}).status_code == 204
    away = {"first": "2026-12-01", "last": "2026-12-03", "kind": "hospital"}
    assert house.ask("POST", f"/clients/{first}/absences", away).status_code == 201
    assert (row(first)["away"], row(first)["has_door_note"]) == (away, True)
    assert house.ask("POST", f"/clients/{second}/end", {"last_day": "2026-11-20"}).status_code == 200
    assert row(second)["has_ended"]


def test_whoever_lists_clients_is_in_the_access_log_of_each(house: House) -> None:
    people(house, limit=1)
    first, second = (client.id for client in SAMPLE.clients[:2])
    with house.database.transaction(team=house.team) as tx:
        seen = [
            [each.entry.event for each in entries_about(tx, house.team, client_id=client, most=20)]
            for client in (first, second)
        ]
    assert "people read" in seen[0]
    assert "people read" not in seen[1]


def test_only_what_was_published_is_counted_and_all_see_the_same(house: House) -> None:
    period = ("2026-11-23", "2026-11-29")
    before = balances(house, "n1", *period)
    assert {row["nurse"] for row in before} == {nurse.id for nurse in SAMPLE.nurses}
    assert all(row[count] == 0 for row in before for count in COUNTS)
    board = house.ask("GET", f"{ROSTER}/board").json()
    tag = {"If-Match": house.ask("GET", ROSTER).headers["etag"]}
    assert house.ask("POST", f"{ROSTER}/accept", {"is_signed": True}, headers=tag).status_code == 200
    after = balances(house, "n1", *period)
    assert after == balances(house, "n2", *period) == balances(house, PLANNER, *period)
    halves = [
        row["nurse"] for row in board["nurses"] for stop in row["stops"] if stop["with_nurse"] is not None
    ]
    assert halves
    assert {row["nurse"]: row["double_ups"] for row in after if row["double_ups"]} == {
        nurse: halves.count(nurse) for nurse in halves
    }
    assert all(row["weekend_days"] == 0 for row in after)


def test_the_order_is_that_of_names_and_no_field_ranks_anybody(house: House) -> None:
    found = balances(house, "n1", "2026-11-23", "2026-11-24")
    assert [row["name"] for row in found] == sorted((row["name"] for row in found), key=str.casefold)
    assert {frozenset(row) for row in found} == {frozenset({"nurse", "name", *COUNTS})}


def test_a_holiday_on_a_sunday_counts_as_both_for_who_worked_and_evenings_for_who_had_one(
    house: House,
) -> None:
    independence = date(2026, 12, 6)
    team = replace(
        SAMPLE, blocks=(), shifts=tuple(replace(shift, day=independence) for shift in SAMPLE.shifts[:4])
    )
    with house.database.transaction(team=house.team) as tx:
        save_team(tx, house.team, house.teams.keys, team)
    house.plan(independence)
    roster = f"/rosters/{independence}"
    rows = house.ask("GET", f"{roster}/board").json()["nurses"]
    at_work = {row["nurse"] for row in rows if row["stops"]}
    late = {row["nurse"] for row in rows if row["stops"] and row["shift"] == "d4"}
    tag = {"If-Match": house.ask("GET", roster).headers["etag"]}
    assert house.ask("POST", f"{roster}/accept", {"is_signed": True}, headers=tag).status_code == 200
    found = balances(house, "n1", "2026-11-30", "2026-12-06")
    for kind, who in (("weekend_days", at_work), ("holidays", at_work), ("evenings", late)):
        assert who
        assert {row["nurse"] for row in found if row[kind] == 1} == who
        assert {row["nurse"] for row in found if row[kind] == 0} == {row["nurse"] for row in found} - who


def test_a_period_that_is_none_is_refused(house: House) -> None:
    odd = house.ask("GET", "/balances", params={"first": "2026-11-24", "last": "2026-11-23"})
    assert odd.status_code == 422
    assert odd.json()["details"]
