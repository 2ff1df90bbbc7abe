"""Routes that cost less than the visits in them are worth, by label setting on ng-routes.

A label is a way to have come to a visit: what that has cost as a convex function of the start there
(slack, waiting, lateness, the usual hour and the break all exact), and which visits it remembers. A
visit remembers only visits near it, so a route may come back to one that it has forgotten: that makes
the least cost a lower bound of that of real routes, at a fraction of the work (R. Baldacci,
A. Mingozzi, R. Roberti, New route relaxation and pricing strategies for the vehicle routing problem,
2011). A label is kept at the times only at which no other is better and a rest may still pay, as in
F. Liberatore, G. Righini, M. Salani, A column generation algorithm for the vehicle routing problem
with soft time windows, 2011. Units and numbers are those of `ways`.
"""

from typing import Any

import numpy as np

from optimizer.kernels.convex import COUNT, FIRST, HIGH, LATEST, LOW, VALUE, add, arrive, least, zero
from optimizer.kernels.curves import above, cut, minimum
from optimizer.kernels.cuts import MOST_CUTS, Cuts, price_of
from optimizer.kernels.jit import bare, inlined, kernel
from optimizer.kernels.labels import Labels
from optimizer.kernels.layout import Ints
from optimizer.kernels.paying import may_pay
from optimizer.kernels.ways import (
    BREAK_HIGH,
    BREAK_LOW,
    CELLS,
    HAS_BREAK,
    LIMIT,
    MISSED,
    OPENING,
    OVERTIME,
    SHIFT_END,
    SLACK,
    TOO_DEAR,
    WAIT,
    WIDTH,
    Bits,
    Ways,
    cell_of,
)

NO_LABEL = -1
EXACT, EVERY = -1, -2
"""The patience with which no label is beaten wrongly; and that which keeps one of every set of visits."""


@kernel
def cheapest_routes(
    w: Ways, cuts: Cuts, room: Labels, dual: Ints, onward: Ints, come: Ints, cutoff: int, patience: int
) -> tuple[Ints, Ints, int]:
    """The least reduced cost of a route by its last visit, its label there, and the labels made.

    Routes at or above `cutoff` may be missing. With `patience`, the seconds that a label may come later
    and still beat another, others are missing too unless it is `EXACT` or `EVERY`; so they are where
    as many labels were made as there is room for.
    """
    n = w.stay.shape[0]
    due = np.full(w.bounds[CELLS], NO_LABEL, np.int64)
    first = np.full(n, NO_LABEL, np.int64)
    best = np.full(n, TOO_DEAR, np.int64)
    ending = np.full(n, NO_LABEL, np.int64)
    count = _label(w, cuts, room, dual, onward, come, cutoff, patience, due, first, best, ending)
    return best, ending, count


@bare
def _label(
    w: Ways, cuts: Cuts, room: Labels, dual: Ints, onward: Ints, come: Ints, cutoff: int, patience: int,
    due: Ints, first: Ints, best: Ints, ending: Ints,
) -> int:  # fmt: skip
    """Extend labels from the earliest on until none is left; how many were made."""
    new, label, cell, nothing, full = 0, NO_LABEL, -1, np.uint64(0), room.cost.shape[0]
    n, has_break = w.stay.shape[0], w.bounds[HAS_BREAK] > 0
    start, rest = room.work[0], room.work[1]
    for j in range(n):
        if w.arrival[j] <= w.deadline[j]:
            zero(start, w.arrival[j], LATEST)
            new = _come(
                w, cuts, room, dual, onward, cutoff, patience, due, first, best, ending,
                new, label, j, start, w.out_fare[j], 1 - int(has_break),
            )  # fmt: skip
    while new < full:
        cell, label = _next_due(due, room.next_due, room.is_beaten, max(cell, 0))
        if label == NO_LABEL:
            break
        i, m0, m1, taken = room.node[label], room.memory[label, 0], room.memory[label, 1], room.taken[label]
        curve = room.curve[label]
        rests = not taken and _rests(w, curve, w.break_to[i], rest)
        rest_least = minimum(rest) if rests else 0
        for j in range(n):
            if (m0 & w.own_bit[j, 0]) != nothing or (m1 & w.own_bit[j, 1]) != nothing or i == j:
                continue
            there = curve[LOW] + w.stay[i, j]
            if there <= w.deadline[j]:
                paid = w.fare[i, j]
                if room.cost[label] + paid + come[taken, j, cell_of(w, there)] < cutoff:
                    arrive(curve, start, w.stay[i, j], w.wanted[j], w.bounds[SLACK], w.bounds[WAIT])
                    new = _come(
                        w, cuts, room, dual, onward, cutoff, patience, due, first, best, ending,
                        new, label, j, start, paid, taken,
                    )  # fmt: skip
            if rests:
                there = rest[LOW] + w.break_on[i, j]
                paid = w.break_to_fare[i] + w.break_on_fare[i, j]
                if there <= w.deadline[j] and rest_least + paid + come[1, j, cell_of(w, there)] < cutoff:
                    arrive(rest, start, w.break_on[i, j], w.wanted[j], w.bounds[SLACK], w.bounds[WAIT])
                    new = _come(
                        w, cuts, room, dual, onward, cutoff, patience, due, first, best, ending,
                        new, label, j, start, paid, 1,
                    )  # fmt: skip
    return new


