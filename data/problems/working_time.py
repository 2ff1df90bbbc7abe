"""From a team's rows about working time to the work that the labour rules judge."""

from collections.abc import Iterator
from datetime import timedelta

from data.problems.working_days import PAST_SHIFT_DAYS, bounds
from data.team import CallRecord, OnCallRecord, ShiftRecord, Team
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId
from optimizer.rules.labour.work import Kind, Person, Work


def people_of(team: Team) -> dict[NurseId, Person]:
    """What the labour rules know of each nurse."""
    return {nurse.id: Person(name=nurse.name, has_no_nights=nurse.no_nights) for nurse in team.nurses}


def work_in(team: Team, horizon: Horizon) -> tuple[Work, ...]:
    """All work of the horizon's days and of the sixteen weeks before: shifts, hours on call, calls.

    A shift that is lent to a neighbour team is worked like any other.
    """
    first, last = horizon.first_day - timedelta(days=PAST_SHIFT_DAYS), horizon.days[-1]
    return tuple(work for work in _all_work(team, horizon) if first <= work.day <= last)


def turns_in(team: Team, horizon: Horizon) -> tuple[OnCallRecord, ...]:
    """Who can be called on the horizon's nights, also from the evening before its first day."""
    first, last = horizon.first_day - timedelta(days=1), horizon.days[-1]
    turns = (row for row in team.on_call if first <= row.day <= last)
    return tuple(sorted(turns, key=lambda row: bounds(row, horizon)))


def _all_work(team: Team, horizon: Horizon) -> Iterator[Work]:
    yield from (_shift_work(row, horizon) for row in team.shifts)
    yield from (_turn_work(row, row.nurse, horizon) for row in team.on_call if row.nurse is not None)
    yield from (call_work(row, horizon) for row in team.calls)


def _shift_work(row: ShiftRecord, horizon: Horizon) -> Work:
    start, end = bounds(row, horizon)
    return Work(
        nurse=row.nurse,
        day=row.day,
        start=start,
        end=end,
        break_time=row.break_minutes * 60,
        known_on=row.known_since,
    )


def _turn_work(row: OnCallRecord, nurse: NurseId, horizon: Horizon) -> Work:
    start, end = bounds(row, horizon)
    return Work(nurse=nurse, day=row.day, start=start, end=end, kind=Kind(row.kind))


def call_work(row: CallRecord, horizon: Horizon) -> Work:
    """A call as work."""
    start = horizon.seconds(row.day, row.start)
    return Work(nurse=row.nurse, day=row.day, start=start, end=start + row.minutes * 60, kind=Kind.CALL)
