"""The ways between the tasks of a route."""

import numpy as np

from optimizer.kernels.jit import inlined, kernel
from optimizer.kernels.layout import NOWHERE, Ints, Layout


@kernel
def places_along(a: Layout, shift: int, tasks: Ints) -> Ints:
    """The place of each task of a route; one without a place is where the task before it was."""
    places = np.empty(tasks.shape[0], np.int64)
    here = a.start_place[shift]
    for k in range(tasks.shape[0]):
        if a.place[tasks[k]] != NOWHERE:
            here = a.place[tasks[k]]
        places[k] = here
    return places


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
