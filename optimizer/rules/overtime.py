"""Overtime: every minute of work planned beyond the end of a shift has a price."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.words import clock, minutes
from optimizer.rules.worked import worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Price the work beyond the end of each shift."""
    for worked in worked_routes(problem, roster):
        over = worked.shift_end - worked.shift.end
        if over > 0:
            name, end = worked.nurse.name, clock(problem, worked.shift.end)
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"{name} works {minutes(over)} longer than {end}",
                    nl=f"{name} werkt {minutes(over)} langer dan {end}",
                ),
                cost=problem.prices.overtime_per_minute * over,
                nurses=(worked.nurse.id,),
            )


RULE = Rule(name="overtime", judge=judge)
