"""A team with a proposed rota in place of its own: shifts that change nurse, and nothing else."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from data.problems.shift_kinds import kind_id
from data.problems.shift_weeks import ShiftWeeks
from data.team import NurseRecord, ShiftRecord, Team
from geo.modes import Mode
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.shifts.problem import KindId
from optimizer.shifts.rota import Rota


def with_shifts(weeks: ShiftWeeks, rota: Rota) -> Team:
    """The team whose shifts in these weeks are those of the rota; a shift that nobody takes is left out."""
    changing = {row.id for row in weeks.rows}
    kept = {row.id for row in weeks.team.shifts} - changing
    nurses = {nurse.id: nurse for nurse in weeks.team.nurses}
    rows = [row for row in weeks.team.shifts if row.id not in changing]
    for row, nurse in _assigned(weeks, rota):
        mine = row if row.nurse == nurse else _handed_over(row, nurses[nurse], kept)
        kept.add(mine.id)
        rows.append(mine)
    return replace(weeks.team, shifts=tuple(sorted(rows, key=lambda row: (row.day, row.nurse, row.start))))


def open_rows(weeks: ShiftWeeks, rota: Rota) -> list[ShiftRecord]:
    """The rows of the team's own that nobody takes."""
    taken = {row.id for row, _ in _assigned(weeks, rota)}
    return [row for row in weeks.rows if row.id not in taken]


def _assigned(weeks: ShiftWeeks, rota: Rota) -> Iterator[tuple[ShiftRecord, NurseId]]:
    """Each row with who has it in the rota: first whoever had it, then the others in order."""
    rows: dict[tuple[int, KindId], list[ShiftRecord]] = defaultdict(list)
    takers: dict[tuple[int, KindId], list[NurseId]] = defaultdict(list)
    for row in weeks.rows:
        rows[(row.day - weeks.problem.horizon.first_day).days, kind_id(weeks.team, row)].append(row)
    for (nurse, day), kind in sorted(rota.kind_at.items()):
        takers[day, kind].append(nurse)
    for turn, offered in sorted(rows.items()):
        staying = {row.nurse for row in offered} & set(takers[turn])
        yield from ((row, row.nurse) for row in offered if row.nurse in staying)
        free = [row for row in offered if row.nurse not in staying]
        new = [nurse for nurse in takers[turn] if nurse not in staying]
        yield from zip(free, new, strict=False)


def _handed_over(row: ShiftRecord, nurse: NurseRecord, known: set[ShiftId]) -> ShiftRecord:
    """The same shift for somebody else, who travels her own way; a car of the pool goes with the shift."""
    stem = str(row.id).removeprefix(f"{row.nurse}-")
    name, number = f"{nurse.id}-{stem}", 1
    while name in known:
        number += 1
        name = f"{nurse.id}-{stem}-{number}"
    drives = Mode.CAR in row.modes and row.uses_pool and Mode.CAR not in nurse.modes
    return replace(
        row,
        id=ShiftId(name),
        nurse=nurse.id,
        modes=(*nurse.modes, Mode.CAR) if drives else (),
        known_since=None,
    )
