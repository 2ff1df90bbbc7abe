"""What a roster under one global order costs beyond ways and lateness; held to `evaluate` by test."""

import numpy as np

from optimizer.kernels.cost import buildings_cost, faces_cost, links_broken, pools_broken
from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import (
    BREAK,
    BREAK_AFTER,
    BREAK_TIME,
    BREAKS_FROM,
    IDLE_PRICE,
    LONG_BREAK_AFTER,
    LONG_BREAK_TIME,
    MISSED_BREAK,
    NEVER,
    OVERFULL_PRICE,
    OVERTIME_PRICE,
    PROMISE_PRICE,
    PROMISE_TOLERANCE,
    SHORTEST_BREAK,
    SLACK_PRICE,
    UNEVEN_PRICE,
    USUAL_PRICE,
    USUAL_TOLERANCE,
    VISIT,
    WAIT_PRICE,
    WORST_PRICE,
    Ints,
    Layout,
    Orders,
)
from optimizer.kernels.ordered import (
    BREAKS,
    BROKEN,
    BROKEN_SUM,
    COST,
    COUNT,
    END,
    ENERGY,
    FAULT,
    FIRM_PRICE,
    FIRST,
    HAS_ENDS,
    HAS_LOADS,
    HAS_WALKS,
    IDLE,
    LAST,
    LATE,
    LATENESS,
    LEG,
    LOADS,
    LOST,
    PREV,
    ROUTES,
    SHARED,
    SHARED_BROKEN,
    SHIFT,
    START,
    STATIC,
    TOUCHED,
    WHERE,
    WORK,
    WORST,
    Facts,
    Live,
)


@inlined
def add_up(f: Facts, st: Live) -> None:
    """Make the sums of a settled roster anew."""
    sums = st.sums[0]
    if st.counters[LOST]:
        worst = 0
        for task in range(st.tardy.shape[0]):
            worst = max(worst, st.tardy[task])
        sums[WORST] = worst
    if f.switches[HAS_ENDS]:
        for k in range(st.counters[TOUCHED]):
            _cost_route(f, st, st.touched[k])
    if f.switches[HAS_LOADS]:
        sums[LOADS] = _cost_loads(f, st)
    energy = sums[LOADS] + sums[STATIC] + sums[LATENESS] + sums[ROUTES] + sums[SHARED]
    energy += f.prices[WORST_PRICE] * sums[WORST]
    sums[ENERGY] = energy + f.switches[FIRM_PRICE] * (sums[BROKEN_SUM] + sums[SHARED_BROKEN])


@inlined
def _cost_loads(f: Facts, st: Live) -> int:
    """The longest idle time of any shift, and how far their work is from its mean, each rounded up."""
    worst, total, away, count = 0, 0, 0, st.routes.shape[0]
    for shift in range(count):
        worst = max(worst, st.routes[shift, IDLE])
        total += st.routes[shift, WORK]
    if f.prices[UNEVEN_PRICE] > 0:
        for shift in range(count):
            away += (abs(count * st.routes[shift, WORK] - total) + count - 1) // count
    return f.prices[IDLE_PRICE] * worst + f.prices[UNEVEN_PRICE] * away


@inlined
def _cost_route(f: Facts, st: Live, shift: int) -> None:
    """Make what a route costs by itself anew, and how much in it is forbidden."""
    cost, broken, idle, work = 0, 0, max(f.bounds[shift, 1] - f.bounds[shift, 0], 0), 0
    if st.routes[shift, COUNT] > 0:
        last = st.routes[shift, LAST]
        back = f.travel[f.matrix[shift], st.rows[last, WHERE], f.ends[shift, 1]] * f.is_work[shift, 1]
        end = st.rows[last, END] + back
        cost = f.prices[OVERTIME_PRICE] * max(end - f.bounds[shift, 1], 0)
        broken = max(end - f.bounds[shift, 2], 0)
        if f.switches[HAS_WALKS]:
            ticks, more, idle, work = _along(f, st, shift, back)
            cost += ticks
            broken += more
            idle += max(f.bounds[shift, 1] - end, 0)
        if broken > 0:
            broken += f.switches[FAULT]
    if st.routes[shift, COUNT] >= f.prices[BREAKS_FROM]:
        cost += (f.num_breaks[shift] - st.routes[shift, BREAKS]) * f.prices[MISSED_BREAK]
    st.sums[0, ROUTES] += cost - st.routes[shift, COST]
    st.sums[0, BROKEN_SUM] += broken - st.routes[shift, BROKEN]
    st.routes[shift, COST], st.routes[shift, BROKEN] = cost, broken
    st.routes[shift, IDLE], st.routes[shift, WORK] = idle, work


