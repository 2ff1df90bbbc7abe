"""Routes that cost less than the visits in them are worth, by label setting on ng-routes.

A label is a way to have come to a visit: when it can start there, what that has cost, and which
visits it remembers. A visit remembers only visits near it, so a route may come back to one that it
has forgotten: that makes the least cost a lower bound of that of real routes, at a fraction of the
work (R. Baldacci, A. Mingozzi, R. Roberti, New route relaxation and pricing strategies for the
vehicle routing problem, 2011). Costs never fall with time, so the earliest start is the best one.
Times are seconds, costs and duals ticks; visits are numbered among the n that the shift can make.
"""

from typing import Any, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.jit import kernel
from optimizer.kernels.layout import NEVER, Ints

Bits = NDArray[np.uint64]
TOO_DEAR = 2**60
"""Stands for the cost of what cannot be."""
NO_LABEL = NO_STEP = -1
WORD = 64
_PATIENCE = 300
"""Seconds that a label may come later and still beat another, where routes need not be the cheapest."""

inlined: Any = numba.njit(inline="always")
"""Decorates what the loop over labels calls: a call would count the owners of every array it is given."""


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


class Labels(NamedTuple):
    """Room for labels, used again and again."""

    time: Ints
    cost: Ints
    node: Ints
    before: Ints
    memory: Bits  # [room, 2]
    next_due: Ints
    next_here: Ints
    is_beaten: NDArray[np.bool_]


def room_for(count: int) -> Labels:
    """Room for so many labels."""
    return Labels(
        time=np.empty(count, np.int64),
        cost=np.empty(count, np.int64),
        node=np.empty(count, np.int64),
        before=np.empty(count, np.int64),
        memory=np.empty((count, 2), np.uint64),
        next_due=np.empty(count, np.int64),
        next_here=np.empty(count, np.int64),
        is_beaten=np.empty(count, np.bool_),
    )


@inlined
def _step(step_from: Ints, visit: int, arrival: int) -> int:
    k = 0
    while k + 1 < step_from.shape[1] and step_from[visit, k + 1] <= arrival:
        k += 1
    return k


