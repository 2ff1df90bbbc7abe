"""What a face costs: the stretches of 14 days in which a client meets her."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from optimizer.domain.history import PastVisit
from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem

STRETCH = 14
"""Days in which faces are counted."""

Face = tuple[ClientId, NurseId]

Came = Mapping[Face, Mapping[date, int]]
"""How many visits each nurse makes to each client on each day."""


def came_on(visits: Iterable[PastVisit]) -> Came:
    """Who came to whom, and when."""
    found: dict[Face, Counter[date]] = defaultdict(Counter)
    for visit in visits:
        found[visit.client, visit.nurse][visit.day] += 1
    return found


def priced_by_stretches(problem: Problem, came: Came, price: float, *, is_shared: bool) -> Problem:
    """The problem of a day with each face priced by the stretches in which she would be met.

    A nurse who comes on a day is met in the 14 stretches that hold it; each costs a fourteenth of `price`
    (seconds), once. So a visit costs what stretches it adds to those of the days on which she comes anyway.
    When `is_shared`, a stretch's price is shared by all her visits in it instead, so that visits gather with
    the few who come most: the cost sharing of network design games, whose best responses settle
    (E. Anshelevich et al., The Price of Stability for Network Design with Fair Cost Allocation, SIAM J.
    Comput. 38, 2008); each day is one player here.
    """
    day = problem.horizon.first_day
    prices = {
        client: {
            nurse.id: _of_a_visit(came.get((client, nurse.id), {}), day, price, is_shared=is_shared)
            for nurse in problem.nurses
        }
        for client in sorted({visit.client for visit in problem.visits})
    }
    return problem.replace(face_prices=prices, prices=replace(problem.prices, new_face=0))


def _of_a_visit(came: Mapping[date, int], day: date, price: float, *, is_shared: bool) -> int:
    """Seconds for one visit more on a day."""
    near = [((other - day).days, count) for other, count in came.items() if abs((other - day).days) < STRETCH]
    parts = 0.0
    for first in range(1 - STRETCH, 1):
        others = sum(count for away, count in near if first <= away < first + STRETCH)
        parts += 1 / (1 + others) if is_shared else not others
    return round(price * parts / STRETCH)


def stretches_met(days: Iterable[date]) -> int:
    """In how many stretches of 14 days somebody is met who comes on these days."""
    ordered = sorted(set(days))
    apart = ((after - before).days for before, after in pairwise(ordered))
    return sum(min(STRETCH, each) for each in apart) + (STRETCH if ordered else 0)
