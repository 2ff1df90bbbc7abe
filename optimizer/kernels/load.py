"""How shifts are filled: the longest idle time of any, and how far their work is from its mean."""

import numpy as np

from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import (
    BREAK,
    BREAKS_FROM,
    IDLE_PRICE,
    MISSED_BREAK,
    UNEVEN_PRICE,
    UNREACHABLE,
    VISIT,
    Ints,
    Layout,
    Orders,
)
from optimizer.kernels.routes import legs_along


@kernel
def work_in(a: Layout, shift: int, tasks: Ints, legs: Ints) -> int:
    """Seconds of visits, and on the way inside working time."""
    count, work = tasks.shape[0], 0
    for k in range(count):
        if a.kind[tasks[k]] == VISIT:
            work += a.duration[shift, tasks[k]]
    for k in range(count + 1):
        is_commute = (k == 0 and a.start_home[shift]) or (k == count and a.end_home[shift])
        if legs[k] < UNREACHABLE and not is_commute:
            work += legs[k]
    return work


@kernel
def busy_in(a: Layout, shift: int, tasks: Ints, legs: Ints) -> int:
    """Seconds of a route that are not idle: its tasks, breaks too, and the way inside working time."""
    count = tasks.shape[0]
    busy = work_in(a, shift, tasks, legs)
    for k in range(count):
        if a.kind[tasks[k]] != VISIT:
            busy += a.duration[shift, tasks[k]]
    return int(busy)


@inlined
def waits_at(a: Layout, shift: int, tasks: Ints, k: int) -> bool:
    """Whether slack and waiting count before the kth task of a route."""
    if k == 0:
        return bool(a.leaves_at_start[shift])
    return k > 1 or a.kind[tasks[0]] != BREAK


@inlined
def wait_before(a: Layout, shift: int, tasks: Ints, starts: Ints, legs: Ints, k: int) -> int:
    """Seconds between coming to the kth task and its start; to the first, from the start of the shift."""
    if k == 0:
        return int(starts[0] - a.shift_start[shift] - legs[0])
    return int(starts[k] - starts[k - 1] - a.duration[shift, tasks[k - 1]] - legs[k])


@kernel
def idle_in(a: Layout, shift: int, tasks: Ints, starts: Ints, legs: Ints) -> int:
    """Seconds of a shift before leaving, at doors, and after coming back."""
    count = tasks.shape[0]
    if count == 0:
        return int(max(a.shift_end[shift] - a.shift_start[shift], 0))
    idle = 0
    for k in range(count):
        if k > 0 or a.leaves_at_start[shift]:
            idle += max(wait_before(a, shift, tasks, starts, legs, k), 0)
    if not a.leaves_at_start[shift]:
        begin = starts[0] - legs[0] * (1 - a.start_home[shift])
        idle += max(begin - a.shift_start[shift], 0)
    end = starts[count - 1] + a.duration[shift, tasks[count - 1]] + legs[count] * (1 - a.end_home[shift])
    return int(idle + max(a.shift_end[shift] - end, 0))


@kernel
def loads_cost(a: Layout, o: Orders, starts: Ints) -> int:
    """Ticks for the longest idle time, uneven work, and breaks missed in shifts that have no route at all."""
    shifts = a.nurse_of.shape[0]
    is_listed = np.zeros(shifts, np.bool_)
    work = np.zeros(shifts, np.int64)
    worst, cost = 0, 0
    for r in range(o.shift.shape[0]):
        s, first, last = o.shift[r], o.offsets[r], o.offsets[r + 1]
        is_listed[s] = True
        if a.prices[IDLE_PRICE] > 0 or a.prices[UNEVEN_PRICE] > 0:
            tasks = o.tasks[first:last]
            legs = legs_along(a, s, o.mode[r], tasks)
            work[s] = work_in(a, s, tasks, legs) if last > first else 0
            worst = max(worst, idle_in(a, s, tasks, starts[first:last], legs))
    for s in range(shifts):
        if not is_listed[s]:
            worst = max(worst, a.shift_end[s] - a.shift_start[s])
            if a.prices[BREAKS_FROM] <= 0:
                cost += a.break_count[s] * a.prices[MISSED_BREAK]
    return int(cost + a.prices[IDLE_PRICE] * worst + a.prices[UNEVEN_PRICE] * unevenness(work))


@kernel
def unevenness(work: Ints) -> int:
    """Seconds between the work of each shift and the mean of all, each rounded up, in all."""
    count, total, away = work.shape[0], work.sum(), 0
    for s in range(count):
        away -= -abs(count * work[s] - total) // count
    return away
