"""Nurses' wishes: a client she would rather not go to costs something; it is a wish, no refusal."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.view import visits_made


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Price each visit by a nurse who would rather not come there."""
    for made in visits_made(problem, roster):
        if made.visit.client in made.nurse.avoids:
            name = problem.client_of[made.visit.client].name
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"{made.nurse.name} would rather not go to {name}",
                    nl=f"{made.nurse.name} gaat liever niet naar {name}",
                ),
                cost=problem.prices.nurse_wish * TICK,
                visits=(made.visit.id,),
                nurses=(made.nurse.id,),
            )


RULE = Rule(name="nurse_wishes", judge=judge)
