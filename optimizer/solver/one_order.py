"""One long annealing over one global order of visits on each core, for problems whose routes are coupled."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from optimizer.domain.roster import Order, Roster
from optimizer.evaluate import evaluate
from optimizer.laid_out import LaidOut
from optimizer.order_walk import Cooling, anneal_for, ordered_walk_on
from optimizer.schedule import schedule
from optimizer.search import walk_on
from optimizer.solver.clock import Clock
from optimizer.solver.repair import Judged, repair

_FIRST_STEPS = 20
_STEPS_A_ROUND = 100_000
_DEAREST = 2**62
_SHOWN_EVERY = 2.0
"""Seconds of annealing between two rosters that are shown."""

_SLICE = 0.25
"""Seconds at most between two looks at whether somebody has cancelled."""
_LEAST = 0.05
"""Seconds that an annealing has however short the time is."""
_SPARED = 0.02
"""Seconds kept for what was begun, besides those for the last judgements."""
_MOST_SPARED = 0.005
"""The part of the time that is kept for these at most: a slow first one may have been on its own."""


def by_one_order(laid: LaidOut, clock: Clock, *, seed: int, base: Roster, cores: int) -> Iterator[Judged]:
    """Rosters, each judged: of a first quick walk, and the best so far while the walks cool."""
    walk, orders = ordered_walk_on(laid), walk_on(laid).improve(base, steps=_FIRST_STEPS, seed=seed)
    began = clock.runtime()
    first = _timed_and_judged(laid, orders)
    judging = cores * (clock.runtime() - began)
    if not first[1].is_allowed:  # the other walk does not know all that is priced or tied here
        first = base, evaluate(laid.problem, base)
    yield first
    draws = [seed * 1_000 + k for k in range(cores)]
    with ThreadPoolExecutor(cores) as threads:
        if clock.is_timed():
            left = clock.seconds_left()
            ends = max(left - _SPARED - min(judging, _MOST_SPARED * left), _LEAST)
            walks = [anneal_for(walk, first[0], seconds=ends, seed=d, every=_SLICE) for d in draws]
            yield from _timed(laid, clock, walks, threads, min(_SHOWN_EVERY, ends / 4))
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
    laid: LaidOut, clock: Clock, walks: list[Iterator[Cooling]], threads: ThreadPoolExecutor, every: float
) -> Iterator[Judged]:
    """The best of each walk so often, and at the end."""
    latest: list[Cooling | None] = [None for _ in walks]
    seen, shown, is_over = [_DEAREST for _ in walks], clock.runtime(), False
    while not is_over:
        stepped = list(threads.map(lambda one: next(one, None), walks))
        is_over = not any(stepped) or clock.is_over()
        latest = [new or old for new, old in zip(stepped, latest, strict=True)]
        if not is_over and clock.runtime() - shown < every:
            continue
        for k, cooling in enumerate(latest):
            if cooling is not None and cooling.ticks < seen[k]:
                seen[k] = cooling.ticks
                yield _judged(laid, cooling.orders())
        shown = clock.runtime()


def _judged(laid: LaidOut, orders: Iterable[Order]) -> Judged:
    """The roster of a walk's orders, as it stands where that is allowed: what is left out was weighed."""
    listed = tuple(orders)
    found = _timed_and_judged(laid, listed)
    return found if found[1].is_allowed else repair(laid, listed)


def _timed_and_judged(laid: LaidOut, orders: Iterable[Order]) -> Judged:
    roster = schedule(laid.problem, orders, laid_out=laid)
    return roster, evaluate(laid.problem, roster)
