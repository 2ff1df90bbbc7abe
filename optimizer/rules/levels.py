"""Levels: a visit is made by somebody of the discipline, and of at least the level, that it asks for."""

from collections.abc import Iterator

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Nurse
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.view import visits_made


def has_level(nurse: Nurse, visit: Visit) -> bool:
    """Whether the nurse's discipline and level allow the visit."""
    return nurse.discipline == visit.discipline and nurse.level >= visit.level


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find the visits made by somebody of another discipline or too low a level."""
    for made in visits_made(problem, roster):
        visit, nurse = made.visit, made.nurse
        if nurse.discipline != visit.discipline:
            yield _forbidden(
                made.visit,
                nurse,
                en=f"{visit.id} is work for a {visit.discipline}; {nurse.name} is a {nurse.discipline}",
                nl=f"{visit.id} is werk voor een andere discipline dan die van {nurse.name}",
            )
        elif nurse.level < visit.level:
            yield _forbidden(
                visit,
                nurse,
                en=f"{visit.id} asks for level {visit.level}; {nurse.name} has level {nurse.level}",
                nl=f"{visit.id} vraagt niveau {visit.level}; {nurse.name} heeft niveau {nurse.level}",
            )


def _forbidden(visit: Visit, nurse: Nurse, *, en: str, nl: str) -> Violation:
    return Violation(
        rule=RULE.name,
        severity=Severity.FORBIDDEN,
        sentence=Sentence(en=en, nl=nl),
        visits=(visit.id,),
        nurses=(nurse.id,),
    )


RULE = Rule(name="levels", judge=judge)
