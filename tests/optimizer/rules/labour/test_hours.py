from datetime import date, timedelta

import pytest

from optimizer.domain.history import WorkKind
from optimizer.rules.base import Severity
from optimizer.rules.labour.hours import judge
from optimizer.rules.labour.work import Work
from tests.optimizer.rules.labour.made import MARCH, OCTOBER, days, limits, record, work

WEEK = ("longest_week", Severity.FORBIDDEN)
FOUR = ("average_of_4_weeks", Severity.FORBIDDEN)
SIXTEEN = ("average_of_16_weeks", Severity.FORBIDDEN)
AGREED = ("agreed_average", Severity.WARNING)


@pytest.mark.parametrize(("end", "expected"), [("17:00", []), ("17:01", [WEEK])])
def test_sixty_hours_in_a_week(end: str, expected: list[object]) -> None:
    assert limits(judge, [*days(0, 5, "07:00", "17:00"), work(5, "07:00", end)]) == expected


def test_a_break_is_no_working_time() -> None:
    assert limits(judge, days(0, 6, "07:00", "17:30", minutes=30)) == []


def test_the_hours_after_the_midnight_of_sunday_are_of_the_next_week() -> None:
    sunday = work(6, "23:00", "09:00")
    assert limits(judge, [*days(0, 5, "07:00", "18:48"), sunday]) == []
    assert limits(judge, [*days(0, 5, "07:00", "18:49"), sunday]) == [WEEK]


def test_a_call_counts_as_half_an_hour_at_least() -> None:
    call = work(2, "21:00", "21:05", kind=WorkKind.CALL)
    assert limits(judge, [*days(0, 5, "07:00", "18:54"), call]) == []
    assert limits(judge, [*days(0, 5, "07:00", "18:55"), call]) == [WEEK]


def test_being_on_call_is_no_working_time() -> None:
    assert limits(judge, [*days(0, 6, "07:00", "17:00"), work(6, kind=WorkKind.ON_CALL)]) == []


def in_weeks(count: int, *hours: str) -> list[Work]:
    """Five such shifts in each of so many weeks."""
    return [each for week in range(count) for each in days(7 * week, 5, *hours)]


@pytest.mark.parametrize(("end", "expected"), [("18:00", []), ("18:01", [FOUR])])
def test_fifty_five_hours_on_average_over_four_weeks(end: str, expected: list[object]) -> None:
    assert limits(judge, [*in_weeks(3, "07:00", "18:00"), *days(21, 5, "07:00", end)]) == expected


def test_a_week_between_without_work_lowers_the_average() -> None:
    full = in_weeks(3, "07:00", "19:00")
    assert limits(judge, [*full, *days(28, 5, "07:00", "18:00")]) == []
    assert FOUR in limits(judge, [*full, *days(21, 5, "07:00", "18:00")])


@pytest.mark.parametrize(("last", "expected"), [("16:36", AGREED), ("16:37", SIXTEEN)])
def test_forty_eight_hours_on_average_over_sixteen_weeks(last: str, expected: object) -> None:
    works = [*in_weeks(15, "07:00", "16:36"), *days(7 * 15, 5, "07:00", last)]
    assert limits(judge, works)[-1] == expected


@pytest.mark.parametrize(("last", "expected"), [("14:12", []), ("14:13", [AGREED])])
def test_thirty_six_hours_on_average_are_agreed(last: str, expected: list[object]) -> None:
    works = [*in_weeks(15, "07:00", "14:12"), *days(7 * 15, 5, "07:00", last)]
    assert limits(judge, works) == expected


def test_what_lies_more_than_sixteen_weeks_back_is_forgotten() -> None:
    works = [*in_weeks(15, "07:00", "16:36"), *days(7 * 16, 5, "07:00", "16:48")]
    assert SIXTEEN not in limits(judge, works)


@pytest.mark.parametrize(
    ("num_nights", "expected"), [(15, AGREED), (16, ("average_with_many_nights", Severity.FORBIDDEN))]
)
def test_with_many_nights_the_average_is_forty_hours(num_nights: int, expected: object) -> None:
    nights = [work(7 * week, "22:00", "06:00") for week in range(num_nights)]
    rest = [each for week in range(16) for each in days(7 * week + 2, 4, "07:00", "16:00")]
    assert limits(judge, [*nights, *rest])[-1] == expected


@pytest.mark.parametrize(("saturday", "end"), [(MARCH, "09:00"), (OCTOBER, "07:00")])
def test_the_night_of_a_clock_change_counts_its_real_hours(saturday: date, end: str) -> None:
    monday = saturday - timedelta(days=5)
    week = [*days(monday, 5, "07:00", "16:36")]
    night = work(saturday, "20:00", end)
    assert limits(judge, [*week, night]) == []
    late = work(saturday, "20:00", f"{end[:4]}1")
    assert limits(judge, [*week, late]) == [WEEK]


def test_the_sentence_says_who_when_how_much_and_by_which_limit() -> None:
    (found,) = judge(record(days(0, 6, "07:00", "17:30")))
    assert found.sentence.en == (
        "Ann works 63:00 hours in the week from 2026-05-04 to 2026-05-10; at most 60:00 a week "
        "(L1, law; source: maximale.nl, rein.nl)"
    )
    assert found.sentence.nl == (
        "Ann werkt 63:00 uur in de week van 2026-05-04 tot en met 2026-05-10; hooguit 60:00 per week "
        "(L1, wet; bron: maximale.nl, rein.nl)"
    )
