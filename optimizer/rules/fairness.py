"""Fairness: heavy visits go to those who have not done more than their share of them."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.view import visits_made
from optimizer.rules.words import visit_to


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Price each heavy visit by how far its nurse is beyond her share already."""
    for made in visits_made(problem, roster):
        beyond = problem.heavy_balance.get(made.nurse.id, 0)
        if made.visit.is_heavy and beyond > 0:
            whom, name = visit_to(problem, made.visit), made.nurse.name
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"the visit to {whom} is heavy, and {name} is {beyond} beyond the fair share",
                    nl=f"het bezoek aan {whom} is zwaar, en {name} zit {beyond} boven het eerlijke deel",
                ),
                cost=problem.prices.heavy_beyond_share * TICK * beyond,
                visits=(made.visit.id,),
                nurses=(made.nurse.id,),
            )


RULE = Rule(name="fairness", judge=judge)
