"""Prices in finer units, and the step in which costs go: what rounding takes from a bound, it gives back."""

import numpy as np

from optimizer.kernels.layout import (
    COMMUTE_PRICE,
    EXTRA_FACE,
    IDLE_PRICE,
    MISSED_BREAK,
    NEW_FACE,
    OVERFULL_PRICE,
    OVERTIME_PRICE,
    PROMISE_PRICE,
    SLACK_PRICE,
    SPLIT_BUILDING,
    UNEVEN_PRICE,
    USUAL_PRICE,
    WAIT_PRICE,
    WORST_PRICE,
    Layout,
)

FINER = 16
"""So many of the bound's own units are a tick: worths are rounded to them."""

PRICES = [
    USUAL_PRICE,
    PROMISE_PRICE,
    WAIT_PRICE,
    SLACK_PRICE,
    WORST_PRICE,
    OVERTIME_PRICE,
    OVERFULL_PRICE,
    COMMUTE_PRICE,
    MISSED_BREAK,
    NEW_FACE,
    EXTRA_FACE,
    SPLIT_BUILDING,
    IDLE_PRICE,
    UNEVEN_PRICE,
]


def finer(a: Layout) -> Layout:
    """The same problem with every price, so every cost, `FINER` times as high."""
    prices = a.prices.copy()
    prices[PRICES] *= FINER
    return a._replace(
        travel_price=a.travel_price * FINER,
        assign_cost=a.assign_cost * FINER,
        late_price=np.where(a.late_price > 0, a.late_price * FINER, a.late_price),
        own_base=a.own_base * FINER,
        own_turns=a.own_turns * FINER,
        unassigned_cost=a.unassigned_cost * FINER,
        prices=prices,
    )


def step_of(a: Layout) -> int:
    """Ticks of which every cost is a multiple: seconds and counts are whole, and each has its price."""
    prices = (a.travel_price, a.assign_cost, a.late_price[a.late_price > 0], a.own_base, a.own_turns)
    parts = [part.ravel() for part in (*prices, a.unassigned_cost, a.prices[PRICES])]
    return max(int(np.gcd.reduce(np.concatenate(parts))), 1)
