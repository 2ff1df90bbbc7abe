"""From a problem to a roster: insertion at once, a walk and a route pool to better it, rules to judge it."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from optimizer.laid_out import LaidOut, lay_out
from optimizer.order_walk import suits
from optimizer.progress import OnProgress
from optimizer.proof import Proof
from optimizer.schedule import schedule
from optimizer.solver.bound import lower_bound
from optimizer.solver.clock import Clock
from optimizer.solver.exhaustive import Exhaustive
from optimizer.solver.one_order import by_one_order
from optimizer.solver.partition import RoutePool
from optimizer.solver.repair import Judged, repair
from optimizer.solver.result import Method, NoRosterError, Result
from optimizer.solver.rounds import by_rounds, combined_of
from optimizer.solver.routing import improve
from optimizer.solver.watched import Watched

_SEARCH_SHARE = 0.6
_HEAD_START, _LONGEST_START = 0.15, 3.0
"""The part of the time, and the seconds at most, that a search has to itself before a proof begins."""

_BOUND_ROUNDS = 5
_LAST_SHARE, _LAST = 0.05, 0.4
"""The part of the time, and the seconds at most, for a last combination with the routes of a proof."""


def solve(  # noqa: PLR0913  (what may be asked of one search, each with its default)
    problem: Problem,
    *,
    seconds: float | None = 5.0,
    iterations: int | None = None,
    seed: int = 1,
    cores: int = 1,
    start: Roster | None = None,
    exhaustive: bool = False,
    method: Method = Method.SEARCH,
    proves: bool = False,
    on_progress: OnProgress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Result:
    """The best roster found, with nothing in it that is forbidden.

    With `iterations` no clock is read: so many rounds of the walk are made, the same for the same seed,
    cores, problem and locked versions on one architecture. Without, it takes about `seconds`. As many
    walks go on side by side as there are `cores`. `start` is a roster to begin from. `exhaustive` tries
    every roster of a problem of at most seven visits and proves the cheapest (`ValueError` for more
    visits). `method` chooses between the engine's own search and, for reference, OR-Tools' routing model,
    which takes seconds only (`ValueError`). With `proves`, two fifths of the seconds (or a fixed number
    of rounds) go to a lower bound; with more than one core it is sought beside the search instead.
    `on_progress` is told of each better roster and each better bound, one after the other. Once
    `is_cancelled` says so, the best so far is the answer, within half a second or so; so it is in a timed
    search once it is proven that no roster is cheaper.
    Raises `NoRosterError` where not even a roster without visits is allowed.
    """
    laid = lay_out(problem)
    pool = RoutePool(laid)
    share = _SEARCH_SHARE if proves and cores == 1 else 1.0
    clock = Clock(
        seconds=None if seconds is None else seconds * share, iterations=iterations, is_cancelled=is_cancelled
    )
    watched = Watched(on_progress, clock)
    base = _without_visits(laid) if start is None else insert(problem, start=start.orders, laid_out=laid)
    if exhaustive:
        rosters = _every_roster(laid)
    elif method is Method.ROUTING:
        rosters = _by_routing(laid, clock, base)
    elif suits(laid):
        rosters = by_one_order(laid, clock, seed=seed, base=base, cores=cores)
    else:
        rosters = by_rounds(laid, clock, seed=seed, base=base, pool=pool, cores=cores)
    with ThreadPoolExecutor(1) as aside:
        is_beside = proves and cores > 1 and clock.is_timed()
        proving = aside.submit(_prove_beside, laid, watched, seconds, pool) if is_beside else None
        roster, evaluation = watched.best(rosters) or repair(laid, ())
        if exhaustive:
            watched.proof = Proof(bound=evaluation.cost)
        elif proving:
            proving.result()
        elif proves:
            _prove(laid, watched, seconds, iterations, pool, cores)
        if pool.has_offers() and not watched.is_proven():
            # A proof finds routes that the search has not met.
            last = combined_of(laid, pool, (roster, evaluation), seed)
            roster, evaluation = watched.best(iter([last] if last else [])) or (roster, evaluation)
    return Result(
        roster=roster, evaluation=evaluation, proof=watched.proof, runtime=clock.runtime(), seed=seed
    )


def _prove_beside(laid: LaidOut, watched: Watched, seconds: float | None, pool: RoutePool) -> None:
    """Prove what can be proven beside the search, from the routes that it has found after a while."""
    start = min(_HEAD_START * (seconds or 0.0), _LONGEST_START)
    while watched.clock.runtime() < start and not watched.clock.is_cancelled():
        time.sleep(0.05)
    _prove(laid, watched, seconds, None, pool, 1)


def _prove(
    laid: LaidOut,
    watched: Watched,
    seconds: float | None,
    iterations: int | None,
    pool: RoutePool,
    cores: int,
) -> None:
    """Prove what can be proven in the time that is left, or until nothing cheaper can be."""
    lower_bound(
        laid,
        columns=pool.columns(),
        seconds=None if iterations is not None else _seconds_to_prove(seconds or 0.0, watched),
        iterations=None if iterations is None else iterations * _BOUND_ROUNDS,
        cores=cores,
        is_over=watched.is_settled,
        on_better=watched.learn,
        on_routes=pool.offer,
        num_left_out=watched.num_left_out,
    )


def _seconds_to_prove(seconds: float, watched: Watched) -> float:
    """What is left of the seconds, but for a last combination."""
    return max(seconds - min(_LAST_SHARE * seconds, _LAST) - watched.clock.runtime(), 0.0)


def _without_visits(laid: LaidOut) -> Roster:
    """The roster of nothing but fixed blocks; where that breaks the law, there is no roster at all."""
    empty = insert(laid.problem, laid_out=laid, places_visits=False)
    if forbidden := evaluate(laid.problem, empty).forbidden:
        raise NoRosterError(tuple(found.sentence for found in forbidden))
    return empty


def _every_roster(laid: LaidOut) -> Iterator[Judged]:
    orders = Exhaustive(laid).cheapest()
    if orders is not None:
        roster = schedule(laid.problem, orders, laid_out=laid)
        yield roster, evaluate(laid.problem, roster)


def _by_routing(laid: LaidOut, clock: Clock, base: Roster) -> Iterator[Judged]:
    """The roster by insertion, and what the routing model makes of it."""
    first = insert(laid.problem, start=base.orders, laid_out=laid)
    yield first, evaluate(laid.problem, first)
    yield repair(laid, improve(laid, first, seconds=clock.seconds_left()))
