"""Two visits that are tied together start when it is best for both nurses."""

import numpy as np
import pytest

from optimizer.kernels.layout import Layout, ints
from optimizer.kernels.pairs import retime_pairs
from optimizer.kernels.recreate import hold
from optimizer.kernels.state import State, new_state, rebuild
from optimizer.laid_out import LaidOut, lay_out
from tests.builders import at, double_up, link, shift, visit, world

_START = 9 * 3600


def paired(min_gap: int, max_gap: int | None) -> LaidOut:
    tie = double_up("v1", "v2") if max_gap == 0 else link("v1", "v2", min_gap=min_gap, max_gap=max_gap)
    visits = [visit("v1", "a", usual_start=at("10:00")), visit("v2", "a", usual_start=at("10:00"))]
    return lay_out(world(visits, shifts=[shift("s1", "ann"), shift("s2", "bea")], links=[tie]))


def held(a: Layout, start: int, gap: int) -> State:
    """Each visit in its own route, held to a start by hand."""
    state: State = new_state(a, ints(np.zeros(2)))
    for task, begins in ((0, start), (1, start + gap)):
        state.route[task, 0], state.length[task], state.shift_of[task] = task, 1, task
        hold(a, state, task, begins)
        state.not_before[task] = state.not_after[task] = begins
    for s in range(2):
        rebuild(a, state, s)
    return state


@pytest.mark.parametrize(("min_gap", "max_gap"), [(0, 0), (600, 1800), (0, None)])
def test_a_pair_moves_to_where_both_cost_least_and_keeps_its_gap(min_gap: int, max_gap: int | None) -> None:
    a = paired(min_gap, max_gap).layout
    state = held(a, _START, min_gap)
    before = int(state.ticks.sum())
    for _ in range(30):
        retime_pairs(a, state, np.ones(2, np.bool_))
    gap = int(state.not_before[1] - state.not_before[0])
    assert int(state.ticks.sum()) < before
    assert min_gap <= gap <= (10**9 if max_gap is None else max_gap)
    assert state.ticks.sum() == 0


def test_a_pair_in_routes_that_were_not_touched_stays() -> None:
    a = paired(0, 0).layout
    state = held(a, _START, 0)
    for _ in range(30):
        retime_pairs(a, state, np.zeros(2, np.bool_))
    assert state.not_before[0] == state.not_before[1] == _START
