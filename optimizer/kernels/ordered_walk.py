"""Simulated annealing over one global order of visits, with a shift for each (see `ordered`)."""

import math

import numpy as np

from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import BREAK, NEVER, VISIT, Ints, Layout
from optimizer.kernels.ordered import (
    BROKEN_SUM,
    ENERGY,
    FIRM_LATE,
    HAS_SHARED,
    LATE,
    NONE,
    NOW,
    SHARED_BROKEN,
    SHIFT,
    STATIC,
    Facts,
    Live,
)
from optimizer.kernels.ordered_chance import draw
from optimizer.kernels.ordered_costs import add_up, share
from optimizer.kernels.ordered_moves import carry_out, plan_move
from optimizer.kernels.ordered_routes import begin_step, keep_route, undo
from optimizer.kernels.ordered_times import settle

_COOL_EVERY = 256
_DRAWS = 4096
NO_LIMIT = 2**61
_PATIENCE, _FIRST_PATIENCE = 12, 100_000
"""Loose links that put off each other's tasks oftener in a step cannot be kept; and at the very first."""


@kernel
def anneal(a: Layout, f: Facts, modes: Ints, st: Live, steps: int, hot: float, cold: float, seed: int) -> int:
    """Walk on for so many steps while it cools; how many of them were taken.

    `hot` and `cold` are the first and last temperature in ticks. A walk that has not begun first puts
    every task into the shift that is best for it so far, or where their links cannot be kept, no visit.
    """
    st.chance[0] = np.uint64(2 * seed + 1) * np.uint64(0x9E3779B97F4A7C15)
    draws = np.empty(_DRAWS)
    for k in range(_DRAWS):
        draws[k] = -math.log((k + 0.5) / _DRAWS)
    heat, taken = hot, 0
    cooling = (cold / hot) ** (_COOL_EVERY / max(steps, 1))
    for step in range(-2 if st.counters[NOW] == 0 else 0, steps):
        if step % _COOL_EVERY == 0 and step > 0:
            heat *= cooling
        if step < 0:
            if taken > 0:
                continue
            limit = NO_LIMIT
            count = _plan_all(f, st, step == -1)
        else:
            limit = st.sums[0, ENERGY] + int(min(heat * draws[draw(st, _DRAWS)], float(NEVER)))
            count = plan_move(f, st, limit)
        if count == 0 and step >= 0:
            continue
        carry_out(f, st, count)
        if st.sums[0, STATIC] <= limit and settle(f, st, _PATIENCE if step >= 0 else _FIRST_PATIENCE):
            if f.switches[HAS_SHARED]:
                share(a, f, modes, st)
            add_up(f, st)
            if st.sums[0, ENERGY] <= limit:
                _remember(f, st)
                taken += 1
                continue
        undo(f, st)
    return taken


@inlined
def _plan_all(f: Facts, st: Live, is_bare: bool) -> int:
    """Plan every task that is to have a shift, in the order of the best so far; or all but the visits."""
    begin_step(st)
    st.sums[0, STATIC] = 0
    for task in range(st.best_shift.shape[0]):
        st.hold[task], st.holder[task] = f.not_before[task], NONE
        st.sums[0, STATIC] += f.absent_cost[task]
    for shift in range(st.routes.shape[0]):
        keep_route(st, shift)
    count = 0
    for position in range(st.order.shape[0]):
        group = st.best_order[position]
        st.order[position] = group
        st.spot[group] = position
        for k in range(2):
            task = f.member[group, k]
            if task >= 0 and st.best_shift[task] >= 0 and not (is_bare and f.kind[task] == VISIT):
                st.plan[count, 0], st.plan[count, 1] = task, st.best_shift[task]
                count += 1
    return count


@inlined
def _remember(f: Facts, st: Live) -> None:
    """Keep the roster if it is allowed and the best so far."""
    broken = st.sums[0, BROKEN_SUM] + st.sums[0, SHARED_BROKEN] + st.sums[0, FIRM_LATE]
    if broken == 0 and st.sums[0, ENERGY] < st.best[0]:
        st.best[0] = st.sums[0, ENERGY]
        for position in range(st.order.shape[0]):
            st.best_order[position] = st.order[position]
        for task in range(st.best_shift.shape[0]):
            is_passed = f.kind[task] == BREAK and st.rows[task, LATE] > 0
            st.best_shift[task] = NONE if is_passed else st.rows[task, SHIFT]
