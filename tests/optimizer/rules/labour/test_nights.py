from datetime import date, timedelta

import pytest

from optimizer.rules.base import Severity
from optimizer.rules.labour.nights import judge
from optimizer.rules.labour.work import Work
from tests.optimizer.rules.labour.made import MARCH, OCTOBER, days, limits, work

NO, MAYBE = Severity.FORBIDDEN, Severity.WARNING
NIGHT = ("23:00", "07:00")


@pytest.mark.parametrize(("end", "expected"), [("07:00", []), ("07:01", [("longest_night", MAYBE)])])
def test_a_night_has_ten_hours_and_now_and_then_more(end: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, "21:00", end)]) == expected


@pytest.mark.parametrize(("start", "expected"), [("05:00", []), ("04:59", [("longest_night", MAYBE)])])
def test_more_than_an_hour_before_six_makes_a_night(start: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, start, "15:30")]) == expected


def long_nights(*offsets: int) -> list[Work]:
    return [work(day, "20:00", "07:00") for day in offsets]


def test_six_long_nights_in_a_fortnight_are_too_many() -> None:
    apart = (0, 2, 4, 8, 10)
    assert {severity for _, severity in limits(judge, long_nights(*apart, 14))} == {MAYBE}
    assert ("long_nights_in_2_weeks", NO) in limits(judge, long_nights(*apart, 13))


def test_twenty_two_long_nights_in_a_year() -> None:
    weekly = [7 * week for week in range(22)]
    assert {severity for _, severity in limits(judge, long_nights(*weekly))} == {MAYBE}
    assert limits(judge, long_nights(*weekly, 7 * 22))[-1] == ("long_nights_in_a_year", NO)


@pytest.mark.parametrize(("start", "expected"), [("05:00", []), ("04:59", [("rest_after_nights", NO)])])
def test_forty_six_hours_of_rest_after_three_nights(start: str, expected: list[object]) -> None:
    three = days(0, 3, *NIGHT)
    assert limits(judge, [*three, work(5, start, "12:00")]) == expected
    assert limits(judge, [*days(0, 2, *NIGHT), work(3, "13:00", "18:00")]) == []


def test_a_fourth_night_may_follow_the_third() -> None:
    assert limits(judge, [*days(0, 4, *NIGHT), work(6, "05:00", "12:00")]) == []


def test_a_free_night_of_less_than_forty_six_hours_is_too_short_a_rest() -> None:
    assert limits(judge, [*days(0, 3, *NIGHT), work(4, "23:00", "07:00")]) == [("rest_after_nights", NO)]


@pytest.mark.parametrize(("count", "expected"), [(7, []), (8, [("shifts_in_a_row_with_nights", NO)])])
def test_seven_shifts_in_a_row_with_a_night_among_them(count: int, expected: list[object]) -> None:
    assert limits(judge, [*days(0, count - 1, "15:00", "23:00"), work(count - 1, *NIGHT)]) == expected


def test_eight_shifts_by_day_are_no_matter_of_nights() -> None:
    assert limits(judge, days(0, 8)) == []


def test_thirty_six_nights_in_sixteen_weeks() -> None:
    spread = [work(3 * n, *NIGHT) for n in range(36)]
    assert limits(judge, spread) == []
    assert limits(judge, [*spread, work(111, *NIGHT)]) == [("nights_in_16_weeks", NO)]
    assert limits(judge, [*spread, work(112, *NIGHT)]) == []


@pytest.mark.parametrize(
    ("saturday", "end", "expected"),
    [
        (MARCH, "08:00", []),
        (MARCH, "08:01", [("longest_night", MAYBE)]),
        (OCTOBER, "06:00", []),
        (OCTOBER, "06:01", [("longest_night", MAYBE)]),
    ],
)
def test_the_night_of_a_clock_change_has_its_real_length(
    saturday: date, end: str, expected: list[object]
) -> None:
    assert limits(judge, [work(saturday, "21:00", end)]) == expected


@pytest.mark.parametrize(
    ("saturday", "start", "expected"),
    [
        (MARCH, "06:00", []),
        (MARCH, "05:59", [("rest_after_nights", NO)]),
        (OCTOBER, "04:00", []),
        (OCTOBER, "03:59", [("rest_after_nights", NO)]),
    ],
)
def test_the_rest_after_nights_over_a_clock_change_is_in_real_hours(
    saturday: date, start: str, expected: list[object]
) -> None:
    three = days(saturday - timedelta(days=3), 3, *NIGHT)
    assert limits(judge, [*three, work(saturday + timedelta(days=2), start, "12:00")]) == expected
