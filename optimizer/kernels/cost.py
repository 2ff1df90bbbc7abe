"""What timed orders cost, route by route and between routes; held to `evaluate` by test.

A cost comes with `broken`: how much of it is forbidden, in seconds or counts; 0 in a roster that may be.
"""

import numpy as np

from optimizer.kernels.day import longest_span
from optimizer.kernels.jit import kernel
from optimizer.kernels.layout import (
    BLOCK,
    BREAK,
    BREAKS_FROM,
    COMMUTE_PRICE,
    EXTRA_FACE,
    MISSED_BREAK,
    NEVER,
    NEW_FACE,
    OVERFULL_PRICE,
    OVERTIME_PRICE,
    PROMISE_PRICE,
    PROMISE_TOLERANCE,
    SLACK_PRICE,
    SPLIT_BUILDING,
    UNREACHABLE,
    USUAL_PRICE,
    USUAL_TOLERANCE,
    VISIT,
    WAIT_PRICE,
    WORST_PRICE,
    Ints,
    Layout,
    Orders,
)
from optimizer.kernels.load import loads_cost, wait_before, waits_at
from optimizer.kernels.routes import legs_along


@kernel
def lateness(a: Layout, task: int, start: int) -> int:
    """Seconds after the latest start of the last window that opens at or before the start."""
    late = 0
    for w in range(a.window_count[task]):
        if a.earliest[task, w] <= start:
            late = max(start - a.latest[task, w], 0)
    return late


@kernel
def route_cost(a: Layout, shift: int, mode: int, tasks: Ints, starts: Ints) -> tuple[int, int]:
    """Ticks that a timed route costs whatever the others do, and how much of it is forbidden."""
    count = tasks.shape[0]
    legs = legs_along(a, shift, mode, tasks)
    cost, broken, fill, num_breaks, num_blocks = 0, 0, 0, 0, 0
    for k in range(count):
        task, start = tasks[k], starts[k]
        cost += a.assign_cost[shift, task] + _task_cost(a, task, start)
        broken += _task_broken(a, shift, task, start) + _is_out_of_order(a, tasks, k)
        if k > 0 or a.leaves_at_start[shift]:
            wait = wait_before(a, shift, tasks, starts, legs, k)
            broken += max(-wait, 0)
            if waits_at(a, shift, tasks, k):
                short = a.wanted_slack[task] - wait
                cost += a.prices[SLACK_PRICE] * max(short, 0) + a.prices[WAIT_PRICE] * max(-short, 0)
        if a.kind[task] == BREAK:
            num_breaks += 1
            broken += int(k == count - 1 or (k == 0 and not a.may_come_first[task]))
        elif a.kind[task] == BLOCK:
            num_blocks += 1
        else:
            fill += a.duration[shift, task]
    if count - num_breaks >= a.prices[BREAKS_FROM]:
        cost += (a.break_count[shift] - num_breaks) * a.prices[MISSED_BREAK]
    broken += a.block_count[shift] - num_blocks
    if count > 0:
        ticks, more = _ends(a, shift, mode, tasks, starts, legs, fill)
        cost += ticks
        broken += more
    return cost, broken


@kernel
def _task_cost(a: Layout, task: int, start: int) -> int:
    cost = max(a.late_price[task], 0) * lateness(a, task, start)
    if a.usual[task] > -NEVER:
        cost += a.prices[USUAL_PRICE] * max(abs(start - a.usual[task]) - a.prices[USUAL_TOLERANCE], 0)
    if a.promised[task] > -NEVER:
        cost += a.prices[PROMISE_PRICE] * max(abs(start - a.promised[task]) - a.prices[PROMISE_TOLERANCE], 0)
    return cost


@kernel
def _task_broken(a: Layout, shift: int, task: int, start: int) -> int:
    broken = 0 if a.allowed[shift, task] else 1
    broken += max(a.earliest[task, 0] - start, 0)
    if a.late_price[task] < 0:
        broken += lateness(a, task, start)
    if a.pinned_start[task] > -NEVER:
        broken += abs(start - a.pinned_start[task])
    return broken


@kernel
def _is_out_of_order(a: Layout, tasks: Ints, k: int) -> int:
    """1 where a task is pinned to come after a visit that does not come before it here."""
    if a.pinned_after[tasks[k]] < 0:
        return 0
    for before in tasks[:k]:
        if before == a.pinned_after[tasks[k]]:
            return 0
    return 1


@kernel
def _ends(
    a: Layout, shift: int, mode: int, tasks: Ints, starts: Ints, legs: Ints, fill: int
) -> tuple[int, int]:
    """Travel, overtime, an overfull shift; the bounds of the shift and of its span."""
    count = tasks.shape[0]
    out, back = legs[0], legs[count]
    ridden, commute, missing = 0, 0, 0
    for k in range(count + 1):
        if legs[k] >= UNREACHABLE:
            missing += 1
        elif (k == 0 and a.start_home[shift]) or (k == count and a.end_home[shift]):
            commute += legs[k]
        else:
            ridden += legs[k]
    cost = ridden * a.travel_price[shift, mode] + commute * a.prices[COMMUTE_PRICE]
    cost += a.prices[OVERFULL_PRICE] * max(fill + ridden - a.fill_limit[shift], 0)
    begin = starts[0] - out * (1 - a.start_home[shift])
    last = starts[count - 1] + a.duration[shift, tasks[count - 1]]
    end = last + back * (1 - a.end_home[shift])
    cost += a.prices[OVERTIME_PRICE] * max(end - a.shift_end[shift], 0)
    broken = max(a.shift_start[shift] - begin, 0) + max(end - a.shift_limit[shift], 0)
    broken += max(last - starts[0] - longest_span(a, shift, tasks), 0)
    broken += missing
    return cost, broken


