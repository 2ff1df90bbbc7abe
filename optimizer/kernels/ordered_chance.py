"""What a move over one global order is drawn from: tasks, tasks near them, shifts."""

import numpy as np

from optimizer.kernels.jit import inlined
from optimizer.kernels.layout import VISIT
from optimizer.kernels.ordered import COUNT, FIRST, NEXT, NONE, Facts, Live


@inlined
def draw(st: Live, count: int) -> int:
    """A number from 0 to below `count`, by Marsaglia's xorshift (Journal of Statistical Software 8, 2003)."""
    x = st.chance[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    st.chance[0] = x
    return int(np.int64(((x >> np.uint64(33)) * np.uint64(count)) >> np.uint64(31)))


@inlined
def some_task(f: Facts, st: Live) -> int:
    """Any task, a group of two as often as another."""
    return some_member(f, st, draw(st, st.order.shape[0]))


@inlined
def some_member(f: Facts, st: Live, group: int) -> int:
    """Any task of a group."""
    return f.member[group, 0] if f.member[group, 1] < 0 else f.member[group, draw(st, 2)]


@inlined
def near_task(f: Facts, st: Live, task: int) -> int:
    """A task near another, more often a nearer one; for a break or block one of its own route."""
    if f.kind[task] == VISIT:
        most = f.near.shape[1]
        return f.near[task, min(draw(st, most), draw(st, most))]
    shift = f.choices[task, 0]
    goal = st.routes[shift, FIRST]
    if goal >= 0:
        for _ in range(draw(st, st.routes[shift, COUNT] + 1)):
            goal = goal if st.rows[goal, NEXT] < 0 else st.rows[goal, NEXT]
    return goal


@inlined
def drawn_shift(f: Facts, st: Live, task: int) -> int:
    """Any shift that may hold a task, or none where there is none."""
    if f.num_choices[task] == 0:
        return NONE
    return f.choices[task, draw(st, f.num_choices[task])]
