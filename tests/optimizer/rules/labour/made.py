"""Work of one nurse in few words, by the wall clock of Amsterdam, and what one labour rule finds in it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time, timedelta
from typing import Any

from optimizer.domain.history import WorkKind
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId
from optimizer.domain.terms import Agreements
from optimizer.rules.base import Severity
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.work import Person, Record, Work, records

MONDAY = date(2026, 5, 4)
MARCH = date(2026, 3, 28)
"""The Saturday before the night that has an hour less."""

OCTOBER = date(2026, 10, 24)
"""The Saturday before the night that has an hour more."""

HORIZON = Horizon(first_day=MONDAY)
Judge = Callable[[Record], Iterator[Finding]]


def work(
    day: date | int,
    start: str = "07:00",
    end: str = "15:00",
    *,
    minutes: int = 0,
    by: str = "ann",
    kind: WorkKind = WorkKind.SHIFT,
    **rest: Any,
) -> Work:
    """Work on a day, or so many days after `MONDAY`, with `minutes` of break in it.

    It ends the next day where the end is not after the start.
    """
    first = MONDAY + timedelta(days=day) if isinstance(day, int) else day
    last = first + timedelta(days=end <= start)
    return Work(
        nurse=NurseId(by),
        day=first,
        start=HORIZON.seconds(first, clock(start)),
        end=HORIZON.seconds(last, clock(end)),
        break_time=60 * minutes,
        kind=kind,
        **rest,
    )


def clock(text: str) -> time:
    return time.fromisoformat(text)


def days(first: date | int, count: int, *hours: str, **rest: Any) -> list[Work]:
    """The same shift on so many days in a row."""
    start = MONDAY + timedelta(days=first) if isinstance(first, int) else first
    return [work(start + timedelta(days=n), *hours, **rest) for n in range(count)]


def record(works: Iterable[Work], *, has_no_nights: bool = False, **choices: int) -> Record:
    """The record of Ann."""
    (found,) = records(
        works,
        horizon=HORIZON,
        people=lambda nurse: Person(name=nurse.title(), has_no_nights=has_no_nights),
        agreements=Agreements(**choices),
    )
    return found


def limits(judge: Judge, works: Iterable[Work], **rest: Any) -> list[tuple[str, Severity]]:
    """The limit and the severity of each finding, in order; each in both languages with its rule."""
    found = list(judge(record(works, **rest)))
    for each in found:
        assert each.sentence.en.startswith("Ann ")
        assert each.sentence.nl.startswith("Ann ")
        assert f"({each.rule}, " in each.sentence.en
        assert f"({each.rule}, " in each.sentence.nl
        assert each.about
    return [(each.limit, each.severity) for each in found]
