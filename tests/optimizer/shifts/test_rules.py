"""What no rota may break: each rule kept, broken, and at the boundary."""

from datetime import date

import pytest

from optimizer.domain.ids import NurseId
from optimizer.shifts.problem import KindId, ShiftLimits, ShiftProblem
from optimizer.shifts.rota import Rota
from optimizer.shifts.rules import breaches
from tests.optimizer.shifts.weeks import fixed, rota, weeks

ANN = NurseId("ann")


def broken(problem: ShiftProblem, shifts: dict[int, str] | None = None) -> list[str]:
    found = breaches(problem, rota({"ann": shifts}) if shifts is not None else rota_of(problem))
    return [breach.rule for breach in found]


def rota_of(problem: ShiftProblem) -> Rota:
    return Rota(kind_at=problem.own)


def own(shifts: dict[int, str], num_days: int = 7, **rest: object) -> ShiftProblem:
    return weeks({"ann": shifts}, num_days, **rest)  # type: ignore[arg-type]


def test_nobody_works_on_a_day_she_is_away() -> None:
    away = {(ANN, 1): frozenset({KindId("early")})}
    assert broken(own({1: "early"}, away=away)) == ["availability"]
    assert broken(own({1: "late"}, away=away)) == []
    assert broken(own({2: "early"}, away=away)) == []


def test_nobody_gets_a_kind_of_shift_that_is_not_hers_to_take() -> None:
    problem = own({1: "early"})
    (ann,) = problem.workers
    other = problem.replace(
        workers=(type(ann)(id=ann.id, name=ann.name, level=3, contract=0, kinds=frozenset()),)
    )
    assert broken(problem) == []
    assert broken(other) == ["availability"]


def test_no_shift_is_made_up() -> None:
    problem = weeks({"ann": {0: "early"}, "bea": {}})
    assert breaches(problem, rota({"bea": {0: "early"}})) == []
    assert [b.rule for b in breaches(problem, rota({"ann": {0: "early"}, "bea": {0: "early"}}))] == [
        "offered"
    ]


def test_a_meeting_of_hers_lies_in_a_shift_of_hers() -> None:
    held = {(ANN, 1): frozenset({KindId("day")})}
    assert broken(own({1: "day"}, held=held)) == []
    assert broken(own({1: "early"}, held=held)) == ["fixed work"]
    assert broken(own({0: "day"}, held=held)) == ["fixed work"]


def test_between_two_shifts_there_are_eleven_hours() -> None:
    kinds = {"ten": ("09:00", "14:00"), "eleven": ("10:00", "14:00"), "until": ("18:00", "23:00")}
    assert broken(own({1: "until", 2: "eleven"}, kinds=kinds)) == []
    assert broken(own({1: "until", 2: "ten"}, kinds=kinds)) == ["rest"]


@pytest.mark.parametrize(("monday", "expected"), [(date(2026, 3, 23), ["rest"]), (date(2026, 10, 19), [])])
def test_rest_is_counted_by_the_hours_that_pass_when_the_clock_changes(
    monday: date, expected: list[str]
) -> None:
    """Saturday until 23:00 and Sunday from 10:00 is ten hours in March, and twelve in October."""
    kinds = {"eleven": ("10:00", "14:00"), "until": ("18:00", "23:00")}
    assert broken(own({5: "until", 6: "eleven"}, kinds=kinds, first_day=monday)) == expected


def test_in_october_ten_hours_by_the_clock_are_eleven() -> None:
    kinds = {"ten": ("09:00", "14:00"), "until": ("18:00", "23:00")}
    assert broken(own({5: "until", 6: "ten"}, kinds=kinds, first_day=date(2026, 10, 19))) == []


def test_the_shift_before_the_first_day_counts_for_rest() -> None:
    problem = own({0: "early"})
    assert broken(problem.replace(fixed=(fixed(problem, "ann", -1, "early"),))) == []
    late = {"late": ("18:00", "23:00")}
    problem = own({0: "early"}, kinds=late)
    assert broken(problem.replace(fixed=(fixed(problem, "ann", -1, "late"),))) == ["rest"]


def test_who_works_for_another_team_that_day_has_no_shift_here() -> None:
    problem = own({1: "early"})
    assert broken(problem.replace(fixed=(fixed(problem, "ann", 1, "late"),))) == ["one shift a day"]


def test_five_days_in_a_row_may_be_and_six_not() -> None:
    assert broken(own(dict.fromkeys(range(5), "early"))) == []
    assert broken(own(dict.fromkeys(range(6), "early"))) == ["days in a row"]


def test_a_team_may_agree_on_six_days_in_a_row() -> None:
    limits = ShiftLimits(days_in_a_row=6)
    assert broken(own(dict.fromkeys(range(6), "early"), limits=limits)) == []


def test_days_worked_before_the_first_day_count_as_days_in_a_row() -> None:
    problem = own({0: "early", 1: "early"})
    three = tuple(fixed(problem, "ann", day, "early") for day in (-3, -2, -1))
    four = (*three, fixed(problem, "ann", -4, "early"))
    assert broken(problem.replace(fixed=three)) == []
    assert broken(problem.replace(fixed=four)) == ["days in a row"]


def test_each_seven_days_hold_a_rest_of_36_hours() -> None:
    """An evening until 22:00, a day off, and a morning from 10:00 is 36 hours; from 9:30 it is less."""
    limits = ShiftLimits(days_in_a_row=7)
    kinds = {"ten": ("10:00", "14:00"), "half": ("09:30", "14:00"), "eve": ("17:00", "22:00")}
    week = {0: "eve", 1: "eve", 2: "eve", 4: "ten", 5: "ten", 6: "ten", 7: "ten"}
    assert broken(own(week, 8, limits=limits, kinds=kinds)) == []
    assert "weekly rest" in broken(own(week | {4: "half"}, 8, limits=limits, kinds=kinds))


def test_rest_of_which_the_end_lies_after_the_seven_days_does_not_count() -> None:
    """Seven days from Monday 17:00: a day off on Sunday has 35 hours before they end."""
    limits = ShiftLimits(days_in_a_row=7)
    kinds = {"eve": ("17:00", "22:00"), "six": ("17:00", "18:00")}
    days = dict.fromkeys(range(5), "eve")
    assert broken(own(days | {5: "six"}, limits=limits, kinds=kinds)) == []
    assert broken(own(days | {5: "eve", 7: "eve"}, 8, limits=limits, kinds=kinds)) == []
    early = {"early": ("07:00", "12:30"), "eve": ("17:00", "22:00")}
    week = {0: "early", 1: "early", 2: "early", 3: "early", 4: "early", 5: "eve", 7: "eve"}
    assert broken(own(week, 8, limits=limits, kinds=early)) == ["weekly rest"]


def test_sixty_hours_a_week_may_be_and_more_not() -> None:
    kinds = {"twelve": ("07:00", "19:00"), "longer": ("07:00", "19:30")}
    five = dict.fromkeys(range(5), "twelve")
    assert broken(own(five, kinds=kinds)) == []
    assert broken(own(five | {0: "longer"}, kinds=kinds)) == ["hours a week"]
