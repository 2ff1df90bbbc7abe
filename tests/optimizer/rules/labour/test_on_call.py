from datetime import date, timedelta

import pytest

from optimizer.domain.history import WorkKind
from optimizer.rules.base import Severity
from optimizer.rules.labour.on_call import judge
from optimizer.rules.labour.work import Work
from tests.optimizer.rules.labour.made import MARCH, OCTOBER, limits, work

NO = Severity.FORBIDDEN
NIGHT = ("23:00", "07:00")
PAIRS, TOO_MUCH = [("free_pairs_in_4_weeks", NO)], [("work_in_24_hours_on_call", NO)]


def on_call(*offsets: int) -> list[Work]:
    return [work(day, *NIGHT, kind=WorkKind.ON_CALL) for day in offsets]


@pytest.mark.parametrize(("last", "expected"), [(28, []), (27, [("on_call_days_in_4_weeks", NO)])])
def test_fourteen_days_on_call_in_four_weeks(last: int, expected: list[object]) -> None:
    half = [day for week in range(4) for day in range(7 * week, 7 * week + 4)][:14]
    found = [each for each in limits(judge, on_call(*half, last)) if each[0] == "on_call_days_in_4_weeks"]
    assert found == expected


@pytest.mark.parametrize(("free", "expected"), [((5, 6, 12, 13), []), ((5, 6), PAIRS)])
def test_twice_two_days_in_a_row_without_work_and_without_calls(
    free: tuple[int, ...], expected: list[object]
) -> None:
    """An on-call evening in the last of four weeks in which all other days are worked."""
    worked = [work(day) for day in range(28) if day not in free]
    assert limits(judge, [*worked, work(27, "18:00", "22:00", kind=WorkKind.ON_CALL)]) == expected


@pytest.mark.parametrize(("end", "expected"), [("00:00", []), ("00:01", PAIRS)])
def test_who_is_on_call_over_midnight_is_so_on_the_next_day_too(end: str, expected: list[object]) -> None:
    worked = [work(day) for day in range(28) if day not in (19, 20, 26, 27)]
    assert limits(judge, [*worked, work(25, "18:00", end, kind=WorkKind.ON_CALL)]) == expected


@pytest.mark.parametrize(("end", "expected"), [("12:00", []), ("12:01", [("no_call_before_night", NO)])])
def test_not_on_call_in_the_eleven_hours_before_a_night(end: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, "08:00", end, kind=WorkKind.ON_CALL), work(0, *NIGHT)]) == expected


@pytest.mark.parametrize(("start", "expected"), [("21:00", []), ("20:59", [("no_call_after_night", NO)])])
def test_not_on_call_in_the_fourteen_hours_after_a_night(start: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, *NIGHT), work(1, start, "23:00", kind=WorkKind.ON_CALL)]) == expected


@pytest.mark.parametrize(("minutes", "expected"), [("04:00", []), ("04:01", TOO_MUCH)])
def test_thirteen_hours_of_work_in_twenty_four_with_calls(minutes: str, expected: list[object]) -> None:
    """Twelve hours of shift from seven, and a call from three at night: an hour, or a minute more."""
    call = work(1, "03:00", minutes, kind=WorkKind.CALL)
    assert limits(judge, [work(0, "07:00", "19:00"), *on_call(0), call]) == expected
    assert limits(judge, [work(0, "07:00", "19:00"), call]) == expected


def test_a_day_of_thirteen_hours_is_no_matter_of_calls_where_nobody_is_on_call() -> None:
    assert limits(judge, [work(0, "07:00", "21:00")]) == []


def test_a_short_call_counts_as_half_an_hour() -> None:
    calls = [work(1, f"0{hour}:00", f"0{hour}:05", kind=WorkKind.CALL) for hour in (1, 3)]
    shift = work(0, "07:00", "19:00")
    assert limits(judge, [shift, *on_call(0), *calls]) == []
    third = work(1, "05:00", "05:05", kind=WorkKind.CALL)
    assert limits(judge, [shift, *on_call(0), *calls, third]) == TOO_MUCH


@pytest.mark.parametrize(
    ("saturday", "end", "expected"),
    [
        (MARCH, "08:00", []),
        (MARCH, "08:01", TOO_MUCH),
        (OCTOBER, "06:00", []),
        (OCTOBER, "06:01", TOO_MUCH),
    ],
)
def test_the_hours_of_a_call_over_a_clock_change_are_real(
    saturday: date, end: str, expected: list[object]
) -> None:
    """Six hours by day, and a call from midnight until seven hours have really passed."""
    sunday = saturday + timedelta(days=1)
    call = work(sunday, "00:00", end, kind=WorkKind.CALL)
    shift = work(saturday, "09:00", "15:00")
    assert limits(judge, [shift, work(saturday, *NIGHT, kind=WorkKind.ON_CALL), call]) == expected


@pytest.mark.parametrize(("end", "expected"), [("08:00", []), ("08:01", [("longest_standby", NO)])])
def test_a_turn_at_hand_lasts_a_day_at_most(end: str, expected: list[object]) -> None:
    first = work(0, "08:00", "08:00", kind=WorkKind.STANDBY)
    turn = Work(nurse=first.nurse, day=first.day, start=first.start, end=work(1, end).start, kind=first.kind)
    assert limits(judge, [turn]) == expected
