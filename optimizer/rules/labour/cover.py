"""Nights covered: in each hour of each night somebody can be called, of the team or of a regional team."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from optimizer.domain.horizon import Horizon
from optimizer.domain.labour_law import LabourLaw

Span = tuple[int, int]
"""From when until when, in seconds of the horizon."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """Hours of a night in which nobody can be called; `day` is the day on which the night begins."""

    day: date
    start: int
    end: int


def open_hours(horizon: Horizon, covered: Iterable[Span], law: LabourLaw) -> Iterator[Open]:
    """The hours of the horizon's nights that nobody covers, in order.

    A night lasts from and until the hours of L12 by the wall clock: 23 to 7.
    """
    spans = sorted(covered)
    start, end = _clock(law.no_nights_from), _clock(law.no_nights_until)
    for day in horizon.days:
        night = horizon.seconds(day, start), horizon.seconds(day + timedelta(days=1), end)
        for gap_start, gap_end in _gaps(night, spans):
            yield Open(day=day, start=gap_start, end=gap_end)


def _gaps(night: Span, spans: list[Span]) -> Iterator[Span]:
    at, last = night
    for start, end in spans:
        if at < start < last:
            yield at, start
        if start < last:
            at = max(at, end)
    if at < last:
        yield at, last


def _clock(seconds: int) -> time:
    return time(seconds // 3600, seconds % 3600 // 60)
