"""A visit that a neighbour team takes over, also while others say yes at the same time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from data.store.team_saving import save_team
from tests.api.service.houses import MONDAY, PLANNER, House
from tests.api.service.neighbours import ROSTER, ask, asked_of, everything, planned, reply, roster, rows


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


def test_a_visit_that_is_not_needed_any_more_is_not_taken(house: House, neighbour: House) -> None:
    sent = ask(house, neighbour, visit="r5")
    assert house.ask("POST", "/clients/c4/end", {"has_died": True}).status_code == 200
    before = (everything(house), everything(neighbour))
    answered = reply(neighbour, sent, says_yes=True).json()
    assert (answered["request"]["state"], answered["changed"]) == ("stale", None)
    assert "c4" not in str(answered["said"])
    assert (everything(house), everything(neighbour)) == before
    assert asked_of(house)[0]["state"] == "stale"


def test_a_visit_that_hangs_on_another_is_not_asked_for(house: House, neighbour: House) -> None:
    body = {"neighbour": str(neighbour.team), "day": str(MONDAY), "visit": "r8"}
    assert house.ask("POST", "/neighbours/requests", body).status_code == 409


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
