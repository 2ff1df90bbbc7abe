"""The roster that a search walks on: its routes, and for each place in them the best ways to and from it.

`prefix[s, k]` is the least cost of the times of a route's tasks up to the kth, as a function of when
the kth starts; `suffix[s, k]` the same for the kth and all after it. A task between two others then
costs one sum of two functions to try, and what was tried is known until its route changes. Linked visits
hold each other by `not_before` and `not_after`.
"""

from typing import NamedTuple

import numpy as np

from optimizer.kernels import convex
from optimizer.kernels.jit import bare, inlined, kernel
from optimizer.kernels.layout import (
    BREAK,
    COMMUTE_PRICE,
    MISSED_BREAK,
    NEVER,
    OVERFULL_PRICE,
    OVERTIME_PRICE,
    PROMISE_PRICE,
    PROMISE_TOLERANCE,
    SLACK_PRICE,
    UNREACHABLE,
    USUAL_PRICE,
    USUAL_TOLERANCE,
    VISIT,
    WAIT_PRICE,
    Ints,
    Layout,
)
from optimizer.kernels.routes import leg

NO_WAY = 2**55
"""What a route costs whose times cannot be kept."""


class State(NamedTuple):
    """A roster in the making; every array is changed in place."""

    route: Ints  # [S, room] tasks
    length: Ints  # [S]
    mode: Ints  # [S]
    where: Ints  # [S, room] the place at which each task finds her
    prefix: Ints  # [S, room, convex.WIDTH]
    suffix: Ints  # [S, room, convex.WIDTH]
    version: Ints  # [S] a number for what the route now is; the same number is never used for another
    ticks: Ints  # [S] what each route costs by itself
    times: Ints  # [S] the part of it that lies in its times
    fill: Ints  # [S] seconds of care and travel in it
    worst: Ints  # [S] seconds of the worst lateness in its cheapest times
    over: Ints  # [S] seconds by which they last too long without a break
    shift_of: Ints  # [T] or -1
    window: Ints  # [T]
    not_before: Ints  # [T]
    not_after: Ints  # [T]
    work: Ints  # [4, convex.WIDTH]
    counter: Ints  # [1] the last version given
    known: Ints  # [V, S, 6] the best place found, by the columns below


VERSION, IS_EXACT, EXTRA, AT, WINDOW, START = range(6)
"""Columns of `known`: the version of the route, whether the extra is exact or only a floor, and the place."""


@kernel
def new_state(a: Layout, mode: Ints) -> State:
    """A state without tasks."""
    shifts, tasks, visits = a.nurse_of.shape[0], a.kind.shape[0], a.client.shape[0]
    room = min(tasks, 60) + 1
    return State(
        np.zeros((shifts, room), np.int64),
        np.zeros(shifts, np.int64),
        mode.copy(),
        np.zeros((shifts, room), np.int64),
        np.zeros((shifts, room, convex.WIDTH), np.int64),
        np.zeros((shifts, room, convex.WIDTH), np.int64),
        np.zeros(shifts, np.int64),
        np.zeros(shifts, np.int64),
        np.zeros(shifts, np.int64),
        np.zeros(shifts, np.int64),
        np.zeros(shifts, np.int64),
        np.zeros(shifts, np.int64),
        np.full(tasks, -1, np.int64),
        np.zeros(tasks, np.int64),
        np.full(tasks, -NEVER, np.int64),
        np.full(tasks, NEVER, np.int64),
        np.zeros((4, convex.WIDTH), np.int64),
        np.zeros(1, np.int64),
        np.full((visits, shifts, 6), -1, np.int64),
    )


@inlined
def wish_cost(a: Layout, task: int, window: int, start: int) -> int:
    """Ticks of a task's own start time in one of its windows."""
    cost = max(a.late_price[task], 0) * max(start - a.latest[task, window], 0)
    if a.usual[task] > -NEVER:
        cost += a.prices[USUAL_PRICE] * max(abs(start - a.usual[task]) - a.prices[USUAL_TOLERANCE], 0)
    if a.promised[task] > -NEVER:
        cost += a.prices[PROMISE_PRICE] * max(abs(start - a.promised[task]) - a.prices[PROMISE_TOLERANCE], 0)
    return int(cost)


@inlined
def with_task(a: Layout, st: State, task: int, window: int, row: Ints, out: Ints) -> None:
    """Add what a task's own start time costs, and keep only the times at which it may start."""
    low, high = max(a.earliest[task, window], st.not_before[task]), st.not_after[task]
    if a.late_price[task] < 0:
        high = min(high, a.latest[task, window])
    if a.pinned_start[task] > -NEVER:
        low, high = max(low, a.pinned_start[task]), min(high, a.pinned_start[task])
    convex.add_bends(
        row, out, low, high, a.own_base[task], a.own_bends[task, window], a.own_turns[task, window]
    )
    if out[convex.COUNT] >= 0:
        out[convex.VALUE] += wish_cost(a, task, window, out[convex.LOW])


@inlined
def begin(a: Layout, shift: int, out_seconds: int, row: Ints) -> None:
    """The start of a route's first task: free from the start of the shift on."""
    travel = 0 if a.start_home[shift] else out_seconds
    convex.zero(row, a.shift_start[shift] + travel, convex.LATEST)