@bare
def _rests(w: Ways, curve: Ints, stay: int, rest: Ints) -> bool:
    """Make the cost by start of a break that follows a visit; False where there is no time for it."""
    arrive(curve, rest, stay, 0, w.bounds[SLACK], w.bounds[WAIT])
    low = max(rest[LOW], w.bounds[BREAK_LOW])
    if low > w.bounds[BREAK_HIGH]:
        return False
    cut(rest, low, w.bounds[BREAK_HIGH])
    return True


@bare
def _come(
    w: Ways, cuts: Cuts, room: Labels, dual: Ints, onward: Ints, cutoff: int, patience: int,
    due: Ints, first: Ints, best: Ints, ending: Ints,
    new: int, label: int, j: int, start: Ints, paid: int, taken: int,
) -> int:  # fmt: skip
    """Add a label at a visit for each of its windows that may pay; the next free label."""
    m0 = m1 = odd0 = odd1 = np.uint64(0)
    if label != NO_LABEL:
        m0, m1 = room.memory[label, 0], room.memory[label, 1]
        odd0, odd1 = room.odd[label, 0] & cuts.kept[j, 0], room.odd[label, 1] & cuts.kept[j, 1]
    paid += price_of(cuts.price, odd0 & cuts.member[j, 0], odd1 & cuts.member[j, 1])
    for k in range(w.own.shape[1]):
        if new == room.cost.shape[0]:
            break
        curve = room.curve[new]
        if not add(start, w.own[j, k], curve):
            continue
        curve[VALUE] += paid - dual[j]
        last, free = w.bounds[LIMIT] - w.tail[j], w.bounds[SHIFT_END] - w.tail[j]
        room.closed[new] = w.back_fare[j] + _closed(curve, last, free, w.bounds[OVERTIME])
        if label == NO_LABEL and not taken:
            room.closed[new] -= w.bounds[MISSED]
        pays = may_pay(
            w.bounds[OPENING], w.bounds[WIDTH], onward[0, taken, j], onward[1, taken, j], curve, cutoff
        )
        if not pays and room.closed[new] >= cutoff:
            continue
        room.cost[new], _ = least(curve)
        room.node[new], room.before[new], room.is_beaten[new], room.taken[new] = j, label, False, taken
        room.window[new] = k
        room.memory[new, 0] = (m0 & w.memory[j, 0]) | w.own_bit[j, 0]
        room.memory[new, 1] = (m1 & w.memory[j, 1]) | w.own_bit[j, 1]
        room.odd[new, 0], room.odd[new, 1] = odd0 ^ cuts.member[j, 0], odd1 ^ cuts.member[j, 1]
        if _is_kept(cuts.price, room, first, new, j, patience) or room.closed[new] < best[j]:
            if room.closed[new] < best[j]:
                best[j], ending[j] = room.closed[new], new
            if not room.is_beaten[new]:
                due_in = cell_of(w, room.curve[new, LOW])
                room.next_due[new], due[due_in] = due[due_in], new
            new += 1
    return new


@bare
def _closed(curve: Ints, last: int, free: int, overtime: int) -> int:
    """The least of a function up to the last start, with overtime for each second after a free one."""
    last = min(curve[HIGH], last)
    if last < curve[LOW]:
        return TOO_DEAR
    value, at = curve[VALUE], curve[LOW]
    best = value + overtime * max(at - free, 0)
    for k in range(curve[COUNT]):
        slope, length = curve[FIRST + 2 * k], min(curve[FIRST + 2 * k + 1], last - at)
        if slope >= 0 or length <= 0:
            break
        if at < free < at + length:
            best = min(best, value + slope * (free - at))
        value, at = value + slope * length, at + length
        best = min(best, value + overtime * max(at - free, 0))
    return int(best)


