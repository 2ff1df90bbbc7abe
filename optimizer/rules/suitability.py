"""Rules about who may come to whom: one refusal serves the judge of a roster and the search for one."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Refusal, Rule, Violation, forbidden
from optimizer.rules.view import visits_made


def suitability_rule(name: str, refuse: Refusal) -> Rule:
    """The rule that forbids each visit made by somebody whom `refuse` refuses."""

    def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
        for made in visits_made(problem, roster):
            sentence = refuse(problem, made.shift, made.visit)
            if sentence is not None:
                yield forbidden(name, sentence, visits=(made.visit.id,), nurses=(made.nurse.id,))

    return Rule(name=name, judge=judge, refuse=refuse)
