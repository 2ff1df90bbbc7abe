"""The same team with one thing different: a nurse more or fewer, other shifts, wider windows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from data.team import BlockRecord, ClockWindow, NurseRecord, SeriesRecord, ShiftRecord, Team
from data.weeks.split_shifts import split
from optimizer.domain.care import WindowClass
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.rules.base import Sentence

_WIDER = timedelta(minutes=30)
_CYCLE = 14


@dataclass(frozen=True, kw_only=True, slots=True)
class WhatIf:
    """A change of a team; `change` is told the first day of the weeks."""

    name: str
    title: Sentence
    change: Callable[[Team, date], Team]


def one_fewer(team: Team, first_day: date) -> Team:
    """A nurse with middling hours has left, and nobody has her shifts."""
    leaver = _middling(team)
    kept = tuple(row for row in team.shifts if row.nurse != leaver.id or row.day < first_day)
    blocks = tuple(row for row in team.blocks if row.nurse != leaver.id or row.day < first_day)
    return replace(team, shifts=kept, blocks=blocks)


def one_more(team: Team, first_day: date) -> Team:
    """Another nurse works beside one with middling hours, as skilled as she is, and knows nobody yet."""
    like = _middling(team)
    newcomer = replace(like, id=NurseId(f"{like.id}-two"), name=f"{like.name} II", avoids=frozenset())
    rows = tuple(
        replace(row, id=ShiftId(f"{row.id}-two"), nurse=newcomer.id)
        for row in team.shifts
        if row.nurse == like.id and row.day >= first_day
    )
    held = tuple(replace(row, nurse=newcomer.id) for row in team.competences if row.nurse == like.id)
    return replace(
        team,
        nurses=(*team.nurses, newcomer),
        competences=(*team.competences, *held),
        shifts=(*team.shifts, *rows),
    )


def settled(team: Team, first_day: date) -> Team:
    """Everybody works the shifts of the first fortnight again and again."""
    pattern: dict[int, list[ShiftRecord]] = {}
    for row in team.shifts:
        if 0 <= (row.day - first_day).days < _CYCLE:
            pattern.setdefault((row.day - first_day).days, []).append(row)
    last = max((row.day for row in team.shifts), default=first_day)
    repeated = tuple(
        replace(row, id=ShiftId(f"{row.id}-{day}"), day=day)
        for day in (first_day + timedelta(days=i) for i in range(_CYCLE, (last - first_day).days + 1))
        for row in pattern.get((day - first_day).days % _CYCLE, [])
    )
    kept = tuple(row for row in team.shifts if (row.day - first_day).days < _CYCLE)
    rows = (*kept, *repeated)
    blocks = tuple(block for block in team.blocks if any(_holds(row, block) for row in rows))
    return replace(team, shifts=rows, blocks=blocks)


def _holds(row: ShiftRecord, block: BlockRecord) -> bool:
    end = datetime.combine(block.day, block.start) + timedelta(minutes=block.minutes)
    until = datetime.combine(row.day + timedelta(days=row.end <= row.start), row.end)
    return (row.nurse, row.day) == (block.nurse, block.day) and row.start <= block.start and end <= until


def wider(team: Team, _: date, *, only: frozenset[str] | None = None) -> Team:
    """Windows that were agreed with clients begin and end half an hour further; those of `only`, if given."""
    return replace(team, series=tuple(_wider(row, only) for row in team.series))


def _wider(row: SeriesRecord, only: frozenset[str] | None) -> SeriesRecord:
    if row.window_class is not WindowClass.AGREED or (only is not None and row.id not in only):
        return row
    windows = tuple(
        ClockWindow(earliest=_moved(w.earliest, -_WIDER), latest=_moved(w.latest, _WIDER))
        for w in row.windows
    )
    return replace(row, windows=windows)


def _moved(at: time, by: timedelta) -> time:
    """A clock time moved, but never over midnight."""
    moved = datetime.combine(date.min.replace(day=2), at) + by
    if moved.day != 2:
        return time.min if by < timedelta(0) else time(23, 59)
    return moved.time()


def _middling(team: Team) -> NurseRecord:
    """Somebody with as many contract hours as half of the others, no temporary nurse and no student."""
    staying = [n for n in team.nurses if not n.is_temporary and n.student_phase is None]
    ordered = sorted(staying or team.nurses, key=lambda nurse: (nurse.contract_hours or 0, nurse.id))
    return ordered[len(ordered) // 2]


WHAT_IFS: Mapping[str, WhatIf] = {
    each.name: each
    for each in (
        WhatIf(
            name="settled shifts",
            title=Sentence(
                en="the shifts of the first fortnight, repeated",
                nl="de diensten van de eerste twee weken, herhaald",
            ),
            change=settled,
        ),
        WhatIf(
            name="split shifts",
            title=Sentence(
                en="evenings by who worked that morning, where her rest allows it",
                nl="avonden door wie die ochtend werkte, waar haar rust dat toelaat",
            ),
            change=split,
        ),
        WhatIf(
            name="one nurse fewer",
            title=Sentence(
                en="one nurse fewer, her shifts empty", nl="één collega minder, haar diensten leeg"
            ),
            change=one_fewer,
        ),
        WhatIf(
            name="one nurse more",
            title=Sentence(
                en="one nurse more, beside another on the same days",
                nl="één collega meer, naast een ander op dezelfde dagen",
            ),
            change=one_more,
        ),
        WhatIf(
            name="wider windows",
            title=Sentence(
                en="every agreed window half an hour wider on either side",
                nl="elk afgesproken tijdvak aan beide kanten een half uur ruimer",
            ),
            change=wider,
        ),
    )
}
