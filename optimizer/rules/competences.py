"""Competences: what an act asks for, the nurse holds on the day of the shift, unless its lack has a price."""

from collections.abc import Iterator

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.domain.terms import TICK
from optimizer.rules.base import Rule, Sentence, Severity, Violation, forbidden
from optimizer.rules.words import visit_to
from optimizer.rules.worked import Worked, by_route


def lacking(problem: Problem, shift: Shift, visit: Visit) -> tuple[str, ...]:
    """The competences that a visit asks for and the nurse of a shift does not hold on that day, sorted."""
    if not visit.competences:
        return ()
    nurse, day = problem.nurse_of[shift.nurse], problem.day_of(shift)
    return tuple(sorted(name for name in visit.competences if not nurse.has_competence(name, day)))


def refuse(problem: Problem, shift: Shift, visit: Visit) -> Sentence | None:
    """Refuse a nurse who lacks a competence, or whose competence does not hold on that day."""
    missing = lacking(problem, shift, visit)
    if not missing or problem.prices.lacks_competence is not None:
        return None
    return _sentence(problem, shift, visit, missing)


@by_route
def judge(worked: Worked) -> Iterator[Violation]:
    """Find visits by somebody without the competence: forbidden, or at a price for each that is missing."""
    problem, price = worked.problem, worked.problem.prices.lacks_competence
    for made in worked.made:
        missing = lacking(problem, made.shift, made.visit)
        if not missing:
            continue
        sentence = _sentence(problem, made.shift, made.visit, missing)
        visits, nurses = (made.visit.id,), (made.nurse.id,)
        if price is None:
            yield forbidden(RULE.name, sentence, visits=visits, nurses=nurses)
        else:
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=sentence,
                cost=price * TICK * len(missing),
                visits=visits,
                nurses=nurses,
            )


def _sentence(problem: Problem, shift: Shift, visit: Visit, missing: tuple[str, ...]) -> Sentence:
    nurse, day = problem.nurse_of[shift.nurse], problem.day_of(shift)
    whom, what = visit_to(problem, visit), ", ".join(missing)
    return Sentence(
        en=f"the visit to {whom} asks for {what}; {nurse.name} holds no valid {what} on {day}",
        nl=f"het bezoek aan {whom} vraagt {what}; {nurse.name} is daarvoor niet bekwaam op {day}",
    )


RULE = Rule(name="competences", judge=judge, refuse=refuse)
