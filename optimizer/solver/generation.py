"""Column generation: routes priced at what the visits are worth, visits worth what the routes allow.

Worths swing from round to round; halfway to those of the best bound so far they swing less
(P. Wentges, Weighted Dantzig-Wolfe decomposition for linear mixed-integer programming, 1997).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from optimizer.kernels.layout import Ints, Layout, ints
from optimizer.kernels.pricing import EXACT, NO_LABEL, cheapest_routes, relaxed_cost, room_for
from optimizer.kernels.ways import TOO_DEAR, least_to_go
from optimizer.solver.master import Column, Master, Prices
from optimizer.solver.relaxed import RelaxedShift, relaxed_shifts

_ROOM = 500_000
"""Labels for one shift; a round that needs more gives routes but no bound."""
_PER_SHIFT = 12
"""Routes taken from one shift in one round."""
_PATIENCE = (600, 120, 0, EXACT)
"""How pricing goes from quick to exact, as far as the quicker finds nothing much."""
_WORTHWHILE = 2
"""Ticks that a route must gain to be sought; each shift may leave the bound so much too low."""


@dataclass(frozen=True, kw_only=True)
class _Worth:
    """What visits [V] and shifts [S] are worth, in whole ticks, and the bound that comes of it."""

    visits: Ints
    shifts: Ints
    bound: int = 0


class Generation:
    """Rounds of pricing, each of which adds routes; `bound` holds after any of them."""

    def __init__(self, a: Layout, columns: Iterable[Column]) -> None:
        self.shifts = relaxed_shifts(a)
        self.bound, self.value, self.is_converged = 0, 0.0, False
        self._a = a
        self._master = Master(len(a.nurse_of), a.unassigned_cost)
        self._room = room_for(_ROOM)
        self._patience = list(_PATIENCE)
        self._center: _Worth | None = None
        self._begin(columns)

    def _begin(self, columns: Iterable[Column]) -> None:
        """Start with the routes that are known, without their breaks and blocks, and each visit alone."""
        by_mode = {(relaxed.shift, relaxed.mode): relaxed for relaxed in self.shifts}
        alone = [(r.shift, r.mode, (int(visit),)) for r in self.shifts for visit in r.visits]
        for shift, mode, tasks in (*alone, *columns):
            visits = tuple(int(task) for task in tasks if task < len(self._a.client))
            if visits and (shift, mode) in by_mode:
                ticks = self._cost(by_mode[shift, mode], visits)
                if ticks < TOO_DEAR:
                    self._master.add((shift, mode, visits), ticks)

    def _cost(self, relaxed: RelaxedShift, visits: tuple[int, ...]) -> int:
        number = {int(visit): i for i, visit in enumerate(relaxed.visits)}
        if any(visit not in number for visit in visits):
            return TOO_DEAR
        return int(relaxed_cost(relaxed.ways, self._room, ints([number[visit] for visit in visits])))

    def step(self) -> bool:
        """One round; False where there is nothing more to gain, or no way on."""
        prices = self._master.solve()
        if prices is None:
            return False
        self.value = prices.value
        worth = self._worth(prices)
        shifts, is_whole, added = worth.shifts.copy(), self._patience[0] == EXACT, 0
        for relaxed in self.shifts:
            least, fits, new = self._price(relaxed, worth)
            shifts[relaxed.shift] = min(shifts[relaxed.shift], least)
            is_whole, added = is_whole and fits, added + new
        if is_whole:
            self._learn(
                _Worth(visits=worth.visits, shifts=shifts, bound=int(worth.visits.sum() + shifts.sum()))
            )
        return self._goes_on(added, is_whole)

    def _worth(self, prices: Prices) -> _Worth:
        """Worths to price at. No visit is worth more than leaving it out costs, nor less than nothing."""
        visits = np.clip(np.rint(prices.visits), 0, self._a.unassigned_cost)
        shifts = np.minimum(np.floor(prices.shifts) - _WORTHWHILE, 0)
        shifts[self._idle] = 0
        if self._center is not None:
            visits, shifts = (visits + self._center.visits) // 2, (shifts + self._center.shifts) // 2
        return _Worth(visits=ints(visits), shifts=ints(shifts))

    @property
    def _idle(self) -> list[int]:
        """Shifts that can make no visit at all."""
        return sorted(set(range(len(self._a.nurse_of))) - {relaxed.shift for relaxed in self.shifts})

    def _price(self, relaxed: RelaxedShift, worth: _Worth) -> tuple[int, bool, int]:
        """The least reduced cost of a shift's routes, whether that is certain, and how many were new.

        What costs more than the shift is said to be worth is not looked for, so that is the least
        where nothing is found.
        """
        ways, dual, cutoff = relaxed.ways, worth.visits[relaxed.visits], worth.shifts[relaxed.shift]
        onward = least_to_go(ways, dual)
        reduced, ending, fits = cheapest_routes(ways, self._room, dual, onward, cutoff, self._patience[0])
        added = 0
        for last in np.argsort(reduced, kind="stable")[:_PER_SHIFT]:
            if reduced[last] < cutoff:
                visits = self._route(relaxed, ending[last])
                ticks = int(reduced[last]) + sum(int(worth.visits[visit]) for visit in visits)
                added += self._master.add((relaxed.shift, relaxed.mode, visits), ticks)
        return int(reduced.min()), bool(fits), added

    def _route(self, relaxed: RelaxedShift, label: int) -> tuple[int, ...]:
        visits: list[int] = []
        while label != NO_LABEL:
            visits.append(int(relaxed.visits[self._room.node[label]]))
            label = self._room.before[label]
        return tuple(reversed(visits))

    def _learn(self, worth: _Worth) -> None:
        if self._center is None or worth.bound > self._center.bound:
            self._center = worth
        self.bound = max(self.bound, worth.bound)

    def _goes_on(self, added: int, is_whole: bool) -> bool:
        close = _WORTHWHILE * len(self._a.nurse_of) + len(self._a.client)
        self.is_converged = self._center is not None and self.value - self._center.bound <= 2 * close
        if self._patience[0] != EXACT:
            self._patience = self._patience[int(added <= len(self.shifts)) :]
            return True
        return not self.is_converged and (is_whole or added > 0)
