"""Even work: how far the visits and the way of each shift are from the mean of all shifts has a price."""

from collections.abc import Iterator

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.words import minutes, nurse_name
from optimizer.rules.worked import Worked, worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Price the distance of every shift, also of one without work, in whole seconds rounded up."""
    price = problem.prices.uneven_work_per_minute
    if price == 0 or not problem.shifts:
        return
    work_of = dict.fromkeys((shift.id for shift in problem.shifts), 0)
    work_of.update({worked.shift.id: work_in(worked) for worked in worked_routes(problem, roster)})
    count, total = len(work_of), sum(work_of.values())
    for shift in problem.shifts:
        beyond = count * work_of[shift.id] - total
        if beyond != 0:
            away, name = -(-abs(beyond) // count), nurse_name(problem, shift)
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"{name} has {minutes(away)} of work {'more' if beyond > 0 else 'less'} than the mean",
                    nl=f"{name} heeft {minutes(away)} werk {'meer' if beyond > 0 else 'minder'} "
                    "dan gemiddeld",
                ),
                cost=price * away,
                nurses=(shift.nurse,),
            )


def work_in(worked: Worked) -> int:
    """Seconds of visits, and on the way inside working time."""
    visits = (stop.task for stop in worked.stops if isinstance(stop.task, Visit))
    return worked.travel_time + sum(worked.problem.duration(visit, worked.nurse) for visit in visits)


RULE = Rule(name="even_work", judge=judge)
