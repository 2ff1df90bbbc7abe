"""The rosters of a team follow what is done with its shifts: given, dropped, added, left."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest

from api.cases.decisions import Wanted, override
from api.cases.in_step import TeamChanged
from api.cases.reading import decisions_in_force
from api.cases.refusals import CaseRefusedError
from api.cases.shifts import end_nurse, give_shift, put_shift
from api.cases.work import drop_shift
from optimizer.decisions.override import Kind, Move
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.evaluate import evaluate
from tests.api.cases.conftest import MONDAY, House, nothing_kept
from tests.api.cases.edits import starts, v


def work(house: House, case: Callable[..., TeamChanged], **asked: Any) -> TeamChanged:
    """A case that is about a nurse, asked by another."""
    with house.tx() as tx:
        return case(tx, house.teams, house.member(), **asked)


def test_a_shift_that_is_dropped_takes_along_the_decisions_that_gave_it_visits(house: House) -> None:
    wanted = Wanted(kind=Kind.NURSE, moves=(Move(visit=v("r11"), nurse=NurseId("n4")),))
    house.ask(override, base_version=1, wanted=wanted, is_confirmed=True)
    house.tell(drop_shift, shift=ShiftId("d3"))
    assert house.ask(decisions_in_force) == []
    assert house.nurse_of("r11") is None


def test_a_shift_is_taken_by_a_colleague_with_the_visits_that_she_may_make(house: House) -> None:
    of_d3 = [task for task, (route, _) in house.standing().roster.where.items() if route.shift == "d3"]
    assert of_d3
    work(house, give_shift, shift=ShiftId("d3"), nurse=NurseId("n3"))
    assert {house.nurse_of(task) for task in of_d3} <= {"n3", None}
    assert house.nurse_of("r11") == "n3"
    assert not evaluate(house.standing().problem, house.standing().roster).forbidden


def test_nobody_works_two_shifts_at_once_or_in_the_past(house: House) -> None:
    early: dict[str, Any] = {"day": MONDAY, "hours": (time(7), time(12))}
    for shift, nurse, refusal in (
        ("d3", "n1", "works on 2026-11-23 at 07:00-12:30 already"),
        ("d3", "n9", "n9"),
    ):
        with nothing_kept(house), pytest.raises(CaseRefusedError, match=refusal):
            work(house, give_shift, shift=ShiftId(shift), nurse=NurseId(nurse))
    with nothing_kept(house), pytest.raises(CaseRefusedError, match="works on 2026-11-23"):
        work(house, put_shift, shift=ShiftId("d9"), nurse=NurseId("n2"), **early)
    with nothing_kept(house), pytest.raises(CaseRefusedError, match="has gone by"):
        work(
            house,
            put_shift,
            shift=ShiftId("d1"),
            nurse=NurseId("n1"),
            **{**early, "day": MONDAY - timedelta(8)},
        )
    night: dict[str, Any] = {"day": MONDAY - timedelta(1), "hours": (time(22), time(7, 15))}
    with nothing_kept(house), pytest.raises(CaseRefusedError, match="shift d2"):
        work(house, put_shift, shift=ShiftId("d9"), nurse=NurseId("n2"), **night)


def test_a_shift_that_passes_the_law_is_refused_in_the_words_of_its_limit(house: House) -> None:
    """Whose evening ends at half past ten may begin at half past six."""
    wednesday: dict[str, Any] = {
        "shift": ShiftId("d9"),
        "nurse": NurseId("n3"),
        "day": MONDAY + timedelta(days=2),
    }
    with (
        nothing_kept(house),
        pytest.raises(CaseRefusedError, match="has 7:29 hours of rest before the shift"),
    ):
        work(house, put_shift, hours=(time(5, 59), time(11)), **wednesday)
    made = work(house, put_shift, hours=(time(6, 30), time(11)), **wednesday)
    assert made.days == ()


def test_a_new_shift_stands_empty_in_the_roster_of_its_day(house: House) -> None:
    afternoon = (time(13), time(16))
    made = work(house, put_shift, shift=ShiftId("d9"), nurse=NurseId("n4"), day=MONDAY, hours=afternoon)
    assert [(each.day, each.left_out) for each in made.days] == [(MONDAY, ())]
    assert "d9" in {route.shift for route in house.standing().roster.routes}


def test_a_nurse_who_leaves_works_until_her_last_day(house: House) -> None:
    house.plan(MONDAY + timedelta(days=1))
    before = starts(house)
    made = work(house, end_nurse, nurse=NurseId("n2"), last_day=MONDAY)
    assert [each.day for each in made.days] == [MONDAY + timedelta(days=1)]
    assert starts(house) == before
    standing = house.standing(MONDAY + timedelta(days=1))
    assert "n2" not in {shift.nurse for shift in standing.problem.shifts}
    assert not evaluate(standing.problem, standing.roster).forbidden
    with house.tx() as tx:
        team = house.teams.now(tx, house.team).team
    assert {row.valid_until for row in team.competences if row.nurse == "n2"} == {MONDAY}
    assert any(row.nurse == "n2" for row in team.history)
