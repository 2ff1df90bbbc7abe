"""The timing of orders: from the problem's prices and limits to the slopes of `timing`."""

import numpy as np

from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import (
    BREAK,
    BREAK_AFTER,
    BREAK_TIME,
    IDLE_PRICE,
    LONG_BREAK_AFTER,
    LONG_BREAK_TIME,
    NEVER,
    OVERTIME_PRICE,
    PROMISE_PRICE,
    PROMISE_TOLERANCE,
    SHORTEST_BREAK,
    SLACK_PRICE,
    USUAL_PRICE,
    USUAL_TOLERANCE,
    WAIT_PRICE,
    WORST_PRICE,
    Ints,
    Layout,
    Orders,
)
from optimizer.kernels.load import busy_in, waits_at
from optimizer.kernels.routes import legs_along
from optimizer.kernels.timing import FORBIDDEN_PRICE, best_times

APART = -1
"""Instead of a worst lateness that is there anyway: nothing is priced that hangs on several routes."""

_BENDS = 9


@kernel
def time_orders(a: Layout, o: Orders, window: Ints, not_before: Ints, not_after: Ints, floor: int) -> Ints:
    """The cheapest start of each node, for the chosen window of each.

    `not_before` and `not_after` (seconds a node) hold it further, as if by a pin. The day's worst lateness
    is `floor` seconds anyway; with `APART` neither that nor the longest idle time has a price.
    """
    return best_times(*network(a, o, window, not_before, not_after, floor))[: o.tasks.shape[0]]


@kernel
def network(
    a: Layout, o: Orders, window: Ints, not_before: Ints, not_after: Ints, floor: int
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints]:
    """What `best_times` takes: a node for each task, then the day's worst lateness and longest idle time."""
    count = o.tasks.shape[0]
    lower = np.zeros(count + 2, np.int64)
    base = np.zeros(count + 2, np.int64)
    bends = np.full((count + 2, _BENDS), NEVER * 2, np.int64)
    turns = np.zeros((count + 2, _BENDS), np.int64)
    size = 2 * count + 2 * o.shift.shape[0] + a.link_first.shape[0]
    pairs = np.zeros((size, 9), np.int64)
    used = 0
    for r in range(o.shift.shape[0]):
        first, last = o.offsets[r], o.offsets[r + 1]
        legs = legs_along(a, o.shift[r], o.mode[r], o.tasks[first:last])
        for i in range(first, last):
            _wishes(a, o.tasks[i], window[i], not_before[i], not_after[i], i, lower, base, bends, turns)
            if i > first:
                used = _follows(a, o.shift[r], o.tasks[first:last], i, i - first, legs, pairs, used)
        if last > first:
            _waits_first(a, o.shift[r], first, o.tasks[first], legs[0], base, bends, turns)
            _bounds(a, o.shift[r], first, last - 1, o.tasks[last - 1], legs, lower, bends, turns)
            used = _span(a, o.shift[r], o.tasks, first, last - 1, pairs, used)
    used = _links(a, o.tasks, pairs, used)
    if floor != APART:
        lower[count] = floor
        base[count], base[count + 1] = a.prices[WORST_PRICE], a.prices[IDLE_PRICE]
        used = _worst(a, o.tasks, window, count, pairs, used)
        used = _idle(a, o, count + 1, lower, pairs, used)
    p = pairs[:used]
    return (
        lower, base, bends, turns, p[:, 0].copy(), p[:, 1].copy(), p[:, 2].copy(), p[:, 3].copy(),
        p[:, 4].copy(), p[:, 5:7].copy(), p[:, 7:9].copy(),
    )  # fmt: skip


@inlined
def _wishes(
    a: Layout, task: int, window: int, not_before: int, not_after: int, i: int,
    lower: Ints, base: Ints, bends: Ints, turns: Ints,
) -> None:  # fmt: skip
    """Windows, pins, usual and promised times of one node."""
    lower[i] = max(a.earliest[task, window], not_before)
    late = a.late_price[task]
    bends[i, 0], turns[i, 0] = a.latest[task, window], late if late >= 0 else FORBIDDEN_PRICE
    if a.pinned_start[task] > -NEVER:
        lower[i] = max(lower[i], a.pinned_start[task])
        not_after = min(not_after, a.pinned_start[task])
    bends[i, 1], turns[i, 1] = not_after, FORBIDDEN_PRICE
    if a.usual[task] > -NEVER:
        price, tolerance = a.prices[USUAL_PRICE], a.prices[USUAL_TOLERANCE]
        base[i] -= price
        bends[i, 2], turns[i, 2] = a.usual[task] - tolerance, price
        bends[i, 3], turns[i, 3] = a.usual[task] + tolerance, price
    if a.promised[task] > -NEVER:
        price, tolerance = a.prices[PROMISE_PRICE], a.prices[PROMISE_TOLERANCE]
        base[i] -= price
        bends[i, 4], turns[i, 4] = a.promised[task] - tolerance, price
        bends[i, 5], turns[i, 5] = a.promised[task] + tolerance, price


@inlined
def _follows(a: Layout, shift: int, tasks: Ints, i: int, k: int, legs: Ints, pairs: Ints, used: int) -> int:
    """The next task of a route: never before she can be there; slack wished for, waiting not."""
    pairs[used, 0], pairs[used, 1], pairs[used, 3] = i - 1, i, 1
    pairs[used, 2] = a.duration[shift, tasks[k - 1]] + legs[k]
    pairs[used, 5], pairs[used, 6] = NEVER, NEVER
    if waits_at(a, shift, tasks, k):
        slack, wait = a.prices[SLACK_PRICE], a.prices[WAIT_PRICE]
        pairs[used, 4], pairs[used, 5], pairs[used, 7] = -slack, a.wanted_slack[tasks[k]], slack + wait
    return used + 1


