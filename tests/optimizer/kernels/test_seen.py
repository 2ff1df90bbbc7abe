"""The walk sees the worst lateness and too long a span, as the exact times of its routes have them."""

import numpy as np
import pytest

from optimizer.kernels.cost import route_cost
from optimizer.kernels.insertion import time_route, unheld
from optimizer.kernels.layout import WORST_PRICE, ints
from optimizer.kernels.seen import look_at
from optimizer.kernels.state import NO_WAY, State, new_state, rebuild
from optimizer.laid_out import lay_out
from tests.builders import shift, visit, world
from tests.random_worlds import random_problem, random_roster


@pytest.mark.parametrize(("end", "is_too_long"), [("12:00", False), ("12:40", True)])
def test_a_route_longer_than_the_law_allows_without_a_break_is_seen(end: str, is_too_long: bool) -> None:
    visits = [visit("v1", "a", "07:00", "07:00"), visit("v2", "a", end, end)]
    laid = lay_out(world(visits, shifts=[shift("s1", end="15:00")]))
    state: State = new_state(laid.layout, ints([0]))
    state.route[0, :2], state.length[0], state.shift_of[:2] = [0, 1], 2, 0
    rebuild(laid.layout, state, 0)
    look_at(laid.layout, state, 0)
    assert bool(state.over[0] > 0) is is_too_long


@pytest.mark.parametrize("seed", range(40))
def test_the_worst_lateness_is_that_of_the_cheapest_times(seed: int) -> None:
    problem = random_problem(seed, num_visits=8, num_nurses=2).replace(links=())
    laid = lay_out(problem)
    prices = laid.layout.prices.copy()
    prices[WORST_PRICE] = 1
    a = laid.layout._replace(prices=prices)
    state: State = new_state(a, ints(np.zeros(len(a.nurse_of))))
    for order in random_roster(problem, seed).orders:
        s = laid.shift_number[order.shift]
        tasks = [laid.task_number[task] for task in dict.fromkeys(order.tasks)]
        tasks = [t for t in tasks if a.allowed[s, t] and a.window_count[t] == 1]
        state.route[s, : len(tasks)] = tasks
        state.length[s] = len(tasks)
        state.shift_of[tasks] = s
        rebuild(a, state, s)
        look_at(a, state, s)
        plain = a._replace(prices=laid.layout.prices * (np.arange(len(prices)) != WORST_PRICE))
        starts, _, broken = time_route(plain, s, 0, ints(tasks), *unheld(len(a.kind)))
        if state.ticks[s] >= NO_WAY or broken or state.over[s]:
            continue
        late = [int(x - a.latest[t, 0]) for t, x in zip(tasks, starts, strict=True) if a.counts_as_late[t]]
        cost, _ = route_cost(plain, s, 0, ints(tasks), starts)
        assert state.ticks[s] == cost
        # Equally cheap times may share one lateness out differently, never with a smaller sum.
        assert state.worst[s] >= 0
        assert (state.worst[s] > 0) == (max(late, default=0) > 0)
