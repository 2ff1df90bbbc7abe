"""From a team's rows about working time to the work that the labour rules judge."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from data.problems.working_days import bounds
from data.team import CallRecord, OnCallRecord, ShiftRecord, Team
from optimizer.domain.history import PastShift, WorkKind
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId
from optimizer.rules.base import Severity
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.judge import judge_work
from optimizer.rules.labour.work import Person, Work

PAST_WORK_DAYS = 112
"""Days before the horizon whose work is looked back at: sixteen weeks, over which hours are averaged."""

_DAYS_ON = 28
"""Days after a shift whose work it may disturb."""


def people_of(team: Team) -> dict[NurseId, Person]:
    """What the labour rules know of each nurse."""
    return {nurse.id: Person(name=nurse.name, has_no_nights=nurse.no_nights) for nurse in team.nurses}


def work_in(team: Team, horizon: Horizon) -> tuple[Work, ...]:
    """All work of the horizon's days and of the sixteen weeks before: shifts, hours on call, calls.

    A shift that is lent to a neighbour team is worked like any other.
    """
    first, last = horizon.first_day - timedelta(days=PAST_WORK_DAYS), horizon.days[-1]
    return tuple(
        work
        for rows in (team.shifts, team.on_call, team.calls)
        for row in rows
        if first <= row.day <= last and (work := _work(row, horizon)) is not None
    )


def past_shifts(team: Team, horizon: Horizon) -> tuple[PastShift, ...]:
    """What was worked in the sixteen weeks before the horizon, and what is given in it besides its shifts."""
    planned = {row.id for row in team.shifts if row.lent_to is None and horizon.first_day <= row.day}
    given = replace(team, shifts=tuple(row for row in team.shifts if row.id not in planned))
    return tuple(
        PastShift(
            nurse=work.nurse, start=work.start, end=work.end, break_time=work.break_time, kind=work.kind
        )
        for work in work_in(given, horizon)
    )


def turns_in(team: Team, horizon: Horizon) -> tuple[OnCallRecord, ...]:
    """Who can be called on the horizon's nights, also from the evening before its first day."""
    first, last = horizon.first_day - timedelta(days=1), horizon.days[-1]
    turns = (row for row in team.on_call if first <= row.day <= last)
    return tuple(sorted(turns, key=lambda row: bounds(row, horizon)))


def unlawful(before: Team, after: Team, shift: ShiftRecord) -> tuple[Finding, ...]:
    """What is against the law once a team has a shift, and was not so of the same shift of hers before."""
    passed = {found.limit for found in _against_the_law(before, shift)}
    return tuple(found for found in _against_the_law(after, shift) if found.limit not in passed)


def _against_the_law(team: Team, shift: ShiftRecord) -> Iterator[Finding]:
    """What is against the law by a shift of hers on that day, with her work of the weeks around it."""
    horizon = Horizon(first_day=shift.day, num_days=_DAYS_ON, time_zone=team.settings.time_zone)
    asked = {
        _shift_work(row, horizon)
        for row in team.shifts
        if (row.id, row.nurse, row.day) == (shift.id, shift.nurse, shift.day)
    }
    hers = [work for work in work_in(team, horizon) if work.nurse == shift.nurse]
    for found in judge_work(hers, horizon=horizon, people=people_of(team)):
        if found.severity is Severity.FORBIDDEN and not asked.isdisjoint(found.about):
            yield found


def _work(row: ShiftRecord | OnCallRecord | CallRecord, horizon: Horizon) -> Work | None:
    """A row as work; none where a regional team is on call."""
    match row:
        case ShiftRecord():
            return _shift_work(row, horizon)
        case CallRecord():
            return call_work(row, horizon)
        case OnCallRecord():
            return None if row.nurse is None else _turn_work(row, row.nurse, horizon)


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
    return Work(nurse=nurse, day=row.day, start=start, end=end, kind=WorkKind(row.kind))


def call_work(row: CallRecord, horizon: Horizon) -> Work:
    """A call as work."""
    start = horizon.seconds(row.day, row.start)
    return Work(nurse=row.nurse, day=row.day, start=start, end=start + row.minutes * 60, kind=WorkKind.CALL)
