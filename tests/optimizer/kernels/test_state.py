"""What a search believes of a route, held to the exact timing that knows nothing of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.problem import Problem
from optimizer.kernels.insertion import IMPOSSIBLE, building_price, face_price, time_route, unheld
from optimizer.kernels.layout import BREAK_AFTER, MISSED_BREAK, NEVER, WORST_PRICE, Layout, ints
from optimizer.kernels.recreate import best_place
from optimizer.kernels.state import NO_WAY, State, new_state, rebuild
from optimizer.laid_out import LaidOut, lay_out
from tests.random_worlds import problems, random_problem, random_roster


def _routes(laid: LaidOut, seed: int) -> dict[int, list[int]]:
    """Random routes of allowed tasks with one window each, by shift."""
    a, routes = laid.layout, {}
    for order in random_roster(laid.problem, seed).orders:
        s = laid.shift_number[order.shift]
        tasks = [laid.task_number[task] for task in dict.fromkeys(order.tasks)]
        routes[s] = [task for task in tasks if a.allowed[s, task] and a.window_count[task] == 1]
    return routes


def _unlinked(problem: Problem) -> Problem:
    return problem.replace(links=())


def _layout(laid: LaidOut) -> Layout:
    """Without the two things that a walk leaves to the exact timing."""
    prices = laid.layout.prices.copy()
    prices[WORST_PRICE], prices[BREAK_AFTER] = 0, NEVER
    return laid.layout._replace(prices=prices)


def _state(a: Layout, routes: dict[int, list[int]]) -> State:
    state: State = new_state(a, ints(np.zeros(len(a.nurse_of))))
    for s, tasks in routes.items():
        state.route[s, : len(tasks)] = tasks
        state.length[s] = len(tasks)
        state.shift_of[tasks] = s
        rebuild(a, state, s)
    return state


@settings(max_examples=150, deadline=None)
@given(problem=problems(max_visits=8).map(_unlinked), seed=st.integers(0, 10_000))
def test_a_route_costs_the_walk_what_the_exact_timing_says(problem: Problem, seed: int) -> None:
    laid = lay_out(problem)
    a, routes = _layout(laid), _routes(laid, seed)
    state = _state(a, routes)
    for s, tasks in routes.items():
        _, cost, broken = time_route(a, s, 0, ints(tasks), *unheld(len(a.kind)))
        if tasks and state.ticks[s] < NO_WAY and not broken:
            assert state.ticks[s] == cost


@pytest.mark.parametrize("seed", range(60))
def test_what_a_place_is_said_to_cost_is_what_it_then_costs(seed: int) -> None:
    laid = lay_out(random_problem(seed, num_visits=8, num_nurses=3).replace(links=()))
    a, routes = _layout(laid), _routes(laid, seed)
    state = _state(a, routes)
    placed = {task for tasks in routes.values() for task in tasks}
    for visit in (v for v in range(len(a.client)) if v not in placed and a.window_count[v] == 1):
        extra, s, at, window, _ = best_place(a, state, visit, -1, False)
        if extra == IMPOSSIBLE or state.ticks[s] >= NO_WAY:
            continue
        longer = _state(a, {s: [*routes.get(s, [])[:at], visit, *routes.get(s, [])[at:]]})
        shared = _shared(a, state, visit, s)
        # A break that is missed has its price only in the route as a whole.
        missed = (longer.ticks[s] - state.ticks[s] + shared - extra) % max(int(a.prices[MISSED_BREAK]), 1)
        assert window == 0
        assert missed == 0


def _shared(a: Layout, state: State, visit: int, shift: int) -> int:
    people = state.shift_of[: len(a.client)]
    return int(face_price(a, visit, shift, people) + building_price(a, visit, shift, people))
