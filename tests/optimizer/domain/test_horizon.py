from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain.horizon import DayPart, Horizon

HOUR = 3600
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_seconds_count_from_the_first_midnight() -> None:
    horizon = Horizon(first_day=date(2026, 3, 3), num_days=2)
    assert horizon.seconds(date(2026, 3, 3), time()) == 0
    assert horizon.seconds(date(2026, 3, 3), time(9, 5)) == 9 * HOUR + 300
    assert horizon.seconds(date(2026, 3, 4), time(7)) == 31 * HOUR
    assert horizon.seconds(date(2026, 3, 2), time(23)) == -HOUR
    assert horizon.days == (date(2026, 3, 3), date(2026, 3, 4))


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 6, 1), 24)])
def test_a_day_has_23_or_25_hours_where_the_clock_changes(day: date, hours: int) -> None:
    horizon = Horizon(first_day=day)
    assert horizon.end == hours * HOUR
    assert horizon.clock(horizon.end) == "00:00"
    assert horizon.day(horizon.end - 1) == day
    assert horizon.day(horizon.end) != day


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 9), (AUTUMN, 11), (date(2026, 6, 1), 10)])
def test_the_night_of_a_clock_change_is_really_shorter_or_longer(day: date, hours: int) -> None:
    before = day.replace(day=day.day - 1) if day.day > 1 else date(2026, 5, 31)
    horizon = Horizon(first_day=before, num_days=2)
    assert horizon.seconds(day, time(7)) - horizon.seconds(before, time(21)) == hours * HOUR


def test_the_clock_jumps_over_the_hour_that_spring_lacks() -> None:
    horizon = Horizon(first_day=SPRING)
    assert [horizon.clock(seconds) for seconds in (7199, 7200, 10_800)] == ["01:59", "03:00", "04:00"]


def test_the_hour_that_autumn_has_twice_keeps_both_apart() -> None:
    horizon = Horizon(first_day=AUTUMN)
    assert [horizon.clock(h * HOUR) for h in (2, 3, 4)] == ["02:00", "02:00", "03:00"]
    assert horizon.moment(2 * HOUR).utcoffset() != horizon.moment(3 * HOUR).utcoffset()
    assert horizon.seconds(AUTUMN, time(8)) == 9 * HOUR


@pytest.mark.parametrize("day", [SPRING, AUTUMN, date(2026, 3, 28), date(2026, 10, 24)])
@given(seconds=st.integers(-2 * 86_400, 4 * 86_400))
def test_a_moment_and_its_seconds_are_the_same_thing(day: date, seconds: int) -> None:
    horizon = Horizon(first_day=day, num_days=2)
    moment = horizon.moment(seconds)
    assert horizon.seconds_of(moment) == seconds
    assert horizon.seconds_of(moment.astimezone(UTC)) == seconds
    assert horizon.clock(seconds) == f"{moment:%H:%M}"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        Horizon(first_day=SPRING).seconds_of(datetime(2026, 3, 29, 8))


def test_another_time_zone_has_other_clock_changes() -> None:
    horizon = Horizon(first_day=SPRING, time_zone="Asia/Tokyo")
    assert horizon.end == 24 * HOUR
    assert horizon.seconds_of(datetime(2026, 3, 29, 12, tzinfo=AMSTERDAM)) == 19 * HOUR


def test_a_horizon_plans_a_day_at_least() -> None:
    with pytest.raises(ValueError, match="give 1 day or more"):
        Horizon(first_day=SPRING, num_days=0)


@pytest.mark.parametrize(
    ("clock", "part"),
    [
        (time(0), DayPart.NIGHT),
        (time(6, 59), DayPart.NIGHT),
        (time(7), DayPart.MORNING),
        (time(11, 59), DayPart.MORNING),
        (time(12), DayPart.AFTERNOON),
        (time(17), DayPart.EVENING),
        (time(22, 59), DayPart.EVENING),
        (time(23), DayPart.NIGHT),
    ],
)
@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_the_parts_of_the_day_go_by_the_wall_clock(day: date, clock: time, part: DayPart) -> None:
    horizon = Horizon(first_day=day)
    assert horizon.day_part(horizon.seconds(day, clock)) is part
