"""Better rosters by annealing one global order of visits: from a roster to the kernels' walk and back.

For problems whose routes hang on each other: many visits by two nurses or in an order, soft windows
with a price on the worst lateness. See `optimizer.kernels.ordered` for the representation.
"""

import heapq
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from optimizer.domain.roster import Order, Roster
from optimizer.kernels.layout import IDLE_PRICE, NEVER, Ints, ints
from optimizer.kernels.ordered import NONE, Facts, Live, blank
from optimizer.kernels.ordered_facts import facts_of
from optimizer.kernels.ordered_walk import anneal
from optimizer.laid_out import LaidOut

HOT, COLD = 8.0, 0.02
"""First and last temperature, as a share of what the way to a near visit costs."""

_FIRST_PACE = 80_000.0
"""Steps a second before anything is known of their speed."""
_LAST_SLICE = 0.02
"""Seconds that are not shared out any more."""
_MANY_LINKED = 0.33
"""The share of tied visits from which this walk is the better one: a team's double-ups are a sixth of a
day's visits, and there it costs up to three times as much."""


def suits(laid: LaidOut) -> bool:
    """Whether routes hang on each other so much that this walk is the better one.

    They do where many visits are tied to one in another route, and where the longest idle time of
    anybody has its price, which the other walk does not see.
    """
    a = laid.layout
    tied = {int(t) for k in np.flatnonzero(a.link_max < NEVER) for t in (a.link_first[k], a.link_second[k])}
    return len(tied) > _MANY_LINKED * max(len(a.client), 1) or bool(a.prices[IDLE_PRICE] > 0)


@dataclass(frozen=True, kw_only=True)
class OrderedWalk:
    """A problem made ready for walks over one global order."""

    laid: LaidOut
    scale: float

    def improve(
        self, roster: Roster, *, steps: int, seed: int, hot: float = HOT, cold: float = COLD
    ) -> tuple[Order, ...]:
        """The best orders of a walk of so many steps from a roster.

        Temperatures are shares of the price of a way to a near visit. The same for the same arguments.
        """
        if not self.laid.problem.visits:
            return roster.orders
        cooling = self.cooling(roster, seed=seed, hot=hot, cold=cold)
        cooling.walk(steps, until=1.0)
        return cooling.orders()

    def cooling(self, roster: Roster, *, seed: int, hot: float = HOT, cold: float = COLD) -> "Cooling":
        """A walk from a roster that is cooled by its caller, slice by slice."""
        laid = self.laid
        modes = np.zeros(len(laid.problem.shifts), np.int64)
        shift_of = np.full(len(laid.tasks), NONE)
        starts = np.zeros(len(laid.tasks), np.int64)
        starts[: len(laid.layout.client)] = laid.layout.earliest[: len(laid.layout.client), 0]
        for route in roster.routes:
            s = laid.shift_number[route.shift]
            modes[s] = laid.problem.shifts[s].modes.index(route.mode)
            for assignment in route.assignments:
                task = laid.task_number[assignment.task]
                shift_of[task], starts[task] = s, assignment.start
        facts = facts_of(laid.layout, modes)
        live = blank(_order(facts, roster, laid, starts), ints(shift_of), facts.kind, len(modes))
        return Cooling(
            laid=laid,
            facts=facts,
            modes=modes,
            live=live,
            heat=(hot * self.scale, cold * self.scale),
            seed=seed,
        )


