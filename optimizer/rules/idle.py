"""Idle time: the longest that anybody has nothing to do in a shift has a price, once for all."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.departing import work_may_start
from optimizer.rules.words import minutes, nurse_name
from optimizer.rules.worked import Worked, worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Price the largest idle time of any shift; of one without work that is all of it."""
    price = problem.prices.worst_idle_per_minute
    if price == 0 or not problem.shifts:
        return
    worked_in = {worked.shift.id: worked for worked in worked_routes(problem, roster)}
    idle_of = {
        shift: _idle(worked_in[shift.id])
        if shift.id in worked_in
        else max(shift.end - work_may_start(problem, shift), 0)
        for shift in problem.shifts
    }
    shift, idle = max(idle_of.items(), key=lambda item: item[1])
    if idle > 0:
        name = nurse_name(problem, shift)
        yield Violation(
            rule=RULE.name,
            severity=Severity.WISH,
            sentence=Sentence(
                en=f"{name} has nothing to do for {minutes(idle)}, the longest of all",
                nl=f"{name} heeft {minutes(idle)} niets te doen, het langst van allemaal",
            ),
            cost=price * idle,
            nurses=(shift.nurse,),
        )


def _idle(worked: Worked) -> int:
    """Seconds before she leaves, at doors, and after she is back; also those whose waiting costs nothing."""
    before = worked.work_start - work_may_start(worked.problem, worked.shift)
    waits = sum(max(stop.wait, 0) for stop in worked.stops)
    return max(before, 0) + waits + max(worked.shift.end - worked.work_end, 0)


RULE = Rule(name="idle", judge=judge)
