"""Routes as the bound's linear programme takes them, made into routes that can be worked."""

from collections.abc import Iterator
from itertools import product

from optimizer.kernels.insertion import time_route, unheld
from optimizer.kernels.layout import BREAK, Layout, ints
from optimizer.solver.master import Column

_MOST_WAYS = 400
"""Ways to put a shift's own tasks between its visits that are tried; of more, none is."""


def worked(a: Layout, column: Column) -> tuple[tuple[int, ...], tuple[int, ...], int] | None:
    """A route's tasks with its breaks and blocks where they cost least, their starts, and its ticks.

    None where it comes back to a visit, or no way is found that is allowed.
    """
    shift, mode, visits = column
    if len(set(visits)) < len(visits):
        return None
    held, best = unheld(len(a.kind)), None
    for tasks in _ways(a, shift, visits):
        starts, cost, broken = time_route(a, shift, mode, ints(tasks), *held)
        if not broken and (best is None or cost < best[2]):
            best = (tasks, tuple(starts.tolist()), int(cost))
    return best


def _ways(a: Layout, shift: int, visits: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The visits in their order, with the shift's own tasks between them, in each place."""
    own = [t for t in range(len(a.client), len(a.kind)) if a.shift_of[t] == shift]
    places = [range(len(visits) + 1 + k) for k in range(len(own))]
    if (len(visits) + 1) ** len(own) > _MOST_WAYS:
        return
    for chosen in product(*places):
        tasks = list(visits)
        for task, at in zip(own, chosen, strict=True):
            tasks.insert(at, task)
        yield tuple(tasks)
    breaks = [t for t in own if a.kind[t] == BREAK]
    if breaks and len(breaks) == len(own):
        yield visits
