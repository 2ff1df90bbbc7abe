"""What a roster under one global order costs beyond ways and lateness; held to `evaluate` by test."""

import numpy as np

from optimizer.kernels.cost import buildings_cost, faces_cost, links_broken, pools_broken
from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import (
    BREAK,
    BREAK_AFTER,
    BREAK_TIME,
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
    HAS_WALKS,
    LAST,
    LATENESS,
    LEG,
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
    energy = sums[STATIC] + sums[LATENESS] + sums[ROUTES] + sums[SHARED]
    energy += f.prices[WORST_PRICE] * sums[WORST]
    sums[ENERGY] = energy + f.switches[FIRM_PRICE] * (sums[BROKEN_SUM] + sums[SHARED_BROKEN])


@inlined
def _cost_route(f: Facts, st: Live, shift: int) -> None:
    """Make what a route costs by itself anew, and how much in it is forbidden."""
    cost, broken = 0, 0
    if st.routes[shift, COUNT] > 0:
        last = st.routes[shift, LAST]
        back = f.travel[f.matrix[shift], st.rows[last, WHERE], f.ends[shift, 1]] * f.is_work[shift, 1]
        end = st.rows[last, END] + back
        cost = f.prices[OVERTIME_PRICE] * max(end - f.bounds[shift, 1], 0)
        broken = max(end - f.bounds[shift, 2], 0)
        if f.switches[HAS_WALKS]:
            ticks, more = _along(f, st, shift, back)
            cost += ticks
            broken += more
        if broken > 0:
            broken += f.switches[FAULT]
        if f.num_breaks[shift] > 0:
            if st.routes[shift, COUNT] - st.routes[shift, BREAKS] >= 2:
                cost += (f.num_breaks[shift] - st.routes[shift, BREAKS]) * f.prices[MISSED_BREAK]
            # A break at an end stands in the way of nothing but itself: as if missed, and not allowed.
            at_ends = int(f.kind[last] == BREAK) + int(f.kind[st.routes[shift, FIRST]] == BREAK)
            cost += at_ends * f.prices[MISSED_BREAK]
            broken += at_ends
    st.sums[0, ROUTES] += cost - st.routes[shift, COST]
    st.sums[0, BROKEN_SUM] += broken - st.routes[shift, BROKEN]
    st.routes[shift, COST], st.routes[shift, BROKEN] = cost, broken


@inlined
def _along(f: Facts, st: Live, shift: int, back: int) -> tuple[int, int]:
    """Waiting, slack, wished times, fullness and span of a route, walked from its end.

    A task is put off until the next one can follow at once, as long as that costs nothing: the times
    stay possible, so the cost is never below that of the best ones.
    """
    wait_price, slack_price = f.prices[WAIT_PRICE], f.prices[SLACK_PRICE]
    task = st.routes[shift, LAST]
    last_end = st.rows[task, END]
    start, leg, wanted = 0, 0, 0
    cost, fill, rest = 0, back, 0
    is_last = True
    while task >= 0:
        stay = st.rows[task, END] - st.rows[task, START]
        after, start = start, st.rows[task, START]
        if not is_last:
            ready = after - leg - stay
            start = max(start, min(ready - wanted, f.calm_until[task]))
            short = wanted - (ready - start)
            cost += slack_price * max(short, 0) + wait_price * max(-short, 0)
        cost += _wishes(f, task, start)
        leg, wanted, is_last = st.rows[task, LEG], f.wanted_slack[task], False
        fill += leg
        if f.kind[task] == VISIT:
            fill += stay
        elif f.kind[task] == BREAK and stay >= f.prices[SHORTEST_BREAK]:
            rest += stay
        task = st.rows[task, PREV]
    cost += f.prices[OVERFULL_PRICE] * max(fill - f.fill_limit[shift], 0)
    span = NEVER
    if rest < f.prices[BREAK_TIME]:
        span = f.prices[BREAK_AFTER]
    elif rest < f.prices[LONG_BREAK_TIME]:
        span = f.prices[LONG_BREAK_AFTER]
    return cost, max(last_end - start - span, 0)


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
