"""Levels: a visit is made by somebody of the discipline, and of at least the level, that it asks for."""

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Sentence
from optimizer.rules.suitability import suitability_rule
from optimizer.rules.words import DISCIPLINE_NL, visit_to


def refuse(problem: Problem, shift: Shift, visit: Visit) -> Sentence | None:
    """Refuse another discipline, and a level below the one the visit asks for."""
    nurse = problem.nurse_of[shift.nurse]
    if nurse.discipline == visit.discipline and nurse.level >= visit.level:
        return None
    whom = visit_to(problem, visit)
    if nurse.discipline != visit.discipline:
        return Sentence(
            en=f"the visit to {whom} is work for a {visit.discipline}; {nurse.name} is a {nurse.discipline}",
            nl=f"het bezoek aan {whom} is {DISCIPLINE_NL[visit.discipline]}; "
            f"{nurse.name} doet {DISCIPLINE_NL[nurse.discipline]}",
        )
    return Sentence(
        en=f"the visit to {whom} asks for level {visit.level}; {nurse.name} has level {nurse.level}",
        nl=f"het bezoek aan {whom} vraagt niveau {visit.level}; {nurse.name} heeft niveau {nurse.level}",
    )


RULE = suitability_rule("levels", refuse)
