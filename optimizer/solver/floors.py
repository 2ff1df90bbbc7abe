"""What the times of a visit cost at least, by when she can be there: never falling, in steps."""

from typing import NamedTuple

import numpy as np

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

_CELL = 300
"""Seconds of a cell."""


class Floor(NamedTuple):
    """Who is there from `at[k]` on starts by `start[k]` at best, for `cost[k]` and `slope[k]` a second."""

    at: Ints
    start: Ints
    cost: Ints
    slope: Ints
    last: int  # the last start that is allowed


def floor_of(a: Layout, visit: int, until: int) -> Floor | None:
    """The floor of a visit that must start by `until`; None where it can never start.

    Lateness, the usual hour and the promised time are priced at the best start from the arrival on
    within a cell of time, each later cell being a choice of its own. Who arrives later has fewer
    starts to choose from, so arriving later is never better.
    """
    times = np.arange(a.earliest[visit, 0], until + 1)
    cost = _own_cost(a, visit, times)
    allowed = np.flatnonzero(cost < TOO_DEAR)
    if not len(allowed):
        return None
    times, cost = times[: allowed[-1] + 1], cost[: allowed[-1] + 1]
    least = _least_by_cell(cost)
    rise = np.diff(least, append=least[-1])
    is_open = cost < TOO_DEAR
    turns = (rise[1:] != rise[:-1]) | (is_open[1:] != is_open[:-1])
    k = np.concatenate([[0], np.flatnonzero(turns) + 1])
    start = times[allowed[np.searchsorted(allowed, k)]]
    return Floor(
        at=ints(times[k]), start=ints(start), cost=ints(least[k]), slope=ints(rise[k]), last=int(times[-1])
    )


def _least_by_cell(cost: Ints) -> Ints:
    """The least cost of a start from each second on, within its cell.

    Before the cheapest start the cells are short, so that starting early for the next visit's sake
    has a price; from there on all is one cell.
    """
    best = int(cost.argmin())
    ends = [*range(best % _CELL, best + 1, _CELL)]
    cells = np.split(cost, [end for end in ends if end > 0])
    return ints(np.concatenate([np.minimum.accumulate(cell[::-1])[::-1] for cell in cells]))


def _own_cost(a: Layout, visit: int, times: Ints) -> Ints:
    late = np.zeros(len(times), np.int64)
    for w in range(a.window_count[visit]):
        # As in `lateness` of the kernels: the last window that opens at or before the start counts.
        late = np.where(a.earliest[visit, w] <= times, np.maximum(times - a.latest[visit, w], 0), late)
    cost = ints(late * max(a.late_price[visit], 0))
    cost += _distance(times, a.usual[visit], a.prices[USUAL_PRICE], a.prices[USUAL_TOLERANCE])
    cost += _distance(times, a.promised[visit], a.prices[PROMISE_PRICE], a.prices[PROMISE_TOLERANCE])
    if a.late_price[visit] < 0:
        cost[late > 0] = TOO_DEAR
    if a.pinned_start[visit] > -NEVER:
        cost[times != a.pinned_start[visit]] = TOO_DEAR
    return cost


def _distance(times: Ints, wished: int, price: int, tolerance: int) -> Ints:
    if wished <= -NEVER:
        return np.zeros(len(times), np.int64)
    return ints(price * np.maximum(np.abs(times - wished) - tolerance, 0))
