"""From a team's rows about working time to shifts with their breaks and fixed blocks."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

from data.problems.placing import home_place
from data.team import BlockRecord, NurseRecord, OnCallRecord, ShiftRecord, Team
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import BlockId, BreakId, TaskId
from optimizer.domain.shifts import Block, Break, Shift
from optimizer.rules.base import Sentence


def shifts_on(team: Team, horizon: Horizon) -> tuple[Shift, ...]:
    """The team's own shifts of the horizon's days, each with its break and the fixed blocks in it."""
    nurses = {nurse.id: nurse for nurse in team.nurses}
    days = set(horizon.days)
    blocks = [(row, block_of(row, horizon)) for row in team.blocks if row.day in days]
    return tuple(
        _shift(row, nurses[row.nurse], horizon, [b for of, b in blocks if _lies_in(of, b, row, horizon)])
        for row in team.shifts
        if row.day in days and row.lent_to is None
    )


def block_faults(team: Team, horizon: Horizon) -> Iterator[Sentence]:
    """The fixed blocks of the horizon that lie in no shift of their nurse."""
    days = set(horizon.days)
    for row in team.blocks:
        if row.day not in days:
            continue
        block = block_of(row, horizon)
        own = [shift for shift in team.shifts if shift.day in days and shift.lent_to is None]
        if not any(_lies_in(row, block, shift, horizon) for shift in own):
            yield Sentence(
                en=f"block {row.id} ({row.name}) of nurse {row.nurse} on {row.day} at {row.start:%H:%M} for "
                f"{row.minutes} minutes lies in none of her shifts; move it or lengthen a shift",
                nl=f"afspraak {row.id} ({row.name}) van medewerker {row.nurse} op {row.day} om "
                f"{row.start:%H:%M}, {row.minutes} minuten, valt in geen van haar diensten; verplaats die of "
                "maak een dienst langer",
            )


def block_of(row: BlockRecord, horizon: Horizon) -> Block:
    """A fixed block in seconds."""
    return Block(
        id=BlockId(TaskId(row.id)),
        name=row.name,
        start=horizon.seconds(row.day, row.start),
        duration=row.minutes * 60,
        place=row.place,
    )


def _lies_in(row: BlockRecord, block: Block, shift: ShiftRecord, horizon: Horizon) -> bool:
    start, end = bounds(shift, horizon)
    return row.nurse == shift.nurse and start <= block.start and block.start + block.duration <= end


def bounds(row: ShiftRecord | OnCallRecord, horizon: Horizon) -> tuple[int, int]:
    """Start and end in seconds; an end that is not after the start is on the next day."""
    start = horizon.seconds(row.day, row.start)
    return start, horizon.seconds(row.day + timedelta(days=row.end <= row.start), row.end)


def _shift(row: ShiftRecord, nurse: NurseRecord, horizon: Horizon, blocks: Iterable[Block]) -> Shift:
    start, end = bounds(row, horizon)
    home = home_place(nurse.id) if nurse.home is not None else None
    return Shift(
        id=row.id,
        nurse=row.nurse,
        start=start,
        end=end,
        start_place=row.start_place or home,
        end_place=row.end_place or home,
        starts_at_home=row.start_place is None,
        ends_at_home=row.end_place is None,
        modes=row.modes or nurse.modes,
        uses_pool=row.uses_pool,
        day_part=horizon.day_part((start + end) // 2),
        breaks=(_break(row, start, end, horizon),) if row.break_minutes else (),
        blocks=tuple(sorted(blocks, key=lambda block: block.start)),
        max_overtime=row.max_overtime * 60,
    )


def _break(row: ShiftRecord, start: int, end: int, horizon: Horizon) -> Break:
    """The break; where the row does not say when, in the middle third of the shift."""
    duration = row.break_minutes * 60
    third = (end - start) // 3 // 300 * 300
    earliest = start + third if row.break_earliest is None else _clock(row, row.break_earliest, horizon)
    latest = end - third - duration if row.break_latest is None else _clock(row, row.break_latest, horizon)
    return Break(
        id=BreakId(TaskId(f"{row.id}-break")),
        earliest=earliest,
        latest=max(earliest, latest),
        duration=duration,
        place=row.break_place,
    )


def _clock(row: ShiftRecord, at: time, horizon: Horizon) -> int:
    return horizon.seconds(row.day + timedelta(days=at < row.start), at)


def outside_rows(team: Team, horizon: Horizon) -> Sentence | None:
    """What to say where no shift row reaches the days asked for."""
    rows = {row.day for row in team.shifts}
    days = horizon.days
    if rows and min(rows) <= days[0] and days[-1] <= max(rows):
        return None
    name = team.settings.name
    has = f"has shifts from {min(rows)} to {max(rows)}" if rows else "has no shifts"
    heeft = f"heeft diensten van {min(rows)} tot en met {max(rows)}" if rows else "heeft geen diensten"
    return Sentence(
        en=f"{name} {has}, and {_span(days, 'to')} is to be planned; choose other days or add shifts",
        nl=f"{name} {heeft}, en het gaat om {_span(days, 'tot en met')}; kies andere dagen of voeg "
        f"diensten toe",
    )


def _span(days: tuple[date, ...], until: str) -> str:
    return f"{days[0]}" if len(days) == 1 else f"{days[0]} {until} {days[-1]}"
