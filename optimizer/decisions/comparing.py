"""What a change of the data touches: whether a roster of one problem is one of another, and on which ways."""

from collections.abc import Iterable

import numpy as np

from optimizer.domain.ids import PlaceId
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift

_PARTS = ("visits", "shifts", "clients", "nurses", "links", "informal_visits", "pins", "bans", "vehicles")


def is_same_work(before: Problem, now: Problem) -> bool:
    """Whether a roster of the one is a roster of the other, with the same times; prices may differ."""
    if not all(getattr(before, part) == getattr(now, part) for part in _PARTS):
        return False
    doors = [visit.place for visit in now.visits]
    return all(has_same_ways(before, now, shift, doors) for shift in now.shifts)


def has_same_ways(before: Problem, now: Problem, shift: Shift, doors: Iterable[PlaceId]) -> bool:
    """Whether a shift takes as long from each of these doors, and its own places, to each other as before."""
    own = (shift.start_place, shift.end_place, *(task.place for task in shift.own_tasks))
    places = list(dict.fromkeys(place for place in (*doors, *own) if place is not None))
    for mode in shift.modes:
        if mode not in before.travel:
            return False
        old, new = before.matrix(mode, shift.day_part), now.matrix(mode, shift.day_part)
        if any(place not in old.index_of for place in places):
            return False
        if not np.array_equal(old.between(places).seconds, new.between(places).seconds):
            return False
    return True
