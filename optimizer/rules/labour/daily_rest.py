"""L2 and L5: rest between two shifts, longer after a night; now and then a short one may be."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from optimizer.domain.labour_law import LabourLaw
from optimizer.rules.base import Severity
from optimizer.rules.labour.findings import Finding, found
from optimizer.rules.labour.work import Duty, Record
from optimizer.rules.words import hours


def judge(record: Record) -> Iterator[Finding]:
    """Find rests that are too short; the first short one in seven days only warns."""
    short: dict[str, list[int]] = {}
    for before, after in pairwise(record.duties):
        law, rest = record.law_on(after.day), after.start - before.end
        passed = [limit for limit in limits_after(law, before) if rest < getattr(law, limit)]
        leasts = [(least_rest(law, limit, short, after.start), getattr(law, limit)) for limit in passed]
        if passed:
            (least, _), firmest = max(zip(leasts, passed, strict=True))
            yield _finding(record, firmest, least, before, after)
        for limit in passed:
            short.setdefault(limit, []).append(after.start)


def limits_after(law: LabourLaw, before: Duty) -> tuple[str, ...]:
    """The limits on the rest after a shift."""
    if not before.is_night(law):
        return ("rest_between_shifts",)
    if before.length > law.longest_night:
        return ("rest_between_shifts", "rest_after_long_night")
    return ("rest_between_shifts", *(["rest_after_night"] if before.ends_in_night else []))


def least_rest(law: LabourLaw, limit: str, short: dict[str, list[int]], start: int) -> int:
    """The least rest by a limit before a shift that starts at `start`, in seconds.

    It may be short where none of the days before was, by the same limit; `short` has the starts of the
    shifts after those. After a night of more than ten hours it never may.
    """
    had_one = any(start - law.short_rest_every <= each < start for each in short.get(limit, ()))
    needed: int = getattr(law, limit)
    return needed if had_one or limit == "rest_after_long_night" else min(needed, law.short_rest)


def earliest_after(record: Record, day: date, start: int) -> int:
    """From when on she has rested enough for a shift of a day that starts at `start`.

    After what is recorded of earlier days, and a night that ended on this one: other work of the same day
    is a part of the same shift.
    """
    before_it = [
        duty
        for duty in record.duties
        if duty.day < day or (duty.start < start and duty.is_night(record.law_on(duty.day)))
    ]
    short: dict[str, list[int]] = {}
    for before, after in pairwise(before_it):
        law = record.law_on(after.day)
        for limit in limits_after(law, before):
            if after.start - before.end < getattr(law, limit):
                short.setdefault(limit, []).append(after.start)
    return max(
        (
            duty.end + least_rest(record.law_on(duty.day), limit, short, start)
            for duty in before_it
            for limit in limits_after(record.law_on(duty.day), duty)
        ),
        default=start,
    )


def _finding(record: Record, limit: str, least: int, before: Duty, after: Duty) -> Finding:
    law, day = record.law_on(after.day), after.day
    rest, usual = after.start - before.end, hours(getattr(law, limit))
    about, days = (*before.parts, *after.parts), law.short_rest_every // 86_400
    had = hours(rest)
    if rest < least:
        return found(
            record,
            law,
            limit,
            about,
            en=f"has {had} hours of rest before the shift of {day}; it has to be {hours(least)}",
            nl=f"heeft {had} uur rust voor de dienst van {day}; het moet {hours(least)} zijn",
        )
    return found(
        record,
        law,
        limit,
        about,
        en=f"has {had} hours of rest before the shift of {day} instead of {usual}; once in {days} days that "
        "may be",
        nl=f"heeft {had} uur rust voor de dienst van {day} in plaats van {usual}; eens per {days} dagen mag "
        "dat",
        severity=Severity.WARNING,
    )
