"""Kinds of shift: the hours, breaks and discipline by which rows of shifts are alike."""

from datetime import date, time, timedelta

from data.team import ShiftRecord, Team
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.shifts.problem import KindId, ShiftKind

AROUND = 15
"""Days before and after those proposed whose shifts count: for rest, weeks and days in a row."""

_PARTS = (
    (DayPart.MORNING, 6, 12),
    (DayPart.AFTERNOON, 12, 17),
    (DayPart.EVENING, 17, 23),
    (DayPart.NIGHT, 23, 30),
)
"""The hours of the parts of a day as visits go by them."""


def kind_id(team: Team, row: ShiftRecord) -> KindId:
    """What tells a kind of shift apart: its hours, its break, and whose discipline it is."""
    discipline = next(nurse.discipline for nurse in team.nurses if nurse.id == row.nurse)
    return KindId(f"{row.start:%H:%M}-{row.end:%H:%M}/{row.break_minutes}/{discipline}")


def kind_of(name: KindId, row: ShiftRecord, horizon: Horizon, free_share: int) -> ShiftKind:
    """The kind of shift of a row; `free_share` percent of it is not for care."""
    days = range(-AROUND - 1, horizon.num_days + AROUND + 1)
    dates = [horizon.first_day + timedelta(days=day) for day in days]
    bounds = [bounds_of(row.start, row.end, day, horizon) for day in dates]
    return ShiftKind(
        id=name,
        name=f"{row.start:%H:%M}-{row.end:%H:%M}",
        starts=tuple(start for start, _ in bounds),
        ends=tuple(end for _, end in bounds),
        first=days[0],
        minutes=paid_minutes(row),
        day_part=part_of(row.start, row.end),
        rooms=rooms_of(row, free_share),
    )


def rooms_of(row: ShiftRecord, free_share: int) -> dict[DayPart, int]:
    """The minutes of each part of the day that a shift has for care, without what stays free."""
    start, end = _minutes(row.start), _minutes(row.end)
    end += 1440 if end <= start else 0
    rooms = {}
    for part, first, last in _PARTS:
        hours = (min(end, last * 60) - max(start, first * 60), min(end, (last + 24) * 60) - (first + 24) * 60)
        rooms[part] = max(0, hours[0]) + max(0, hours[1])
    longest = max(rooms, key=lambda part: rooms[part])
    rooms[longest] = max(0, rooms[longest] - row.break_minutes)
    return {part: minutes * (100 - free_share) // 100 for part, minutes in rooms.items() if minutes}


def part_of(start: time, end: time) -> DayPart:
    """The part of the day in which the middle of a shift lies."""
    first, last = _minutes(start), _minutes(end)
    middle = (first + last + (1440 if last <= first else 0)) // 2 % 1440
    return next((part for part, a, b in _PARTS if a * 60 <= middle < b * 60), DayPart.NIGHT)


def paid_minutes(row: ShiftRecord) -> int:
    """Minutes of a shift without its break."""
    start, end = _minutes(row.start), _minutes(row.end)
    return end - start + (1440 if end <= start else 0) - row.break_minutes


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def bounds_of(start: time, end: time, day: date, horizon: Horizon) -> tuple[int, int]:
    """Start and end in seconds; an end that is not after the start is on the next day."""
    return horizon.seconds(day, start), horizon.seconds(day + timedelta(days=end <= start), end)
