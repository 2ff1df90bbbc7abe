"""Exclusions: a client's no to a nurse is a no."""

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Sentence
from optimizer.rules.suitability import suitability_rule


def refuse(problem: Problem, shift: Shift, visit: Visit) -> Sentence | None:
    """Refuse a nurse whom the client does not want at the door."""
    client, nurse = problem.client_of[visit.client], problem.nurse_of[shift.nurse]
    if nurse.id not in client.excluded_nurses:
        return None
    return Sentence(
        en=f"{client.name} does not want {nurse.name} at the door; send somebody else",
        nl=f"{client.name} wil {nurse.name} niet aan de deur; laat iemand anders gaan",
    )


RULE = suitability_rule("exclusions", refuse)
