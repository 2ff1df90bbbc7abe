"""The cheapest times for given orders, to the second; of several cheapest, the earliest.

Prices of lateness, waiting, slack and so on are convex in single start times and in differences of
two, so the whole is an L-natural-convex function: its minimisers form a lattice and have a least
element. From the earliest possible times we go up, always by the smallest set of tasks that gains
most (a minimum cut) and as far as that gain stays the same, and end in that least element
(K. Murota, Discrete Convex Analysis, 2003, section 10.3; S. Fujishige, K. Murota, A. Shioura,
Monotonicity in steepest ascent algorithms for polyhedral L-concave functions, 2015).

What is forbidden has a price here that outbids all others, so any order, also a bad one, gets times.
"""

import numpy as np

from optimizer.kernels.cut import ENDLESS, least_set
from optimizer.kernels.jit import bare, inlined, kernel
from optimizer.kernels.layout import NEVER, Ints

FORBIDDEN_PRICE = 10**7
"""Ticks a second for what is forbidden: more than any number of wishes can be worth."""


@kernel
def best_times(
    lower: Ints,
    base: Ints,
    bends: Ints,
    turns: Ints,
    tails: Ints,
    heads: Ints,
    offset: Ints,
    is_hard: Ints,
    pair_base: Ints,
    pair_bends: Ints,
    pair_turns: Ints,
) -> Ints:
    """The least of the cheapest times.

    Node i costs a convex function of its time: slope `base[i]`, plus `turns[i, k]` from `bends[i, k]`
    on. Pair p costs such a function of time[head] - time[tail] - offset, which may not fall below 0
    where `is_hard`; a hard pair stands behind those that end in its tail.
    """
    time = lower.copy()
    for p in range(tails.shape[0]):
        if is_hard[p]:
            time[heads[p]] = max(time[heads[p]], time[tails[p]] + offset[p])
    weight = np.empty(time.shape[0], np.int64)
    price = np.empty(tails.shape[0], np.int64)
    chosen = np.empty(time.shape[0], np.int64)
    while True:
        _slopes(
            time, base, bends, turns, tails, heads, offset, is_hard, pair_base, pair_bends, pair_turns,
            weight, price,
        )  # fmt: skip
        if least_set(weight, tails, heads, price, chosen) >= 0:
            return time
        time += chosen * _stride(time, chosen, bends, tails, heads, offset, is_hard, pair_bends)


@bare
def _slopes(
    time: Ints, base: Ints, bends: Ints, turns: Ints, tails: Ints, heads: Ints, offset: Ints,
    is_hard: Ints, pair_base: Ints, pair_bends: Ints, pair_turns: Ints, weight: Ints, price: Ints,
) -> None:  # fmt: skip
    """What each node gains or loses by going up, and what a pair costs of which one goes alone."""
    for i in range(time.shape[0]):
        weight[i] = base[i] + turned(bends[i], turns[i], time[i])
    for p in range(tails.shape[0]):
        gap = time[heads[p]] - time[tails[p]] - offset[p]
        widen = pair_base[p] + turned(pair_bends[p], pair_turns[p], gap)
        narrow = -(pair_base[p] + turned(pair_bends[p], pair_turns[p], gap - 1))
        weight[heads[p]] += widen
        weight[tails[p]] -= widen
        price[p] = ENDLESS if is_hard[p] and gap == 0 else widen + narrow


@inlined
def turned(bends: Ints, turns: Ints, at: int) -> int:
    """The slope at a time: all bends at or before it have turned it."""
    slope = 0
    for k in range(bends.shape[0]):
        if bends[k] <= at:
            slope += turns[k]
    return slope


@bare
def _stride(
    time: Ints,
    chosen: Ints,
    bends: Ints,
    tails: Ints,
    heads: Ints,
    offset: Ints,
    is_hard: Ints,
    pair_bends: Ints,
) -> int:
    """How far the chosen may go up before any slope changes."""
    stride = NEVER
    for i in range(time.shape[0]):
        if chosen[i]:
            stride = min(stride, next_above(bends[i], time[i]))
    for p in range(tails.shape[0]):
        gap = time[heads[p]] - time[tails[p]] - offset[p]
        if chosen[heads[p]] and not chosen[tails[p]]:
            stride = min(stride, next_above(pair_bends[p], gap))
        elif chosen[tails[p]] and not chosen[heads[p]]:
            stride = min(stride, next_below(pair_bends[p], gap))
            if is_hard[p]:
                stride = min(stride, gap)
    return stride


@inlined
def next_above(bends: Ints, at: int) -> int:
    """How far the next bend lies above."""
    nearest = NEVER
    for bend in bends:
        if bend > at:
            nearest = min(nearest, bend - at)
    return nearest


@inlined
def next_below(bends: Ints, at: int) -> int:
    """How far the next bend lies below."""
    nearest = NEVER
    for bend in bends:
        if bend < at:
            nearest = min(nearest, at - bend)
    return nearest
