"""Two neighbour teams, and a third that is no party: a nurse lent, a visit taken, agreements beforehand."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from data.store.team_saving import save_team
from tests.api.service.houses import MONDAY, PLANNER, House

ROSTER = "/rosters/2026-11-23"
MORNING = {"start": "08:00", "end": "12:00", "level": 3, "competences": ["insuline"]}


@pytest.fixture
def neighbour(new_house: Callable[[], House]) -> House:
    return new_house()


@pytest.fixture
def stranger(new_house: Callable[[], House]) -> House:
    return new_house()


def ask(house: House, neighbour: House, by: str = "n1", **asked: Any) -> Any:
    body = {"neighbour": str(neighbour.team), "day": str(MONDAY), **asked}
    answer = house.ask("POST", "/neighbours/requests", body, by=by)
    assert answer.status_code == 201, answer.text
    return answer.json()


def reply(house: House, request: Any, by: str = "n2", **said: Any) -> Any:
    return house.ask("POST", f"/neighbours/requests/{request['request_id']}/answer", said, by=by)


def asked_of(house: House) -> list[Any]:
    found: list[Any] = house.ask("GET", "/neighbours/requests").json()["requests"]
    return found


def rows(house: House, table: str) -> list[dict[str, str]]:
    return [row["cells"] for row in house.ask("GET", f"/tables/{table}", by=PLANNER).json()["rows"]]


def roster(house: House) -> Any:
    return house.ask("GET", ROSTER).json()


def planned(house: House) -> dict[str, str]:
    """Who makes each visit."""
    return {
        stop["id"]: route["nurse"]
        for route in roster(house)["routes"]
        for stop in route["stops"]
        if stop["kind"] == "visit"
    }


def everything(house: House) -> list[Any]:
    tables = ("clients", "nurses", "competences", "shifts", "series", "acts")
    return [*(rows(house, table) for table in tables), house.versions()]


def agree(house: House, neighbour: House, kind: str, method: str = "PUT") -> None:
    answer = house.ask(method, f"/neighbours/agreements/{neighbour.team}/{kind}", by=PLANNER)
    assert answer.status_code == 204, answer.text


def test_a_nurse_who_is_lent_is_at_work_in_the_other_team_and_no_more_at_home(
    house: House, neighbour: House
) -> None:
    sent = ask(house, neighbour, nurse=MORNING, note="two are ill")
    (received,) = asked_of(neighbour)
    assert (received["nurse"], received["note"], received["is_ours"]) == (MORNING, "two are ill", False)
    hers = {visit for visit, nurse in planned(neighbour).items() if nurse == "n2"}
    done = reply(neighbour, sent, says_yes=True, shift="d2").json()
    assert done["request"]["state"] == "accepted"
    assert set(done["changed"]["days"][0]["left_out"]) == hers != set()
    assert "n2" not in planned(neighbour).values()
    assert [row["lent_to"] for row in rows(neighbour, "shifts") if row["id"] == "d2"] == ["Voorbeeldteam"]

    (ours,) = asked_of(house)
    borrowed = ours["borrowed"]
    assert roster(house)["names"][borrowed["nurse"]] == "Samira (Voorbeeldteam)"
    tag = {"If-Match": house.ask("GET", ROSTER).headers["etag"]}
    given = {"kind": "nurse", "moves": [{"visit": "r3", "nurse": borrowed["nurse"]}], "is_confirmed": True}
    answer = house.ask("POST", f"{ROSTER}/overrides", given, headers=tag)
    assert answer.status_code == 201, answer.text
    assert planned(house)["r3"] == borrowed["nurse"]


def test_of_a_nurse_who_is_lent_the_other_team_knows_what_it_needs_and_no_more(
    house: House, neighbour: House
) -> None:
    reply(neighbour, ask(house, neighbour, nurse=MORNING), says_yes=True, shift="d2")
    guest = next(row for row in rows(house, "nurses") if row["id"].startswith("guest-"))
    # Whether she works at night is hers to know: what stands there is what stands with everybody.
    assert guest.pop("no_nights") == "no"
    assert set(guest) <= {"id", "name", "level", "discipline", "modes", "is_temporary", "heavy_balance"}
    held = [row for row in rows(house, "competences") if row["nurse"] == guest["id"]]
    assert {row["name"] for row in held} == {"insuline"}
    assert {(row["valid_from"], row["valid_until"]) for row in held} == {(str(MONDAY), str(MONDAY))}


def test_a_visit_that_is_taken_leaves_one_roster_with_its_outcome_and_stands_in_the_other(
    house: House, neighbour: House
) -> None:
    house.ask("PUT", "/clients/c4/door-note", {"note": "the second bell"})
    sent = ask(house, neighbour, by="n2", visit="r5")
    assert sent["own_visit"] == "r5"
    told = neighbour.ask("GET", "/neighbours/requests").text
    assert "Insuline toedienen" in told
    assert not [word for word in ("r5", "c4", "G.H.", "24.9399", "60.1641") if f'"{word}"' in told]

    assert reply(neighbour, sent, says_yes=True).json()["request"]["state"] == "accepted"
    assert "r5" not in planned(house)
    (outcome,) = house.ask("GET", f"{ROSTER}/outcomes").json()["arrangements"]
    assert (outcome["visit"], outcome["kind"], outcome["owner"]) == ("r5", "neighbours", "n2")
    tag = {"If-Match": house.ask("GET", ROSTER).headers["etag"]}
    assert house.ask("POST", f"{ROSTER}/accept", {}, headers=tag).status_code == 200

    (guest,) = [row for row in rows(neighbour, "clients") if row["id"].startswith("guest-")]
    assert (guest["name"], guest["start_date"], guest["end_date"]) == ("G.H.", str(MONDAY), str(MONDAY))
    needed = {"id", "name", "lat", "lon", "has_lift", "has_key_box", "has_intercom", "door_minutes"}
    assert set(guest) == needed | {"orders", "start_date", "end_date"}
    note = neighbour.ask("GET", f"/clients/{guest['id']}/door-note", by=PLANNER).json()
    assert note == {"note": "the second bell"}
    (series,) = [row for row in rows(neighbour, "series") if row["client"] == guest["id"]]
    assert (series["base"], series["end"], series["windows"]) == (str(MONDAY), str(MONDAY), "07:30-08:30")
    assert {"visit": series["id"], "client": guest["id"]} in roster(neighbour)["left_out"]
    tag = {"If-Match": neighbour.ask("GET", ROSTER).headers["etag"]}
    moves = {"kind": "nurse", "moves": [{"visit": series["id"], "nurse": "n2"}], "is_confirmed": True}
    made = neighbour.ask("POST", f"{ROSTER}/overrides/weigh", moves)
    assert made.status_code in {200, 422}, made.text
    logged = house.ask("GET", "/access-log?client=c4", by=PLANNER).json()["entries"]
    assert "visit given to a neighbour" in {entry["event"] for entry in logged}


def test_a_visit_comes_back_by_undoing_the_decision(house: House, neighbour: House) -> None:
    before = planned(house)
    reply(neighbour, ask(house, neighbour, visit="r5"), says_yes=True)
    (made,) = house.ask("GET", f"{ROSTER}/overrides").json()["overrides"]
    tag = {"If-Match": house.ask("GET", ROSTER).headers["etag"]}
    undone = house.ask("POST", f"{ROSTER}/overrides/{made['override_id']}/undo", {}, headers=tag)
    assert (undone.status_code, planned(house)) == (200, before)
    assert house.ask("GET", f"{ROSTER}/outcomes").json()["arrangements"] == []


def test_a_team_that_is_no_party_sees_and_does_nothing(
    house: House, neighbour: House, stranger: House
) -> None:
    sent = ask(house, neighbour, visit="r5")
    agree(house, neighbour, "nurse")
    before = everything(stranger)
    assert asked_of(stranger) == []
    assert stranger.ask("GET", "/neighbours/agreements").json()["agreements"] == []
    for says_yes in (True, False):
        assert reply(stranger, sent, says_yes=says_yes).status_code == 404
    path = f"/neighbours/requests/{sent['request_id']}"
    assert stranger.ask("POST", f"{path}/withdraw").status_code == 404
    ending = stranger.ask("DELETE", f"/neighbours/agreements/{house.team}/nurse", by=PLANNER)
    assert ending.status_code == 404
    assert reply(neighbour, sent, says_yes=True).json()["request"]["state"] == "accepted"
    assert (asked_of(stranger), everything(stranger)) == ([], before)


def test_who_asked_does_not_answer_and_who_is_asked_does_not_withdraw(house: House, neighbour: House) -> None:
    sent = ask(house, neighbour, nurse=MORNING)
    assert reply(house, sent, says_yes=True, shift="d1").status_code == 404
    path = f"/neighbours/requests/{sent['request_id']}/withdraw"
    assert neighbour.ask("POST", path).status_code == 404


def test_a_question_that_was_withdrawn_or_whose_time_is_over_changes_nothing(
    house: House, neighbour: House
) -> None:
    before = (everything(house), everything(neighbour))
    gone = ask(house, neighbour, nurse=MORNING)
    path = f"/neighbours/requests/{gone['request_id']}/withdraw"
    assert house.ask("POST", path).json()["state"] == "withdrawn"
    assert house.ask("POST", path).status_code == 409
    over = ask(house, neighbour, visit="r5", expires_at="2026-11-22T18:59:00Z")
    for sent, state in ((gone, "withdrawn"), (over, "expired")):
        answered = reply(neighbour, sent, says_yes=True, shift="d1").json()
        assert (answered["request"]["state"], answered["changed"]) == (state, None)
        assert answered["said"]
    assert (everything(house), everything(neighbour)) == before


def test_a_visit_that_is_not_needed_any_more_is_not_taken(house: House, neighbour: House) -> None:
    sent = ask(house, neighbour, visit="r5")
    assert house.ask("POST", "/clients/c4/end", {"has_died": True}).status_code == 200
    before = (everything(house), everything(neighbour))
    answered = reply(neighbour, sent, says_yes=True).json()
    assert (answered["request"]["state"], answered["changed"]) == ("stale", None)
    assert "c4" not in str(answered["said"])
    assert (everything(house), everything(neighbour)) == before
    assert asked_of(house)[0]["state"] == "stale"


def test_of_several_neighbours_the_first_yes_takes_the_visit(
    house: House, neighbour: House, stranger: House
) -> None:
    first, second = ask(house, neighbour, visit="r5"), ask(house, stranger, visit="r5")
    assert reply(stranger, second, says_yes=True).json()["request"]["state"] == "accepted"
    before = everything(neighbour)
    assert reply(neighbour, first, says_yes=True).json()["request"]["state"] == "stale"
    assert everything(neighbour) == before


def test_a_no_is_a_no_and_nothing_changes(house: House, neighbour: House) -> None:
    before = (everything(house), everything(neighbour))
    sent = ask(house, neighbour, nurse=MORNING)
    assert reply(neighbour, sent, says_yes=False).json()["request"]["state"] == "declined"
    assert reply(neighbour, sent, says_yes=True, shift="d1").json()["said"]
    assert (everything(house), everything(neighbour)) == before


@pytest.mark.parametrize(
    ("by", "shift", "status"),
    [("n1", "d2", 409), ("n2", None, 404), ("n2", "d6", 404), ("n4", "d3", 422), ("n3", "d4", 422)],
)
def test_nobody_is_lent_by_a_colleague_or_for_what_was_not_asked(
    house: House, neighbour: House, by: str, shift: str | None, status: int
) -> None:
    sent = ask(house, neighbour, nurse=MORNING)
    before = (everything(house), everything(neighbour))
    assert reply(neighbour, sent, by=by, says_yes=True, shift=shift).status_code == status
    assert (everything(house), everything(neighbour)) == before
    assert asked_of(house)[0]["state"] == "open"


def test_a_shift_with_a_meeting_in_it_is_not_lent(house: House, neighbour: House) -> None:
    sent = ask(house, neighbour, nurse=MORNING)
    refused = reply(neighbour, sent, by="n1", says_yes=True, shift="d1")
    assert (refused.status_code, "meeting" in refused.text) == (422, True)


def test_a_shift_is_lent_once(house: House, neighbour: House, stranger: House) -> None:
    for house_asking, status in ((house, 200), (stranger, 422)):
        sent = ask(house_asking, neighbour, nurse=MORNING)
        assert reply(neighbour, sent, says_yes=True, shift="d2").status_code == status


def test_a_question_and_a_yes_sent_twice_are_done_once(house: House, neighbour: House) -> None:
    sent = {"Idempotency-Key": "ask-the-neighbours"}
    body = {"neighbour": str(neighbour.team), "day": str(MONDAY), "nurse": MORNING}
    first = house.ask("POST", "/neighbours/requests", body, headers=sent).json()
    assert house.ask("POST", "/neighbours/requests", body, headers=sent).json() == first
    assert len(asked_of(neighbour)) == 1
    path, yes = f"/neighbours/requests/{first['request_id']}/answer", {"says_yes": True, "shift": "d2"}
    key = {"Idempotency-Key": "yes-by-all-means"}
    answered = neighbour.ask("POST", path, yes, headers=key, by="n2").json()
    after = (everything(house), everything(neighbour))
    assert neighbour.ask("POST", path, yes, headers=key, by="n2").json() == answered
    assert (everything(house), everything(neighbour)) == after


def test_an_agreement_of_both_sides_says_yes_at_once_and_either_ends_it(
    house: House, neighbour: House
) -> None:
    agree(house, neighbour, "visit")
    (wanted,) = neighbour.ask("GET", "/neighbours/agreements").json()["agreements"]
    assert (wanted["is_wanted_by_them"], wanted["is_in_force"]) == (True, False)
    assert ask(house, neighbour, visit="r3")["state"] == "open"
    agree(neighbour, house, "visit")
    assert ask(house, neighbour, visit="r5")["state"] == "accepted"
    assert "r5" not in planned(house)
    assert any(left["client"].startswith("guest-") for left in roster(neighbour)["left_out"])
    agree(house, neighbour, "visit", "DELETE")
    assert neighbour.ask("GET", "/neighbours/agreements").json()["agreements"] == []
    agree(neighbour, house, "visit")
    assert ask(house, neighbour, visit="r1")["state"] == "open"


def test_by_agreement_a_nurse_is_promised_and_she_says_herself_that_she_comes(
    house: House, neighbour: House
) -> None:
    agree(house, neighbour, "nurse")
    agree(neighbour, house, "nurse")
    sent = ask(house, neighbour, nurse=MORNING)
    assert (sent["state"], sent["is_open"], sent["borrowed"]) == ("accepted", True, None)
    assert reply(neighbour, sent, by="n1", says_yes=True, shift="d2").status_code == 409
    answered = reply(neighbour, sent, by="n2", says_yes=True, shift="d2").json()
    assert (answered["request"]["state"], answered["request"]["is_open"]) == ("accepted", False)
    assert asked_of(house)[0]["borrowed"]


def test_a_visit_that_hangs_on_another_is_not_asked_for(house: House, neighbour: House) -> None:
    body = {"neighbour": str(neighbour.team), "day": str(MONDAY), "visit": "r8"}
    assert house.ask("POST", "/neighbours/requests", body).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"visit": "r5", "nurse": MORNING}, 422),
        ({}, 422),
        ({"visit": "r99"}, 404),
        ({"visit": "r5", "day": "2026-11-21"}, 422),
        ({"visit": "r5", "day": "2026-11-24"}, 404),
    ],
)
def test_a_question_about_nothing_is_refused(
    house: House, neighbour: House, wrong: dict[str, Any], status: int
) -> None:
    body = {"neighbour": str(neighbour.team), "day": str(MONDAY), **wrong}
    assert house.ask("POST", "/neighbours/requests", body).status_code == status
    assert asked_of(neighbour) == []


def test_a_team_does_not_ask_itself(house: House) -> None:
    body = {"neighbour": str(house.team), "day": str(MONDAY), "visit": "r5"}
    assert house.ask("POST", "/neighbours/requests", body).status_code == 422
    assert house.ask("PUT", f"/neighbours/agreements/{house.team}/visit", by=PLANNER).status_code == 422


def test_two_members_who_say_yes_at_once_lend_once(house: House, neighbour: House) -> None:
    sent = ask(house, neighbour, visit="r5")
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda by: reply(neighbour, sent, by=by, says_yes=True), ["n1", "n2"] * 2))
    assert sorted(each.status_code for each in answers)[0] == 200
    assert all(each.status_code in {200, 409} for each in answers)
    assert len([row for row in rows(neighbour, "clients") if row["id"].startswith("guest-")]) == 1
    assert [version for version, _ in house.versions()] == [1, 2]


def test_of_two_neighbours_who_say_yes_at_once_one_has_it_and_the_other_hears_so(
    house: House, neighbour: House, stranger: House
) -> None:
    sent = [(each, ask(house, each, visit="r5")) for each in (neighbour, stranger)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda each: reply(each[0], each[1], says_yes=True), sent))
    assert sorted(each.json()["request"]["state"] for each in answers) == ["accepted", "stale"]
    taken = [row for each in (neighbour, stranger) for row in rows(each, "clients") if "guest" in row["id"]]
    assert len(taken) == 1


def test_a_visit_that_came_to_hang_on_another_is_not_taken(house: House, neighbour: House) -> None:
    sent = ask(house, neighbour, visit="r3")
    with house.database.transaction(team=house.team) as tx:
        team = house.teams.now(tx, house.team).team
        two = [replace(each, num_nurses=2) if each.id == "r3" else each for each in team.series]
        save_team(tx, house.team, house.teams.keys, replace(team, series=tuple(two)))
    assert reply(neighbour, sent, says_yes=True).json()["request"]["state"] == "stale"


def test_two_teams_that_say_yes_to_each_other_at_once_both_get_it(house: House, neighbour: House) -> None:
    sent = [(neighbour, ask(house, neighbour, visit=visit)) for visit in ("r1", "r5")]
    sent += [(house, ask(neighbour, house, visit=visit)) for visit in ("r3", "r4")]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda each: reply(each[0], each[1], says_yes=True), sent))
    states = [each.json().get("request", each.json()).get("state", each.text) for each in answers]
    assert states == ["accepted"] * 4
    assert [version for version, _ in house.versions()] == [1, 2, 3, 4, 5]
