"""How much of a route is forbidden at the least: told without timing it."""

from optimizer.kernels.by_rule import place_at
from optimizer.kernels.day import longest_span
from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import NEVER, UNREACHABLE, Ints, Layout
from optimizer.kernels.routes import leg


@kernel
def least_broken(a: Layout, shift: int, mode: int, tasks: Ints) -> int:
    """How much of a route is forbidden at the least, however it is timed.

    No task is earlier than at the earliest times of all. A route that is begun so late that it is not
    too long makes some task in it late by as much.
    """
    here, ready, broken, ahead, begins_by = a.start_place[shift], 0, 0, 0, NEVER
    for k in range(tasks.shape[0]):
        task = tasks[k]
        there = place_at(a, tasks, k, tasks.shape[0], here)
        travel = leg(a, shift, mode, here, there)
        if travel >= UNREACHABLE:
            return broken + 1
        if k == 0:
            ready = a.shift_start[shift] + travel * (1 - a.start_home[shift]) - travel
        else:
            ahead += travel
        start, by = max(ready + travel, a.earliest[task, 0]), _may_start_by(a, task)
        broken += max(start - by, 0) + (0 if a.allowed[shift, task] else 1)
        begins_by = min(begins_by, max(start, by) - ahead)
        here, ready, ahead = there, start + a.duration[shift, task], ahead + a.duration[shift, task]
    if tasks.shape[0] > 0:
        broken += max(ready - a.shift_limit[shift], 0)
        broken += max(ready - begins_by - longest_span(a, shift, tasks), 0)
    return int(broken)


@inlined
def _may_start_by(a: Layout, task: int) -> int:
    """The last start of a task at which nothing about it is forbidden."""
    by = a.latest[task, a.window_count[task] - 1] if a.late_price[task] < 0 else NEVER
    return int(min(by, a.pinned_start[task])) if a.pinned_start[task] > -NEVER else int(by)
