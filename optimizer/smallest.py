"""The smallest day there is, and what it is good for: having the inner loops loaded before anybody waits."""

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
from optimizer.suggest import prepare, suggest_for_visit, suggest_repair


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
    """Judge, suggest and repair once: the kernels that answers need are then loaded, or else compiled."""
    problem = smallest_problem()
    standing = prepare(problem, insert(problem))
    suggest_for_visit(standing, problem.visits[0].id)
    # Of a visit that nobody makes yet every place is tried.
    suggest_for_visit(prepare(problem, Roster(routes=())), problem.visits[0].id)
    suggest_repair(standing, problem.nurses[0].id)
