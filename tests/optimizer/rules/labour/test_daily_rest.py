from datetime import date, timedelta

import pytest

from optimizer.rules.base import Severity
from optimizer.rules.labour.daily_rest import judge
from tests.optimizer.rules.labour.made import MARCH, OCTOBER, limits, work

DAY, NIGHT, LONG = "rest_between_shifts", "rest_after_night", "rest_after_long_night"
NO, MAYBE = Severity.FORBIDDEN, Severity.WARNING


@pytest.mark.parametrize(
    ("start", "expected"),
    [("10:00", []), ("09:59", [(DAY, MAYBE)]), ("07:00", [(DAY, MAYBE)]), ("06:59", [(DAY, NO)])],
)
def test_eleven_hours_of_rest_and_now_and_then_eight(start: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, "15:00", "23:00"), work(1, start, "16:00")]) == expected


def test_a_second_short_rest_in_seven_days_is_forbidden() -> None:
    early, late = ("07:00", "12:00"), ("15:00", "23:00")
    week = [work(0, *late), work(1, *early), work(6, *late), work(7, *early)]
    assert limits(judge, week) == [(DAY, MAYBE), (DAY, NO)]
    later = [*week[:2], work(7, *late), work(8, "07:01", "12:00")]
    assert limits(judge, later) == [(DAY, MAYBE), (DAY, MAYBE)]


@pytest.mark.parametrize(
    ("start", "expected"),
    [("21:00", []), ("20:59", [(NIGHT, MAYBE)]), ("15:00", [(NIGHT, MAYBE)]), ("14:59", [(NIGHT, NO)])],
)
def test_fourteen_hours_after_a_night(start: str, expected: list[object]) -> None:
    found = limits(judge, [work(0, "23:00", "07:00"), work(1, start, "23:30")])
    assert found == expected


@pytest.mark.parametrize(("end", "expected"), [("02:00", []), ("02:01", [(NIGHT, MAYBE)])])
def test_a_night_that_ends_at_two_wants_eleven_hours_only(end: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, "18:00", end), work(1, "13:01", "18:00")]) == expected


def test_an_hour_after_midnight_makes_no_night() -> None:
    assert limits(judge, [work(0, "17:00", "01:00"), work(1, "12:00", "17:00")]) == []
    assert limits(judge, [work(0, "05:00", "13:00"), work(1, "00:00", "04:00")]) == []


def test_after_a_night_of_more_than_ten_hours_no_rest_is_short() -> None:
    night = work(0, "20:00", "07:00")
    assert limits(judge, [night, work(1, "19:00", "23:00")]) == []
    assert limits(judge, [night, work(1, "18:59", "23:00")]) == [(LONG, NO)]


@pytest.mark.parametrize(
    ("saturday", "start", "expected"),
    [
        (MARCH, "11:00", []),
        (MARCH, "10:59", [(DAY, MAYBE)]),
        (MARCH, "08:00", [(DAY, MAYBE)]),
        (MARCH, "07:59", [(DAY, NO)]),
        (OCTOBER, "09:00", []),
        (OCTOBER, "08:59", [(DAY, MAYBE)]),
        (OCTOBER, "05:59", [(DAY, NO)]),
    ],
)
def test_the_night_of_a_clock_change_is_an_hour_shorter_or_longer(
    saturday: date, start: str, expected: list[object]
) -> None:
    evening, morning = work(saturday, "15:00", "23:00"), work(saturday + timedelta(days=1), start, "14:00")
    assert limits(judge, [evening, morning]) == expected


@pytest.mark.parametrize(("saturday", "start"), [(MARCH, "21:00"), (OCTOBER, "21:00")])
def test_a_night_over_a_clock_change_is_rested_from_its_end(saturday: date, start: str) -> None:
    night, sunday = work(saturday, "23:00", "07:00"), saturday + timedelta(days=1)
    assert limits(judge, [night, work(sunday, start, "23:30")]) == []
    assert limits(judge, [night, work(sunday, "20:59", "23:30")]) == [(NIGHT, MAYBE)]
