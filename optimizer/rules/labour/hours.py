"""L1, L10 and the averages of L6: hours in a week, and on average over four and sixteen weeks."""

from collections.abc import Iterator

from optimizer.rules.labour.findings import Finding, found
from optimizer.rules.labour.weeks import Weeks, weeks
from optimizer.rules.labour.work import Record
from optimizer.rules.words import hours

_LONG = 16
"""Weeks over which the law and the collective agreement take their averages."""

_OVER_16 = ("average_with_many_nights", "average_of_16_weeks", "agreed_average")
"""The limits on those, the firmest first."""


def judge(record: Record) -> Iterator[Finding]:
    """Find weeks, and averages over weeks, with more hours than are allowed or agreed."""
    for span in weeks(record, 1):
        yield from _judge(record, span, 1, ("longest_week",))
    for span in weeks(record, 4):
        yield from _judge(record, span, 4, ("average_of_4_weeks",))
    for span in weeks(record, _LONG):
        yield from _judge(record, span, _LONG, _OVER_16)


def _judge(record: Record, span: Weeks, count: int, limits: tuple[str, ...]) -> Iterator[Finding]:
    """The first of some limits that is passed."""
    law, worked = record.law_on(span.parts[-1][0].day), span.worked
    passed = [limit for limit in limits if worked > count * getattr(law, limit)]
    if "average_with_many_nights" in passed and _num_nights(record, span) < law.many_nights:
        passed.remove("average_with_many_nights")
    if passed:
        yield _finding(record, span, count, worked, passed[0])


def _num_nights(record: Record, span: Weeks) -> int:
    days = {work.day for work in span.works}
    return sum(duty.is_night(record.law_on(duty.day)) for duty in record.duties if duty.day in days)


def _finding(record: Record, span: Weeks, count: int, worked: int, limit: str) -> Finding:
    law = record.law_on(span.parts[-1][0].day)
    most: int = getattr(law, limit)
    mean = hours(-(-worked // count // 60) * 60)
    en, nl = ("", "") if count == 1 else ("on average ", "gemiddeld ")
    over_en = "in the week" if count == 1 else f"over {count} weeks"
    over_nl = "in de week" if count == 1 else f"over {count} weken"
    return found(
        record,
        law,
        limit,
        span.works,
        en=f"works {en}{mean} hours {over_en} from {span.first} to {span.last}; at most {hours(most)} a week",
        nl=f"werkt {nl}{mean} uur {over_nl} van {span.first} tot en met {span.last}; "
        f"hooguit {hours(most)} per week",
    )
