"""Double-ups: care that takes two is given by two, at the same time, or not at all."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Sentence, Violation, forbidden
from optimizer.rules.linked import judge_pair
from optimizer.rules.view import made_of
from optimizer.rules.words import visit_to


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find halves of a double-up, double-ups by one nurse, and double-ups out of step."""
    planned = made_of(problem, roster)
    for link in problem.links:
        if not link.both_or_neither:
            continue
        first, second = planned.get(link.first), planned.get(link.second)
        if first and second:
            yield from judge_pair(RULE.name, problem, link, first, second)
        elif first or second:
            whom = visit_to(problem, problem.visit_of[link.first])
            sentence = Sentence(
                en=f"the visit to {whom} takes two nurses; only one is planned",
                nl=f"het bezoek aan {whom} vraagt twee mensen; er is er maar één gepland",
            )
            yield forbidden(RULE.name, sentence, visits=(link.first, link.second))


RULE = Rule(name="double_ups", judge=judge)
