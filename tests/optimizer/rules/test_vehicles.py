from typing import Any

from geo.modes import Mode
from optimizer.domain.problem import Problem
from optimizer.rules.vehicles import RULE
from tests.builders import shift, world
from tests.optimizer.rules.judged import FORBIDDEN, Plan, findings, judged

CAR = (Mode.CAR,)
BROKEN = [(FORBIDDEN, 0)]


def one_car(second_start: str = "11:00", **rest: Any) -> Problem:
    """Ann drives from 7 to 12, Bob from a later hour to 15:00, and the pool holds one car."""
    shifts = [
        shift("early", modes=CAR, max_overtime=3600),
        shift("second", "bob", second_start, "15:00", modes=CAR, **rest),
    ]
    return world(shifts=shifts, vehicles={Mode.CAR: 1})


BOTH: Plan = {"early": ["v1"], "second": ["v2"]}


def test_two_shifts_at_once_do_not_fit_in_one_car() -> None:
    assert judged(RULE, one_car(), BOTH) == BROKEN


def test_the_sentence_says_who_and_when() -> None:
    (found,) = findings(RULE, one_car(), BOTH)
    assert found.sentence.en == "Ann, Bob all travel by car at 11:00; the pool holds 1"
    assert found.nurses == ("ann", "bob")


def test_one_shift_may_take_the_car_when_the_other_and_its_overtime_are_over() -> None:
    assert judged(RULE, one_car("13:00"), BOTH) == []


def test_overtime_that_may_be_planned_keeps_the_car() -> None:
    assert judged(RULE, one_car("12:59"), BOTH) == BROKEN


def test_a_shift_without_tasks_leaves_the_car_to_others() -> None:
    assert judged(RULE, one_car(), {"early": ["v1"]}) == []


def test_a_nurse_s_own_car_is_not_from_the_pool() -> None:
    assert judged(RULE, one_car(uses_pool=False), BOTH) == []


def test_a_mode_without_a_pool_is_for_everybody() -> None:
    assert judged(RULE, one_car().replace(vehicles={}), BOTH) == []


def test_no_car_at_all_is_for_nobody() -> None:
    assert judged(RULE, one_car().replace(vehicles={Mode.CAR: 0}), {"early": ["v1"]}) == BROKEN
