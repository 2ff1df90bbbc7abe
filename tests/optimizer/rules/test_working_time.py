from typing import Any

import pytest

from optimizer.decisions.apply import apply
from optimizer.decisions.checks import DecisionRefusedError
from optimizer.decisions.day import day_of
from optimizer.decisions.override import Kind, Move, Override, OverrideId
from optimizer.domain.history import PastShift, WorkKind
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId
from optimizer.domain.labour_law import no_law
from optimizer.domain.problem import Problem
from optimizer.rules.allowed import why_not
from optimizer.rules.rest import earliest_work
from optimizer.rules.working_time import RULE
from optimizer.solver.result import Method
from optimizer.solver.solve import solve
from tests.builders import DAY, Time, at, block, law, past_shift, roster_of, shift, visit, world
from tests.optimizer.rules.judged import FORBIDDEN, WARNING, findings, judged

ANY_TIME = visit("v1", earliest="05:00")
PLAN = {"early": ["v1"]}
BROKEN = [(FORBIDDEN, 0)]


@pytest.mark.parametrize(
    ("end", "findings"),
    [("17:00", []), ("17:01", [(WARNING, 0)]), ("19:00", [(WARNING, 0)]), ("19:01", [(FORBIDDEN, 0)])],
)
def test_ten_hours_are_agreed_and_twelve_are_the_law(end: Time, findings: list[object]) -> None:
    problem = world([ANY_TIME], shifts=[shift("early", end=end)])
    assert judged(RULE, problem, PLAN) == findings


def test_overtime_makes_a_shift_longer() -> None:
    own = shift("early", end="17:00", max_overtime=3600)
    plan = {"early": [("v1", "16:31")]}
    assert judged(RULE, world([ANY_TIME], shifts=[own]), plan) == [(WARNING, 0)]


def test_a_long_shift_without_work_is_no_work() -> None:
    problem = world([ANY_TIME], shifts=[shift("early", end="21:00")])
    assert judged(RULE, problem, {}) == []


def test_the_limits_are_data() -> None:
    problem = world([ANY_TIME], law=law(longest_shift=4 * 3600, agreed_shift=4 * 3600))
    assert judged(RULE, problem, PLAN) == BROKEN


def worked_before(num_days: int, hours: int = 8) -> tuple[PastShift, ...]:
    """As many days in a row up to yesterday, from seven in the morning."""
    starts = (at("07:00", day) for day in range(-num_days, 0))
    return tuple(past_shift("ann", start, start + hours * 3600) for start in starts)


def test_the_days_before_count_for_the_hours_of_the_week() -> None:
    """Eight hours on Monday and five on this Tuesday, by a law that allows as much, or a second less."""
    past = worked_before(1)
    assert judged(RULE, world([ANY_TIME], past_shifts=past, law=law(longest_week=13 * 3600)), PLAN) == []
    (found,) = findings(RULE, world([ANY_TIME], past_shifts=past, law=law(longest_week=13 * 3600 - 1)), PLAN)
    assert found.severity is FORBIDDEN
    assert "Ann works 13:00 hours in the week from 2026-03-02" in found.sentence.en


@pytest.mark.parametrize(("days_before", "is_allowed"), [(10, True), (11, False)])
def test_a_day_too_many_without_a_long_rest_is_forbidden(days_before: int, *, is_allowed: bool) -> None:
    problem = world([ANY_TIME], past_shifts=worked_before(days_before))
    assert ((FORBIDDEN, 0) not in judged(RULE, problem, PLAN)) == is_allowed


def test_what_the_past_broke_by_itself_is_no_matter_of_a_roster_without_her() -> None:
    problem = world([ANY_TIME], past_shifts=worked_before(30))
    assert judged(RULE, problem, {}) == []


def test_in_a_shift_with_a_meeting_it_is_told_and_not_forbidden() -> None:
    own = shift("early", blocks=(block("mdo", "09:00"),))
    problem = world([ANY_TIME], shifts=[own], past_shifts=worked_before(12))
    found = judged(RULE, problem, {"early": [("mdo", "09:00")]})
    assert found
    assert {severity for severity, _ in found} == {WARNING}
    assert earliest_work(problem, own) <= own.start


