"""One global order of visits and a shift for each: what a walk over it knows, and what it changes.

Visits are served in the order, each as soon as its nurse and its partner can be there, so that times
that hang on several routes never run in a circle. The representation is that of S. Ceschia,
L. Di Gaspero, R. M. Rosati and A. Schaerf, Multi-neighborhood simulated annealing for the home
healthcare routing and scheduling problem, International Transactions in Operational Research (2024).

A group is what the order holds: a task, or two visits by different nurses that start at once or at a
fixed gap. A pair is two visits by different nurses, in one group or in two. Links that no group keeps
are loose. Times are seconds, costs ticks. T tasks, S shifts, G groups, L loose links, N no place.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.layout import BREAK, Ints

Small = NDArray[np.int32]
NONE = -1

START, END, PREV, NEXT, SHIFT, WHERE, LEG, LATE = range(8)
"""Columns of a task's row: its times, its neighbours in the route, where it leaves its nurse, the
seconds to it, and how late it is."""
MISSED, PASSED = 1, 2
"""Stand for the lateness of a break that is in no route, and of one that is passed by there."""

FIRST, LAST, COUNT, BREAKS, COST, BROKEN, IDLE, WORK = range(8)
"""Columns of a shift's row: the ends of its route, visits and blocks, breaks taken, what it costs by itself,
how much in it is forbidden, its idle time and its working time."""

(
    STATIC,
    LATENESS,
    ROUTES,
    BROKEN_SUM,
    WORST,
    ENERGY,
    SHARED,
    SHARED_BROKEN,
    FIRM_LATE,
    LOADS,
) = range(10)
"""Sums: ways and people; lateness; routes by themselves, and what is forbidden in them; the worst
lateness; all of it; what hangs on several routes, and what is forbidden there; forbidden lateness; idle
and uneven work."""

NOW, KEPT_TASKS, KEPT_SHIFTS, KEPT_MOVES, TOUCHED, LOST = range(6)
"""Counters: the number of this step, and how much of the journal it has filled."""


class Facts(NamedTuple):
    """What never changes during a walk."""

    travel: Small  # [matrix, N + 1, N + 1] the last place stands for nowhere
    matrix: Ints  # [S]
    fare: Ints  # [S, 3] ticks a second on the way out, between visits, and back
    is_work: Ints  # [S, 2] 1 where the way out, and the way back, is working time
    ends: Ints  # [S, 2] places
    bounds: Ints  # [S, 3] start, end and limit of the shift
    nurse: Ints  # [S]
    leaves_at_start: Ints  # [S]
    num_breaks: Ints  # [S]
    fill_limit: Ints  # [S]
    place: Ints  # [T] nowhere for what is done where its nurse is, or where she goes next
    is_next_door: Ints  # [T] 1 for the latter
    kind: Ints  # [T]
    may_come_first: Ints  # [T]
    duration: Ints  # [S, T]
    allowed: Ints  # [S, T]
    choices: Ints  # [T, S] the shifts that may hold it
    num_choices: Ints  # [T]
    assign_cost: Ints  # [S, T]
    num_windows: Ints  # [T]
    opens: Ints  # [T, windows]
    closes: Ints  # [T, windows]
    late_price: Ints  # [T]
    is_firm: Ints  # [T] 1 where lateness is forbidden
    counts_as_late: Ints  # [T]
    not_before: Ints  # [T] a pinned start, or -NEVER
    calm_until: Ints  # [T] the last start that costs no more than an earlier one; -NEVER where it is tied
    usual: Ints  # [T]
    promised: Ints  # [T]
    wanted_slack: Ints  # [T]
    absent_cost: Ints  # [T]
    may_be_absent: Ints  # [T]
    group: Ints  # [T]
    partner: Ints  # [T] the other visit of its pair, or -1
    bond: Ints  # [T] itself, or the first visit of its pair
    is_both: Ints  # [T] 1 where it is not made without its partner
    member: Ints  # [G, 2] the second is -1 in a group of one
    gap: Ints  # [G, 2] least and largest
    loose_from: Ints  # [T + 1] where its links begin in the rows below
    loose: Ints  # [2 L, 3] the other, and from and until when after it this one may start
    near: Ints  # [T, some] tasks, from the nearest on
    prices: Ints
    switches: Ints  # what has to be looked at, by position


HAS_ENDS, HAS_WALKS, HAS_SHARED, HAS_LOOSE, HAS_LOADS, FIRM_PRICE, FAULT = range(7)
"""Switches: ends of routes cost something; routes have to be walked along; something hangs on several
routes; loose links; idle or uneven work has a price. Then the ticks of a second that is forbidden, and
the seconds that a fault of another kind weighs."""


class Live(NamedTuple):
    """What a walk changes in place."""

    order: Ints  # [G] the group at each position
    spot: Ints  # [G] the position of each group
    rows: Ints  # [T, 8]
    routes: Ints  # [S, 8]
    tardy: Ints  # [T] lateness that counts for the worst
    hold: Ints  # [T] not before, for the sake of a loose link
    holder: Ints  # [T] the task for whose sake, or -1
    freed: Ints  # [T] the step at which it last let go of what it holds
    dirty: NDArray[np.uint64]  # positions whose times have to be made anew, as bits
    sums: Ints  # [2, 10] as they are, and as they were before this step
    counters: Ints
    stamps: Ints  # [T + S] the step that last kept a row
    kept_tasks: Ints  # [T, 11] row, task, hold and holder
    kept_routes: Ints  # [S, 9] shift and row
    kept_moves: Ints  # [some, 2] relocations in the order, to be undone backwards
    touched: Ints  # [S]
    chance: NDArray[np.uint64]  # [1]
    plan: Ints  # [some, 2] a move in the making: tasks and their new shifts
    best: Ints  # [1] ticks of the best that is allowed
    best_order: Ints  # [G]
    best_shift: Ints  # [T]


def blank(order: Ints, shift_of: Ints, kind: Ints, shifts: int) -> Live:
    """A walk that has not begun, from an order of groups and the shift of each task (-1: left out)."""
    groups, tasks = len(order), len(shift_of)

    def full(*shape: int, value: int = 0) -> Any:
        return np.full(shape, value, np.int64)

    rows, routes = full(tasks, 8, value=NONE), full(shifts, 8)
    rows[:, LATE] = np.where(kind == BREAK, MISSED, 0)
    routes[:, [FIRST, LAST]] = NONE
    return Live(
        order=order.copy(),
        spot=full(groups),
        rows=rows,
        routes=routes,
        tardy=full(tasks),
        hold=full(tasks),
        holder=full(tasks, value=NONE),
        freed=full(tasks, value=NONE),
        dirty=np.zeros(groups // 64 + 1, np.uint64),
        sums=full(2, 10),
        counters=full(6),
        stamps=full(tasks + shifts, value=NONE),
        kept_tasks=full(tasks, 11),
        kept_routes=full(shifts, 9),
        kept_moves=full(groups + 2, 2),
        touched=full(shifts),
        chance=np.ones(1, np.uint64),
        plan=full(tasks + 2, 2),
        best=full(1, value=2**60),
        best_order=order.copy(),
        best_shift=shift_of.copy(),
    )
