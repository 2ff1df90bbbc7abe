"""What a shift can do between its visits, as lower bounds, and the least that a rest of a route can cost.

Times are seconds, costs and duals ticks; visits are numbered among the n that the shift can make.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import Ints

Bits = NDArray[np.uint64]
WORD = 64
TOO_DEAR = 2**60
"""Stands for the cost of what cannot be."""
NO_STEP = -1


class Ways(NamedTuple):
    """What one shift by one mode can do, as lower bounds."""

    gap: Ints  # [n, n] from the start of one visit until she can be at the next; NEVER without a way
    fare: Ints  # [n, n] ticks for going on to the next and making it
    arrival: Ints  # [n] when she can be there first
    out_fare: Ints  # [n]
    tail: Ints  # [n] from the start of the last visit to the end of work
    back_fare: Ints  # [n]
    step_from: Ints  # [n, K] rising: from this arrival on
    step_start: Ints  # [n, K] it starts at this time at the earliest
    step_cost: Ints  # [n, K] and its own times cost so much
    step_slope: Ints  # [n, K] and so much more for each second after `step_from`
    deadline: Ints  # [n] the last start from which the shift can be ended
    memory: Bits  # [n, 2] the visits each remembers, itself among them, as bits
    own_bit: Bits  # [n, 2]
    bounds: Ints  # start of the grid, seconds a cell, cells; end of shift, limit, overtime ticks a second


@inlined
def step_at(step_from: Ints, visit: int, arrival: int) -> int:
    """The last step that begins at or before an arrival, or the first."""
    k = 0
    while k + 1 < step_from.shape[1] and step_from[visit, k + 1] <= arrival:
        k += 1
    return k


@inlined
def cheaper_step(step_cost: Ints, visit: int, step: int, own: int) -> int:
    """The next step that costs less than starting now: who is early may choose to wait for it."""
    found = NO_STEP
    for k in range(step + 1, step_cost.shape[1]):
        if step_cost[visit, k] < own:
            found = k
            break
    return found


@kernel
def least_to_go(w: Ways, dual: Ints) -> Ints:
    """[n, cells] What the rest of a route costs at least, by its visit and the cell of time of its start.

    Without any memory, so it is quickly had, and a label that cannot come below the cut-off even so
    needs no successor.
    """
    n = w.gap.shape[0]
    opening, width, cells, shift_end, limit, overtime = w.bounds
    least = np.full((n, cells), TOO_DEAR, np.int64)
    for m in range(cells - 1, -1, -1):
        for i in range(n):
            start = max(opening + m * width, w.step_from[i, 0])
            if start > w.deadline[i]:
                continue
            end = start + w.tail[i]
            if end <= limit:
                least[i, m] = w.back_fare[i] + overtime * max(end - shift_end, 0)
            for j in range(n):
                arrival = max(start + w.gap[i, j], w.step_from[j, 0])
                if j == i or arrival > w.deadline[j]:
                    continue
                k = step_at(w.step_from, j, arrival)
                begin = max(arrival, w.step_start[j, k])
                own = w.step_cost[j, k] + w.step_slope[j, k] * (arrival - w.step_from[j, k])
                while begin <= w.deadline[j]:
                    onward = least[j, (begin - opening) // width]
                    least[i, m] = min(least[i, m], w.fare[i, j] + own - dual[j] + onward)
                    k = cheaper_step(w.step_cost, j, k, own)
                    if k == NO_STEP:
                        break
                    begin, own = w.step_start[j, k], w.step_cost[j, k]
    return least
