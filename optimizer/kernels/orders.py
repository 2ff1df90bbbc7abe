"""Whole orders: their cost, and their cheapest times over all choices of window."""

import numpy as np

from optimizer.kernels.apart import cost_least_together, groups_of, latest_group, part_of, worst_late
from optimizer.kernels.cost import links_broken_in, route_cost, shared_cost
from optimizer.kernels.day import APART, time_orders
from optimizer.kernels.jit import kernel
from optimizer.kernels.layout import IDLE_PRICE, NEVER, WORST_PRICE, Ints, Layout, Orders
from optimizer.kernels.timing import FORBIDDEN_PRICE

WINDOW_CHOICES = 64
"""Up to so many combinations of windows are all tried; beyond, windows are chosen one at a time."""
_OPENING_ROUNDS = 20
"""At most so often windows are taken anew as they are open at the times found, before that."""


@kernel
def orders_cost(a: Layout, o: Orders, starts: Ints) -> tuple[int, int]:
    """Ticks that timed orders cost in all, and how much of them is forbidden (0: nothing)."""
    cost, broken = shared_cost(a, o, starts)
    ticks, more = _routes_cost(a, o, starts)
    return cost + ticks, broken + more


@kernel
def _routes_cost(a: Layout, o: Orders, starts: Ints) -> tuple[int, int]:
    """What each route costs whatever the others do, and what in it is forbidden, in all."""
    cost, broken = 0, 0
    for r in range(o.shift.shape[0]):
        first, last = o.offsets[r], o.offsets[r + 1]
        ticks, more = route_cost(a, o.shift[r], o.mode[r], o.tasks[first:last], starts[first:last])
        cost += ticks
        broken += more
    return cost, broken


@kernel
def best_starts(a: Layout, o: Orders, not_before: Ints, not_after: Ints) -> Ints:
    """The cheapest start of each node, the earliest of these, over the choices of window."""
    if o.shift.shape[0] > 1:
        starts, group = np.empty(o.tasks.shape[0], np.int64), groups_of(a, o)
        for r in range(o.shift.shape[0]):
            if group[r] == r:
                part, nodes = part_of(o, group == r)
                starts[nodes] = over_windows(a, part, not_before[nodes], not_after[nodes], APART)
        if joined(a, o, group, starts, not_before, not_after):
            return starts
    return over_windows(a, o, not_before, not_after, 0)


@kernel
def joined(a: Layout, o: Orders, group: Ints, starts: Ints, not_before: Ints, not_after: Ints) -> bool:
    """Make the cheapest starts of each group, apart, those of the whole; False where that takes more.

    Where the visit that is latest is of one group, and still is once its lateness has its price, the
    others would not be otherwise: what the whole costs is convex in its worst lateness. It need not be
    where windows can be chosen; then so much is sure only if nobody else is late.
    """
    if cost_least_together(a, o, starts):
        return True
    if a.prices[IDLE_PRICE] > 0:
        return False
    latest, floor = latest_group(a, o, group, starts)
    if floor > 0 and (a.window_count[o.tasks] > 1).any():
        return False
    part, nodes = part_of(o, group == latest)
    starts[nodes] = over_windows(a, part, not_before[nodes], not_after[nodes], floor)
    return bool(floor == 0 or worst_late(a, part, starts[nodes]) > floor)


@kernel
def over_windows(a: Layout, o: Orders, not_before: Ints, not_after: Ints, floor: int) -> Ints:
    """The same for orders timed together; the day's worst lateness is `floor` anyway, or `APART`."""
    window = np.zeros(o.tasks.shape[0], np.int64)
    best = time_orders(a, o, window, not_before, not_after, floor)
    choices = 1
    for task in o.tasks:
        choices = min(choices * a.window_count[task], WINDOW_CHOICES + 1)
    if choices == 1:
        return best
    least = _rank(a, o, best, floor)
    if choices <= WINDOW_CHOICES:
        while _next_choice(a, o, window):
            starts = time_orders(a, o, window, not_before, not_after, floor)
            rank = _rank(a, o, starts, floor)
            if rank < least:
                least, best = rank, starts
        return best
    least, best = _by_opening(a, o, window, least, best, not_before, not_after, floor)
    improved = True
    while improved:
        improved = False
        for i in range(o.tasks.shape[0]):
            kept = window[i]
            for choice in range(a.window_count[o.tasks[i]]):
                window[i] = choice
                starts = time_orders(a, o, window, not_before, not_after, floor)
                rank = _rank(a, o, starts, floor)
                if rank < least:
                    least, best, kept, improved = rank, starts, choice, True
            window[i] = kept
    return best


@kernel
def _by_opening(
    a: Layout, o: Orders, window: Ints, least: tuple[int, int], best: Ints, not_before: Ints, not_after: Ints,
    floor: int,
) -> tuple[tuple[int, int], Ints]:  # fmt: skip
    """The best over windows taken as they are open when the nurses come; `window` is left at its choice."""
    kept, starts = window.copy(), best
    for _ in range(_OPENING_ROUNDS):
        is_same = True
        for i in range(o.tasks.shape[0]):
            chosen = _open_at(a, o.tasks[i], starts[i])
            is_same = is_same and chosen == window[i]
            window[i] = chosen
        if is_same:
            break
        starts = time_orders(a, o, window, not_before, not_after, floor)
        rank = _rank(a, o, starts, floor)
        if rank < least:
            least, best = rank, starts
            kept[:] = window
    window[:] = kept
    return least, best


@kernel
def _open_at(a: Layout, task: int, start: int) -> int:
    """The last window that has opened at a start, or the next where that is nearer than its end."""
    chosen = 0
    for w in range(1, a.window_count[task]):
        early, late = a.earliest[task, w] - start, start - a.latest[task, w - 1]
        if early <= 0 or early < late or (late > 0 and a.late_price[task] < 0):
            chosen = w
    return chosen


@kernel
def _rank(a: Layout, o: Orders, starts: Ints, floor: int) -> tuple[int, int]:
    """What makes one timing better than another: its cost, then how early it is."""
    cost, broken = _cost_apart(a, o, starts) if floor == APART else orders_cost(a, o, starts)
    if floor > 0:
        cost += a.prices[WORST_PRICE] * max(floor - worst_late(a, o, starts), 0)
    return cost + FORBIDDEN_PRICE * broken, starts.sum()


@kernel
def _cost_apart(a: Layout, o: Orders, starts: Ints) -> tuple[int, int]:
    """Of what orders cost, that which their times decide when nothing but links holds routes together."""
    cost, broken = _routes_cost(a, o, starts)
    return cost, broken + links_broken_in(a, o, starts)


@kernel
def _next_choice(a: Layout, o: Orders, window: Ints) -> bool:
    """Count on to the next combination of windows; False after the last."""
    for i in range(o.tasks.shape[0]):
        if window[i] + 1 < a.window_count[o.tasks[i]]:
            window[i] += 1
            return True
        window[i] = 0
    return False


@kernel
def free(count: int) -> tuple[Ints, Ints]:
    """Bounds that hold no node: `not_before` and `not_after`."""
    return np.full(count, -NEVER, np.int64), np.full(count, NEVER, np.int64)
