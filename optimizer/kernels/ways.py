"""What a shift can do between its visits, as lower bounds, and the least that a rest of a route can cost.

Times are seconds, costs and duals ticks; visits are numbered among the n that the shift can make.
`taken` is 1 once the shift's break has been taken, or where it has none to take.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.jit import bare, inlined, kernel
from optimizer.kernels.layout import Ints

Bits = NDArray[np.uint64]
WORD = 64
TOO_DEAR = 2**60
"""Stands for the cost of what cannot be."""

(
    OPENING,
    WIDTH,
    CELLS,
    SHIFT_START,
    SHIFT_END,
    LIMIT,
    OVERTIME,
    SLACK,
    WAIT,
    HAS_BREAK,
    BREAK_LOW,
    BREAK_HIGH,
    MISSED,
    BLOCK,
) = range(14)
"""Positions in `Ways.bounds`: the grid of cells, the shift's times, prices a second, and its break."""


class Ways(NamedTuple):
    """What one shift by one mode can do, as lower bounds."""

    stay: Ints  # [n, n] from the start of one visit until she is at the next; NEVER without a way
    fare: Ints  # [n, n] ticks for going on to the next and making it
    arrival: Ints  # [n] when she can be there first
    out_fare: Ints  # [n]
    tail: Ints  # [n] from the start of the last visit to the end of work
    back_fare: Ints  # [n]
    wanted: Ints  # [n] seconds to spare that are wished for before each, after another
    own: Ints  # [n, windows, row] what its own start costs in each window, as a convex function
    own_least: Ints  # [n, cells] the least of these in each cell of time
    deadline: Ints  # [n] the last start from which the shift can be ended
    break_to: Ints  # [n] from the start of a visit until she is where the break is
    break_to_fare: Ints  # [n]
    break_on: Ints  # [n, n] from the start of a break after one visit until she is at the next
    break_on_fare: Ints  # [n, n] ticks for going on from that break and making the next
    memory: Bits  # [n, 2] the visits each remembers, itself among them, as bits
    own_bit: Bits  # [n, 2] itself, and those that never share a route with it
    bounds: Ints  # [14] see above


@inlined
def cell_of(w: Ways, time: int) -> int:
    """The cell of a time; what is before the grid counts as its first."""
    return max(time - w.bounds[OPENING], 0) // w.bounds[WIDTH]


@inlined
def closing(w: Ways, visit: int, start: int) -> int:
    """Ticks for ending the shift after a visit that starts so; `TOO_DEAR` where it is too late."""
    end = start + w.tail[visit]
    if end > w.bounds[LIMIT]:
        return TOO_DEAR
    return w.back_fare[visit] + w.bounds[OVERTIME] * max(end - w.bounds[SHIFT_END], 0)


@kernel
def least_to_go(w: Ways, dual: Ints) -> tuple[Ints, Ints]:
    """What the rest of a route costs at least.

    The first [2, 2, n, cells]: after a start at a visit, by `taken` and the cell of that start; and the
    least of these from each cell on. The second
    [2, n, cells + 2]: for making a visit and all after it, by the cell in which she is there, or later.
    Without any memory, so it is quickly had, and a label that cannot come below the cut-off even so
    needs no successor.
    """
    n, cells = w.stay.shape[0], w.bounds[CELLS]
    onward = np.full((2, 2, n, cells), TOO_DEAR, np.int64)
    come = np.full((2, n, cells + 2), TOO_DEAR, np.int64)
    later = np.full((n, cells + 1), TOO_DEAR, np.int64)
    made = np.full((n, cells + 1), TOO_DEAR, np.int64)
    rest = np.full((n, cells + 2), TOO_DEAR, np.int64)
    _fill(w, dual, onward[0, 1], come[1], later, made, rest)
    if w.bounds[HAS_BREAK]:
        _rests(w, come[1], rest)
        made[:] = TOO_DEAR
        _fill(w, dual, onward[0, 0], come[0], later, made, rest)
    for taken in range(2):
        for j in range(n):
            least = TOO_DEAR
            for m in range(cells - 1, -1, -1):
                least = min(least, onward[0, taken, j, m])
                onward[1, taken, j, m] = least
                come[taken, j, m] = min(come[taken, j, m], come[taken, j, m + 1])
    return onward, come


