"""A roster seen the way the rules look at it: the visits in it, with who makes them and when."""

from collections.abc import Iterator, Mapping

from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem, Task
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Break
from optimizer.domain.terms import Agreements
from optimizer.rules.remembered import remembered
from optimizer.rules.worked import Made, worked_routes


@remembered
def visits_made(problem: Problem, roster: Roster) -> Iterator[Made]:
    """The visits in a roster, route by route; breaks, blocks and unknown tasks are passed over."""
    for worked in worked_routes(problem, roster):
        yield from worked.made


def made_of(problem: Problem, roster: Roster) -> Mapping[VisitId, Made]:
    """Each planned visit with who makes it; of one planned twice, the first."""
    found: dict[VisitId, Made] = {}
    for made in visits_made(problem, roster):
        found.setdefault(made.visit.id, made)
    return found


def lateness(visit: Visit, start: int) -> int:
    """Seconds that a start lies after the last window that had opened by then; 0 where none had."""
    latest = [window.latest for window in visit.windows if window.earliest <= start]
    return max(0, start - latest[-1]) if latest else 0


def wanted_wait(agreements: Agreements, task: Task) -> int:
    """Seconds of slack that the team wants before a task that is not the first of its route."""
    if isinstance(task, Break):
        return 0
    if isinstance(task, Visit) and task.window_class is WindowClass.CRITICAL:
        return agreements.slack_before_critical
    return agreements.slack_between
