"""A day's board over HTTP: one answer with every row, what is left out, what holds, and what is proven."""

from datetime import datetime
from typing import Any

import pytest

from api.cases.kept import Cause
from api.cases.member import Member
from api.cases.stored import keep_version
from optimizer.insertion import insert
from optimizer.proof import Proof
from tests.api.service.houses import MONDAY, SUNDAY_EVENING, House

BOARD = "/rosters/2026-11-23/board"
UNASSIGN = {"kind": "unassign", "visit": "r5", "is_confirmed": True}


def board(house: House) -> Any:
    answer = house.ask("GET", BOARD)
    assert answer.status_code == 200, answer.text
    return answer.json()


def override(house: House, body: dict[str, Any]) -> Any:
    tag = house.ask("GET", BOARD).headers["etag"]
    answer = house.ask("POST", "/rosters/2026-11-23/overrides", body, headers={"If-Match": tag})
    assert answer.status_code == 201, answer.text
    return answer.json()


def stops(found: Any) -> dict[str, Any]:
    return {stop["id"]: stop for row in found["nurses"] for stop in row["stops"]}


def test_a_board_has_a_row_for_every_shift_also_of_a_nurse_without_visits(house: House) -> None:
    found = board(house)
    with house.database.transaction(team=house.team) as tx:
        problem = house.teams.problem(house.teams.now(tx, house.team), MONDAY)
    assert [row["shift"] for row in found["nurses"]] == [shift.id for shift in problem.shifts]
    assert {row["name"] for row in found["nurses"]} <= {nurse.name for nurse in problem.nurses}
    planned = set(stops(found)) | {left["visit"] for left in found["left_out"]}
    assert {visit.id for visit in problem.visits} <= planned


def test_an_empty_day_has_rows_without_stops(house: House) -> None:
    assert house.ask("POST", "/rosters/2026-11-24").status_code == 201
    found = house.ask("GET", "/rosters/2026-11-24/board").json()
    rows = [row for row in found["nurses"] if not row["stops"]]
    assert rows
    assert {row["departure"] for row in rows} == {None}
    assert found["left_out"]


def test_its_minutes_on_the_way_are_those_that_the_rules_count(house: House) -> None:
    found = board(house)
    in_rows = sum(row["travel_minutes"] for row in found["nurses"])
    legs = [stop["travel"] for row in found["nurses"] for stop in row["stops"]]
    legs += [row["last_leg"] for row in found["nurses"] if row["last_leg"]]
    in_legs = sum(leg["minutes"] for leg in legs if not leg["is_commute"])
    assert in_rows == pytest.approx(found["evaluation"]["travel_minutes"], abs=0.1)
    assert in_legs == pytest.approx(in_rows, abs=0.2)


def test_every_stop_follows_the_one_before_it_and_is_shown_as_in_the_roster(house: House) -> None:
    found, roster = board(house), house.ask("GET", "/rosters/2026-11-23").json()
    told = {stop["id"]: stop["shown"] for route in roster["routes"] for stop in route["stops"]}
    assert {stop["id"]: stop["shown"] for stop in stops(found).values()} == told
    for row in found["nurses"]:
        times = [
            datetime.fromisoformat(stop[at]) for stop in row["stops"] for at in ("arrival", "start", "end")
        ]
        assert times == sorted(times)
        assert all(moment.tzinfo is not None for moment in times)


def test_a_visit_left_out_says_why_and_what_has_been_arranged(house: House) -> None:
    made = override(house, UNASSIGN)
    (left,) = (each for each in board(house)["left_out"] if each["visit"] == "r5")
    assert left["reason"]["en"]
    assert left["reason"]["nl"]
    assert left["pin"] == {"kind": "unassign", "override_id": made["override_id"]}
    assert left["arrangement"] is None
    before = house.ask("GET", BOARD).headers["etag"]
    asked = {"visit": "r5", "kind": "family", "owner": "n2", "note": "the daughter"}
    assert house.ask("POST", "/rosters/2026-11-23/outcomes", asked).status_code == 201
    again = house.ask("GET", BOARD, headers={"If-None-Match": before})
    (left,) = (each for each in again.json()["left_out"] if each["visit"] == "r5")
    assert left["arrangement"] == {"kind": "family", "owner": "n2", "note": "the daughter"}


def test_a_visit_that_was_decided_on_says_which_decision_holds_it(house: House) -> None:
    found = board(house)
    (row, stop) = next(
        (row, stop)
        for row in found["nurses"]
        for stop in row["stops"]
        if stop["kind"] == "visit" and stop["pin"] is None and stop["with_nurse"] is None
    )
    same = {"kind": "nurse", "moves": [{"visit": stop["id"], "nurse": row["nurse"]}], "is_confirmed": True}
    made = override(house, same)
    assert stops(board(house))[stop["id"]]["pin"] == {"kind": "nurse", "override_id": made["override_id"]}


def test_a_board_is_not_sent_again_to_who_has_it(house: House) -> None:
    tag = house.ask("GET", BOARD).headers["etag"]
    again = house.ask("GET", BOARD, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def keep_proven(house: House, proof: Proof) -> None:
    """The day again, as a search keeps it that proved something."""
    member = Member(team=house.team, subject="worker", now=SUNDAY_EVENING)
    with house.database.transaction(team=house.team) as tx:
        now = house.teams.now(tx, house.team)
        problem = house.teams.problem(now, MONDAY)
        keep_version(
            tx,
            member,
            day=MONDAY,
            base=1,
            state="proposed",
            problem=problem,
            roster=insert(problem),
            team_version=now.version,
            cause=Cause(kind="solve", base=2, proof=proof),
        )


def test_what_was_proven_is_told_until_somebody_decides_otherwise(house: House) -> None:
    assert board(house)["proof"] is None
    keep_proven(house, Proof(bound=0, relaxed=("stability",)))
    found = board(house)
    told, total = found["proof"], found["evaluation"]["cost"]["total"]
    assert (told["gap_minutes"], told["is_proven"]) == (pytest.approx(total, abs=0.01), False)
    assert told["sentence"]["en"].startswith("at most ")
    assert told["sentence"]["nl"].startswith("hooguit ")
    tag = house.ask("GET", BOARD).headers["etag"]
    accepted = house.ask("POST", "/rosters/2026-11-23/accept", {"is_signed": True}, headers={"If-Match": tag})
    assert accepted.status_code == 200
    assert board(house)["proof"]["num_unassigned_at_least"] == 0
    override(house, UNASSIGN)
    assert board(house)["proof"] is None


def test_a_proof_of_another_problem_is_not_told(house: House) -> None:
    keep_proven(house, Proof(bound=10**12))
    assert board(house)["proof"] is None
