"""From a team's rows about working time to the work that the labour rules judge."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from data.problems.working_days import PAST_SHIFT_DAYS
from data.team import CallRecord, OnCallRecord, ShiftRecord, Team
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId
from optimizer.rules.labour.work import Kind, Person, Work


def people_of(team: Team) -> dict[NurseId, Person]:
    """What the labour rules know of each nurse."""
    return {nurse.id: Person(name=nurse.name, has_no_nights=nurse.no_nights) for nurse in team.nurses}


def work_in(team: Team, horizon: Horizon) -> tuple[Work, ...]:
    """All work of the horizon's days and of the sixteen weeks before: shifts, hours on call, calls."""
    first = horizon.first_day - timedelta(days=PAST_SHIFT_DAYS)
    last = horizon.days[-1]
    return tuple(work for work in _work_of(team, horizon) if first <= work.day <= last)


def _work_of(team: Team, horizon: Horizon) -> Iterator[Work]:
    for shift in team.shifts:
        yield _of_shift(shift, horizon)
    for turn in team.on_call:
        if turn.nurse is not None:
            yield _of_turn(turn, turn.nurse, horizon)
    for call in team.calls:
        yield call_work(call, horizon)


def _of_shift(row: ShiftRecord, horizon: Horizon) -> Work:
    start, end = bounds(horizon, row.day, row.start, row.end)
    return Work(
        nurse=row.nurse,
        day=row.day,
        start=start,
        end=end,
        break_time=row.break_minutes * 60,
        known_on=row.known_since,
    )


def _of_turn(row: OnCallRecord, nurse: NurseId, horizon: Horizon) -> Work:
    start, end = bounds(horizon, row.day, row.start, row.end)
    return Work(nurse=nurse, day=row.day, start=start, end=end, kind=Kind(row.kind))


def call_work(row: CallRecord, horizon: Horizon) -> Work:
    """A call as work."""
    start = horizon.seconds(row.day, row.start)
    return Work(nurse=row.nurse, day=row.day, start=start, end=start + row.minutes * 60, kind=Kind.CALL)


def bounds(horizon: Horizon, day: date, start: time, end: time) -> tuple[int, int]:
    """Start and end in seconds; an end that is not after the start is on the next day."""
    return horizon.seconds(day, start), horizon.seconds(day + timedelta(days=end <= start), end)
