import pytest

from optimizer.domain.problem import Problem
from optimizer.rules.stability import RULE
from tests.builders import Time, at, roster_of, shift, visit, world
from tests.optimizer.rules.judged import WARNING, WISH, Plan, findings, judged

CHANGED = (WISH, 900 * 60)


PROBLEM = world(shifts=[shift("early"), shift("other", "bob"), shift("late", start="13:00", end="18:00")])


def standing(*early: str) -> Problem:
    """The roster that stands gives these visits to the early shift."""
    return PROBLEM.replace(accepted=roster_of(PROBLEM, {"early": early}))


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"early": ["v1", "v2"]}, []),
        ({"early": ["v2", "v1"]}, []),
        ({"late": ["v1", "v2"]}, []),
        ({"other": ["v1"], "early": ["v2"]}, [CHANGED]),
        ({"other": ["v1", "v2"]}, [CHANGED, CHANGED]),
        ({"other": ["v3"]}, []),
        ({}, []),
    ],
)
def test_a_visit_that_goes_to_another_nurse_costs_fifteen_minutes_of_travel(
    plan: Plan, expected: list[object]
) -> None:
    assert judged(RULE, standing("v1", "v2"), plan) == expected


def test_without_a_roster_that_stands_nothing_changes() -> None:
    assert judged(RULE, PROBLEM, {"other": ["v1"]}) == []


def test_a_visit_of_a_shift_that_is_gone_goes_to_somebody_without_a_price() -> None:
    problem = standing("v1")
    without = problem.replace(shifts=problem.shifts[1:])
    assert judged(RULE, without, {"other": ["v1"]}) == []


@pytest.mark.parametrize("start", ["08:45", "09:00", "09:15"])
def test_a_promise_holds_within_a_quarter_of_an_hour(start: Time) -> None:
    problem = world([visit("v1", promised_start=at("09:00"))])
    assert judged(RULE, problem, {"early": [("v1", start)]}) == []


@pytest.mark.parametrize("start", ["08:35", "09:25"])
def test_a_promise_moved_ten_minutes_further_warns_and_costs_ten_minutes_of_travel(start: Time) -> None:
    problem = world([visit("v1", promised_start=at("09:00"))])
    assert judged(RULE, problem, {"early": [("v1", start)]}) == [(WARNING, 36_000)]


def test_the_sentence_says_whom_to_call() -> None:
    problem = world([visit("v1", promised_start=at("09:00"))])
    (found,) = findings(RULE, problem, {"early": [("v1", "09:25")]})
    assert found.sentence.en == "V1 (wash) was promised 09:00; 09:25 is 25 min away from it: call first"