def a_fortnight(num_days: int, **rest: Any) -> Problem:
    """Ann works each morning of so many days."""
    shifts = [shift(f"d{n}", start=at("07:00", n), end=at("12:00", n)) for n in range(num_days)]
    visits = [visit(f"v{n}", earliest=at("07:00", n), latest=at("11:00", n)) for n in range(num_days)]
    return world(visits, shifts=shifts, horizon=Horizon(first_day=DAY, num_days=num_days), **rest)


def test_a_shift_that_the_law_does_not_allow_after_those_before_it_is_closed() -> None:
    problem = a_fortnight(14)
    closed = [shift.id for shift in problem.shifts if earliest_work(problem, shift) > shift.end]
    everything = {f"d{n}": [f"v{n}"] for n in range(14)}
    assert (FORBIDDEN, 0) in judged(RULE, problem, everything)
    without = {shift: visits for shift, visits in everything.items() if shift not in closed}
    assert 0 < len(closed) < 5
    assert (FORBIDDEN, 0) not in judged(RULE, problem, without)


def called(until: str) -> Problem:
    """Ann works from ten to two today; yesterday she did from two to eleven, and at three she was called."""
    yesterday = past_shift("ann", at("14:00", -1), at("23:00", -1))
    call = PastShift(nurse=NurseId("ann"), start=at("03:00"), end=at(until), kind=WorkKind.CALL)
    return world(
        [ANY_TIME], shifts=[shift("early", start="10:00", end="14:00")], past_shifts=(yesterday, call)
    )


@pytest.mark.parametrize(("until", "expected"), [("03:30", []), ("03:31", BROKEN)])
def test_a_call_at_night_looks_again_at_the_shift_of_the_morning(until: str, expected: list[object]) -> None:
    """Nine hours, half an hour and four, all within one day and night: thirteen and a half."""
    wide = law(work_in_24_hours_on_call=13 * 3600 + 1800)
    problem = called(until).replace(law=wide)
    assert judged(RULE, problem, {"early": [("v1", "10:00")]}) == expected
    assert (earliest_work(problem, problem.shifts[0]) > problem.shifts[0].end) == bool(expected)


def tired() -> Problem:
    """Ann has worked eleven days in a row and may not work the twelfth; Bea may."""
    shifts = [shift("early"), shift("other", "bea")]
    return world([ANY_TIME], shifts=shifts, past_shifts=worked_before(11))


def test_a_closed_shift_refuses_every_visit_in_the_words_of_its_limit() -> None:
    problem = tired()
    (said,) = why_not(problem, problem.shifts[0], problem.visits[0])
    assert said.en.startswith("Ann has a rest of at most 16:00 hours in the 7 days from 2026-02-20")
    assert why_not(problem, problem.shifts[1], problem.visits[0]) == ()


@pytest.mark.parametrize("method", Method)
def test_the_solver_plans_nothing_in_a_closed_shift(method: Method) -> None:
    result = solve(tired(), seconds=1, method=method)
    assert result.evaluation.is_allowed
    (route,) = [route for route in result.roster.routes if route.assignments]
    assert route.shift == "other"


def test_where_every_shift_is_closed_the_visits_are_left_out() -> None:
    result = solve(world([ANY_TIME], past_shifts=worked_before(11)), iterations=1)
    assert result.evaluation.num_unassigned == 1
    assert result.evaluation.is_allowed


def test_over_a_fortnight_the_solver_keeps_the_law() -> None:
    result = solve(a_fortnight(14), iterations=1)
    assert result.evaluation.is_allowed
    assert 0 < result.evaluation.num_unassigned < 5


def test_a_decision_to_send_her_is_refused_in_the_words_of_the_limit() -> None:
    problem = tired()
    given = day_of(problem, roster_of(problem, {"other": ["v1"]}))
    moves = (Move(visit=problem.visits[0].id, nurse=NurseId("ann")),)
    with pytest.raises(DecisionRefusedError) as caught:
        apply(given, Override(id=OverrideId("o1"), kind=Kind.NURSE, moves=moves))
    assert "Ann heeft hooguit 16:00 uur rust aaneen" in caught.value.sentences[0].nl


def test_a_world_without_limits_closes_nothing() -> None:
    problem = a_fortnight(14, law=no_law())
    assert [earliest_work(problem, shift) for shift in problem.shifts] == [s.start for s in problem.shifts]