@inlined
def _cheaper_step(step_cost: Ints, visit: int, step: int, own: int) -> int:
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
                k = _step(w.step_from, j, arrival)
                begin = max(arrival, w.step_start[j, k])
                own = w.step_cost[j, k] + w.step_slope[j, k] * (arrival - w.step_from[j, k])
                while begin <= w.deadline[j]:
                    onward = least[j, (begin - opening) // width]
                    least[i, m] = min(least[i, m], w.fare[i, j] + own - dual[j] + onward)
                    k = _cheaper_step(w.step_cost, j, k, own)
                    if k == NO_STEP:
                        break
                    begin, own = w.step_start[j, k], w.step_cost[j, k]
    return least


@inlined
def _beats(time: Ints, cost: Ints, memory: Bits, a: int, b: int, is_exact: bool) -> bool:
    """Label a is never worse than label b at the same visit, however the route goes on."""
    if cost[a] > cost[b] or time[a] > time[b] + (0 if is_exact else _PATIENCE):
        return False
    return not is_exact or (
        (memory[a, 0] & ~memory[b, 0]) == np.uint64(0) and (memory[a, 1] & ~memory[b, 1]) == np.uint64(0)
    )


@inlined
def _is_kept(
    time: Ints, cost: Ints, memory: Bits, next_here: Ints, is_beaten: Any, first: Ints,
    new: int, at: int, is_exact: bool,
) -> bool:  # fmt: skip
    """Put a label among those at its visit, which stand by cost, unless one beats it; drop those it beats."""
    label, last = first[at], NO_LABEL
    beaten = False
    while label != NO_LABEL and cost[label] <= cost[new]:
        if _beats(time, cost, memory, label, new, is_exact):
            beaten = True
            break
        last, label = label, next_here[label]
    if not beaten:
        if last == NO_LABEL:
            first[at] = new
        else:
            next_here[last] = new
        last = new
        while label != NO_LABEL:
            if _beats(time, cost, memory, new, label, is_exact):
                is_beaten[label] = True
            else:
                next_here[last] = label
                last = label
            label = next_here[label]
        next_here[last] = NO_LABEL
    return not beaten


@kernel
def cheapest_routes(
    w: Ways, room: Labels, dual: Ints, least: Ints, cutoff: int, is_exact: bool
) -> tuple[Ints, Ints, bool]:
    """The least reduced cost of a route by its last visit, its label there, and whether the room was enough.

    Routes at or above `cutoff` may be missing. With `is_exact` none below it is beaten wrongly.
    """
    n = w.gap.shape[0]
    gap, fare, deadline, step_from, step_start = w.gap, w.fare, w.deadline, w.step_from, w.step_start
    step_cost, step_slope, remembers, own_bit = w.step_cost, w.step_slope, w.memory, w.own_bit
    time, cost, node, before, memory = room.time, room.cost, room.node, room.before, room.memory
    next_due, next_here, is_beaten = room.next_due, room.next_here, room.is_beaten
    opening, width, cells, shift_end, limit, overtime = w.bounds
    due = np.full(cells, NO_LABEL, np.int64)
    first = np.full(n, NO_LABEL, np.int64)
    best = np.full(n, TOO_DEAR, np.int64)
    ending = np.full(n, NO_LABEL, np.int64)
    new, label, cell, nothing = 0, NO_LABEL, -1, np.uint64(0)
    while True:
        for j in range(n):
            if label == NO_LABEL:
                arrival, paid = w.arrival[j], w.out_fare[j]
                m0, m1 = nothing, nothing
            else:
                i = node[label]
                m0, m1 = memory[label, 0], memory[label, 1]
                if j == i or (m0 & own_bit[j, 0]) != nothing or (m1 & own_bit[j, 1]) != nothing:
                    continue
                arrival, paid = time[label] + gap[i, j], cost[label] + fare[i, j]
            arrival = max(arrival, step_from[j, 0])
            if arrival > deadline[j]:
                continue
            k = _step(step_from, j, arrival)
            start = max(arrival, step_start[j, k])
            own = step_cost[j, k] + step_slope[j, k] * (arrival - step_from[j, k])
            while start <= deadline[j] and new < time.shape[0]:
                due_in = (start - opening) // width
                time[new], cost[new], node[new] = start, paid + own - dual[j], j
                before[new], is_beaten[new] = label, False
                memory[new, 0] = (m0 & remembers[j, 0]) | own_bit[j, 0]
                memory[new, 1] = (m1 & remembers[j, 1]) | own_bit[j, 1]
                if cost[new] + least[j, due_in] < cutoff and _is_kept(
                    time, cost, memory, next_here, is_beaten, first, new, j, is_exact
                ):
                    end = start + w.tail[j]
                    closed = cost[new] + w.back_fare[j] + overtime * max(end - shift_end, 0)
                    if end <= limit and closed < best[j]:
                        best[j], ending[j] = closed, new
                    next_due[new], due[due_in] = due[due_in], new
                    new += 1
                k = _cheaper_step(step_cost, j, k, own)
                if k == NO_STEP:
                    break
                start, own = step_start[j, k], step_cost[j, k]
        if new == time.shape[0]:
            return best, ending, False
        cell, label = _next_due(due, next_due, is_beaten, max(cell, 0))
        if label == NO_LABEL:
            return best, ending, True


@inlined
def _next_due(due: Ints, next_due: Ints, is_beaten: Any, cell: int) -> tuple[int, int]:
    """Take the next label out of the earliest cell that has one."""
    label = NO_LABEL
    while cell < due.shape[0] and label == NO_LABEL:
        label = due[cell]
        if label == NO_LABEL:
            cell += 1
        else:
            due[cell] = next_due[label]
            if is_beaten[label]:
                label = NO_LABEL
    return cell, label


@kernel
def relaxed_cost(w: Ways, room: Labels, route: Ints) -> int:
    """Ticks of visits in order, as the relaxation counts them; `TOO_DEAR` where they cannot be made.

    It is the cheapest route of a shift that has only these visits, and only this way through them.
    """
    n, no_room = route.shape[0], np.full((route.shape[0], route.shape[0]), NEVER, np.int64)
    gap, arrival, tail = no_room, no_room[0].copy(), no_room[0].copy()
    arrival[0], tail[n - 1] = w.arrival[route[0]], w.tail[route[n - 1]]
    for p in range(n - 1):
        gap[p, p + 1] = w.gap[route[p], route[p + 1]]
    only = Ways(
        gap, w.fare[route][:, route], arrival, w.out_fare[route], tail, w.back_fare[route],
        w.step_from[route], w.step_start[route], w.step_cost[route], w.step_slope[route], w.deadline[route],
        w.memory[route], w.own_bit[route], w.bounds,
    )  # fmt: skip
    free, unbounded = np.zeros(n, np.int64), np.zeros((n, w.bounds[2]), np.int64)
    best, _, _ = cheapest_routes(only, room, free, unbounded, TOO_DEAR // 2, True)
    return best[n - 1]
