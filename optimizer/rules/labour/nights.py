"""L5 and L6: night shifts, how long, how many, how many in a row, and the rest after several."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from optimizer.rules.base import Severity
from optimizer.rules.labour.findings import Finding, found, works_of
from optimizer.rules.labour.work import Duty, Record
from optimizer.rules.words import hours


def judge(record: Record) -> Iterator[Finding]:
    """Find night shifts that are too long or too many, and series of them without the rest after."""
    nights = [duty for duty in record.duties if duty.is_night(record.law_on(duty.day))]
    if nights:
        yield from _lengths(record, nights)
        yield from _counts(record, nights)
        yield from _rests(record)
        yield from _rows(record)


def _lengths(record: Record, nights: list[Duty]) -> Iterator[Finding]:
    """Nights of more than ten hours: a few may be, and then it is said."""
    long = [night for night in nights if night.length > record.law_on(night.day).longest_night]
    for night in long:
        law = record.law_on(night.day)
        in_two = [each for each in long if timedelta() <= night.day - each.day < timedelta(days=14)]
        in_year = [each for each in long if each.day.year == night.day.year and each.day <= night.day]
        length, most = hours(night.length), hours(law.longest_night)
        few, year = law.long_nights_in_2_weeks, law.long_nights_in_a_year
        if len(in_two) > few or len(in_year) > year:
            over = in_two if len(in_two) > few else in_year
            name = "long_nights_in_2_weeks" if over is in_two else "long_nights_in_a_year"
            yield found(
                record,
                law,
                name,
                works_of(over),
                en=f"has {len(over)} night shifts of more than {most} hours up to {night.day}; "
                f"at most {few} in 14 days and {year} in a year",
                nl=f"heeft {len(over)} nachtdiensten van meer dan {most} uur tot en met {night.day}; "
                f"hooguit {few} per 14 dagen en {year} per jaar",
            )
        else:
            yield found(
                record,
                law,
                "longest_night",
                night.parts,
                en=f"works a night of {length} hours on {night.day}; usual is at most {most}, "
                f"{few} times in 14 days it may be more",
                nl=f"werkt een nacht van {length} uur op {night.day}; gewoon is hooguit {most}, "
                f"{few} keer per 14 dagen mag het meer zijn",
                severity=Severity.WARNING,
            )


def _counts(record: Record, nights: list[Duty]) -> Iterator[Finding]:
    """Nights in any sixteen weeks that end with a night."""
    for n, night in enumerate(nights):
        law = record.law_on(night.day)
        within = [each for each in nights[: n + 1] if night.day - each.day < timedelta(weeks=16)]
        if len(within) > law.nights_in_16_weeks:
            yield found(
                record,
                law,
                "nights_in_16_weeks",
                works_of(within),
                en=f"has {len(within)} night shifts in the 16 weeks up to {night.day}; "
                f"at most {law.nights_in_16_weeks}",
                nl=f"heeft {len(within)} nachtdiensten in de 16 weken tot en met {night.day}; "
                f"hooguit {law.nights_in_16_weeks}",
            )


def _rests(record: Record) -> Iterator[Finding]:
    """The long rest after three nights or more of one series, once it is not followed by another night."""
    row: list[Duty] = []
    for here, there in pairwise(record.duties):
        law = record.law_on(there.day)
        row = [*row, here]
        nights = [duty for duty in row if duty.is_night(law)]
        rest = there.start - here.end
        has_ended = rest >= law.row_ends_after
        if (
            here.is_night(law)
            and len(nights) >= law.nights_that_need_rest
            and (has_ended or not there.is_night(law))
            and rest < law.rest_after_nights
        ):
            least = hours(law.rest_after_nights)
            yield found(
                record,
                law,
                "rest_after_nights",
                works_of([*nights, there]),
                en=f"has {hours(rest)} hours of rest before the shift of {there.day}, after {len(nights)} "
                f"night shifts; it has to be {least}",
                nl=f"heeft {hours(rest)} uur rust voor de dienst van {there.day}, na {len(nights)} "
                f"nachtdiensten; het moet {least} zijn",
            )
        row = [] if has_ended else row


def _rows(record: Record) -> Iterator[Finding]:
    """Series of shifts with a night among them."""
    for row in _series(record):
        law = record.law_on(row[-1].day)
        most = law.shifts_in_a_row_with_nights
        if len(row) > most and any(duty.is_night(law) for duty in row):
            first, last = row[0].day, row[-1].day
            yield found(
                record,
                law,
                "shifts_in_a_row_with_nights",
                works_of(row),
                en=f"works {len(row)} shifts in a row, nights among them, from {first} to {last}; "
                f"at most {most}",
                nl=f"werkt {len(row)} diensten achter elkaar, met nachten, van {first} tot en met {last}; "
                f"hooguit {most}",
            )


def _series(record: Record) -> Iterator[list[Duty]]:
    """Shifts without a rest between them that ends a series."""
    row: list[Duty] = []
    for duty in record.duties:
        if row and duty.start - row[-1].end >= record.law_on(duty.day).row_ends_after:
            yield row
            row = []
        row = [*row, duty]
    if row:
        yield row
