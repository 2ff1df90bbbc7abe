"""Rules about who may come to whom: one refusal serves the judge of a roster and the search for one."""

from collections.abc import Iterator

from optimizer.rules.base import Refusal, Rule, Violation, forbidden
from optimizer.rules.worked import Worked, by_route


def suitability_rule(name: str, refuse: Refusal) -> Rule:
    """The rule that forbids each visit made by somebody whom `refuse` refuses."""

    @by_route
    def judge(worked: Worked) -> Iterator[Violation]:
        for made in worked.made:
            sentence = refuse(worked.problem, made.shift, made.visit)
            if sentence is not None:
                yield forbidden(name, sentence, visits=(made.visit.id,), nurses=(made.nurse.id,))

    return Rule(name=name, judge=judge, refuse=refuse)
