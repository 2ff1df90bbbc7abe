"""Who could come to whom, and the price of a face shared by the days on which she comes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from optimizer.domain.history import PastVisit
from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem
from optimizer.fewest import able_nurses

Able = Mapping[ClientId, tuple[frozenset[NurseId], ...]]
"""Of each client, the nurses who could make each visit of a day; visits that nobody can make are left out."""


def able_on(problem: Problem) -> Able:
    """Who could come to each client on the day of a problem, on time, whatever else there is to do."""
    found: dict[ClientId, list[frozenset[NurseId]]] = defaultdict(list)
    for visit in problem.visits:
        if nurses := able_nurses(problem, visit):
            found[visit.client].append(nurses)
    return {client: tuple(each) for client, each in found.items()}


def sharing(problem: Problem, others: Iterable[PastVisit], price: int) -> Problem:
    """The problem with the price of a face shared by the visits for which she comes.

    `others` are the visits of the days around this one. Who comes to a client on `m` of them costs
    `price / (m + 1)` for one more, so that visits gather with the few who come most. It is the cost sharing
    of network design games, whose best responses settle (E. Anshelevich et al., The Price of Stability for
    Network Design with Fair Cost Allocation, SIAM J. Comput. 38, 2008); each day is one player here.
    """
    came = Counter((visit.client, visit.nurse) for visit in others)
    clients = {visit.client for visit in problem.visits}
    prices = {
        client: {nurse.id: price // (came[client, nurse.id] + 1) for nurse in problem.nurses}
        for client in sorted(clients)
    }
    return problem.replace(face_prices=prices, prices=replace(problem.prices, new_face=0))
