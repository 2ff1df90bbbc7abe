"""Ordered visits: what has to come first, together, or so long apart (the physio before the nurse)."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Violation
from optimizer.rules.linked import judge_pair
from optimizer.rules.view import made_of


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find linked visits in the wrong order or too close or far apart; one that is left out ties nothing."""
    planned = made_of(problem, roster)
    for link in problem.links:
        first, second = planned.get(link.first), planned.get(link.second)
        if not link.both_or_neither and first and second:
            yield from judge_pair(RULE.name, problem, link, first, second)


RULE = Rule(name="ordered_visits", judge=judge)