@inlined
def _along(f: Facts, st: Live, shift: int, back: int) -> tuple[int, int, int, int]:
    """Ticks, forbidden seconds, idle time but for the end, and work of a route, walked from its end.

    The ticks are for waiting, slack, wished times and fullness. A task is put off until the next one can
    follow at once, as long as that costs nothing: the times stay possible, so the cost is never below
    that of the best ones.
    """
    wait_price, slack_price = f.prices[WAIT_PRICE], f.prices[SLACK_PRICE]
    first, task = st.routes[shift, FIRST], st.routes[shift, LAST]
    last_end = st.rows[task, END]
    start, leg, wanted, is_last = 0, 0, 0, True
    cost, work, rest, idle = 0, back, 0, 0
    while task >= 0:
        stay = st.rows[task, END] - st.rows[task, START]
        after, start = start, st.rows[task, START]
        # After a break that comes first no waiting counts: it could be taken later as well.
        is_passed = f.kind[task] == BREAK and st.rows[task, LATE] > 0
        if not is_last and task == first and f.kind[task] == BREAK and not is_passed:
            idle += after - leg - stay - start
        elif not is_last:
            ready = after - leg - stay
            start = max(start, ready - wanted if is_passed else min(ready - wanted, f.calm_until[task]))
            wait = ready - start
            cost += slack_price * max(wanted - wait, 0) + wait_price * max(wait - wanted, 0)
            idle += wait
        cost += _wishes(f, task, start)
        leg, wanted, is_last = st.rows[task, LEG], f.wanted_slack[task], False
        work += leg
        if f.kind[task] == VISIT:
            work += stay
        elif f.kind[task] == BREAK and stay >= f.prices[SHORTEST_BREAK]:
            rest += stay
        task = st.rows[task, PREV]
    wait = start - leg - f.bounds[shift, 0]
    idle += max(wait, 0)
    if f.leaves_at_start[shift]:
        cost += slack_price * max(wanted - wait, 0) + wait_price * max(wait - wanted, 0)
    cost += f.prices[OVERFULL_PRICE] * max(work - f.fill_limit[shift], 0)
    span = NEVER
    if rest < f.prices[BREAK_TIME]:
        span = f.prices[BREAK_AFTER]
    elif rest < f.prices[LONG_BREAK_TIME]:
        span = f.prices[LONG_BREAK_AFTER]
    return cost, max(last_end - start - span, 0), idle, work


@inlined
def _wishes(f: Facts, task: int, start: int) -> int:
    cost = 0
    if f.usual[task] > -NEVER:
        cost += f.prices[USUAL_PRICE] * max(abs(start - f.usual[task]) - f.prices[USUAL_TOLERANCE], 0)
    if f.promised[task] > -NEVER:
        cost += f.prices[PROMISE_PRICE] * max(abs(start - f.promised[task]) - f.prices[PROMISE_TOLERANCE], 0)
    return cost


@kernel
def share(a: Layout, f: Facts, modes: Ints, st: Live) -> None:
    """What hangs on several routes but for the worst lateness: faces, buildings, links, pools, pins."""
    num_visits = a.client.shape[0]
    shift_of = st.rows[:num_visits, SHIFT].copy()
    cost = faces_cost(a, shift_of) + buildings_cost(a, shift_of)
    broken = links_broken(a, shift_of, st.rows[:num_visits, START])
    if a.pool_size.shape[0] > 0:
        offsets = np.zeros(modes.shape[0] + 1, np.int64)
        offsets[1:] = np.cumsum(st.routes[:, COUNT])
        broken += pools_broken(a, Orders(np.arange(modes.shape[0]), modes, offsets, modes))
    for task in range(num_visits):
        if st.rows[task, SHIFT] < 0:
            continue
        if a.pinned_start[task] > -NEVER:
            broken += abs(st.rows[task, START] - a.pinned_start[task])
        if a.pinned_after[task] >= 0:
            earlier = st.rows[task, PREV]
            while earlier >= 0 and earlier != a.pinned_after[task]:
                earlier = st.rows[earlier, PREV]
            broken += int(earlier < 0)
    if broken > 0:
        broken += f.switches[FAULT]
    st.sums[0, SHARED], st.sums[0, SHARED_BROKEN] = cost, broken
