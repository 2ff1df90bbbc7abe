"""Working time by calendar week (Monday to Sunday, by the wall clock), and over several weeks in a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from optimizer.domain.history import WorkKind
from optimizer.rules.labour.work import Record, Work


@dataclass(frozen=True, kw_only=True, slots=True)
class Weeks:
    """Some calendar weeks in a row, with the work in them and how many seconds of it lie in each."""

    first: date
    last: date
    parts: tuple[tuple[Work, int], ...]

    @property
    def worked(self) -> int:
        """Seconds worked in them."""
        return sum(seconds for _, seconds in self.parts)

    @property
    def works(self) -> tuple[Work, ...]:
        """All work that lies in them, if only in part."""
        return tuple(dict.fromkeys(work for work, _ in self.parts))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(record: Record, count: int) -> Iterator[Weeks]:
    """Each `count` weeks in a row that end in a week with work; what is not known counts as free."""
    by_week = _by_week(record)
    for last in by_week:
        within = [last - timedelta(weeks=back) for back in reversed(range(count))]
        parts = tuple(part for each in within for part in by_week.get(each, ()))
        yield Weeks(first=within[0], last=last + timedelta(days=6), parts=parts)


def _by_week(record: Record) -> dict[date, list[tuple[Work, int]]]:
    found: dict[date, list[tuple[Work, int]]] = {}
    for work in record.of_kind(WorkKind.SHIFT, WorkKind.CALL):
        for week, seconds in _shares(record, work):
            found.setdefault(week, []).append((work, seconds))
    return found


def _shares(record: Record, work: Work) -> Iterator[tuple[date, int]]:
    """Working time by week; a shift over the midnight of a Sunday is of both, its break of the first."""
    week = monday(work.day)
    after = record.moment(week + timedelta(days=7))
    if work.kind is WorkKind.CALL:
        yield week, max(work.worked, record.law_on(work.day).shortest_call)
    elif work.end <= after:
        yield week, work.worked
    else:
        yield week, max(after - work.start - work.break_time, 0)
        yield week + timedelta(days=7), work.end - after
