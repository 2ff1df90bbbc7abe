"""Starts of linked visits, told apart by the part of the day that they are in."""

from bisect import insort
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from optimizer.kernels.convex import COUNT, VALUE
from optimizer.kernels.layout import NEVER, Ints, Layout, ints
from optimizer.kernels.ways import CELLS, OPENING, TOO_DEAR, Ways
from optimizer.kernels.ways import WIDTH as CELL_WIDTH
from optimizer.solver.own_times import ROW, Span, least_by_cell, own_row
from optimizer.solver.relaxed import RelaxedShift


class Part(NamedTuple):
    """The starts of a visit from low to high, both ends included."""

    visit: int
    low: int
    high: int

    def lies_in(self, low: int, high: int) -> bool:
        """Whether all its starts do."""
        return low <= self.low and self.high <= high


class Parts:
    """At which times the starts of which visits are told apart."""

    def __init__(self) -> None:
        self._times: dict[int, list[int]] = {}

    def divide(self, visit: int, time: int) -> bool:
        """Tell starts from a time on apart from those before; False where they are already."""
        times = self._times.setdefault(visit, [])
        if abs(time) >= NEVER or time in times:
            return False
        insort(times, time)
        return True

    def count(self, visit: int) -> int:
        """How many parts a visit has."""
        return len(self._times.get(visit, ())) + 1

    def of(self, visit: int) -> list[Part]:
        """The parts of a visit, in order; none where its starts are not told apart."""
        if not (times := self._times.get(visit)):
            return []
        lows, highs = [-NEVER, *times], [*(time - 1 for time in times), NEVER]
        return [Part(visit, low, high) for low, high in zip(lows, highs, strict=True)]

    def all(self) -> list[Part]:
        """All parts of all visits."""
        return [part for visit in self._times for part in self.of(visit)]


class PartedShift:
    """A shift's ways with a window for each part of a visit, so that each part has its own price."""

    def __init__(self, a: Layout, relaxed: RelaxedShift, parts: Parts) -> None:
        self._ways = relaxed.ways
        self._of: list[list[Part | None]] = []
        spans: list[list[Span]] = []
        for visit, whole in zip(relaxed.visits.tolist(), relaxed.spans, strict=True):
            cut = [
                (part, _common(span, part)) for span in whole for part in parts.of(visit) or [_whole(visit)]
            ]
            kept = [(part, span) for part, span in cut if span.low <= span.high]
            self._of.append([part if parts.of(visit) else None for part, _ in kept])
            spans.append([span for _, span in kept])
        self._own = _rows(a, relaxed.visits, spans)
        self._least: dict[int, Ints] = {
            k: ints([_least(a, relaxed, k, span) for span in spans[k]])
            for k, of in enumerate(self._of)
            if of and of[0] is not None
        }

    def part_of(self, node: int, window: int) -> Part | None:
        """The part that a window of a visit stands for; None where its starts are not told apart."""
        return self._of[node][window]

    def least_price(self, price_of: Callable[[Part], int]) -> Ints:
        """[n] the least price of a part of each visit."""
        return ints([min((price_of(p) for p in of if p is not None), default=0) for of in self._of])

    def priced(self, price_of: Callable[[Part], int]) -> Ways:
        """The ways with a price on each part."""
        own, least = self._own.copy(), self._ways.own_least.copy()
        for k, by_part in self._least.items():
            prices = ints([price_of(part) for part in self._of[k] if part is not None])
            own[k, : len(prices), VALUE] += prices
            dear = by_part >= TOO_DEAR
            least[k] = np.where(dear, TOO_DEAR, by_part + prices[:, None]).min(axis=0)
        return self._ways._replace(own=own, own_least=ints(least))

    def only(self, held: Iterable[Part]) -> Ways:
        """The ways with some visits held to a part each, or to what was a part before."""
        own = self._own.copy()
        wider = {part.visit: part for part in held}
        for k, of in enumerate(self._of):
            for w, part in enumerate(of):
                if part is not None and part.visit in wider and not part.lies_in(*wider[part.visit][1:]):
                    own[k, w, COUNT] = -1
        return self._ways._replace(own=own)


def _whole(visit: int) -> Part:
    return Part(visit, -NEVER, NEVER)


def _common(span: Span, part: Part) -> Span:
    return Span(span.window, max(span.low, part.low), min(span.high, part.high))


def _rows(a: Layout, visits: Ints, spans: list[list[Span]]) -> Ints:
    """[n, windows, row] what starts cost, a window a span."""
    own = np.full((len(spans), max(map(len, spans)), ROW), -1, np.int64)
    for k, (visit, kept) in enumerate(zip(visits, spans, strict=True)):
        for w, span in enumerate(kept):
            own[k, w] = own_row(a, visit, span)
    return own


def _least(a: Layout, relaxed: RelaxedShift, k: int, span: Span) -> Ints:
    bounds = relaxed.ways.bounds
    grid = int(bounds[OPENING]), int(bounds[CELL_WIDTH]), int(bounds[CELLS])
    return least_by_cell(a, int(relaxed.visits[k]), [span], *grid)
