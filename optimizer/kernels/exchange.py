"""A quick look at routes with a visit out, in, or exchanged: no route is timed better than need be.

Each task starts when it does now, or as soon after as may be; a linked visit has to keep its time. What
looks good is weighed exactly afterwards.
"""

import numpy as np

from optimizer.kernels.by_rule import BROKEN, COLUMNS, ROWS, SHIFT_OF, add_route, place_at
from optimizer.kernels.jit import bare, kernel
from optimizer.kernels.layout import NEVER, VISIT, Ints, Layout, Orders
from optimizer.kernels.routes import leg

IMPOSSIBLE = 2**50
_FORBIDDEN = 10**9
"""Ticks for each count of what is forbidden: such a route is the last to be weighed."""


@kernel
def exchanged(
    a: Layout, share: Ints, shift: int, mode: int, route: Ints, leaving: Ints, coming: Ints, known: Ints
) -> tuple[Ints, Ints]:
    """[leaving, coming] ticks of a route with one visit for another at its best place, and that place.

    `leaving` are positions in the route, or -1 for none; `coming` are visits.
    """
    price = np.full((leaving.shape[0], coming.shape[0]), IMPOSSIBLE, np.int64)
    place = np.full((leaving.shape[0], coming.shape[0]), -1, np.int64)
    room = np.empty((ROWS, max(a.client.shape[0], a.met.shape[0], a.nurse_of.shape[0])), np.int64)
    out = np.empty(COLUMNS, np.int64)
    for i in range(leaving.shape[0]):
        rest = route if leaving[i] < 0 else np.concatenate((route[: leaving[i]], route[leaving[i] + 1 :]))
        tasks = np.empty(rest.shape[0] + 1, np.int64)
        starts = np.empty(rest.shape[0] + 1, np.int64)
        o = Orders(np.array([shift]), np.array([mode]), np.array([0, tasks.shape[0]]), tasks)
        for k in range(coming.shape[0]):
            if not a.allowed[shift, coming[k]]:
                continue
            for at in range(tasks.shape[0]):
                tasks[:at] = rest[:at]
                tasks[at] = coming[k]
                tasks[at + 1 :] = rest[at:]
                ticks = look(a, share, o, known, starts, room, out)
                if ticks < price[i, k]:
                    price[i, k], place[i, k] = ticks, at
    return price, place


@kernel
def looked(a: Layout, share: Ints, shift: int, mode: int, tables: Ints, lengths: Ints, known: Ints) -> Ints:
    """[n] ticks of n routes of one shift."""
    ticks = np.empty(lengths.shape[0], np.int64)
    room = np.empty((ROWS, max(a.client.shape[0], a.met.shape[0], a.nurse_of.shape[0])), np.int64)
    out = np.empty(COLUMNS, np.int64)
    for n in range(lengths.shape[0]):
        tasks = tables[n, : lengths[n]].copy()
        starts = np.empty(tasks.shape[0], np.int64)
        o = Orders(np.array([shift]), np.array([mode]), np.array([0, tasks.shape[0]]), tasks)
        ticks[n] = look(a, share, o, known, starts, room, out)
    return ticks


@bare
def look(a: Layout, share: Ints, o: Orders, known: Ints, starts: Ints, room: Ints, out: Ints) -> int:
    """Ticks of a single route at the times near those known."""
    shift, count = o.shift[0], o.tasks.shape[0]
    here, ready, broken = a.start_place[shift], a.shift_start[shift], 0
    for i in range(count):
        task = o.tasks[i]
        there = place_at(a, o.tasks, i, count, here)
        travel = leg(a, shift, o.mode[0], here, there)
        if i == 0 and a.start_home[shift]:
            travel = 0
        starts[i] = max(ready + travel, a.earliest[task, 0], known[task])
        if a.pinned_start[task] > -NEVER:
            starts[i] = max(starts[i], a.pinned_start[task])
        if a.kind[task] == VISIT:
            room[SHIFT_OF, task] = -1
            if a.is_linked[task] and known[task] > -NEVER:
                broken += abs(starts[i] - known[task])
            if a.pinned_after[task] >= 0:
                room[SHIFT_OF, a.pinned_after[task]] = -1
        here, ready = there, starts[i] + a.duration[shift, task]
    for k in range(COLUMNS):
        out[k] = 0
    add_route(a, share, o, 0, 0, count, starts, room, out)
    ticks = 0
    for k in range(BROKEN):
        ticks += out[k]
    return int(ticks + _FORBIDDEN * (out[BROKEN] + broken))
