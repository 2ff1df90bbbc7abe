"""Routes timed each by itself have the times that they have when all are timed together."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.problem import Problem
from optimizer.kernels.apart import groups_of
from optimizer.kernels.orders import best_starts, free, orders_cost, over_windows
from optimizer.laid_out import lay_out
from tests.random_worlds import problems, random_roster, with_loads


@settings(max_examples=250, deadline=None)
@given(problem=problems(max_visits=9), seed=st.integers(0, 10_000), has_loads=st.booleans())
def test_they_are_those_of_all_timed_together(problem: Problem, seed: int, has_loads: bool) -> None:
    problem = with_loads(problem, seed) if has_loads else problem
    laid = lay_out(problem)
    flat = laid.flat(random_roster(problem, seed).orders)
    bounds = free(len(flat.tasks))
    apart, together = best_starts(laid.layout, flat, *bounds), over_windows(laid.layout, flat, *bounds, 0)
    if (laid.layout.window_count[flat.tasks] == 1).all():
        assert apart.tolist() == together.tolist()
    cost, broken = orders_cost(laid.layout, flat, apart)
    dearer, worse = orders_cost(laid.layout, flat, together)
    assert (broken, cost) <= (worse, dearer)


@settings(max_examples=100, deadline=None)
@given(problem=problems(max_visits=9), seed=st.integers(0, 10_000))
def test_linked_visits_are_in_one_group_of_routes(problem: Problem, seed: int) -> None:
    laid = lay_out(problem)
    a, flat = laid.layout, laid.flat(random_roster(problem, seed).orders)
    group = groups_of(a, flat)
    route_of = {
        task: r for r in range(len(flat.shift)) for task in flat.tasks[flat.offsets[r] : flat.offsets[r + 1]]
    }
    for first, second in zip(a.link_first.tolist(), a.link_second.tolist(), strict=True):
        if first in route_of and second in route_of:
            assert group[route_of[first]] == group[route_of[second]]
    # Each group goes by its first route, and no more routes hang together than links can join.
    assert all(group[g] == g <= min(np.flatnonzero(group == g)) for g in Counter(group.tolist()))
    assert len(set(group.tolist())) >= len(group) - len(a.link_first)
