"""Unassigned: a visit that nobody makes is said aloud and weighs by its priority."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.words import clock, visit_to


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find the visits in no route, but for those of which the team has decided that nobody makes them."""
    called_off = {ban.visit for ban in problem.bans if ban.nurse is None}
    for visit in problem.unassigned(roster):
        if visit.id not in called_off:
            whom, earliest = visit_to(problem, visit), clock(problem, visit.windows[0].earliest)
            yield Violation(
                rule=RULE.name,
                severity=Severity.WARNING,
                sentence=Sentence(
                    en=f"nobody makes the visit to {whom} from {earliest}",
                    nl=f"niemand doet het bezoek aan {whom} vanaf {earliest}",
                ),
                cost=problem.prices.unassigned * TICK * visit.priority,
                visits=(visit.id,),
            )


RULE = Rule(name="unassigned", judge=judge)
