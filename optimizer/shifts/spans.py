"""A nurse's work as spans of time: what is fixed and what a rota adds, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from optimizer.domain.ids import NurseId
from optimizer.shifts.problem import ShiftProblem
from optimizer.shifts.rota import Rota


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Work from start to end, in seconds of the horizon, on a day; `is_own` where the rota puts it there."""

    day: int
    start: int
    end: int
    is_own: bool


def spans_of(problem: ShiftProblem, rota: Rota, nurse: NurseId) -> list[Span]:
    """All work of a nurse that is known, in order of time."""
    spans = [
        Span(day=each.day, start=each.start, end=each.end, is_own=False) for each in problem.fixed_of[nurse]
    ]
    for day in rota.days_of(nurse):
        kind = problem.kind_of[rota.kind_at[nurse, day]]
        spans.append(Span(day=day, start=kind.start(day), end=kind.end(day), is_own=True))
    return sorted(spans, key=lambda span: (span.start, span.end))


def rests(spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Each two spans after each other of which the rota had a hand in one, on different days."""
    for before, after in pairwise(spans):
        if (before.is_own or after.is_own) and before.day != after.day:
            yield before, after


def longest_rest(spans: list[Span], start: int, end: int) -> int:
    """The longest uninterrupted rest between two moments, seconds; the first is the start of some work."""
    inside = [span for span in spans if span.end > start and span.start < end]
    moments = [(start, start), *((span.start, span.end) for span in inside), (end, end)]
    free_from, longest = start, 0
    for begin, finish in moments:
        longest = max(longest, begin - free_from)
        free_from = max(free_from, finish)
    return longest
