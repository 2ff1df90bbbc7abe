"""The cheapest times after a change, found from the times as they stand: the same times, in fewer steps.

The costs of times make an L-natural-convex function, of which any starting point leads to the least
minimiser: first up by the smallest sets that gain, then down. After a change of one visit most times are
right, and most routes stand apart from those that changed.
"""

import numpy as np

from optimizer.kernels.apart import groups_of, part_of, worst_late
from optimizer.kernels.cost import lateness
from optimizer.kernels.day import APART, network
from optimizer.kernels.descent import descend
from optimizer.kernels.jit import kernel
from optimizer.kernels.layout import IDLE_PRICE, NEVER, Ints, Layout, Orders
from optimizer.kernels.orders import best_starts, over_windows
from optimizer.kernels.timing import FORBIDDEN_PRICE, best_times

_ROUNDS = 3
"""Times are raised so often along links and routes in turn: enough for a pair of visits and their routes."""


@kernel
def retimed(
    a: Layout, o: Orders, known: Ints, not_before: Ints, not_after: Ints, is_touched: Ints,
    alone: Ints, is_known: Ints,
) -> Ints:  # fmt: skip
    """The cheapest start of each node, the same as `best_starts` gives.

    `known` has starts near which to look, or less than any; the bounds are given per task. Routes that
    are touched are timed first, around what the others hold, then with all that they are linked with. The
    other groups have their own cheapest times, remembered in `alone`, for the shifts in `is_known`, and are
    timed together with the rest only where the day's worst lateness is theirs, or idle time has a price.
    """
    group = groups_of(a, o)
    is_new = _new(a, o, group, is_touched)
    if a.prices[IDLE_PRICE] > 0:
        is_new[:] = 1
    starts, floor = _kept(a, o, group, is_new, known, not_before, not_after, alone, is_known)
    part, nodes = part_of(o, is_new)
    if (a.window_count[o.tasks] > 1).any():
        if floor > 0:
            return best_starts(a, o, not_before[o.tasks], not_after[o.tasks])
        starts[nodes] = over_windows(a, part, not_before[part.tasks], not_after[part.tasks], 0)
        return starts
    near = known.copy()
    touched, _ = part_of(o, is_touched[o.shift])
    low, high = _held(a, touched, known, not_before, not_after)
    near[touched.tasks] = _settled(a, touched, known, low, high, floor)
    starts[nodes] = _settled(a, part, near, not_before, not_after, floor)
    if floor == 0 or worst_late(a, part, starts[nodes]) > floor:
        return starts
    near[o.tasks] = starts
    return _settled(a, o, near, not_before, not_after, 0)


@kernel
def _kept(
    a: Layout, o: Orders, group: Ints, is_new: Ints, known: Ints, not_before: Ints, not_after: Ints,
    alone: Ints, is_known: Ints,
) -> tuple[Ints, int]:  # fmt: skip
    """The cheapest starts of the groups that are as they were, were lateness free, and the worst in them."""
    starts, worst = np.empty(o.tasks.shape[0], np.int64), 0
    for r in range(o.shift.shape[0]):
        if is_new[r]:
            continue
        if not is_known[o.shift[r]]:
            part, _ = part_of(o, group == group[r])
            if (a.window_count[part.tasks] > 1).any():
                low, high = not_before[part.tasks], not_after[part.tasks]
                alone[part.tasks] = over_windows(a, part, low, high, APART)
            else:
                alone[part.tasks] = _settled(a, part, known, not_before, not_after, APART)
            is_known[part.shift] = True
        for i in range(o.offsets[r], o.offsets[r + 1]):
            task = o.tasks[i]
            starts[i] = alone[task]
            if a.counts_as_late[task]:
                worst = max(worst, lateness(a, task, alone[task]))
    return starts, worst


@kernel
def _new(a: Layout, o: Orders, group: Ints, is_touched: Ints) -> Ints:
    """The routes of groups in which one is touched, or has lost what it is linked with."""
    is_new, route_of = np.zeros(group.shape[0], np.int64), np.full(a.kind.shape[0], -1, np.int64)
    for r in range(group.shape[0]):
        route_of[o.tasks[o.offsets[r] : o.offsets[r + 1]]] = r
        if is_touched[o.shift[r]]:
            is_new[group[r]] = 1
    for k in range(a.link_first.shape[0]):
        first, second = route_of[a.link_first[k]], route_of[a.link_second[k]]
        if min(first, second) < 0 <= max(first, second):
            is_new[group[max(first, second)]] = 1
    return is_new[group]


@kernel
def _settled(a: Layout, o: Orders, known: Ints, not_before: Ints, not_after: Ints, floor: int) -> Ints:
    """The cheapest times, from those known; the day's worst lateness is `floor` anyway, or `APART`."""
    window = np.zeros(o.tasks.shape[0], np.int64)
    net = network(a, o, window, not_before[o.tasks], not_after[o.tasks], floor)
    first = net[0].copy()
    for i in range(o.tasks.shape[0]):
        first[i] = max(first[i], known[o.tasks[i]])
    high = best_times(first, net[1], net[2], net[3], net[4], net[5], net[6], net[7], net[8], net[9], net[10])
    return descend(high, *net)[: o.tasks.shape[0]]


@kernel
def _held(a: Layout, part: Orders, known: Ints, not_before: Ints, not_after: Ints) -> tuple[Ints, Ints]:
    """Bounds that hold a part to the times of what it is linked with outside it."""
    low, high = not_before.copy(), not_after.copy()
    inside = np.zeros(known.shape[0], np.bool_)
    inside[part.tasks] = True
    for k in range(a.link_first.shape[0]):
        first, second = a.link_first[k], a.link_second[k]
        if inside[first] and not inside[second] and known[second] >= 0:
            low[first] = max(low[first], known[second] - a.link_max[k])
            high[first] = min(high[first], known[second] - a.link_min[k])
        elif inside[second] and not inside[first] and known[first] >= 0:
            low[second] = max(low[second], known[first] + a.link_min[k])
            high[second] = min(high[second], known[first] + a.link_max[k])
    return low, high


@kernel
def raised(a: Layout, o: Orders, known: Ints, not_before: Ints) -> Ints:
    """Times near those that stand: each start as it was, or as soon after as the ways and links allow."""
    window = np.zeros(o.tasks.shape[0], np.int64)
    bound = np.full(o.tasks.shape[0], NEVER, np.int64)
    net = network(a, o, window, not_before[o.tasks], bound, 0)
    time, tails, heads, offset, is_hard = net[0].copy(), net[4], net[5], net[6], net[7]
    is_link = net[8] == -FORBIDDEN_PRICE
    for i in range(o.tasks.shape[0]):
        time[i] = max(time[i], known[o.tasks[i]])
    for _ in range(_ROUNDS):
        for p in range(tails.shape[0]):
            if is_hard[p]:
                time[heads[p]] = max(time[heads[p]], time[tails[p]] + offset[p])
            elif is_link[p]:
                time[heads[p]] = max(time[heads[p]], time[tails[p]] + net[9][p, 0])
                time[tails[p]] = max(time[tails[p]], time[heads[p]] - net[9][p, 1])
    return time[: o.tasks.shape[0]]
