"""What the start of a visit costs by itself, as the convex functions that pricing adds up."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from optimizer.kernels.convex import FIRST
from optimizer.kernels.layout import (
    NEVER,
    PROMISE_PRICE,
    PROMISE_TOLERANCE,
    USUAL_PRICE,
    USUAL_TOLERANCE,
    Ints,
    Layout,
    ints,
)
from optimizer.kernels.ways import TOO_DEAR

_BENDS = 5
ROW = FIRST + 2 * (_BENDS + 1)


class Span(NamedTuple):
    """The starts that one window of a visit allows, both ends included; it may be empty."""

    window: int
    low: int
    high: int


def spans_of(a: Layout, visit: int, until: int) -> list[Span]:
    """The starts of a visit up to `until`, by each of its windows."""
    found = []
    pinned = int(a.pinned_start[visit])
    for w in range(a.window_count[visit]):
        low, high = int(a.earliest[visit, w]), until
        if a.late_price[visit] < 0:
            high = min(high, int(a.latest[visit, w]))
        if pinned > -NEVER:
            low, high = max(low, pinned), min(high, pinned)
        if low <= high:
            found.append(Span(w, low, high))
    return found


def own_row(a: Layout, visit: int, span: Span) -> Ints:
    """[ROW] the cost of its start over a span as a convex function."""
    bends, turns = a.own_bends[visit, span.window], a.own_turns[visit, span.window]
    row = np.zeros(ROW, np.int64)
    inner = [int(bend) for bend in bends if span.low < bend < span.high]
    edges = [span.low, *sorted(set(inner)), span.high]
    row[:4] = len(edges) - 1, span.low, span.high, own_cost(a, visit, span.window, ints([span.low]))[0]
    for k, (here, then) in enumerate(pairwise(edges)):
        slope = a.own_base[visit] + turns[bends <= here].sum()
        row[FIRST + 2 * k : FIRST + 2 * k + 2] = slope, then - here
    return row


def own_cost(a: Layout, visit: int, window: int, times: Ints) -> Ints:
    """Ticks of starts in one of its windows: lateness, the usual hour and the promised time."""
    cost = max(a.late_price[visit], 0) * np.maximum(times - a.latest[visit, window], 0)
    cost = cost + _distance(times, a.usual[visit], a.prices[USUAL_PRICE], a.prices[USUAL_TOLERANCE])
    return ints(
        cost + _distance(times, a.promised[visit], a.prices[PROMISE_PRICE], a.prices[PROMISE_TOLERANCE])
    )


def _distance(times: Ints, wished: int, price: int, tolerance: int) -> Ints:
    if wished <= -NEVER:
        return np.zeros(len(times), np.int64)
    return ints(price * np.maximum(np.abs(times - wished) - tolerance, 0))


def least_by_cell(a: Layout, visit: int, spans: list[Span], opening: int, width: int, cells: int) -> Ints:
    """[cells] the least that a start in each cell of time costs; `TOO_DEAR` where none is allowed.

    The cost is convex in each window, so its least in a cell is at the cell's nearest time to the best.
    """
    least = np.full(cells, TOO_DEAR, np.int64)
    first = opening + width * np.arange(cells)
    for span in spans:
        low, high = np.maximum(first, span.low), np.minimum(first + width - 1, span.high)
        bends = a.own_bends[visit, span.window]
        tries = ints([span.low, span.high, *bends[(bends > span.low) & (bends < span.high)]])
        best = tries[own_cost(a, visit, span.window, tries).argmin()]
        cost = own_cost(a, visit, span.window, ints(np.clip(best, low, np.maximum(high, low))))
        least = np.where(low <= high, np.minimum(least, cost), least)
    return ints(least)
