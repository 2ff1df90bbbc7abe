"""One long annealing over one global order of visits on each core, for problems whose routes are coupled."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from optimizer.domain.roster import Order, Roster
from optimizer.evaluate import evaluate
from optimizer.laid_out import LaidOut
from optimizer.order_walk import Cooling, OrderedWalk, anneal_for, ordered_walk_on
from optimizer.schedule import schedule
from optimizer.search import walk_on
from optimizer.solver.clock import Clock
from optimizer.solver.repair import Judged, repair

_FIRST_STEPS = 20
_STEPS_A_ROUND = 100_000
_SHOWN_EVERY = 2.0
"""Seconds of annealing between two rosters that are shown."""

_SPARED = 0.05
"""Seconds kept for the last timing, and for what was begun."""


def by_one_order(laid: LaidOut, clock: Clock, *, seed: int, base: Roster, cores: int) -> Iterator[Judged]:
    """Rosters, each judged: of a first quick walk, and the best so far while the walks cool."""
    walk = ordered_walk_on(laid)
    first = _timed_and_judged(laid, walk_on(laid).improve(base, steps=_FIRST_STEPS, seed=seed))
    if not first[1].is_allowed:  # the other walk does not know all that is priced or tied here
        first = base, evaluate(laid.problem, base)
    yield first
    draws = [seed * 1_000 + k for k in range(cores)]
    with ThreadPoolExecutor(cores) as threads:
        if clock.is_timed():
            yield from _timed(laid, clock, walk, first[0], draws, threads)
            return
        best = first
        while clock.next_round():
            draws = [draw + 7_919 for draw in draws]
            go = partial(walk.improve, best[0], steps=_STEPS_A_ROUND)
            for orders in threads.map(lambda draw, go=go: go(seed=draw), draws):
                found = _judged(laid, orders)
                yield found
                best = found if found[1].cost < best[1].cost else best


def _timed(
    laid: LaidOut,
    clock: Clock,
    walk: OrderedWalk,
    start: Roster,
    draws: list[int],
    threads: ThreadPoolExecutor,
) -> Iterator[Judged]:
    seconds = max(clock.seconds_left() - _SPARED, 0.05)
    every = max(min(_SHOWN_EVERY, seconds / 4), 0.05)
    walks = [anneal_for(walk, start, seconds=seconds, seed=draw, every=every) for draw in draws]
    seen: dict[int, int] = {}
    while walks:
        stepped: list[Cooling | None] = list(threads.map(lambda one: next(one, None), walks))
        for k, cooling in enumerate(stepped):
            if cooling is not None and cooling.ticks < seen.get(k, 2**62):
                seen[k] = cooling.ticks
                yield _judged(laid, cooling.orders())
        if None in stepped or clock.is_over():
            return


def _judged(laid: LaidOut, orders: Iterable[Order]) -> Judged:
    """The roster of a walk's orders, as it stands where that is allowed: what is left out was weighed."""
    listed = tuple(orders)
    found = _timed_and_judged(laid, listed)
    return found if found[1].is_allowed else repair(laid, listed)


def _timed_and_judged(laid: LaidOut, orders: Iterable[Order]) -> Judged:
    roster = schedule(laid.problem, orders, laid_out=laid)
    return roster, evaluate(laid.problem, roster)
