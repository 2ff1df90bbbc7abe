import pytest

from optimizer.domain.problem import Problem
from optimizer.rules.shift_bounds import RULE
from tests.builders import Time, at, shift, visit, world
from tests.optimizer.rules.judged import FORBIDDEN, judged

ANY_TIME = visit("v1", earliest="05:00")


@pytest.mark.parametrize(("start", "findings"), [("07:00", []), (at("07:00") - 1, [(FORBIDDEN, 0)])])
def test_work_does_not_begin_before_the_shift(start: Time, findings: list[object]) -> None:
    assert judged(RULE, world([ANY_TIME]), {"early": [("v1", start)]}) == findings


@pytest.mark.parametrize(("start", "findings"), [("11:45", []), (at("11:45") + 1, [(FORBIDDEN, 0)])])
def test_work_ends_with_the_shift_and_the_overtime_that_may_be_planned(
    start: Time, findings: list[object]
) -> None:
    problem = world([ANY_TIME], shifts=[shift("early", max_overtime=900)])
    assert judged(RULE, problem, {"early": [("v1", start)]}) == findings


def from_the_office(*, starts_at_home: bool) -> Problem:
    """The office lies 10 steps, 10 minutes by bike, from the client."""
    own = shift(
        "early",
        start_place="office",
        end_place="office",
        starts_at_home=starts_at_home,
        ends_at_home=starts_at_home,
    )
    return world([ANY_TIME], shifts=[own], spots={"v1": 0, "office": 10})


@pytest.mark.parametrize(("start", "findings"), [("07:10", []), ("07:09", [(FORBIDDEN, 0)])])
def test_the_way_from_the_office_lies_inside_the_shift(start: Time, findings: list[object]) -> None:
    assert judged(RULE, from_the_office(starts_at_home=False), {"early": [("v1", start)]}) == findings


@pytest.mark.parametrize(("start", "findings"), [("11:20", []), ("11:21", [(FORBIDDEN, 0)])])
def test_the_way_back_to_the_office_lies_inside_the_shift(start: Time, findings: list[object]) -> None:
    assert judged(RULE, from_the_office(starts_at_home=False), {"early": [("v1", start)]}) == findings


@pytest.mark.parametrize("start", ["07:00", "11:30"])
def test_the_way_from_and_to_home_lies_outside_the_shift(start: Time) -> None:
    assert judged(RULE, from_the_office(starts_at_home=True), {"early": [("v1", start)]}) == []
