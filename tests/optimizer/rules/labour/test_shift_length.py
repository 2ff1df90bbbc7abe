import pytest

from optimizer.rules.base import Severity
from optimizer.rules.labour.shift_length import judge
from tests.optimizer.rules.labour.made import MARCH, OCTOBER, limits, work

LAW, AGREED = ("longest_shift", Severity.FORBIDDEN), ("agreed_shift", Severity.WARNING)


@pytest.mark.parametrize(
    ("end", "expected"), [("17:00", []), ("17:01", [AGREED]), ("19:00", [AGREED]), ("19:01", [LAW])]
)
def test_ten_hours_are_agreed_and_twelve_are_the_law(end: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, "07:00", end)]) == expected


@pytest.mark.parametrize(("end", "expected"), [("20:00", []), ("20:01", [AGREED]), ("22:01", [LAW])])
def test_the_parts_of_a_split_shift_count_together(end: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, "07:00", "12:00"), work(0, "15:00", end)]) == expected


def test_two_nights_that_begin_on_one_day_are_no_split_shift() -> None:
    assert limits(judge, [work(0, "00:30", "07:00"), work(0, "22:00", "06:00")]) == []


def test_a_night_of_twelve_hours_by_the_clock_has_an_hour_less_in_march_and_more_in_october() -> None:
    assert limits(judge, [work(MARCH, "20:00", "09:00")]) == [AGREED]
    assert limits(judge, [work(OCTOBER, "20:00", "07:30")]) == [LAW]
