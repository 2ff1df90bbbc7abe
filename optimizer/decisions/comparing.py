"""What a change of the data touches: whether a roster of one problem is one of another, and on which ways."""

from collections.abc import Iterable

import numpy as np

from optimizer.domain.care import Client
from optimizer.domain.history import PastVisit
from optimizer.domain.ids import PlaceId
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Nurse, Shift

_WORK = ("visits", "shifts", "links", "informal_visits", "pins", "bans", "vehicles")
_TERMS = ("prices", "agreements", "law", "past_shifts", "heavy_balance", "accepted")


def is_same_work(before: Problem, now: Problem) -> bool:
    """Whether a roster of the one is a roster of the other, with the same times; prices may differ."""
    if not all(getattr(before, part) == getattr(now, part) for part in _WORK):
        return False
    if _who_is_visited(before) != _who_is_visited(now) or _who_works(before) != _who_works(now):
        return False
    doors = [visit.place for visit in now.visits]
    return all(has_same_ways(before, now, shift, doors) for shift in now.shifts)


def is_same_day(before: Problem, now: Problem) -> bool:
    """Whether whatever is decided on the one comes to the same on the other, at the same price."""
    is_same_price = all(getattr(before, part) == getattr(now, part) for part in _TERMS)
    return is_same_price and is_same_work(before, now) and _known_faces(before) == _known_faces(now)


def _who_is_visited(problem: Problem) -> list[Client]:
    asked = {visit.client for visit in problem.visits}
    return [client for client in problem.clients if client.id in asked]


def _who_works(problem: Problem) -> list[Nurse]:
    at_work = {shift.nurse for shift in problem.shifts}
    return [nurse for nurse in problem.nurses if nurse.id in at_work]


def _known_faces(problem: Problem) -> list[PastVisit]:
    asked = {visit.client for visit in problem.visits}
    return [past for past in problem.history if past.client in asked]


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
