"""Slack: a little air before a task, more before a critical one, so that one delay does not become five."""

from collections.abc import Iterator

from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.departing import stops_with_wait
from optimizer.rules.view import wanted_wait
from optimizer.rules.words import minutes, task_name
from optimizer.rules.worked import Worked, by_route


@by_route
def judge(worked: Worked) -> Iterator[Violation]:
    """Price the slack that is missing before each task at which waiting counts."""
    problem, name = worked.problem, worked.nurse.name
    for stop in stops_with_wait(worked):
        short = wanted_wait(problem.agreements, stop.task) - stop.wait
        if short > 0:
            what = task_name(problem, stop.task)
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"{name} has {minutes(short)} too little to spare before {what.en}",
                    nl=f"{name} heeft {minutes(short)} te weinig speling voor {what.nl}",
                ),
                cost=problem.prices.slack_short_per_minute * short,
                nurses=(worked.nurse.id,),
            )


RULE = Rule(name="slack", judge=judge)
