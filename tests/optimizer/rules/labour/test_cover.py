from datetime import date, timedelta

import pytest

from optimizer.domain.horizon import Horizon
from optimizer.domain.labour_law import newest_law
from optimizer.rules.labour.cover import open_hours
from tests.optimizer.rules.labour.made import MARCH, MONDAY, OCTOBER, clock

Turn = tuple[int, str, str]


def gaps(*turns: Turn, first: date = MONDAY, num_days: int = 2) -> list[str]:
    """What is open where turns begin so many days after the first, as night and clock times."""
    horizon = Horizon(first_day=first, num_days=num_days)
    spans = []
    for after, start, end in turns:
        day = first + timedelta(days=after)
        until = day + timedelta(days=end <= start)
        spans.append((horizon.seconds(day, clock(start)), horizon.seconds(until, clock(end))))
    found = open_hours(horizon, spans, newest_law())
    return [f"{(gap.day - first).days} {horizon.clock(gap.start)}-{horizon.clock(gap.end)}" for gap in found]


def test_without_anybody_every_night_is_open() -> None:
    assert gaps() == ["0 23:00-07:00", "1 23:00-07:00"]


def test_a_turn_for_each_night_covers_them() -> None:
    assert gaps((0, "23:00", "07:00"), (1, "23:00", "07:00")) == []


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ([(0, "23:01", "07:00")], ["0 23:00-23:01"]),
        ([(0, "23:00", "06:59")], ["0 06:59-07:00"]),
        ([(0, "22:00", "02:00"), (1, "03:00", "08:00")], ["0 02:00-03:00"]),
        ([(0, "22:00", "04:00"), (1, "03:00", "08:00")], []),
        ([(0, "20:00", "20:00")], []),
    ],
)
def test_turns_cover_a_night_together(turns: list[Turn], expected: list[str]) -> None:
    assert gaps(*turns, num_days=1) == expected


@pytest.mark.parametrize("first", [MARCH, OCTOBER])
def test_the_nights_of_the_clock_changes_are_covered_by_the_wall_clock(first: date) -> None:
    assert gaps((0, "23:00", "07:00"), first=first, num_days=1) == []
    assert gaps((0, "23:00", "06:00"), first=first, num_days=1) == ["0 06:00-07:00"]
