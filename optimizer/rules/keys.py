"""Keys: where only some nurses can get in, one of them goes."""

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Sentence
from optimizer.rules.suitability import suitability_rule


def refuse(problem: Problem, shift: Shift, visit: Visit) -> Sentence | None:
    """Refuse a nurse without a key to a door that only key holders open."""
    client, nurse = problem.client_of[visit.client], problem.nurse_of[shift.nurse]
    if not client.key_holders or nurse.id in client.key_holders:
        return None
    holders = ", ".join(sorted(_name(problem, holder) for holder in client.key_holders))
    return Sentence(
        en=f"{nurse.name} has no key to {client.name}; the key holders are {holders}",
        nl=f"{nurse.name} heeft geen sleutel van {client.name}; die hebben {holders}",
    )


def _name(problem: Problem, holder: str) -> str:
    return next((nurse.name for nurse in problem.nurses if nurse.id == holder), holder)


RULE = suitability_rule("keys", refuse)
