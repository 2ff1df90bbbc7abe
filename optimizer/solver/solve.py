"""From a problem to a roster: insertion at once, a walk and a route pool to better it, rules to judge it."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.insertion import insert
from optimizer.laid_out import LaidOut, lay_out
from optimizer.order_walk import suits
from optimizer.progress import OnProgress, Progress
from optimizer.proof import Proof
from optimizer.schedule import schedule
from optimizer.solver.bound import lower_bound
from optimizer.solver.clock import Clock
from optimizer.solver.exhaustive import Exhaustive
from optimizer.solver.one_order import by_one_order
from optimizer.solver.partition import RoutePool
from optimizer.solver.repair import Judged, repair
from optimizer.solver.result import Method, NoRosterError, Result
from optimizer.solver.rounds import by_rounds
from optimizer.solver.routing import improve

_SEARCH_SHARE = 0.6
_HEAD_START = 0.15
"""The part of the time that a search has to itself before a proof is begun beside it."""

_BOUND_ROUNDS = 5


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
    `on_progress` is told of each better roster and each better bound. Once `is_cancelled` says so, the
    best so far is the answer, within half a second or so.
    Raises `NoRosterError` where not even a roster without visits is allowed.
    """
    laid = lay_out(problem)
    pool = RoutePool(laid)
    share = _SEARCH_SHARE if proves and cores == 1 else 1.0
    clock = Clock(
        seconds=None if seconds is None else seconds * share, iterations=iterations, is_cancelled=is_cancelled
    )
    base = _without_visits(laid) if start is None else insert(problem, start=start.orders, laid_out=laid)
    if exhaustive:
        rosters = _every_roster(laid)
    elif method is Method.ROUTING:
        rosters = _by_routing(laid, clock, base)
    elif suits(laid):
        rosters = by_one_order(laid, clock, seed=seed, base=base, cores=cores)
    else:
        rosters = by_rounds(laid, clock, seed=seed, base=base, pool=pool, cores=cores)
    aside = ThreadPoolExecutor(1) if proves and cores > 1 and clock.is_timed() else None
    proving = aside.submit(_proven_beside, laid, clock, seconds, pool) if aside else None
    watched = _Watched(on_progress, clock, proving)
    roster, evaluation = watched.best(rosters) or repair(laid, ())
    proof = Proof(bound=evaluation.cost) if exhaustive else None
    if proves and not exhaustive:
        proof = proving.result() if proving else _proven(laid, clock, seconds, iterations, pool, cores)
        watched.tell(evaluation, proof)
    return Result(roster=roster, evaluation=evaluation, proof=proof, runtime=clock.runtime(), seed=seed)


def _proven_beside(laid: LaidOut, clock: Clock, seconds: float | None, pool: RoutePool) -> Proof | None:
    """What can be proven beside the search, from the routes that it has found after a while."""
    while clock.runtime() < _HEAD_START * (seconds or 0.0) and not clock.is_cancelled():
        time.sleep(0.05)
    return _proven(laid, clock, seconds, None, pool, 1)


def _proven(
    laid: LaidOut, clock: Clock, seconds: float | None, iterations: int | None, pool: RoutePool, cores: int
) -> Proof | None:
    """What can be proven in the time that is left."""
    found = lower_bound(
        laid,
        columns=pool.columns(),
        seconds=None if iterations is not None else max((seconds or 0.0) - clock.runtime(), 0.0),
        iterations=None if iterations is None else iterations * _BOUND_ROUNDS,
        cores=cores,
        is_over=clock.is_cancelled,
    )
    if found.ticks <= 0:
        return None
    return Proof(
        bound=found.ticks,
        unavoidable=found.unavoidable,
        least_left_out=found.least_left_out,
        relaxed=found.relaxed,
    )


class _Watched:
    """A search and whoever watches it."""

    def __init__(self, on_progress: OnProgress | None, clock: Clock, proving: Future[Proof | None] | None):
        self._on_progress, self._clock, self._proving = on_progress, clock, proving

    def tell(self, evaluation: Evaluation, proof: Proof | None) -> None:
        """Tell how far it is."""
        if self._on_progress is not None:
            runtime = self._clock.runtime()
            self._on_progress(Progress(evaluation=evaluation, proof=proof, runtime=runtime))

    def best(self, rosters: Iterator[Judged]) -> Judged | None:
        """The cheapest of those that are allowed; None where none is."""
        best: Judged | None = None
        for roster, evaluation in rosters:
            if evaluation.is_allowed and (best is None or evaluation.cost < best[1].cost):
                best = (roster, evaluation)
                is_proven = self._proving is not None and self._proving.done()
                self.tell(evaluation, self._proving.result() if self._proving and is_proven else None)
        return best


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