@inlined
def _knows_less(memory: Bits, taken: Ints, a: int, b: int, patience: int) -> bool:
    """Whether whatever may follow label b may follow label a too."""
    if patience == EVERY:
        return taken[a] <= taken[b] and memory[a, 0] == memory[b, 0] and memory[a, 1] == memory[b, 1]
    if patience != EXACT:
        return True
    return taken[a] <= taken[b] and (
        (memory[a, 0] & ~memory[b, 0]) == np.uint64(0) and (memory[a, 1] & ~memory[b, 1]) == np.uint64(0)
    )


@bare
def _beats(price: Ints, room: Labels, a: int, b: int, patience: int) -> bool:
    """Cut label b to when label a is not as good, whatever cuts a may yet pay; True for none."""
    one, two = room.curve[a], room.curve[b]
    if patience >= 0:
        return one[LOW] <= two[LOW] + patience
    if one[LOW] > two[LOW] and one[HIGH] < two[HIGH]:
        return False
    extra = price_of(price, room.odd[a, 0] & ~room.odd[b, 0], room.odd[a, 1] & ~room.odd[b, 1])
    begin, end = above(one, two, extra)
    if begin > end:
        return True
    if begin > two[LOW] or end < two[HIGH]:
        cut(two, begin, end)
    return False


@bare
def _is_kept(price: Ints, room: Labels, first: Ints, new: int, at: int, patience: int) -> bool:
    """Put a label among those at its visit, which stand by cost, unless one beats it; drop those it beats.

    The test of memories comes first and is written out here: most pairs of labels end with it.
    """
    label, last = first[at], NO_LABEL
    while label != NO_LABEL and room.cost[label] <= room.cost[new]:
        if _knows_less(room.memory, room.taken, label, new, patience):
            if _beats(price, room, label, new, patience):
                room.is_beaten[new] = True
                return False
            room.cost[new] = minimum(room.curve[new])
        last, label = label, room.next_here[label]
    if last == NO_LABEL:
        first[at] = new
    else:
        room.next_here[last] = new
    last = new
    while label != NO_LABEL:
        beaten = False
        if _knows_less(room.memory, room.taken, new, label, patience):
            beaten = _beats(price, room, new, label, patience)
            room.cost[label] = minimum(room.curve[label])
        if beaten:
            room.is_beaten[label] = True
        else:
            room.next_here[last] = label
            last = label
        label = room.next_here[label]
    room.next_here[last] = NO_LABEL
    return True


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
def relaxed_route(w: Ways, room: Labels, route: Ints) -> tuple[int, int]:
    """The same, and the label at its last visit; its nodes are the positions of the visits in the route.

    It is the cheapest route of a shift that has only these visits, and only this way through them.
    """
    n = route.shape[0]
    never = np.full((n, n), 2**40, np.int64)
    stay, rest = never, never.copy()
    arrival, tail = np.full(n, 2**40, np.int64), np.full(n, 2**40, np.int64)
    arrival[0], tail[n - 1] = w.arrival[route[0]], w.tail[route[n - 1]]
    for p in range(n - 1):
        stay[p, p + 1] = w.stay[route[p], route[p + 1]]
        rest[p, p + 1] = w.break_on[route[p], route[p + 1]]
    only = Ways(
        stay, w.fare[route][:, route], arrival, w.out_fare[route], tail, w.back_fare[route],
        w.wanted[route], w.own[route], w.own_least[route], w.deadline[route],
        w.break_to[route], w.break_to_fare[route], rest, w.break_on_fare[route][:, route],
        w.memory[route], w.own_bit[route], w.bounds,
    )  # fmt: skip
    free, unbounded = np.zeros(n, np.int64), np.full((2, n, w.bounds[CELLS] + 2), -TOO_DEAR // 4, np.int64)
    unbounded_on = np.full((2, 2, n, w.bounds[CELLS]), -TOO_DEAR // 4, np.int64)
    cuts = Cuts(
        np.zeros((n, 2), np.uint64), np.zeros((n, 2), np.uint64), np.zeros((MOST_CUTS // 8, 256), np.int64)
    )
    best, ending, _ = cheapest_routes(only, cuts, room, free, unbounded_on, unbounded, TOO_DEAR // 2, EXACT)
    return best[n - 1], ending[n - 1]


@kernel
def relaxed_cost(w: Ways, room: Labels, route: Ints) -> int:
    """Ticks of visits in order, as the relaxation counts them; `TOO_DEAR` where they cannot be made."""
    return relaxed_route(w, room, route)[0]
