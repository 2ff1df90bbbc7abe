"""Routes that cost less than the visits in them are worth, by label setting on ng-routes.

A label is a way to have come to a visit: when it can start there, what that has cost, and which
visits it remembers. A visit remembers only visits near it, so a route may come back to one that it
has forgotten: that makes the least cost a lower bound of that of real routes, at a fraction of the
work (R. Baldacci, A. Mingozzi, R. Roberti, New route relaxation and pricing strategies for the
vehicle routing problem, 2011). Costs never fall with time, so the earliest start is the best one.
Times are seconds, costs and duals ticks; visits are numbered among the n that the shift can make.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.jit import bare, inlined, kernel
from optimizer.kernels.layout import NEVER, Ints
from optimizer.kernels.ways import NO_STEP, TOO_DEAR, Bits, Ways, cheaper_step, step_at

NO_LABEL = -1
EXACT = -1
"""The patience with which no label is beaten wrongly."""


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
def _beats(time: Ints, cost: Ints, memory: Bits, a: int, b: int, patience: int) -> bool:
    """Label a is never worse than label b at the same visit, however the route goes on."""
    if cost[a] > cost[b] or time[a] > time[b] + max(patience, 0):
        return False
    return patience != EXACT or (
        (memory[a, 0] & ~memory[b, 0]) == np.uint64(0) and (memory[a, 1] & ~memory[b, 1]) == np.uint64(0)
    )


@inlined
def _is_kept(
    time: Ints, cost: Ints, memory: Bits, next_here: Ints, is_beaten: Any, first: Ints,
    new: int, at: int, patience: int,
) -> bool:  # fmt: skip
    """Put a label among those at its visit, which stand by cost, unless one beats it; drop those it beats."""
    label, last = first[at], NO_LABEL
    beaten = False
    while label != NO_LABEL and cost[label] <= cost[new]:
        if _beats(time, cost, memory, label, new, patience):
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
            if _beats(time, cost, memory, new, label, patience):
                is_beaten[label] = True
            else:
                next_here[last] = label
                last = label
            label = next_here[label]
        next_here[last] = NO_LABEL
    return not beaten


@kernel
def cheapest_routes(
    w: Ways, room: Labels, dual: Ints, least: Ints, cutoff: int, patience: int
) -> tuple[Ints, Ints, bool]:
    """The least reduced cost of a route by its last visit, its label there, and whether the room was enough.

    Routes at or above `cutoff` may be missing. With `patience`, the seconds that a label may come later
    and still beat another, others are missing too unless it is `EXACT`.
    """
    n, cells = w.gap.shape[0], w.bounds[2]
    due = np.full(cells, NO_LABEL, np.int64)
    first = np.full(n, NO_LABEL, np.int64)
    best = np.full(n, TOO_DEAR, np.int64)
    ending = np.full(n, NO_LABEL, np.int64)
    is_enough = _label(w, room, dual, least, cutoff, patience, due, first, best, ending)
    return best, ending, is_enough


@bare
def _label(
    w: Ways, room: Labels, dual: Ints, least: Ints, cutoff: int, patience: int,
    due: Ints, first: Ints, best: Ints, ending: Ints,
) -> bool:  # fmt: skip
    """Extend labels from the earliest on until none is left; False when the room is used up."""
    new, label, cell, nothing = 0, NO_LABEL, -1, np.uint64(0)
    while True:
        for j in range(w.gap.shape[0]):
            if label == NO_LABEL:
                arrival, paid = w.arrival[j], w.out_fare[j]
                m0, m1 = nothing, nothing
            else:
                i = room.node[label]
                m0, m1 = room.memory[label, 0], room.memory[label, 1]
                is_known = (m0 & w.own_bit[j, 0]) != nothing or (m1 & w.own_bit[j, 1]) != nothing
                if j == i or is_known:
                    continue
                arrival, paid = room.time[label] + w.gap[i, j], room.cost[label] + w.fare[i, j]
            arrival = max(arrival, w.step_from[j, 0])
            if arrival <= w.deadline[j]:
                new = _come(
                    w, room, dual, least, cutoff, patience, due, first, best, ending,
                    new, label, j, arrival, paid, m0, m1,
                )  # fmt: skip
        if new == room.time.shape[0]:
            return False
        cell, label = _next_due(due, room.next_due, room.is_beaten, max(cell, 0))
        if label == NO_LABEL:
            return True


@inlined
def _come(
    w: Ways, room: Labels, dual: Ints, least: Ints, cutoff: int, patience: int,
    due: Ints, first: Ints, best: Ints, ending: Ints,
    new: int, label: int, j: int, arrival: int, paid: int, m0: Any, m1: Any,
) -> int:  # fmt: skip
    """Add a label for each start at a visit that may pay, from an arrival there; the next free label."""
    opening, width, _, shift_end, limit, overtime = w.bounds
    k = step_at(w.step_from, j, arrival)
    start = max(arrival, w.step_start[j, k])
    own = w.step_cost[j, k] + w.step_slope[j, k] * (arrival - w.step_from[j, k])
    while start <= w.deadline[j] and new < room.time.shape[0]:
        due_in = (start - opening) // width
        room.time[new], room.cost[new], room.node[new] = start, paid + own - dual[j], j
        room.before[new], room.is_beaten[new] = label, False
        room.memory[new, 0] = (m0 & w.memory[j, 0]) | w.own_bit[j, 0]
        room.memory[new, 1] = (m1 & w.memory[j, 1]) | w.own_bit[j, 1]
        if room.cost[new] + least[j, due_in] < cutoff and _is_kept(
            room.time, room.cost, room.memory, room.next_here, room.is_beaten, first, new, j, patience
        ):
            end = start + w.tail[j]
            closed = room.cost[new] + w.back_fare[j] + overtime * max(end - shift_end, 0)
            if end <= limit and closed < best[j]:
                best[j], ending[j] = closed, new
            room.next_due[new], due[due_in] = due[due_in], new
            new += 1
        k = cheaper_step(w.step_cost, j, k, own)
        if k == NO_STEP:
            break
        start, own = w.step_start[j, k], w.step_cost[j, k]
    return new


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
    best, _, _ = cheapest_routes(only, room, free, unbounded, TOO_DEAR // 2, EXACT)
    return best[n - 1]