@inlined
def _waits_first(
    a: Layout, shift: int, first: int, task: int, out: int, base: Ints, bends: Ints, turns: Ints
) -> None:
    """Slack and waiting at the first door, for a nurse who leaves at the start of her shift."""
    if a.leaves_at_start[shift]:
        slack, wait = a.prices[SLACK_PRICE], a.prices[WAIT_PRICE]
        base[first] -= slack
        bends[first, 8] = a.shift_start[shift] + out + a.wanted_slack[task]
        turns[first, 8] = slack + wait


@inlined
def _bounds(
    a: Layout,
    shift: int,
    first: int,
    last: int,
    last_task: int,
    legs: Ints,
    lower: Ints,
    bends: Ints,
    turns: Ints,
) -> None:
    """Shift start, shift end, overtime and the most of it."""
    out = 0 if a.start_home[shift] else legs[0]
    back = 0 if a.end_home[shift] else legs[last - first + 1]
    lower[first] = max(lower[first], a.shift_start[shift] + out)
    tail = a.duration[shift, last_task] + back
    bends[last, 6], turns[last, 6] = a.shift_end[shift] - tail, a.prices[OVERTIME_PRICE]
    bends[last, 7], turns[last, 7] = a.shift_limit[shift] - tail, FORBIDDEN_PRICE


@inlined
def _span(a: Layout, shift: int, tasks: Ints, first: int, last: int, pairs: Ints, used: int) -> int:
    """The longest stretch from first start to last end that the breaks of the route allow."""
    limit = longest_span(a, shift, tasks[first : last + 1])
    if limit < NEVER and last > first:
        pairs[used, 0], pairs[used, 1] = first, last
        pairs[used, 2] = -a.duration[shift, tasks[last]]
        pairs[used, 5], pairs[used, 7], pairs[used, 6] = limit, FORBIDDEN_PRICE, NEVER
        used += 1
    return used


@inlined
def longest_span(a: Layout, shift: int, tasks: Ints) -> int:
    """Seconds a route may last with the breaks that are in it."""
    rest = 0
    for task in tasks:
        if a.kind[task] == BREAK and a.duration[shift, task] >= a.prices[SHORTEST_BREAK]:
            rest += a.duration[shift, task]
    if rest < a.prices[BREAK_TIME]:
        return int(a.prices[BREAK_AFTER])
    if rest < a.prices[LONG_BREAK_TIME]:
        return int(a.prices[LONG_BREAK_AFTER])
    return NEVER


@kernel
def _links(a: Layout, tasks: Ints, pairs: Ints, used: int) -> int:
    node = np.full(a.kind.shape[0], -1, np.int64)
    for i in range(tasks.shape[0]):
        node[tasks[i]] = i
    for k in range(a.link_first.shape[0]):
        first, second = node[a.link_first[k]], node[a.link_second[k]]
        if first < 0 or second < 0:
            continue
        pairs[used, 0], pairs[used, 1], pairs[used, 4] = first, second, -FORBIDDEN_PRICE
        pairs[used, 5], pairs[used, 7] = a.link_min[k], FORBIDDEN_PRICE
        pairs[used, 6], pairs[used, 8] = a.link_max[k], FORBIDDEN_PRICE
        used += 1
    return used


@inlined
def _worst(a: Layout, tasks: Ints, window: Ints, worst: int, pairs: Ints, used: int) -> int:
    """The node of the day's worst lateness is never before any visit's own lateness."""
    if a.prices[WORST_PRICE] == 0:
        return used
    for i in range(tasks.shape[0]):
        if a.counts_as_late[tasks[i]]:
            pairs[used, 0], pairs[used, 1], pairs[used, 3] = i, worst, 1
            pairs[used, 2] = -a.latest[tasks[i], window[i]]
            pairs[used, 5], pairs[used, 6] = NEVER, NEVER
            used += 1
    return used


@kernel
def _idle(a: Layout, o: Orders, idle: int, lower: Ints, pairs: Ints, used: int) -> int:
    """The node of the longest idle time is never before any shift's own.

    Between leaving and the last task all is work or waiting, so that idle time is what is left of the
    shift, from its start to its end or to coming back where that is later.
    """
    if a.prices[IDLE_PRICE] == 0:
        return used
    is_listed = np.zeros(a.nurse_of.shape[0], np.bool_)
    for r in range(o.shift.shape[0]):
        s, first, last = o.shift[r], o.offsets[r], o.offsets[r + 1]
        if last == first:
            continue
        is_listed[s] = True
        legs = legs_along(a, s, o.mode[r], o.tasks[first:last])
        busy = a.shift_start[s] + busy_in(a, s, o.tasks[first:last], legs)
        lower[idle] = max(lower[idle], a.shift_end[s] - busy)
        tail = a.duration[s, o.tasks[last - 1]] + legs[last - first] * (1 - a.end_home[s])
        pairs[used, 0], pairs[used, 1], pairs[used, 2], pairs[used, 3] = last - 1, idle, tail - busy, 1
        pairs[used, 5], pairs[used, 6] = NEVER, NEVER
        used += 1
    for s in range(is_listed.shape[0]):
        if not is_listed[s]:
            lower[idle] = max(lower[idle], a.shift_end[s] - a.shift_start[s])
    return used