@kernel
def shared_cost(a: Layout, o: Orders, starts: Ints) -> tuple[int, int]:
    """Ticks that hang on several routes at once, and how much between them is forbidden."""
    num_visits = a.client.shape[0]
    shift_of = np.full(num_visits, -1, np.int64)
    start_of = np.zeros(num_visits, np.int64)
    worst = 0
    for r in range(o.shift.shape[0]):
        for i in range(o.offsets[r], o.offsets[r + 1]):
            if a.kind[o.tasks[i]] == VISIT:
                shift_of[o.tasks[i]], start_of[o.tasks[i]] = o.shift[r], starts[i]
                if a.counts_as_late[o.tasks[i]]:
                    worst = max(worst, lateness(a, o.tasks[i], starts[i]))
    cost = a.prices[WORST_PRICE] * worst + faces_cost(a, shift_of) + buildings_cost(a, shift_of)
    cost += loads_cost(a, o, starts)
    for v in range(num_visits):
        if shift_of[v] < 0:
            cost += a.unassigned_cost[v]
    return cost, links_broken(a, shift_of, start_of) + pools_broken(a, o)


@kernel
def faces_cost(a: Layout, shift_of: Ints) -> int:
    """New faces, and faces beyond the agreed number; `shift_of` is -1 for a visit left out."""
    if a.prices[NEW_FACE] == 0 and a.prices[EXTRA_FACE] == 0:
        return 0
    seen = np.zeros(a.met.shape[0], np.int64)
    for v in range(shift_of.shape[0]):
        if shift_of[v] >= 0:
            seen[a.client[v]] |= np.int64(1) << a.nurse_of[shift_of[v]]
    cost = 0
    for c in range(seen.shape[0]):
        new, fresh = 0, seen[c] & ~a.met[c]
        while fresh:
            fresh &= fresh - 1
            new += 1
        spare = max(a.agreed_faces[c] - a.faces_before[c], 0)
        cost += a.prices[NEW_FACE] * new + a.prices[EXTRA_FACE] * max(new - spare, 0)
    return cost


@kernel
def buildings_cost(a: Layout, shift_of: Ints) -> int:
    """Nurses beyond the first at one building in one part of a day."""
    if a.prices[SPLIT_BUILDING] == 0:
        return 0
    seen = np.zeros(shift_of.shape[0], np.int64)
    cost = 0
    for v in range(shift_of.shape[0]):
        if shift_of[v] >= 0 and a.building[v] >= 0:
            bit = np.int64(1) << a.nurse_of[shift_of[v]]
            if seen[a.building[v]] and not seen[a.building[v]] & bit:
                cost += a.prices[SPLIT_BUILDING]
            seen[a.building[v]] |= bit
    return cost


@kernel
def links_broken(a: Layout, shift_of: Ints, start_of: Ints) -> int:
    """How far links are from being kept: seconds of gap, and 1 for each other fault."""
    broken = 0
    for k in range(a.link_first.shape[0]):
        first, second = a.link_first[k], a.link_second[k]
        if shift_of[first] < 0 or shift_of[second] < 0:
            broken += int(a.link_both[k] and shift_of[first] != shift_of[second])
            continue
        gap = start_of[second] - start_of[first]
        broken += max(a.link_min[k] - gap, 0) + max(gap - a.link_max[k], 0)
        same = a.nurse_of[shift_of[first]] == a.nurse_of[shift_of[second]]
        broken += int(a.link_differs[k] and same)
    return broken


@kernel
def links_broken_in(a: Layout, o: Orders, starts: Ints) -> int:
    """How far links are from being kept of which both visits are in these orders: seconds of gap."""
    start_of, is_here = np.zeros(a.kind.shape[0], np.int64), np.zeros(a.kind.shape[0], np.bool_)
    start_of[o.tasks], is_here[o.tasks] = starts, True
    broken = 0
    for k in range(a.link_first.shape[0]):
        first, second = a.link_first[k], a.link_second[k]
        if is_here[first] and is_here[second]:
            gap = start_of[second] - start_of[first]
            broken += max(a.link_min[k] - gap, 0) + max(gap - a.link_max[k], 0)
    return broken


@kernel
def pools_broken(a: Layout, o: Orders) -> int:
    """Vehicles taken beyond what a pool holds, counted at the start of each o.shift."""
    broken = 0
    for r in range(o.shift.shape[0]):
        pool = a.pool_of[o.shift[r], o.mode[r]]
        if pool < 0 or o.offsets[r + 1] == o.offsets[r]:
            continue
        taken = 0
        for other in range(o.shift.shape[0]):
            if o.offsets[other + 1] > o.offsets[other] and a.pool_of[o.shift[other], o.mode[other]] == pool:
                begins = a.pool_from[o.shift[other]] <= a.pool_from[o.shift[r]]
                taken += int(begins and a.pool_from[o.shift[r]] < a.pool_until[o.shift[other]])
        broken += max(taken - a.pool_size[pool], 0)
    return broken