@bare
def _fill(w: Ways, dual: Ints, onward: Ints, come: Ints, later: Ints, made: Ints, rest: Ints) -> None:
    """From the last cell back, so many at a time as no way from visit to visit is shorter than."""
    n, cells, width, block = w.stay.shape[0], w.bounds[CELLS], w.bounds[WIDTH], w.bounds[BLOCK]
    for top in range(cells, 0, -block):
        low = max(top - block, 0)
        for i in range(n):
            for m in range(low, top):
                onward[i, m] = closing(w, i, w.bounds[OPENING] + m * width)
            _least_of(onward, i, low, top, rest, i, w.break_to[i] // width, w.break_to_fare[i])
            for j in range(n):
                _least_of(onward, i, low, top, come, j, w.stay[i, j] // width, w.fare[i, j])
            for m in range(top - 1, low - 1, -1):
                if w.own_least[i, m] < TOO_DEAR:
                    made[i, m] = w.own_least[i, m] + onward[i, m] - dual[i]
                later[i, m] = min(made[i, m], later[i, m + 1] + w.bounds[WAIT] * width)
        for i in range(n):
            for m in range(top - 1, low - 1, -1):
                come[i, m] = _least_coming(w, i, m, made, later)
            # Who started in one cell may be there in either of two: but the next block needs the first alone.
            for m in range(low, top):
                come[i, m] = min(come[i, m], come[i, m + 1])


@inlined
def _least_of(
    onward: Ints, i: int, low: int, top: int, come: Ints, j: int, shift: int, fare: int
) -> None:  # fmt: skip
    """Lower what going on from i costs to what it costs by way of j, `shift` cells on."""
    for m in range(low, min(top, come.shape[1] - 2 - shift)):
        onward[i, m] = min(onward[i, m], come[j, m + shift] + fare)


@inlined
def _least_coming(w: Ways, i: int, m: int, made: Ints, later: Ints) -> int:
    """The least from being at a visit in a cell: slack and waiting count by the nearest ends of cells."""
    cells, width = w.bounds[CELLS], w.bounds[WIDTH]
    best = TOO_DEAR
    steps = (w.wanted[i] + width - 1) // width + 1
    for d in range(min(steps, cells - m)):
        short = max(w.wanted[i] - (d + 1) * width + 1, 0)
        best = min(best, made[i, m + d] + w.bounds[SLACK] * short)
    if m + steps < cells:
        waited = max((steps - 1) * width + 1 - w.wanted[i], 0)
        best = min(best, later[i, m + steps] + w.bounds[WAIT] * waited)
    return best


@bare
def _rests(w: Ways, come: Ints, rest: Ints) -> None:
    """What is left from being where the break is, by the visit before it and the cell of that time."""
    n, cells, width = w.stay.shape[0], w.bounds[CELLS], w.bounds[WIDTH]
    first, last = cell_of(w, w.bounds[BREAK_LOW]), min(cell_of(w, w.bounds[BREAK_HIGH]), cells - 1)
    for i in range(n):
        for j in range(n):
            _least_of(rest, i, first, last + 1, come, j, w.break_on[i, j] // width, w.break_on_fare[i, j])
        for m in range(last - 1, -1, -1):
            rest[i, m] = min(rest[i, m], rest[i, m + 1] + w.bounds[WAIT] * width)
        # She may be there at the end of the cell before, all but a cell's width later.
        for m in range(last + 1):
            rest[i, m] = min(rest[i, m], rest[i, m + 1]) - w.bounds[WAIT] * (width - 1)
