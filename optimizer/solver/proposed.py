"""Routes as the bound's linear programme takes them, made into routes that can be worked."""

from collections.abc import Iterator, Mapping
from itertools import product

from optimizer.kernels.insertion import time_route, unheld
from optimizer.kernels.layout import BREAK, Layout, ints
from optimizer.solver.master import Column
from optimizer.solver.ties import Start

_MOST_WAYS = 400
"""Ways to put a shift's own tasks between its visits that are tried; of more, none is."""


def worked(a: Layout, column: Column) -> tuple[tuple[int, ...], tuple[int, ...], int] | None:
    """A route's tasks with its breaks and blocks where they cost least, their starts, and its ticks.

    None where it comes back to a visit, or no way is found that is allowed.
    """
    shift, mode, visits, parts = column
    if len(set(visits)) < len(visits):
        return None
    held, best = unheld(len(a.kind)), None
    for visit, low, high in parts:
        held[0][visit], held[1][visit] = low, high
    for tasks in _ways(a, shift, visits):
        starts, cost, broken = time_route(a, shift, mode, ints(tasks), *held)
        if not broken and (best is None or cost < best[2]):
            best = (tasks, tuple(starts.tolist()), int(cost))
    return best


def starts_of(a: Layout, chosen: Mapping[Column, float], visits: set[int]) -> list[Start]:
    """When parts of routes make some visits, as far as that can be: not every route can be worked."""
    starts: list[Start] = []
    for column, share in chosen.items():
        if made := visits.intersection(column.visits):
            nurse, times = int(a.nurse_of[column.shift]), _times(a, column)
            starts += [Start(visit, nurse, times[visit], share) for visit in made]
    return starts


def _times(a: Layout, column: Column) -> dict[int, int]:
    """The start of each visit of a route, within its part; the last of those it makes twice."""
    route = worked(a, column)
    if route is not None:
        return dict(zip(*route[:2], strict=True))
    starts, _, _ = time_route(a, column.shift, column.mode, ints(column.visits), *unheld(len(a.kind)))
    times = dict(zip(column.visits, starts.tolist(), strict=True))
    return times | {visit: min(max(times[visit], low), high) for visit, low, high in column.held}


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
