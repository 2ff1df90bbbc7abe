"""Which routes can be timed by themselves, and when what they then come to is the cheapest for all.

Start times of two routes hang together by links between their visits, by the day's worst lateness and by
its longest idle time. Without the last two each group of linked routes has cheapest times of its own. Where
nobody is late at those, and no idle time longer than any times could make it, the two cost the least that
they can: the whole is then at its cheapest too, and its least minimiser is theirs.
"""

import numpy as np

from optimizer.kernels.cost import lateness
from optimizer.kernels.jit import bare, kernel
from optimizer.kernels.layout import IDLE_PRICE, WORST_PRICE, Ints, Layout, Orders
from optimizer.kernels.load import busy_in, idle_in
from optimizer.kernels.routes import legs_along


@kernel
def groups_of(a: Layout, o: Orders) -> Ints:
    """For each route the first one of those that it hangs together with by links."""
    group = np.arange(o.shift.shape[0])
    route_of = np.full(a.kind.shape[0], -1, np.int64)
    for r in range(o.shift.shape[0]):
        for task in o.tasks[o.offsets[r] : o.offsets[r + 1]]:
            if route_of[task] >= 0:
                _join(group, r, route_of[task])
            route_of[task] = r
    for k in range(a.link_first.shape[0]):
        first, second = route_of[a.link_first[k]], route_of[a.link_second[k]]
        if first >= 0 and second >= 0:
            _join(group, first, second)
    return group


@bare
def _join(group: Ints, one: int, other: int) -> None:
    kept, gone = min(group[one], group[other]), max(group[one], group[other])
    for r in range(group.shape[0]):
        if group[r] == gone:
            group[r] = kept


@kernel
def part_of(o: Orders, is_in: Ints) -> tuple[Orders, Ints]:
    """The orders of some routes alone, and the number that each of their nodes has in the whole."""
    routes = np.flatnonzero(is_in)
    offsets = np.zeros(routes.shape[0] + 1, np.int64)
    for k in range(routes.shape[0]):
        offsets[k + 1] = offsets[k] + o.offsets[routes[k] + 1] - o.offsets[routes[k]]
    nodes = np.empty(offsets[-1], np.int64)
    for k in range(routes.shape[0]):
        nodes[offsets[k] : offsets[k + 1]] = np.arange(o.offsets[routes[k]], o.offsets[routes[k] + 1])
    return Orders(o.shift[routes], o.mode[routes], offsets, o.tasks[nodes]), nodes


@kernel
def cost_least_together(a: Layout, o: Orders, starts: Ints) -> bool:
    """Whether worst lateness and longest idle time cost the least that any times could make them cost."""
    if a.prices[WORST_PRICE] > 0 and worst_late(a, o, starts) > 0:
        return False
    if a.prices[IDLE_PRICE] == 0:
        return True
    least, longest = 0, 0
    for r in range(o.shift.shape[0]):
        s, tasks = o.shift[r], o.tasks[o.offsets[r] : o.offsets[r + 1]]
        legs = legs_along(a, s, o.mode[r], tasks)
        busy = busy_in(a, s, tasks, legs) if tasks.shape[0] > 0 else 0
        least = max(least, a.shift_end[s] - a.shift_start[s] - busy)
        longest = max(longest, idle_in(a, s, tasks, starts[o.offsets[r] : o.offsets[r + 1]], legs))
    return bool(longest <= least)


@kernel
def worst_late(a: Layout, o: Orders, starts: Ints) -> int:
    """The worst lateness that counts for the day."""
    worst = 0
    for i in range(o.tasks.shape[0]):
        if a.counts_as_late[o.tasks[i]]:
            worst = max(worst, lateness(a, o.tasks[i], starts[i]))
    return worst


@kernel
def latest_group(a: Layout, o: Orders, group: Ints, starts: Ints) -> tuple[int, int]:
    """The group with the worst lateness, and the worst in any other."""
    worst = np.zeros(group.shape[0], np.int64)
    for r in range(group.shape[0]):
        for i in range(o.offsets[r], o.offsets[r + 1]):
            if a.counts_as_late[o.tasks[i]]:
                worst[group[r]] = max(worst[group[r]], lateness(a, o.tasks[i], starts[i]))
    latest = np.argmax(worst)
    worst[latest] = -1
    return int(latest), int(worst.max())
