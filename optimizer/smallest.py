"""The smallest day there is, and what it is good for: having the inner loops loaded before anybody waits."""

from dataclasses import replace
from datetime import date

import numpy as np

from geo.matrix import TravelTimeMatrix
from geo.modes import Mode
from optimizer.domain.care import Act, Client, TimeWindow, Visit
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ActId, ClientId, NurseId, PlaceId, ShiftId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Nurse, Shift
from optimizer.insertion import insert
from optimizer.suggest import prepare, suggest_for_visit, suggest_repair, suggest_swaps


def smallest_problem() -> Problem:
    """One nurse, one client, one visit: enough to make every kernel compile."""
    place, nurse, client = PlaceId("door"), NurseId("nurse"), ClientId("client")
    zero = np.zeros((1, 1), np.int64)
    matrix = TravelTimeMatrix(places=(place,), seconds=zero, metres=zero, mode=Mode.BIKE, source="one place")
    visit = Visit(
        id=VisitId(TaskId("visit")),
        client=client,
        place=place,
        acts=(Act(id=ActId("act"), name="act", duration=600),),
        windows=(TimeWindow(earliest=28_800, latest=36_000),),
    )
    return Problem(
        horizon=Horizon(first_day=date(2026, 3, 3)),
        clients=(Client(id=client, name="client", place=place),),
        nurses=(Nurse(id=nurse, name="nurse", level=3),),
        shifts=(Shift(id=ShiftId("shift"), nurse=nurse, start=25_200, end=43_200),),
        visits=(visit,),
        travel={Mode.BIKE: matrix},
    )


def load_loops() -> None:
    """Judge, suggest, swap and repair once: the kernels that answers need are loaded then, or compiled."""
    problem = _with_a_colleague(smallest_problem())
    standing, (nurse, colleague) = prepare(problem, insert(problem)), problem.nurses
    suggest_for_visit(standing, problem.visits[0].id)
    # Of a visit that nobody makes yet every place is tried.
    suggest_for_visit(prepare(problem, Roster(routes=())), problem.visits[0].id)
    suggest_swaps(standing, nurse.id, colleague.id)
    for each in (nurse, colleague):  # one of them makes the visit
        suggest_repair(standing, each.id)


def _with_a_colleague(problem: Problem) -> Problem:
    """The same with a second nurse, whom the visit may go to."""
    (nurse,), (shift,) = problem.nurses, problem.shifts
    colleague = replace(nurse, id=NurseId("colleague"))
    hers = replace(shift, id=ShiftId("hers"), nurse=colleague.id)
    return problem.replace(nurses=(nurse, colleague), shifts=(shift, hers))
