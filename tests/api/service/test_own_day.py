"""A nurse's own day over HTTP: hers alone, with why she comes, whom to ask, and what colleagues offer her."""

from typing import Any

import pytest

from data.store.access_log import entries_about
from tests.api.service.houses import MONDAY, PLANNER, House

MINE = "/rosters/2026-11-23/mine"
BOARD = "/rosters/2026-11-23/board"


def mine(house: House, by: str) -> Any:
    answer = house.ask("GET", MINE, by=by)
    assert answer.status_code == 200, answer.text
    return answer.json()


def busy(house: House) -> list[str]:
    rows = house.ask("GET", BOARD).json()["nurses"]
    return [row["nurse"] for row in rows if any(stop["kind"] == "visit" for stop in row["stops"])]


def test_her_stops_are_those_of_the_board_and_nobody_elses(house: House) -> None:
    board = house.ask("GET", BOARD).json()
    for nurse in busy(house):
        rows = [row for row in board["nurses"] if row["nurse"] == nurse]
        own = mine(house, nurse)
        on_board = {stop["id"]: stop for row in rows for stop in row["stops"]}
        shown = {stop["id"]: {key: stop[key] for key in on_board[stop["id"]]} for stop in own["stops"]}
        assert shown == on_board
        assert (own["nurse"], own["version"]) == (nurse, board["version"])


def test_each_visit_says_where_it_is_and_why_she_comes(house: House) -> None:
    for nurse in busy(house):
        for stop in mine(house, nurse)["stops"]:
            if stop["kind"] != "visit":
                assert (stop["lat"], stop["why"]) == (None, [])
                continue
            assert stop["lat"] is not None
            assert stop["lon"] is not None
            reasons = house.ask("GET", f"/rosters/2026-11-23/visits/{stop['id']}/explanation").json()[
                "reasons"
            ]
            assert stop["why"] == reasons
            assert reasons


def test_a_client_new_to_her_comes_with_who_knows_the_client_and_five_minutes_marked(house: House) -> None:
    with house.database.transaction(team=house.team) as tx:
        problem = house.teams.problem(house.teams.now(tx, house.team), MONDAY)
    stops = [(nurse, stop) for nurse in busy(house) for stop in mine(house, nurse)["stops"]]
    visits = [(nurse, stop) for nurse, stop in stops if stop["kind"] == "visit"]
    for nurse, stop in visits:
        met = problem.met.get(stop["client"], frozenset())
        assert stop["is_new"] is (nurse not in met)
        assert {each["nurse"] for each in stop["knows"]} == (set(met) if stop["is_new"] else set())
    assert any(stop["is_new"] for _, stop in visits)
    marked = [(nurse, stop["client"]) for nurse, stop in visits if stop["five_minutes_marked"]]
    assert len(marked) == len(set(marked)) == len({(n, s["client"]) for n, s in visits if s["is_new"]})


def test_it_says_that_there_is_a_note_about_the_door_but_not_what_it_says(house: House) -> None:
    nurse = busy(house)[0]
    visit = next(stop for stop in mine(house, nurse)["stops"] if stop["kind"] == "visit")
    assert visit["has_door_note"] is False
    note = {"note": "the second bell"}
    assert house.ask("PUT", f"/clients/{visit['client']}/door-note", note).status_code == 204
    again = house.ask("GET", MINE, by=nurse)
    assert next(s for s in again.json()["stops"] if s["id"] == visit["id"])["has_door_note"] is True
    assert "second bell" not in again.text


def test_what_a_colleague_offers_her_is_there_until_she_says_no(house: House) -> None:
    first, second = busy(house)[:2]
    visit = next(stop for stop in mine(house, first)["stops"] if stop["kind"] == "visit")
    offered = house.ask("POST", "/rosters/2026-11-23/swaps", {"visits": [visit["id"]]}, by=first).json()
    assert [each["offer_id"] for each in mine(house, second)["offers"]] == [offered["offer_id"]]
    assert mine(house, first)["offers"] == []
    no = house.ask("POST", f"/swaps/{offered['offer_id']}/answer", {"says_yes": False}, by=second)
    assert no.status_code == 200
    assert mine(house, second)["offers"] == []


def test_reading_ones_day_is_in_the_access_log_for_each_client(house: House) -> None:
    nurse = busy(house)[0]
    client = next(stop["client"] for stop in mine(house, nurse)["stops"] if stop["kind"] == "visit")
    with house.database.transaction(team=house.team) as tx:
        entries = entries_about(tx, house.team, client_id=client, most=10)
    who = [each.entry.responsible for each in entries if each.entry.event == "own day read"]
    assert who == [nurse]


@pytest.mark.parametrize(("language", "said"), [("en", "you are no nurse"), ("nl", "geen verpleegkundige")])
def test_who_is_no_nurse_has_no_day(house: House, language: str, said: str) -> None:
    answer = house.ask("GET", MINE, by=PLANNER, headers={"Accept-Language": language})
    assert answer.status_code == 409
    assert said in answer.json()["details"][0]
