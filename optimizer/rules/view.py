"""A roster seen the way the rules look at it: the visits in it, with who makes them and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem, Task
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.domain.shifts import Break, Nurse, Shift
from optimizer.domain.terms import Agreements
from optimizer.rules.remembered import remembered


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A visit that is in the roster, with who makes it and when."""

    visit: Visit
    nurse: Nurse
    shift: Shift
    route: Route
    assignment: Assignment


@remembered
def visits_made(problem: Problem, roster: Roster) -> Iterator[Made]:
    """The visits in a roster, route by route; breaks, blocks and unknown tasks are passed over."""
    for route, assignment in roster.placed():
        visit = problem.visit_of.get(VisitId(assignment.task))
        shift = problem.shift_of.get(route.shift)
        if visit is not None and shift is not None:
            nurse = problem.nurse_of[shift.nurse]
            yield Made(visit=visit, nurse=nurse, shift=shift, route=route, assignment=assignment)


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
