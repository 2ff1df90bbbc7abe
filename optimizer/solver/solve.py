"""From a problem to a roster: insertion at once, OR-Tools to improve it, the rules to judge it."""

import time
from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.insertion import insert
from optimizer.laid_out import LaidOut, lay_out
from optimizer.polish import polish
from optimizer.schedule import schedule
from optimizer.solver.exhaustive import Exhaustive
from optimizer.solver.repair import repair
from optimizer.solver.result import NoRosterError, OnProgress, Result
from optimizer.solver.routing import improve

_ROUTING_SHARE = 0.6
"""Of the seconds that are left, this part goes to the routing model and the rest to polishing."""


def solve(
    problem: Problem,
    *,
    seconds: float | None = 5.0,
    iterations: int | None = None,
    seed: int = 1,
    start: Roster | None = None,
    exhaustive: bool = False,
    on_progress: OnProgress | None = None,
) -> Result:
    """The best roster found, with nothing in it that is forbidden.

    With `iterations` no clock is read: so many rosters are built, improved and compared, the same
    for the same seed, problem and locked versions on one architecture. Without, it takes about
    `seconds`. `start` is a roster to begin from. `exhaustive` tries every roster of a problem of at
    most seven visits and proves the cheapest (`ValueError` for more visits). Raises `NoRosterError`
    where not even a roster without visits is allowed.
    """
    began = time.monotonic()
    laid = lay_out(problem)
    _refuse_the_impossible(laid)
    if exhaustive:
        rosters = _every_roster(laid)
    elif iterations is not None:
        rosters = _by_iterations(laid, iterations, seed, start)
    else:
        rosters = _by_seconds(laid, began + (seconds or 0.0), seed, start)
    best: tuple[Roster, Evaluation] | None = None
    for roster in rosters:
        evaluation = evaluate(problem, roster)
        if evaluation.is_allowed and (best is None or evaluation.cost < best[1].cost):
            best = (roster, evaluation)
            if on_progress is not None:
                on_progress(evaluation)
    roster, evaluation = best or repair(laid, ())
    return Result(
        roster=roster,
        evaluation=evaluation,
        bound=evaluation.cost if exhaustive else None,
        gap=0.0 if exhaustive else None,
        runtime=time.monotonic() - began,
        seed=seed,
    )


def _refuse_the_impossible(laid: LaidOut) -> None:
    """A day whose fixed blocks break the law by themselves has no roster at all."""
    empty = insert(laid.problem, laid_out=laid, places_visits=False)
    if forbidden := evaluate(laid.problem, empty).forbidden:
        raise NoRosterError(tuple(found.sentence for found in forbidden))


def _every_roster(laid: LaidOut) -> Iterator[Roster]:
    orders = Exhaustive(laid).cheapest()
    if orders is not None:
        yield schedule(laid.problem, orders, laid_out=laid)


def _by_iterations(laid: LaidOut, iterations: int, seed: int, start: Roster | None) -> Iterator[Roster]:
    orders = start.orders if start else ()
    for i in range(max(iterations, 1)):
        roster = insert(laid.problem, start=orders, laid_out=laid, seed=seed + i if i else None)
        yield roster
        roster, _ = repair(laid, improve(laid, roster, seconds=None))
        yield polish(laid, roster, rounds=2)


def _by_seconds(laid: LaidOut, deadline: float, seed: int, start: Roster | None) -> Iterator[Roster]:
    roster = insert(laid.problem, start=start.orders if start else (), laid_out=laid)
    yield roster
    left = deadline - time.monotonic()
    if left <= 0:
        return
    roster, _ = repair(laid, improve(laid, roster, seconds=left * _ROUTING_SHARE))
    while True:
        yield polish(laid, roster, is_over=lambda: time.monotonic() >= deadline)
        if time.monotonic() >= deadline:
            return
        roster = insert(laid.problem, laid_out=laid, seed=seed)
        seed += 1
