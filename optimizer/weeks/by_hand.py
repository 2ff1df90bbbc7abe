"""A roster in the style of a person with a list: each client has fixed nurses, and the nearest comes next.

No search: a baseline of how teams without a planner's tool work, on the same demand and by the same rules.
"""

import time
from collections.abc import Sequence

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.draft import Draft
from optimizer.evaluate import evaluate
from optimizer.fewest import has_hours
from optimizer.insertion import insert
from optimizer.laid_out import LaidOut, lay_out
from optimizer.rules.allowed import may_make
from optimizer.solver.result import Result

_SOON = 30 * 60
"""Seconds: of the visits that may start by then the nearest comes next."""


def by_hand(problem: Problem, seed: int = 1) -> Result:
    """Visits to the clients' own people, each nurse from door to nearest door; the rest where it fits.

    Second nurses, and what the list cannot place, are put in afterwards where they cost least.
    """
    began = time.monotonic()
    laid = lay_out(problem)
    draft = Draft(laid)
    for shift, visits in _lists(problem):
        _walk(laid, draft, shift, visits)
    roster = insert(problem, start=draft.orders(), laid_out=laid)
    evaluation = evaluate(problem, roster)
    runtime = time.monotonic() - began
    return Result(roster=roster, evaluation=evaluation, proof=None, runtime=runtime, seed=seed)


def _lists(problem: Problem) -> list[tuple[Shift, list[Visit]]]:
    """Whose list each visit is on: the client's own person with the least on hers, else whoever has least."""
    minutes = {shift.id: 0 for shift in problem.shifts}
    lists: dict[str, list[Visit]] = {shift.id: [] for shift in problem.shifts}
    tied = {visit for link in problem.links for visit in (link.first, link.second)}
    for visit in sorted(problem.visits, key=lambda visit: visit.windows[0].latest):
        if visit.id in tied:
            continue
        own = problem.client_of[visit.client].own_people.get(visit.day_part, frozenset())
        able = [s for s in problem.shifts if has_hours(problem, s, visit) and may_make(problem, s, visit)]
        if able:
            best = min(able, key=lambda s: (s.nurse not in own, minutes[s.id] / (s.end - s.start), s.id))
            minutes[best.id] += visit.duration
            lists[best.id].append(visit)
    return [(shift, lists[shift.id]) for shift in problem.shifts]


def _walk(laid: LaidOut, draft: Draft, shift: Shift, visits: Sequence[Visit]) -> None:
    """From the door where she is to the nearest that may be visited soon; what does not fit is left."""
    matrix = laid.problem.matrix(shift.modes[0], shift.day_part)
    number = {task.id: k for k, task in enumerate(laid.tasks)}
    waiting, now, here = list(visits), shift.start, shift.start_place
    while waiting:
        soon = [visit for visit in waiting if visit.windows[0].earliest <= now + _SOON]
        if not soon:
            now = min(visit.windows[0].earliest for visit in waiting)
            continue
        nearest = min(soon, key=lambda v: (0 if here is None else matrix.travel_time(here, v.place), v.id))
        waiting.remove(nearest)
        shift_number = laid.shift_number[shift.id]
        length = next(len(order.tasks) for order in draft.orders() if order.shift == shift.id)
        if draft.try_insert([(number[nearest.id], shift_number, length)]):
            way = 0 if here is None else matrix.travel_time(here, nearest.place)
            now = max(now + way, nearest.windows[0].earliest) + nearest.duration
            here = nearest.place
