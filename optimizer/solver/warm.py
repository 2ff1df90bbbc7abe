"""Compiles the kernels ahead of time, so that the first roster of a fresh set-up is not the slow one.

python -m optimizer.solver.warm
"""

import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import numpy as np
from rich.console import Console

from geo.matrix import TravelTimeMatrix
from geo.modes import Mode
from optimizer.domain.care import Act, Client, TimeWindow, Visit
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ActId, ClientId, NurseId, PlaceId, ShiftId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Nurse, Shift
from optimizer.insertion import insert
from optimizer.kernels.jit import cache_folder
from optimizer.laid_out import lay_out
from optimizer.order_walk import ordered_walk_on
from optimizer.solver.bound import lower_bound
from optimizer.solver.solve import solve
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


def _walk() -> None:
    solve(smallest_problem(), iterations=1)


def _bound_and_ordered_walk() -> None:
    laid = lay_out(smallest_problem())
    lower_bound(laid, iterations=1)
    ordered_walk_on(laid).improve(insert(laid.problem, laid_out=laid), steps=1, seed=1)


def _suggestions() -> None:
    problem = smallest_problem()
    standing = prepare(problem, insert(problem))
    suggest_for_visit(standing, problem.visits[0].id)
    suggest_repair(standing, problem.nurses[0].id)


def main() -> None:
    """Compile, on two cores, and say how long it took."""
    console = Console(stderr=True)
    began = time.monotonic()
    with (
        console.status("Compiling the inner loops (once, two or three minutes) …"),
        ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes,
    ):
        for job in [processes.submit(each) for each in (_walk, _bound_and_ordered_walk, _suggestions)]:
            job.result()
    console.print(f"Inner loops ready in {time.monotonic() - began:.1f} s, kept in {cache_folder()}")


if __name__ == "__main__":
    main()
