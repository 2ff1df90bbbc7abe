"""L9: work that is known weeks ahead, judged where it is noted on which day she was told of it."""

from collections.abc import Iterator

from optimizer.rules.labour.findings import Finding, found
from optimizer.rules.labour.work import Record


def judge(record: Record) -> Iterator[Finding]:
    """Find work that she was told of too late."""
    for work in record.works:
        if work.known_on is None:
            continue
        law, days = record.law_on(work.day), (work.day - work.known_on).days
        for limit, least in (
            ("times_known_days_ahead", law.times_known_days_ahead),
            ("known_days_ahead", law.known_days_ahead),
        ):
            if days < least:
                yield found(
                    record,
                    law,
                    limit,
                    (work,),
                    en=f"knew of the shift of {work.day} {days} days ahead; it has to be {least}",
                    nl=f"wist {days} dagen van tevoren van de dienst van {work.day}; het moet {least} zijn",
                )
                break