@inlined
def finish(a: Layout, shift: int, task: int, back_seconds: int, row: Ints) -> None:
    """The start of a route's last task: overtime has its price, and an end."""
    tail = a.duration[shift, task] + (0 if a.end_home[shift] else back_seconds)
    end, limit = a.shift_end[shift] - tail, a.shift_limit[shift] - tail
    convex.zero(row, convex.EARLIEST, limit)
    if row[convex.COUNT] >= 0 and limit > end:
        row[convex.COUNT] = 2
        row[convex.FIRST + 1] = end - convex.EARLIEST
        row[convex.FIRST + 2], row[convex.FIRST + 3] = a.prices[OVERTIME_PRICE], limit - end


@inlined
def spot(a: Layout, task: int, here: int) -> int:
    """Where a task takes place, for a nurse who was `here` before."""
    return int(a.place[task] if a.place[task] >= 0 else here)


@bare
def rebuild(a: Layout, st: State, shift: int) -> None:
    """Make the places, the functions and the cost of one route anew."""
    extend(a, st, shift, 0, st.length[shift] - 1)


@bare
def extend(a: Layout, st: State, shift: int, first: int, last: int) -> None:
    """The same where no task before `first` and none after `last` has changed, nor its place."""
    st.counter[0] += 1
    st.version[shift] = st.counter[0]
    if st.length[shift] == 0:
        st.ticks[shift] = st.times[shift] = st.fill[shift] = 0
        return
    _go_forward(a, st, shift, first)
    _go_backward(a, st, shift, last)
    st.ticks[shift] = _route_ticks(a, st, shift)


@bare
def _go_forward(a: Layout, st: State, shift: int, first: int) -> None:
    mode, slack, wait = st.mode[shift], a.prices[SLACK_PRICE], a.prices[WAIT_PRICE]
    here = st.where[shift, first - 1] if first > 0 else a.start_place[shift]
    for k in range(first, st.length[shift]):
        task = st.route[shift, k]
        st.where[shift, k] = spot(a, task, here)
        travel = leg(a, shift, mode, here, st.where[shift, k])
        if k == 0:
            begin(a, shift, travel, st.work[0])
        else:
            stay = a.duration[shift, st.route[shift, k - 1]] + travel
            convex.arrive(st.prefix[shift, k - 1], st.work[0], stay, a.wanted_slack[task], slack, wait)
        with_task(a, st, task, st.window[task], st.work[0], st.prefix[shift, k])
        here = st.where[shift, k]


@bare
def _go_backward(a: Layout, st: State, shift: int, last: int) -> None:
    mode, slack, wait = st.mode[shift], a.prices[SLACK_PRICE], a.prices[WAIT_PRICE]
    final = st.length[shift] - 1
    for k in range(last, -1, -1):
        task, here = st.route[shift, k], st.where[shift, k]
        if k == final:
            finish(a, shift, task, leg(a, shift, mode, here, a.end_place[shift]), st.work[0])
        else:
            after = st.route[shift, k + 1]
            stay = a.duration[shift, task] + leg(a, shift, mode, here, st.where[shift, k + 1])
            convex.depart(st.suffix[shift, k + 1], st.work[0], stay, a.wanted_slack[after], slack, wait)
        with_task(a, st, task, st.window[task], st.work[0], st.suffix[shift, k])


@bare
def _route_ticks(a: Layout, st: State, shift: int) -> int:
    """What a route costs: its times, its ways, who makes each visit, breaks left out, an overfull day."""
    if st.suffix[shift, 0][convex.COUNT] < 0:
        return NO_WAY
    begin(a, shift, leg(a, shift, st.mode[shift], a.start_place[shift], st.where[shift, 0]), st.work[0])
    cost, _ = convex.least_sum(st.work[0], st.suffix[shift, 0])
    if cost < 0:
        return NO_WAY
    st.times[shift] = cost
    fill, ridden, num_breaks = 0, 0, 0
    here = a.start_place[shift]
    for k in range(st.length[shift]):
        task = st.route[shift, k]
        cost += a.assign_cost[shift, task]
        if a.kind[task] == VISIT:
            fill += a.duration[shift, task]
        elif a.kind[task] == BREAK:
            num_breaks += 1
        travel = leg(a, shift, st.mode[shift], here, st.where[shift, k])
        if travel >= UNREACHABLE:
            return NO_WAY
        if k == 0 and a.start_home[shift]:
            cost += travel * a.prices[COMMUTE_PRICE]
        else:
            ridden += travel
        here = st.where[shift, k]
    travel = leg(a, shift, st.mode[shift], here, a.end_place[shift])
    if travel >= UNREACHABLE:
        return NO_WAY
    if a.end_home[shift]:
        cost += travel * a.prices[COMMUTE_PRICE]
    else:
        ridden += travel
    if st.length[shift] - num_breaks >= 2:
        cost += (a.break_count[shift] - num_breaks) * a.prices[MISSED_BREAK]
    cost += ridden * a.travel_price[shift, st.mode[shift]]
    st.fill[shift] = fill + ridden
    return int(cost + a.prices[OVERFULL_PRICE] * max(fill + ridden - a.fill_limit[shift], 0))
