"""Waiting: time at a door beyond the slack that the team wants there has a price."""

from collections.abc import Iterator

from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.departing import stops_with_wait
from optimizer.rules.view import wanted_wait
from optimizer.rules.words import minutes, task_name
from optimizer.rules.worked import Worked, by_route


@by_route
def judge(worked: Worked) -> Iterator[Violation]:
    """Price the waiting before each task at which it counts: before any but the first, as a rule."""
    problem, name = worked.problem, worked.nurse.name
    for stop in stops_with_wait(worked):
        idle = stop.wait - wanted_wait(problem.agreements, stop.task)
        if idle > 0:
            what = task_name(problem, stop.task)
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"{name} waits {minutes(idle)} too long before {what.en}",
                    nl=f"{name} wacht {minutes(idle)} te lang voor {what.nl}",
                ),
                cost=problem.prices.waiting_per_minute * idle,
                nurses=(worked.nurse.id,),
            )


RULE = Rule(name="waiting", judge=judge)
