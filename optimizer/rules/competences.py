"""Competences: what an act asks for, the nurse holds on the day of the shift."""

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Sentence
from optimizer.rules.suitability import suitability_rule
from optimizer.rules.words import visit_to


def refuse(problem: Problem, shift: Shift, visit: Visit) -> Sentence | None:
    """Refuse a nurse who lacks a competence, or whose competence does not hold on that day."""
    if not visit.competences:
        return None
    nurse, day = problem.nurse_of[shift.nurse], problem.day_of(shift)
    lacking = sorted(name for name in visit.competences if not nurse.has_competence(name, day))
    if not lacking:
        return None
    whom, what = visit_to(problem, visit), ", ".join(lacking)
    return Sentence(
        en=f"the visit to {whom} asks for {what}; {nurse.name} holds no valid {what} on {day}",
        nl=f"het bezoek aan {whom} vraagt {what}; {nurse.name} is daarvoor niet bekwaam op {day}",
    )


RULE = suitability_rule("competences", refuse)
