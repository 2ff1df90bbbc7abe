"""Two linked visits in different routes, started when it is cheapest for both routes together."""

import numpy as np

from optimizer.kernels import convex
from optimizer.kernels.jit import bare, inlined
from optimizer.kernels.layout import NEVER, SLACK_PRICE, WAIT_PRICE, Ints, Layout
from optimizer.kernels.routes import leg
from optimizer.kernels.state import NO_WAY, State, begin, rebuild

_FAR = 10**6
_OUTSIDE = 10**9
"""Ticks a second outside the gap: more than any price, and far from the end of 64 bits."""
_OFTEN = 0.3


@bare
def retime_pairs(a: Layout, st: State, touched: Ints) -> None:
    """Find new starts for some of the pairs in touched routes; visits of several links keep theirs."""
    for k in range(a.link_first.shape[0]):
        first, second = a.link_first[k], a.link_second[k]
        one, other = st.shift_of[first], st.shift_of[second]
        if one < 0 or other < 0 or one == other or not (touched[one] or touched[other]):
            continue
        if a.is_linked[first] == 1 and a.is_linked[second] == 1 and np.random.random() < _OFTEN:
            _retime(a, st, k)
            touched[one] = touched[other] = True


@bare
def _retime(a: Layout, st: State, k: int) -> None:
    first, second = a.link_first[k], a.link_second[k]
    one, other = st.shift_of[first], st.shift_of[second]
    begins, follows = st.not_before[first], st.not_before[second]
    _hold(a, st, first, -NEVER, NEVER)
    _hold(a, st, second, -NEVER, NEVER)
    if st.ticks[one] < NO_WAY and st.ticks[other] < NO_WAY:
        _all_starts(a, st, one, first, st.work[2])
        _all_starts(a, st, other, second, st.work[3])
        gap = min(a.link_max[k] - a.link_min[k], _FAR)
        convex.depart(st.work[3], st.work[1], a.link_min[k], gap, 0, _OUTSIDE)
        cost, start = convex.least_sum(st.work[2], st.work[1])
        convex.zero(st.work[0], start + a.link_min[k], start + a.link_min[k] + gap)
        then, after = convex.least_sum(st.work[0], st.work[3])
        if cost >= 0 and then >= 0:
            begins, follows = start, after
    _hold(a, st, first, begins, begins)
    _hold(a, st, second, follows, follows)


@inlined
def _hold(a: Layout, st: State, task: int, earliest: int, latest: int) -> None:
    st.not_before[task], st.not_after[task] = earliest, latest
    rebuild(a, st, st.shift_of[task])


@bare
def _all_starts(a: Layout, st: State, shift: int, task: int, out: Ints) -> None:
    """The least cost of a route's times by when one of its tasks starts."""
    k = 0
    while st.route[shift, k] != task:
        k += 1
    here = st.where[shift, k]
    if k == 0:
        begin(a, shift, leg(a, shift, st.mode[shift], a.start_place[shift], here), st.work[0])
    else:
        before = st.route[shift, k - 1]
        stay = a.duration[shift, before] + leg(a, shift, st.mode[shift], st.where[shift, k - 1], here)
        slack, wait = a.prices[SLACK_PRICE], a.prices[WAIT_PRICE]
        convex.arrive(st.prefix[shift, k - 1], st.work[0], stay, a.wanted_slack[task], slack, wait)
    convex.add(st.work[0], st.suffix[shift, k], out)
