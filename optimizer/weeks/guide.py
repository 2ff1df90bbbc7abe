"""Who could come to whom."""

from collections import defaultdict
from collections.abc import Mapping

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
