"""L13 and L17: what a team may choose to hold itself to. No source gives these figures: none is set."""

from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.domain.history import WorkKind
from optimizer.rules.labour.findings import Finding, chosen, works_of
from optimizer.rules.labour.weeks import monday
from optimizer.rules.labour.work import Duty, Record, Work
from optimizer.rules.words import hours


def judge(record: Record) -> Iterator[Finding]:
    """Find what goes against a choice that the team has made; 0 is no choice."""
    yield from _turn_ups(record)
    yield from _short_shifts(record)
    yield from _days_in_a_row(record)
    yield from _weekends(record)


def _turn_ups(record: Record) -> Iterator[Finding]:
    most = record.agreements.turn_ups_a_day
    for duty in record.duties if most else ():
        if (count := len(duty.parts)) > most:
            yield chosen(
                record,
                "turn_ups_a_day",
                "L13",
                duty.parts,
                en=f"turns up for work {count} times on {duty.day}; at most {most}",
                nl=f"komt {count} keer op voor werk op {duty.day}; hooguit {most}",
            )


def _short_shifts(record: Record) -> Iterator[Finding]:
    least = record.agreements.shortest_shift
    for shift in record.of_kind(WorkKind.SHIFT):
        if shift.end - shift.start < least:
            length = hours(shift.end - shift.start)
            yield chosen(
                record,
                "shortest_shift",
                "L17",
                (shift,),
                en=f"comes for {length} hours on {shift.day}; at least {hours(least)}",
                nl=f"komt voor {length} uur op {shift.day}; minstens {hours(least)}",
            )


def _days_in_a_row(record: Record) -> Iterator[Finding]:
    most = record.agreements.days_in_a_row
    for row in _rows(record.duties) if most else ():
        days = list(dict.fromkeys(duty.day for duty in row))
        if len(days) > most:
            yield chosen(
                record,
                "days_in_a_row",
                "L17",
                works_of(row),
                en=f"works {len(days)} days in a row, from {days[0]} to {days[-1]}; at most {most}",
                nl=f"werkt {len(days)} dagen achter elkaar, van {days[0]} tot en met {days[-1]}; "
                f"hooguit {most}",
            )


def _rows(duties: tuple[Duty, ...]) -> Iterator[list[Duty]]:
    row: list[Duty] = []
    for duty in duties:
        if row and duty.day - row[-1].day > timedelta(days=1):
            yield row
            row = []
        row.append(duty)
    if row:
        yield row


def _weekends(record: Record) -> Iterator[Finding]:
    """Weekends without a shift in each four calendar weeks that end with a worked one."""
    least = record.agreements.free_weekends
    by_weekend: dict[date, list[Work]] = {}
    for shift in record.of_kind(WorkKind.SHIFT) if least else ():
        if shift.day.weekday() >= 5:
            by_weekend.setdefault(monday(shift.day), []).append(shift)
    for last in by_weekend:
        within = [last - timedelta(weeks=back) for back in range(4)]
        worked = [shift for week in reversed(within) for shift in by_weekend.get(week, ())]
        num_free = sum(week not in by_weekend for week in within)
        if num_free < least:
            yield chosen(
                record,
                "free_weekends",
                "L17",
                worked,
                en=f"has {num_free} free weekends in the 4 weeks up to {last + timedelta(days=6)}; "
                f"at least {least}",
                nl=f"heeft {num_free} vrije weekends in de 4 weken tot en met {last + timedelta(days=6)}; "
                f"minstens {least}",
            )
