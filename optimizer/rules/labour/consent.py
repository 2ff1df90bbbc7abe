"""L12: who works no nights without consent. The team notes that, and no age."""

from collections.abc import Iterator
from datetime import time, timedelta

from optimizer.domain.history import WorkKind
from optimizer.rules.labour.findings import Finding, found
from optimizer.rules.labour.work import Record, Work


def judge(record: Record) -> Iterator[Finding]:
    """Find shifts and hours on call in the night of somebody who works none without consent."""
    if not record.person.has_no_nights:
        return
    for work in record.of_kind(WorkKind.SHIFT, WorkKind.ON_CALL, WorkKind.STANDBY):
        if _is_in_night(record, work):
            yield found(
                record,
                record.law_on(work.day),
                "no_nights_from",
                (work,),
                en=f"works or is on call in the night of {work.day}; ask for consent first",
                nl=f"werkt of is oproepbaar in de nacht van {work.day}; vraag eerst om instemming",
            )


def _is_in_night(record: Record, work: Work) -> bool:
    law, tomorrow = record.law_on(work.day), work.day + timedelta(days=1)
    return (
        work.start < record.moment(work.day, _clock(law.no_nights_until))
        or record.moment(work.day, _clock(law.no_nights_from)) < work.end
        or record.moment(tomorrow) < work.end
    )


def _clock(seconds: int) -> time:
    return time(seconds // 3600, seconds % 3600 // 60)
