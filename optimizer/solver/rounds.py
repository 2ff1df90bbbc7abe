"""Ruin and recreate, round after round, and the best combination of the routes that the rounds found.

Of a horizon of several days, a round takes one day after the other and solves it anew against the days
that stand, so that the price of a new face looks back and ahead.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from time import perf_counter

from optimizer.domain.roster import Roster
from optimizer.laid_out import LaidOut
from optimizer.search import COLD, HOT, Walk, walk_on
from optimizer.solver.clock import Clock
from optimizer.solver.partition import RoutePool
from optimizer.solver.repair import Judged, repair

STEPS_A_ROUND = 3_000
"""Steps of a walk in a round that is counted."""

_FIRST_STEPS = 20
"""Steps to a first roster: what one step puts in place, and a little more."""

_SHARE_OF_LEAVING_OUT = 0.5
"""While visits have no place, a walk begins so hot that one may change places with another."""

_LONGEST_ROUND, _ROUNDS_AT_LEAST, _PIECE = 4.0, 3, 0.5
"""Seconds of a timed round at most; rounds in a timed search; seconds between looks at the clock."""

_FIRST_ROUND = 1.7
"""Seconds of the first round at most: who watches a long search sees a good roster soon."""

_TO_COMBINE = 0.06
"""Seconds below which no combination is begun any more."""

_FRESH_EVERY = 3


def by_rounds(
    laid: LaidOut, clock: Clock, *, seed: int, base: Roster, pool: RoutePool, cores: int
) -> Iterator[Judged]:
    """Rosters, each judged: of a first quick walk, of each round, of each combination.

    With several cores as many walks go on side by side; what they find is put together in a fixed order.
    """
    walks = [walk_on(laid) for _ in range(cores)]
    first = repair(laid, walks[0].improve(base, steps=_FIRST_STEPS, seed=seed * 1000))
    yield first
    best, pace = first, _Pace()
    with ThreadPoolExecutor(cores) as threads:
        for number in count():
            rounds = _Round(laid, clock, pace, first if number % _FRESH_EVERY == 0 else best, number == 0)
            draws = [seed * 1_000_000 + number * cores + k for k in range(cores)]
            if not clock.next_round():
                return
            for found in threads.map(rounds.go, walks, draws):
                yield found
                pool.add(found[0])
                best = _cheaper(best, found)
            for walk in walks:
                pool.add_harvest(walk.harvest)
            if clock.is_timed() and clock.seconds_left() < _TO_COMBINE:
                return
            combined = combined_of(laid, pool, best, seed)
            if combined is not None:
                yield combined
                best = _cheaper(best, combined)


def combined_of(laid: LaidOut, pool: RoutePool, best: Judged, seed: int) -> Judged | None:
    """The roster of the best combination of routes in a pool; None where it is the best roster itself."""
    proposed = pool.best_orders(seed, best[0])
    return None if proposed is None else repair(laid, proposed)


def _cheaper(one: Judged, other: Judged) -> Judged:
    return one if one[1].cost <= other[1].cost else other


class _Pace:
    """How many steps a second a walk makes, as measured so far."""

    def __init__(self) -> None:
        self.steps_a_second = 5_000.0

    def learn(self, steps: int, seconds: float) -> None:
        self.steps_a_second = steps / max(seconds, 1e-4)


class _Round:
    """One walk from hot to cold: counted in steps, or in pieces of time between looks at the clock."""

    def __init__(self, laid: LaidOut, clock: Clock, pace: _Pace, start: Judged, is_first: bool) -> None:
        self._laid, self._clock, self._pace, self._start = laid, clock, pace, start
        self._is_first = is_first
        self._hot = float(self._heat(start))
        if not is_first and start[1].num_unassigned == 0:
            self._hot /= 2

    def _heat(self, start: Judged) -> float:
        prices = self._laid.layout.unassigned_cost
        if self._laid.problem.unassigned(start[0]) and (prices > 0).any():
            return _SHARE_OF_LEAVING_OUT * float(prices[prices > 0].min())
        return HOT

    def go(self, walk: Walk, seed: int) -> Judged:
        """The best roster of the round."""
        roster, best = self._start[0], None
        for steps, hot, cold, day in self._pieces():
            began = perf_counter()
            orders = walk.improve(roster, steps=steps, seed=seed, hot=hot, cold=cold, day=day)
            self._pace.learn(steps, perf_counter() - began)
            best = repair(self._laid, orders)
            roster, seed = best[0], seed + 7_919
        return best or self._start

    def _pieces(self) -> Iterator[tuple[int, float, float, int | None]]:
        """Steps, first and last temperature of each piece, and the day it is about (None: the only one)."""
        num_days = self._laid.problem.horizon.num_days
        for day in range(num_days):
            about = day if num_days > 1 else None
            if not self._clock.is_timed():
                yield STEPS_A_ROUND, self._hot, COLD, about
                continue
            total = self._clock.seconds or 0.0
            longest = _FIRST_ROUND if self._is_first else _LONGEST_ROUND
            length = min(max(total / _ROUNDS_AT_LEAST, 0.2), longest) / num_days
            length = max(min(length, self._clock.seconds_left()), 1e-3)
            for steps, hot, cold in self._timed(length):
                yield steps, hot, cold, about

    def _timed(self, length: float) -> Iterator[tuple[int, float, float]]:
        """Pieces of one cooling that lasts so many seconds."""
        share, began = 0.0, perf_counter()
        while share < 1.0 and not self._clock.is_over():
            until = min((perf_counter() - began + _PIECE) / length, 1.0)
            until = 1.0 if until > 1.0 - 0.5 * _PIECE / length else until
            hot, cold = (self._hot * (COLD / self._hot) ** at for at in (share, until))
            steps = (until - share) * length * self._pace.steps_a_second
            yield max(int(steps), 50), hot, cold
            share = until
