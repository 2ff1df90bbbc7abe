"""Usual hour: a client who is used to a quarter to nine likes a quarter to nine."""

from collections.abc import Iterator

from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.words import clock, minutes, visit_to
from optimizer.rules.worked import Worked, by_route


@by_route
def judge(worked: Worked) -> Iterator[Violation]:
    """Price the distance from the client's usual hour beyond what the team tolerates."""
    problem = worked.problem
    for made in worked.made:
        usual, start = made.visit.usual_start, made.assignment.start
        if usual is None:
            continue
        away = abs(start - usual) - problem.agreements.usual_hour_tolerance
        if away > 0:
            whom, far = visit_to(problem, made.visit), minutes(abs(start - usual))
            planned, used_to = clock(problem, start), clock(problem, usual)
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"the visit to {whom} is at {planned}, {far} from the usual {used_to}",
                    nl=f"het bezoek aan {whom} is om {planned}, {far} van het gewone {used_to}",
                ),
                cost=problem.prices.usual_hour_per_minute * away,
                visits=(made.visit.id,),
                nurses=(made.nurse.id,),
            )


RULE = Rule(name="usual_hour", judge=judge)
