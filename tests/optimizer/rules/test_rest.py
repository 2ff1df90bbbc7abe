from datetime import date, time
from typing import Any

import pytest

from optimizer.domain.horizon import Horizon
from optimizer.domain.problem import Problem
from optimizer.rules.rest import RULE, earliest_work
from tests.builders import DAY, at, critical, law, past_shift, shift, visit, world
from tests.optimizer.rules.judged import FORBIDDEN, WARNING, findings, judged

BROKEN, WARNED = [(FORBIDDEN, 0)], [(WARNING, 0)]
PLAN = {"early": [("v1", "07:00")]}
HOUR = 3600


def worked_until(*ends: float, nurse: str = "ann") -> Problem:
    """Past shifts of six hours that ended so many hours before seven on the first day."""
    ending = [at("07:00") - round(hours * HOUR) for hours in ends]
    return world(past_shifts=tuple(past_shift(nurse, end - 6 * HOUR, end) for end in ending))


def test_eleven_hours_of_rest_are_in_order() -> None:
    assert judged(RULE, worked_until(11), PLAN) == []


def test_who_has_not_worked_has_rested() -> None:
    assert judged(RULE, world(), PLAN) == []
    assert judged(RULE, worked_until(3, nurse="bob"), PLAN) == []


@pytest.mark.parametrize(("hours", "expected"), [(8, WARNED), (10.99, WARNED), (7.99, BROKEN), (0, BROKEN)])
def test_a_short_rest_warns_and_less_than_eight_hours_is_forbidden(
    hours: float, expected: list[object]
) -> None:
    assert judged(RULE, worked_until(hours), PLAN) == expected


def test_a_second_short_rest_in_seven_days_is_forbidden() -> None:
    assert judged(RULE, worked_until(9, 9 + 6 + 10.9), PLAN) == BROKEN
    assert judged(RULE, worked_until(9, 9 + 6 + 11), PLAN) == WARNED


def test_a_short_rest_of_more_than_seven_days_ago_is_forgotten() -> None:
    week = 7 * 24
    # the shift after the short rest began 6 hours before it ended
    for since, expected in ((week - 6, BROKEN), (week - 6 + 1 / HOUR, WARNED)):
        assert judged(RULE, worked_until(9, since, since + 6 + 10), PLAN) == expected


def test_two_parts_of_one_day_are_no_short_rest() -> None:
    split = worked_until(9, 9 + 6 + 3)
    assert judged(RULE, split, PLAN) == WARNED


def test_rest_counts_from_the_first_task_not_from_the_start_of_the_shift() -> None:
    assert judged(RULE, worked_until(9), {"early": [("v1", "09:00")]}) == []


def two_days(evening_end: str, **rest: Any) -> Problem:
    """A late shift on the first day and an early one on the second."""
    shifts = [
        shift("late", start="15:00", end=evening_end, max_overtime=HOUR),
        shift("next", start="31:00", end="36:00"),
    ]
    visits = [visit("v1"), critical("v2", "v2", "31:00", "33:00")]
    return world(visits, shifts=shifts, horizon=Horizon(first_day=DAY, num_days=2), **rest)


@pytest.mark.parametrize(
    ("end", "expected"), [("20:00", []), ("20:01", WARNED), ("23:00", WARNED), ("23:01", BROKEN)]
)
def test_rest_between_two_days_of_the_roster_counts_from_the_end_of_the_shift(
    end: str, expected: list[object]
) -> None:
    assert judged(RULE, two_days(end), {"late": [("v1", "16:00")], "next": ["v2"]}) == expected


def test_overtime_shortens_the_rest() -> None:
    assert judged(RULE, two_days("20:00"), {"late": [("v1", "19:45")], "next": ["v2"]}) == WARNED


def test_a_shift_without_tasks_is_not_worked() -> None:
    assert judged(RULE, two_days("23:30"), {"next": ["v2"]}) == []


def test_two_shifts_on_one_day_need_no_rest_between_them() -> None:
    problem = world(shifts=[shift("early"), shift("late", start="13:00", end="18:00")])
    assert judged(RULE, problem, {"early": ["v1"], "late": [("v2", "13:00")]}) == []


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 28), "10:00"), (date(2026, 10, 24), "12:00"), (date(2026, 3, 3), "11:00")],
)
def test_the_night_of_a_clock_change_is_an_hour_shorter_or_longer(day: date, hours: str) -> None:
    horizon = Horizon(first_day=day, num_days=2)
    next_morning = horizon.seconds(horizon.days[1], time(7))
    evening = shift("late", start="15:00", end="20:00")
    morning = shift("next", start=next_morning, end=next_morning + 5 * HOUR)
    problem = world(
        [visit("v1"), visit("v2", latest="48:00")],
        shifts=[evening, morning],
        horizon=horizon,
        law=law(rest_between_shifts=13 * HOUR),
    )
    (found,) = findings(RULE, problem, {"late": [("v1", "16:00")], "next": [("v2", next_morning)]})
    assert f"Ann has {hours} hours of rest" in found.sentence.en


@pytest.mark.parametrize(("ends", "rest"), [((3,), 8), ((3, 3 + 6 + 14, 23 + 6 + 10.9), 11)])
def test_the_earliest_work_after_a_shift_keeps_the_rest_to_the_second(
    ends: tuple[float, ...], rest: int
) -> None:
    problem = worked_until(*ends)
    earliest = earliest_work(problem, problem.shifts[0])
    assert earliest == at("04:00") + rest * HOUR
    assert judged(RULE, problem, {"early": [("v1", earliest)]}) != BROKEN
    assert judged(RULE, problem, {"early": [("v1", earliest - 1)]}) == BROKEN


def test_what_is_worked_for_neighbours_on_the_same_day_takes_no_rest_from_a_shift() -> None:
    problem = world(past_shifts=(past_shift("ann", at("13:00"), at("17:00")),))
    assert earliest_work(problem, problem.shifts[0]) <= problem.shifts[0].start
    assert judged(RULE, problem, PLAN) == []


def test_the_earliest_work_counts_every_shift_of_the_day_before_as_worked() -> None:
    problem = two_days("23:30")
    assert earliest_work(problem, problem.shifts[1]) == at("24:30") + 8 * HOUR
    assert earliest_work(problem, problem.shifts[0]) == problem.shifts[0].start
