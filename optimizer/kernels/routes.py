"""The ways between the tasks of a route."""

import numpy as np

from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import NEXT_DOOR, NOWHERE, Ints, Layout


@kernel
def places_along(a: Layout, shift: int, tasks: Ints) -> Ints:
    """The place of each task of a route; one without a place is where the task before it was, or after."""
    places = np.empty(tasks.shape[0], np.int64)
    here = a.start_place[shift]
    for k in range(tasks.shape[0]):
        if a.place[tasks[k]] >= 0:
            here = a.place[tasks[k]]
        elif a.place[tasks[k]] == NEXT_DOOR:
            here = _next_place(a, tasks, k, here)
        places[k] = here
    return places


@kernel
def _next_place(a: Layout, tasks: Ints, k: int, here: int) -> int:
    for after in tasks[k + 1 :]:
        if a.place[after] >= 0:
            return int(a.place[after])
    return here


@inlined
def leg(a: Layout, shift: int, mode: int, from_place: int, to_place: int) -> int:
    """Seconds of travel between two places; 0 where one of them is nowhere."""
    if NOWHERE in (from_place, to_place):
        return 0
    return int(a.travel[a.matrix_of[shift, mode], from_place, to_place])


@kernel
def legs_along(a: Layout, shift: int, mode: int, tasks: Ints) -> Ints:
    """Seconds of each leg of a route: to each task, and at the end to the end place."""
    count = tasks.shape[0]
    legs = np.zeros(count + 1, np.int64)
    places = places_along(a, shift, tasks)
    here = a.start_place[shift]
    for k in range(count):
        legs[k] = leg(a, shift, mode, here, places[k])
        here = places[k]
    if count > 0:
        legs[count] = leg(a, shift, mode, here, a.end_place[shift])
    return legs
