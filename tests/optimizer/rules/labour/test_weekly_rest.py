from datetime import date, timedelta

import pytest

from optimizer.rules.base import Severity
from optimizer.rules.labour.weekly_rest import judge
from tests.optimizer.rules.labour.made import MARCH, OCTOBER, days, limits, record, work

LAW, AGREED = ("weekly_rest", Severity.FORBIDDEN), ("agreed_rest", Severity.WARNING)


def test_six_days_and_a_sunday_off_are_in_order() -> None:
    assert limits(judge, [*days(0, 6), *days(7, 6), *days(14, 6)]) == []


@pytest.mark.parametrize(("end", "expected"), [("19:00", []), ("19:01", [LAW, AGREED])])
def test_thirty_six_hours_of_rest_in_each_week(end: str, expected: list[object]) -> None:
    """From Saturday evening to Monday morning, two weeks long: a minute less is too little for both."""
    first, second = [*days(0, 5), work(5, "11:00", end)], [*days(7, 5), work(12, "11:00", "19:00")]
    assert limits(judge, [*first, *second, *days(14, 5)]) == expected


@pytest.mark.parametrize(("end", "expected"), [("07:00", [AGREED]), ("07:01", [LAW, AGREED])])
def test_or_seventy_two_hours_in_each_fortnight(end: str, expected: list[object]) -> None:
    eleven = days(0, 11, "07:00", "08:00")
    assert limits(judge, [*eleven, work(11, "06:00", end)]) == expected


@pytest.mark.parametrize(("end", "expected"), [("23:00", []), ("23:01", [LAW])])
def test_the_parts_of_the_rest_of_a_fortnight_have_at_least_thirty_two_hours(
    end: str, expected: list[object]
) -> None:
    """From Sunday night to Tuesday morning 32 hours, and 40 more before the fortnight is over."""
    works = [*days(0, 6), work(6, "15:00", end), *days(8, 4), *days(13, 6)]
    assert [each for each in limits(judge, works) if each == LAW] == expected


@pytest.mark.parametrize(("end", "expected"), [("19:00", []), ("19:01", [AGREED])])
def test_sixty_hours_in_nine_days_are_agreed_instead(end: str, expected: list[object]) -> None:
    assert limits(judge, [*days(0, 6), work(6, "11:00", end)]) == expected


def test_who_works_every_day_passes_the_law_by_each_of_her_shifts() -> None:
    law, agreed = judge(record(days(0, 20)))
    assert len(law.about) == len(agreed.about) == 20


@pytest.mark.parametrize(
    ("saturday", "start", "expected"),
    [(MARCH, "08:00", []), (MARCH, "07:59", [AGREED]), (OCTOBER, "06:00", []), (OCTOBER, "05:59", [AGREED])],
)
def test_the_weekend_of_a_clock_change_is_an_hour_shorter_or_longer(
    saturday: date, start: str, expected: list[object]
) -> None:
    week = [*days(saturday - timedelta(days=5), 5), work(saturday, "11:00", "19:00")]
    monday = work(saturday + timedelta(days=2), start, "15:00")
    assert limits(judge, [*week, monday, *days(saturday + timedelta(days=3), 4)]) == expected