class Cooling:
    """One walk under way: how far it has cooled, and the best it has met."""

    def __init__(
        self, *, laid: LaidOut, facts: Facts, modes: Ints, live: Live, heat: tuple[float, float], seed: int
    ) -> None:
        self._laid, self._facts, self._modes, self._live = laid, facts, modes, live
        self._heat, self._seed = heat, seed
        self._share, self._slices = 0.0, 0

    @property
    def ticks(self) -> int:
        """What the best allowed roster met costs by the walk's own times."""
        return int(self._live.best[0])

    def walk(self, steps: int, *, until: float) -> None:
        """Walk on for so many steps, while the share of the cooling that is done rises to `until`."""
        hot, cold = self._heat
        begins, ends = (hot * (cold / hot) ** share for share in (self._share, until))
        seed = self._seed * 1_000_003 + self._slices
        anneal(self._laid.layout, self._facts, self._modes, self._live, steps, begins, ends, seed)
        self._share, self._slices = until, self._slices + 1

    def orders(self) -> tuple[Order, ...]:
        """The best orders met."""
        laid, live = self._laid, self._live
        listed: list[list[int]] = [[] for _ in laid.problem.shifts]
        for group in live.best_order:
            for task in self._facts.member[group]:
                if task >= 0 and live.best_shift[task] >= 0:
                    listed[live.best_shift[task]].append(int(task))
        return tuple(
            Order(
                shift=shift.id,
                mode=shift.modes[self._modes[s]],
                tasks=tuple(laid.tasks[t].id for t in listed[s]),
            )
            for s, shift in enumerate(laid.problem.shifts)
        )


def ordered_walk_on(laid: LaidOut) -> OrderedWalk:
    """Make a problem ready to walk on."""
    return OrderedWalk(laid=laid, scale=_scale(laid))


def anneal_for(
    walk: OrderedWalk, roster: Roster, *, seconds: float, seed: int, every: float = 0.25
) -> Iterator[Cooling]:
    """One long annealing that ends with the seconds; itself after each slice of at most `every` seconds.

    Towards the end slices become short, so that no wrong guess of their speed makes it late. It reads
    the clock, so that the same seed may give another roster.
    """
    cooling = walk.cooling(roster, seed=seed)
    began = time.monotonic()
    pace, used = _FIRST_PACE, 0.0
    while used < seconds:
        left = seconds - used
        planned = min(every, left / 2 if left > _LAST_SLICE else left)
        steps = max(int(pace * planned), 1_000)
        cooling.walk(steps, until=min((used + planned) / seconds, 1.0))
        now = time.monotonic() - began
        yield cooling
        pace = steps / max(now - used, 1e-4)
        used = time.monotonic() - began


def _scale(laid: LaidOut) -> float:
    """Ticks of the way from a visit to one of the ten nearest, in the mean; at least a minute's."""
    a = laid.layout
    places = np.unique(a.place[: len(a.client)])
    ways = np.sort(a.travel[0][places][:, places], axis=1)[:, 1:11]
    return float(max(ways.mean() if ways.size else 0.0, 1.0) * max(a.travel_price[:, 0].max(initial=1), 1))


def _order(facts: Facts, roster: Roster, laid: LaidOut, starts: Ints) -> Ints:
    """Groups in the order of their starts, but never against the order of a route where that can be."""
    count = len(facts.member)
    key = [min(int(starts[t]) for t in members if t >= 0) for members in facts.member]
    follows: list[set[int]] = [set() for _ in range(count)]
    waits = np.zeros(count, np.int64)
    for route in roster.routes:
        groups = [int(facts.group[laid.task_number[item.task]]) for item in route.assignments]
        for one, other in pairwise(groups):
            if one != other and other not in follows[one]:
                follows[one].add(other)
                waits[other] += 1
    ready = [(key[g], g) for g in range(count) if waits[g] == 0]
    heapq.heapify(ready)
    order: list[int] = []
    done = np.zeros(count, np.bool_)
    while len(order) < count:
        if not ready:
            stuck = min((key[g], g) for g in range(count) if not done[g])
            waits[stuck[1]] = 0
            ready.append(stuck)
        _, group = heapq.heappop(ready)
        done[group] = True
        order.append(group)
        for other in follows[group]:
            waits[other] -= 1
            if waits[other] == 0 and not done[other]:
                heapq.heappush(ready, (key[other], other))
    return ints(order)
