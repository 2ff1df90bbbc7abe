"""From a problem to a roster: insertion at once, a walk and a route pool to better it, rules to judge it."""

import time
from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.insertion import insert
from optimizer.laid_out import LaidOut, lay_out
from optimizer.schedule import schedule
from optimizer.search import HOT, walk_on
from optimizer.solver.bound import lower_bound
from optimizer.solver.exhaustive import Exhaustive
from optimizer.solver.partition import RoutePool
from optimizer.solver.repair import repair
from optimizer.solver.result import Method, NoRosterError, OnProgress, Result
from optimizer.solver.routing import improve

STEPS_A_ROUND = 3_000
"""Steps of one walk; after each, its routes join the pool and the best combination is taken."""

_FIRST_STEPS = 20
"""Steps to a first roster: what one step puts in place, and a little more."""

_SEARCH_SHARE = 0.6
_BOUND_ROUNDS = 5

_PARTITION_EVERY = 3
_RESTART_EVERY = 4


def solve(  # noqa: PLR0913  (what may be asked of one search, each with its default)
    problem: Problem,
    *,
    seconds: float | None = 5.0,
    iterations: int | None = None,
    seed: int = 1,
    start: Roster | None = None,
    exhaustive: bool = False,
    method: Method = Method.SEARCH,
    proves: bool = False,
    on_progress: OnProgress | None = None,
) -> Result:
    """The best roster found, with nothing in it that is forbidden.

    With `iterations` no clock is read: so many rounds of the walk are made, the same for the same
    seed, problem and locked versions on one architecture. Without, it takes about `seconds`. `start`
    is a roster to begin from. `exhaustive` tries every roster of a problem of at most seven visits and
    proves the cheapest (`ValueError` for more visits). `method` chooses between the engine's own search
    and, for reference, OR-Tools' routing model, which takes seconds only (`ValueError`).
    With `proves`, two fifths of the seconds (or a fixed number of rounds) go to a lower bound.
    Raises `NoRosterError` where not even a roster without visits is allowed.
    """
    began = time.monotonic()
    laid = lay_out(problem)
    pool = RoutePool(laid)
    base = _without_visits(laid) if start is None else insert(problem, start=start.orders, laid_out=laid)
    share = _SEARCH_SHARE if proves else 1.0
    clock = _Clock(began, (seconds or 0.0) * share, iterations)
    if exhaustive:
        rosters = _every_roster(laid)
    elif method is Method.ROUTING:
        rosters = _by_routing(laid, clock, base)
    else:
        rosters = _by_rounds(laid, clock, seed, base, pool)
    roster, evaluation = _best(laid, rosters, on_progress) or repair(laid, ())
    bound = evaluation.cost if exhaustive else None
    if proves and not exhaustive:
        left = None if iterations is not None else max(began + (seconds or 0.0) - time.monotonic(), 0.0)
        rounds = None if iterations is None else iterations * _BOUND_ROUNDS
        proven = lower_bound(laid, columns=pool.columns(), seconds=left, iterations=rounds).ticks
        bound = proven if proven > 0 else None
    return Result(
        roster=roster,
        evaluation=evaluation,
        bound=bound,
        gap=None if bound is None else (evaluation.cost - bound) / max(evaluation.cost, 1),
        runtime=time.monotonic() - began,
        seed=seed,
    )


def _best(
    laid: LaidOut, rosters: Iterator[Roster], on_progress: OnProgress | None
) -> tuple[Roster, Evaluation] | None:
    """The cheapest of those that are allowed, judged by the rules; None where none is."""
    best: tuple[Roster, Evaluation] | None = None
    for roster in rosters:
        evaluation = evaluate(laid.problem, roster)
        if evaluation.is_allowed and (best is None or evaluation.cost < best[1].cost):
            best = (roster, evaluation)
            if on_progress is not None:
                on_progress(evaluation)
    return best


class _Clock:
    """When to stop: after so many rounds, or so many seconds; only the latter reads the time."""

    def __init__(self, began: float, seconds: float, iterations: int | None) -> None:
        self._rounds, self._iterations = 0, iterations
        self._deadline = began + seconds

    def seconds_left(self) -> float:
        """Seconds until the end; `ValueError` where the end is a number of rounds."""
        if self._iterations is not None:
            raise ValueError("the routing model ends by the clock only; give it seconds, not iterations")
        return max(self._deadline - time.monotonic(), 0.0)

    def is_over(self) -> bool:
        if self._iterations is None:
            return time.monotonic() >= self._deadline
        self._rounds += 1
        return self._rounds > self._iterations


def _without_visits(laid: LaidOut) -> Roster:
    """The roster of nothing but fixed blocks; where that breaks the law, there is no roster at all."""
    empty = insert(laid.problem, laid_out=laid, places_visits=False)
    if forbidden := evaluate(laid.problem, empty).forbidden:
        raise NoRosterError(tuple(found.sentence for found in forbidden))
    return empty


def _every_roster(laid: LaidOut) -> Iterator[Roster]:
    orders = Exhaustive(laid).cheapest()
    if orders is not None:
        yield schedule(laid.problem, orders, laid_out=laid)


def _by_routing(laid: LaidOut, clock: _Clock, base: Roster) -> Iterator[Roster]:
    """The roster by insertion, and what the routing model makes of it."""
    first = insert(laid.problem, start=base.orders, laid_out=laid)
    yield first
    yield repair(laid, improve(laid, first, seconds=clock.seconds_left()))[0]


def _by_rounds(laid: LaidOut, clock: _Clock, seed: int, base: Roster, pool: RoutePool) -> Iterator[Roster]:
    """Rosters from walk after walk, and from the best combinations of their routes."""
    walk, rounds = walk_on(laid), 0
    first, _ = repair(laid, walk.improve(base, steps=_FIRST_STEPS, seed=seed * 1000))
    yield first
    best = first
    while not clock.is_over():
        rounds += 1
        is_fresh = rounds % _RESTART_EVERY == 1
        goes_on_from, hot = (first, HOT) if is_fresh else (best, HOT // 4)
        orders = walk.improve(goes_on_from, steps=STEPS_A_ROUND, seed=seed * 1000 + rounds, hot=hot)
        found, _ = repair(laid, orders)
        yield found
        pool.add(found)
        best = _cheaper(laid, best, found)
        if rounds % _PARTITION_EVERY == 0 and (proposed := pool.best_orders(seed)) is not None:
            combined, _ = repair(laid, proposed)
            yield combined
            pool.add(combined)
            best = _cheaper(laid, best, combined)


def _cheaper(laid: LaidOut, one: Roster, other: Roster) -> Roster:
    costs = [evaluate(laid.problem, roster).cost for roster in (one, other)]
    return one if costs[0] <= costs[1] else other
