"""What a nurse's day is like: when it starts and ends, how long she is on the way, whom she meets anew."""

from dataclasses import dataclass

from optimizer.domain.ids import ClientId, NurseId
from optimizer.kernels.layout import UNREACHABLE, ints
from optimizer.kernels.routes import legs_along
from optimizer.suggestions.ground import Ground, Tasks, Weighed


@dataclass(frozen=True, kw_only=True, slots=True)
class DayFacts:
    """Facts of one nurse's shifts, for her to look at; seconds, and None where she makes nothing.

    `new_clients` are those she has not met before. No fact is kept, or put beside another nurse's.
    """

    work_start: int | None
    work_end: int | None
    travel_time: int
    num_visits: int
    new_clients: tuple[ClientId, ...]


def day_facts(ground: Ground, weighed: Weighed, nurse: NurseId) -> tuple[DayFacts, DayFacts]:
    """Her day as it stands and after a change."""
    before = {s: ground.routes[s] for s, shift in enumerate(ground.problem.shifts) if shift.nurse == nurse}
    after = {s: weighed.trial.get(s, route) for s, route in before.items()}
    return _facts(ground, ground.before, nurse, before), _facts(ground, weighed, nurse, after)


def _facts(ground: Ground, weighed: Weighed, nurse: NurseId, routes: dict[int, Tasks]) -> DayFacts:
    worked = [_worked(ground, weighed, s, tasks) for s, tasks in routes.items() if tasks]
    problem = ground.problem
    visits = [
        problem.visits[task] for tasks in routes.values() for task in tasks if task < len(problem.visits)
    ]
    clients = dict.fromkeys(visit.client for visit in visits)
    return DayFacts(
        work_start=min((begin for begin, _, _ in worked), default=None),
        work_end=max((end for _, end, _ in worked), default=None),
        travel_time=sum(travel for _, _, travel in worked),
        num_visits=len(visits),
        new_clients=tuple(c for c in clients if nurse not in problem.met.get(c, frozenset())),
    )


def _worked(ground: Ground, weighed: Weighed, shift: int, tasks: Tasks) -> tuple[int, int, int]:
    """When work starts and ends, and the seconds on the way inside it."""
    a = ground.layout
    legs = [int(leg) for leg in legs_along(a, shift, ground.mode[shift], ints(tasks))]
    legs[0] *= 1 - int(a.start_home[shift])
    legs[-1] *= 1 - int(a.end_home[shift])
    begin, last = int(weighed.starts[tasks[0]]) - legs[0], int(weighed.starts[tasks[-1]])
    if a.leaves_at_start[shift]:
        begin = int(a.shift_start[shift])
    end = last + int(a.duration[shift, tasks[-1]]) + legs[-1]
    return begin, end, sum(leg for leg in legs if leg < UNREACHABLE)
