"""Down from times above the cheapest ones to the least of these.

From times from which no way up gains, the largest set that does not lose goes down, as far as that stays so
(K. Murota, A. Shioura, Exact bounds for steepest descent algorithms of L-convex function minimization,
Operations Research Letters 42, 2014).
"""

import numpy as np

from optimizer.kernels.cut import ENDLESS, least_set
from optimizer.kernels.jit import bare, kernel
from optimizer.kernels.layout import NEVER, Ints
from optimizer.kernels.timing import next_above, next_below, turned


@kernel
def descend(
    time: Ints, lower: Ints, base: Ints, bends: Ints, turns: Ints, tails: Ints, heads: Ints,
    offset: Ints, is_hard: Ints, pair_base: Ints, pair_bends: Ints, pair_turns: Ints,
) -> Ints:  # fmt: skip
    """Down to the least of the cheapest times, from times above it from which no way up gains."""
    count = time.shape[0]
    weight = np.empty(count, np.int64)
    price = np.empty(tails.shape[0], np.int64)
    staying = np.empty(count, np.int64)
    while True:
        _slopes(
            time, lower, base, bends, turns, tails, heads, offset, is_hard, pair_base, pair_bends,
            pair_turns, weight, price,
        )  # fmt: skip
        # The largest set to move is what the smallest set that gains by staying leaves.
        least_set(weight, tails, heads, price, staying)
        moving = 1 - staying
        if moving.sum() == 0:
            return time
        time -= moving * _stride(time, moving, lower, bends, tails, heads, offset, is_hard, pair_bends)


@bare
def _slopes(
    time: Ints, lower: Ints, base: Ints, bends: Ints, turns: Ints, tails: Ints, heads: Ints, offset: Ints,
    is_hard: Ints, pair_base: Ints, pair_bends: Ints, pair_turns: Ints, weight: Ints, price: Ints,
) -> None:  # fmt: skip
    """What each node gains or loses by not going down, and what a pair costs of which one goes alone."""
    for i in range(time.shape[0]):
        slope = base[i] + turned(bends[i], turns[i], time[i] - 1)
        weight[i] = -ENDLESS if time[i] <= lower[i] else slope
    for p in range(tails.shape[0]):
        gap = time[heads[p]] - time[tails[p]] - offset[p]
        widen = pair_base[p] + turned(pair_bends[p], pair_turns[p], gap)
        narrow = -(pair_base[p] + turned(pair_bends[p], pair_turns[p], gap - 1))
        weight[tails[p]] -= widen
        weight[heads[p]] += widen
        price[p] = ENDLESS if is_hard[p] and gap == 0 else widen + narrow


@bare
def _stride(
    time: Ints, moving: Ints, lower: Ints, bends: Ints, tails: Ints, heads: Ints, offset: Ints,
    is_hard: Ints, pair_bends: Ints,
) -> int:  # fmt: skip
    """How far the moving may go down before any slope changes."""
    stride = NEVER
    for i in range(time.shape[0]):
        if moving[i]:
            stride = min(stride, time[i] - lower[i], next_below(bends[i], time[i]))
    for p in range(tails.shape[0]):
        gap = time[heads[p]] - time[tails[p]] - offset[p]
        if moving[heads[p]] and not moving[tails[p]]:
            stride = min(stride, next_below(pair_bends[p], gap))
            if is_hard[p]:
                stride = min(stride, gap)
        elif moving[tails[p]] and not moving[heads[p]]:
            stride = min(stride, next_above(pair_bends[p], gap))
    return stride
