"""L7 and L8: on call from home (consignatie), at hand at work (bereikbaarheidsdienst), and what calls add."""

from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.domain.history import WorkKind
from optimizer.rules.labour.findings import Finding, found
from optimizer.rules.labour.weeks import monday
from optimizer.rules.labour.work import Duty, Record, Work
from optimizer.rules.words import hours

_DAY = 86_400


def judge(record: Record) -> Iterator[Finding]:
    """Find too many days on call, too near a night shift or too long, and too much work in them."""
    on_call = record.of_kind(WorkKind.ON_CALL)
    yield from _days(record, on_call)
    yield from _free_days(record, on_call)
    yield from _near_nights(record, on_call)
    yield from _work_in_24_hours(record, on_call)
    yield from _standby(record)


def _days(record: Record, on_call: tuple[Work, ...]) -> Iterator[Finding]:
    """Days on which she comes on call, in any 28 days that end with one."""
    days = sorted({work.day for work in on_call})
    for day in days:
        law = record.law_on(day)
        within = [each for each in days if timedelta() <= day - each < timedelta(days=28)]
        if len(within) > law.on_call_days_in_4_weeks:
            most = law.on_call_days_in_4_weeks
            yield found(
                record,
                law,
                "on_call_days_in_4_weeks",
                [work for work in on_call if work.day in within],
                en=f"is on call on {len(within)} days in the 4 weeks up to {day}; at most {most}",
                nl=f"heeft op {len(within)} dagen consignatie in de 4 weken tot en met {day}; hooguit {most}",
            )


def _free_days(record: Record, on_call: tuple[Work, ...]) -> Iterator[Finding]:
    """Pairs of days without work and without being on call, in each four calendar weeks that end with one."""
    busy = {day for work in record.works for day in _days_of(record, work)}
    for last in sorted({monday(work.day) for work in on_call}):
        law, first = record.law_on(last), last - timedelta(weeks=3)
        days = [first + timedelta(days=n) for n in range(28)]
        num_pairs, least = _num_pairs([day not in busy for day in days]), law.free_pairs_in_4_weeks
        if num_pairs < least:
            yield found(
                record,
                law,
                "free_pairs_in_4_weeks",
                [work for work in record.works if days[0] <= work.day <= days[-1]],
                en=f"has {num_pairs} times two days in a row without work and without being on call in the "
                f"4 weeks from {days[0]}; it has to be {least} times",
                nl=f"heeft {num_pairs} keer twee dagen achter elkaar zonder werk en zonder consignatie in "
                f"de 4 weken vanaf {days[0]}; het moet {least} keer zijn",
            )


def _num_pairs(is_free: list[bool]) -> int:
    count = n = 0
    while n + 1 < len(is_free):
        is_pair = is_free[n] and is_free[n + 1]
        count, n = count + is_pair, n + 1 + is_pair
    return count


def _days_of(record: Record, work: Work) -> Iterator[date]:
    """The calendar days in which work lies; one that ends at midnight is not of the day after."""
    day = work.day
    while record.moment(day) < work.end:
        yield day
        day += timedelta(days=1)


def _near_nights(record: Record, on_call: tuple[Work, ...]) -> Iterator[Finding]:
    nights = [duty for duty in record.duties if duty.is_night(record.law_on(duty.day))]
    for night in nights:
        law = record.law_on(night.day)
        before, after = law.no_call_before_night, law.no_call_after_night
        for work in on_call:
            if work.start < night.start and night.start - before < work.end:
                yield _near(record, night, work, "no_call_before_night")
            elif work.start < night.end + after and night.end <= work.start:
                yield _near(record, night, work, "no_call_after_night")


def _near(record: Record, night: Duty, work: Work, limit: str) -> Finding:
    law = record.law_on(night.day)
    least, is_before = hours(getattr(law, limit)), limit == "no_call_before_night"
    gap = night.start - work.end if is_before else work.start - night.end
    return found(
        record,
        law,
        limit,
        (work, *night.parts),
        en=f"is on call on {work.day}, {hours(max(gap, 0))} hours {'before' if is_before else 'after'} the "
        f"night shift of {night.day}; it has to be {least}",
        nl=f"heeft consignatie op {work.day}, {hours(max(gap, 0))} uur {'voor' if is_before else 'na'} de "
        f"nachtdienst van {night.day}; het moet {least} zijn",
    )


def _work_in_24_hours(record: Record, on_call: tuple[Work, ...]) -> Iterator[Finding]:
    """Shifts and calls in any 24 hours in which she is on call; the worst is in 24 that begin with work.

    Who is called was on call, whether or not that stands in the table.
    """
    worked = record.of_kind(WorkKind.SHIFT, WorkKind.CALL)
    for first in worked:
        law, until = record.law_on(first.day), first.start + _DAY
        within = [work for work in worked if first.start <= work.start < until]
        total = sum(_counted(record, work, until) for work in within)
        is_on_call = any(work.kind is WorkKind.CALL for work in within) or any(
            first.start < work.end and work.start < until for work in on_call
        )
        if is_on_call and total > law.work_in_24_hours_on_call:
            most = hours(law.work_in_24_hours_on_call)
            yield found(
                record,
                law,
                "work_in_24_hours_on_call",
                within,
                en=f"works {hours(total)} hours in 24 from {first.day}, calls included; "
                f"at most {most} where one is on call",
                nl=f"werkt {hours(total)} uur in 24 vanaf {first.day}, oproepen meegeteld; "
                f"hooguit {most} bij consignatie",
            )


def _counted(record: Record, work: Work, until: int) -> int:
    """Working time before a moment; a call counts as half an hour at least."""
    if work.kind is WorkKind.CALL:
        return max(min(work.end, until) - work.start, record.law_on(work.day).shortest_call)
    return min(work.worked, until - work.start)


def _standby(record: Record) -> Iterator[Finding]:
    for work in record.of_kind(WorkKind.STANDBY):
        law = record.law_on(work.day)
        if work.end - work.start > law.longest_standby:
            length, most = hours(work.end - work.start), hours(law.longest_standby)
            yield found(
                record,
                law,
                "longest_standby",
                (work,),
                en=f"is at hand for {length} hours from {work.day}; at most {most}",
                nl=f"heeft {length} uur bereikbaarheidsdienst vanaf {work.day}; hooguit {most}",
            )
