"""A roster seen the way the rules look at it."""

from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.domain.shifts import Nurse, Shift


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A visit that is in the roster, with who makes it and when."""

    visit: Visit
    nurse: Nurse
    shift: Shift
    route: Route
    assignment: Assignment


def visits_made(problem: Problem, roster: Roster) -> Iterator[Made]:
    """The visits in a roster, route by route; breaks, blocks and unknown tasks are passed over."""
    visits = {str(visit.id): visit for visit in problem.visits}
    for route, assignment in roster.placed():
        visit = visits.get(assignment.task)
        shift = problem.shift_of.get(route.shift)
        if visit is not None and shift is not None:
            nurse = problem.nurse_of[shift.nurse]
            yield Made(visit=visit, nurse=nurse, shift=shift, route=route, assignment=assignment)
