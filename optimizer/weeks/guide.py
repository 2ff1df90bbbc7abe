"""For each client the smallest set of nurses who could make all visits of some days, as the shifts are.

A set is a guide and no promise: it is found for the client alone, and what others need may stand in its
way. Of sets as small the one that has come most is taken, so that a guide changes little from week to week.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem
from optimizer.fewest import able_nurses

Able = Mapping[ClientId, tuple[frozenset[NurseId], ...]]
"""Of each client, the nurses who could make each visit of a day; visits that nobody can make are left out."""

_MOST_NURSES = 16
"""Beyond so many able nurses a client gets no guide: all sets of them are tried."""


def able_on(problem: Problem) -> Able:
    """Who could come to each client on the day of a problem, on time, whatever else there is to do."""
    found: dict[ClientId, list[frozenset[NurseId]]] = defaultdict(list)
    for visit in problem.visits:
        if nurses := able_nurses(problem, visit):
            found[visit.client].append(nurses)
    return {client: tuple(each) for client, each in found.items()}


def guides(days: Iterable[Able], seen: Iterable[PastVisit]) -> dict[ClientId, frozenset[NurseId]]:
    """A smallest set of nurses for each client over some days; `seen` are visits that count for liking."""
    needs: dict[ClientId, set[frozenset[NurseId]]] = defaultdict(set)
    for client, each in chain.from_iterable(day.items() for day in days):
        needs[client].update(each)
    came: dict[ClientId, dict[NurseId, int]] = defaultdict(lambda: defaultdict(int))
    for visit in seen:
        came[visit.client][visit.nurse] += 1
    return {
        client: found for client, need in needs.items() if (found := _smallest(need, came.get(client, {})))
    }


def guided(problem: Problem, sets: Mapping[ClientId, frozenset[NurseId]], price: int) -> Problem:
    """The problem with each client's set as her own people in every part of the day, at a price a visit."""
    clients = tuple(
        replace(client, own_people=dict.fromkeys(DayPart, sets[client.id])) if client.id in sets else client
        for client in problem.clients
    )
    return problem.replace(clients=clients, prices=replace(problem.prices, none_of_own_people=price))


def _smallest(needs: set[frozenset[NurseId]], came: Mapping[NurseId, int]) -> frozenset[NurseId] | None:
    names = sorted(frozenset().union(*needs))
    if len(names) > _MOST_NURSES:
        return None
    bit_of = {name: 1 << i for i, name in enumerate(names)}
    masks = np.array(sorted({sum(bit_of[name] for name in need) for need in needs}), np.int64)
    sets = _subsets(len(names))
    covers = sets[((sets[:, None] & masks) != 0).all(axis=1)]
    total = max(1, sum(came.get(name, 0) for name in names))
    liking = np.array([1 - 0.5 * came.get(name, 0) / total for name in names])
    costs = ((covers[:, None] >> np.arange(len(names))) & 1) @ liking
    best = int(covers[int(costs.argmin())])
    return frozenset(name for name in names if best & bit_of[name])


@cache
def _subsets(num_nurses: int) -> NDArray[np.int64]:
    return np.arange(1, 1 << num_nurses, dtype=np.int64)
