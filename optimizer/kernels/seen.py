"""What shows only in a route's own times: its worst lateness, and too long a span without a break."""

from optimizer.kernels import convex
from optimizer.kernels.jit import bare, inlined
from optimizer.kernels.layout import (
    BREAK,
    BREAK_AFTER,
    BREAK_TIME,
    LONG_BREAK_AFTER,
    LONG_BREAK_TIME,
    NEVER,
    SHORTEST_BREAK,
    SLACK_PRICE,
    WAIT_PRICE,
    WORST_PRICE,
    Layout,
)
from optimizer.kernels.routes import leg
from optimizer.kernels.state import NO_WAY, State, begin


@bare
def look_at(a: Layout, st: State, shift: int) -> None:
    """Note both for one route, from its cheapest times."""
    st.worst[shift] = st.over[shift] = 0
    count = st.length[shift]
    if count == 0 or st.ticks[shift] >= NO_WAY:
        return
    most = _longest_span(a, st, shift)
    is_late = a.prices[WORST_PRICE] > 0 and st.times[shift] > 0
    if not is_late and a.shift_limit[shift] - a.shift_start[shift] <= most:
        return
    mode, here = st.mode[shift], st.where[shift, 0]
    begin(a, shift, leg(a, shift, mode, a.start_place[shift], here), st.work[0])
    _, start = convex.least_sum(st.work[0], st.suffix[shift, 0])
    opened = start
    _note(a, st, shift, st.route[shift, 0], start)
    for k in range(1, count):
        before, task = st.route[shift, k - 1], st.route[shift, k]
        stay = a.duration[shift, before] + leg(a, shift, mode, st.where[shift, k - 1], st.where[shift, k])
        convex.zero(st.work[1], start, start)
        wanted, slack, wait = a.wanted_slack[task], a.prices[SLACK_PRICE], a.prices[WAIT_PRICE]
        convex.arrive(st.work[1], st.work[0], stay, wanted, slack, wait)
        _, start = convex.least_sum(st.work[0], st.suffix[shift, k])
        _note(a, st, shift, task, start)
    end = start + a.duration[shift, st.route[shift, count - 1]]
    st.over[shift] = max(end - opened - most, 0)


@inlined
def _note(a: Layout, st: State, shift: int, task: int, start: int) -> None:
    if a.counts_as_late[task]:
        st.worst[shift] = max(st.worst[shift], start - a.latest[task, st.window[task]])


@inlined
def _longest_span(a: Layout, st: State, shift: int) -> int:
    """As `optimizer.kernels.day.longest_span`."""
    rest, most = 0, NEVER
    for k in range(st.length[shift]):
        task = st.route[shift, k]
        if a.kind[task] == BREAK and a.duration[shift, task] >= a.prices[SHORTEST_BREAK]:
            rest += a.duration[shift, task]
    if rest < a.prices[BREAK_TIME]:
        most = a.prices[BREAK_AFTER]
    elif rest < a.prices[LONG_BREAK_TIME]:
        most = a.prices[LONG_BREAK_AFTER]
    return int(most)
