"""Students: who shadows makes no visit, who doubles is the second nurse, who goes alone is signed off."""

from datetime import date

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Nurse, Shift, StudentPhase
from optimizer.rules.base import Sentence
from optimizer.rules.suitability import suitability_rule
from optimizer.rules.words import visit_to


def refuse(problem: Problem, shift: Shift, visit: Visit) -> Sentence | None:
    """Refuse a student whatever her phase does not allow yet."""
    nurse = problem.nurse_of[shift.nurse]
    if nurse.student_phase is None or _is_ready(nurse, visit, problem.day_of(shift)):
        return None
    whom = visit_to(problem, visit)
    if nurse.student_phase is StudentPhase.SHADOWS:
        en, nl = "watches along and makes no visits yet", "kijkt mee en doet nog geen bezoeken"
    elif nurse.student_phase is StudentPhase.DOUBLES:
        en, nl = "comes along as the second nurse only", "gaat alleen mee als tweede"
    else:
        en, nl = "is not signed off for every act of it", "is nog niet voor elke handeling afgetekend"
    return Sentence(
        en=f"{nurse.name} is a student who {en}; give the visit to {whom} to somebody else",
        nl=f"{nurse.name} is leerling en {nl}; geef het bezoek aan {whom} aan iemand anders",
    )


def _is_ready(nurse: Nurse, visit: Visit, day: date) -> bool:
    if nurse.student_phase is StudentPhase.SHADOWS:
        return False
    if visit.is_second_nurse:
        return True
    if nurse.student_phase is StudentPhase.DOUBLES:
        return False
    return all(nurse.has_competence(act.competence or act.id, day) for act in visit.acts)


RULE = suitability_rule("students", refuse)
