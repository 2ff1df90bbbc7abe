"""What if evenings were worked by who was there in the morning: split shifts, one way in twice a day."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta

from data.team import NurseRecord, ShiftRecord, Team
from optimizer.domain.ids import NurseId

_REST = timedelta(hours=11)
"""Between two working days (Working Hours Act)."""

_DAY = timedelta(days=1)

_MOST = timedelta(hours=11)
"""Of both parts together: below the twelve that the law lets one shift last."""


def split(team: Team, first_day: date) -> Team:
    """Evenings go to somebody who works that morning, where she may rest and is as skilled; the rest stays.

    Who had the evening has a turn less. So a client who is visited morning and evening can meet one nurse.
    """
    nurses = {nurse.id: nurse for nurse in team.nurses}
    rows = {row.id: row for row in team.shifts}
    on = defaultdict(list)
    for row in sorted(team.shifts, key=lambda row: row.id):
        on[row.day].append(row.id)
    for row in sorted(team.shifts, key=lambda row: (row.day, row.start, row.id)):
        if row.day < first_day or row.lent_to is not None or row.start.hour < 15 or row.end <= row.start:
            continue
        near = [rows[each] for day in (row.day, row.day + _DAY) for each in on[day]]
        for morning in near:
            if morning.day == row.day and _can_take(nurses, near, morning, row):
                rows[row.id] = replace(
                    row, nurse=morning.nurse, modes=morning.modes, uses_pool=morning.uses_pool
                )
                break
    return replace(team, shifts=tuple(rows.values()))


def _can_take(
    nurses: dict[NurseId, NurseRecord], rows: list[ShiftRecord], morning: ShiftRecord, evening: ShiftRecord
) -> bool:
    """Whether who works a morning may work that evening too; `rows` are of that day and the next."""
    of, instead = nurses[evening.nurse], nurses[morning.nurse]
    mine = [row for row in rows if row.nurse == instead.id and row.id != morning.id]
    return (
        instead.level >= of.level
        and instead.student_phase is None
        and morning.lent_to is None
        and _ends(morning) <= _begins(evening)
        and _length(morning) + _length(evening) <= _MOST
        and all(row.day != morning.day for row in mine)
        and all(_begins(row) >= _ends(evening) + _REST for row in mine if row.day > morning.day)
    )


def _begins(row: ShiftRecord) -> datetime:
    return datetime.combine(row.day, row.start)


def _ends(row: ShiftRecord) -> datetime:
    return datetime.combine(row.day + timedelta(days=row.end <= row.start), row.end)


def _length(row: ShiftRecord) -> timedelta:
    return _ends(row) - _begins(row)
