"""Column generation: routes priced at what the visits are worth, visits worth what the routes allow.

Worths swing from round to round; halfway to those of the best bound so far they swing less
(P. Wentges, Weighted Dantzig-Wolfe decomposition for linear mixed-integer programming, 1997).
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import local
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.cuts import no_cuts
from optimizer.kernels.labels import Labels, room_for
from optimizer.kernels.layout import Ints, Layout, ints
from optimizer.kernels.pricing import EXACT, cheapest_routes, relaxed_cost, relaxed_route
from optimizer.kernels.ways import TOO_DEAR, least_to_go
from optimizer.solver.cutting import Cutting
from optimizer.solver.face_shares import faces_of
from optimizer.solver.finer import FINER
from optimizer.solver.master import Column, Master, Prices
from optimizer.solver.memory import comes_back, remember, returns
from optimizer.solver.parts import Part, PartedShift
from optimizer.solver.proposed import starts_of
from optimizer.solver.relaxed import RelaxedShift, relaxed_shifts
from optimizer.solver.ties import Ties
from optimizer.solver.together import all_or_none, at_most
from optimizer.solver.traced import held_by, least_first, route_of

_ROOM = 250_000
"""Labels for one shift; a round that needs more gives routes but no bound."""
_PER_SHIFT = 40
"""Routes taken from one shift in one round."""
_PATIENCE = (120, 0, EXACT)
"""How pricing goes from quick to exact, as far as the quicker finds nothing much."""
_IDLE_ROUNDS = 2
"""Exact rounds in which nothing is found: after the first, worths are those of the programme itself."""
_NEAR = 8 * FINER
"""Times the rounding of worths: programme and bound are so near that it may be tightened."""
_WORTHWHILE = 2
"""Units that a route must gain to be sought; each shift may leave the bound so much too low."""


@dataclass(frozen=True, kw_only=True)
class Worth:
    """What visits [V] and shifts [S] are worth, in whole ticks, and the bound that comes of it.

    `faces` [nurses, V] is what each visit pays of a new face, `left_out` what each visit beyond those
    that cannot all be made pays for being left out less, `cuts` and `ties` what routes pay for these.
    """

    visits: Ints
    shifts: Ints
    faces: Ints
    left_out: int
    cuts: Ints
    ties: Ints
    bound: int = 0


class _Found(NamedTuple):
    """What pricing one shift found: what no reduced cost is below, the least, if that is it, and routes."""

    least: int
    reached: int
    is_exact: bool
    routes: tuple[tuple[Column, int], ...]


class Generation:
    """Rounds of pricing, each of which adds routes; `bound` holds after any of them."""

    def __init__(
        self,
        a: Layout,
        columns: Iterable[Column],
        *,
        least_left_out: int = 0,
        cores: int = 1,
        cuts: bool = False,
    ) -> None:
        self.shifts = relaxed_shifts(a)
        self.bound, self.value, self.is_converged = 0, 0.0, False
        self.center: Worth | None = None
        self.least_left_out = least_left_out
        self._a = a
        faces, self._free = faces_of(a, self.shifts)
        self._num_face_visits, self._idle_rounds = sum(len(face.visits) for face in faces), 0
        self._is_tight = self._centered = False
        self._together = all_or_none(a)
        self._master = Master(a.nurse_of, a.unassigned_cost, self._together, faces, least_left_out)
        self._cutting = Cutting() if cuts else None
        self._ties = Ties(a)
        self._parted = {(r.shift, r.mode): PartedShift(a, r, self._ties.parts) for r in self.shifts}
        self._alone: dict[tuple[int, int], Ints] = {}
        self._local = local()
        self._threads = ThreadPoolExecutor(cores)
        self._patience = list(_PATIENCE)
        self._begin(columns)

    @property
    def room(self) -> Labels:
        """Room for labels, one for each thread."""
        if not hasattr(self._local, "room"):
            self._local.room = room_for(_ROOM)
        room: Labels = self._local.room
        return room

    def _begin(self, columns: Iterable[Column]) -> None:
        """Start with the routes that are known, without their breaks and blocks, and each visit alone."""
        by_mode = {(relaxed.shift, relaxed.mode): relaxed for relaxed in self.shifts}
        for relaxed in self.shifts:
            alone = [self.cost(relaxed, (int(visit),)) for visit in relaxed.visits]
            self._alone[relaxed.shift, relaxed.mode] = ints(alone)
            for visit, ticks in zip(relaxed.visits, alone, strict=True):
                if ticks < TOO_DEAR:
                    self._master.add(Column(relaxed.shift, relaxed.mode, (int(visit),)), ticks)
        for column in columns:
            visits = tuple(int(task) for task in column[2] if task < len(self._a.client))
            if visits and column[:2] in by_mode:
                ticks = self.cost(by_mode[column[:2]], visits)
                if ticks < TOO_DEAR:
                    self._master.add(Column(*column[:2], visits), ticks)

    def cost(self, relaxed: RelaxedShift, visits: tuple[int, ...]) -> int:
        """Ticks of a route as the relaxation counts them, new faces apart; `TOO_DEAR` if impossible."""
        number = {int(visit): i for i, visit in enumerate(relaxed.visits)}
        if any(visit not in number for visit in visits):
            return TOO_DEAR
        return int(relaxed_cost(relaxed.ways, self.room, ints([number[visit] for visit in visits])))

    def chosen(self) -> list[Column]:
        """The routes that the programme took last, in whole or in part."""
        return list(self._master.chosen())

    def columns(self) -> list[Column]:
        """The routes found so far."""
        return list(self._master.ticks)

    def step(self, is_over: Callable[[], bool] = lambda: False) -> bool:
        """One round; False where there is nothing more to gain, no way on, or `is_over` says so."""
        prices = self._master.solve()
        if prices is None:
            return False
        self.value = prices.value - self._free
        worth = self._worth(prices)
        if is_over():
            return False
        shifts, is_exact, added = worth.shifts.copy(), True, 0
        reached = worth.shifts.copy()
        for relaxed, found in zip(
            self.shifts,
            self._threads.map(lambda r: self._price_unless(is_over, r, worth), self.shifts),
            strict=True,
        ):
            if found is None:
                return False
            shifts[relaxed.shift] = min(shifts[relaxed.shift], found.least)
            reached[relaxed.shift] = min(reached[relaxed.shift], found.reached)
            is_exact = is_exact and found.is_exact
            added += sum(self._master.add(column, ticks) for column, ticks in found.routes)
        self._learn(worth, shifts, reached, is_exact)
        return self._goes_on(added, is_exact)

    def _worth(self, prices: Prices) -> Worth:
        """Worths to price at. No visit is worth more than leaving it out costs, nor less than nothing."""
        left_out = max(int(prices.left_out), 0)
        visits = np.maximum(np.rint(prices.visits), 0)
        shifts = np.minimum(np.floor(prices.shifts) - _WORTHWHILE, 0)
        faces = np.floor(np.maximum(prices.faces, 0))
        cuts, ties = np.ceil(np.maximum(prices.cuts, 0)), np.ceil(np.maximum(prices.ties, 0))
        if (c := self.center) is not None and not self._idle_rounds:
            cuts, ties = _halfway(cuts, _longer(c.cuts, cuts)), _halfway(ties, _longer(c.ties, ties))
            visits, faces = _halfway(visits, c.visits), _halfway(faces, c.faces)
            shifts, left_out = _halfway(shifts, c.shifts), (left_out + c.left_out) // 2
        shifts[self._idle] = 0
        out = self._a.unassigned_cost - left_out
        for tie, price in zip(self._ties.rows, ties, strict=True):
            out[tie.other] -= 0 if tie.is_both else int(price)
        return Worth(
            visits=at_most(out, visits, self._together),
            shifts=ints(shifts),
            faces=ints(faces),
            left_out=left_out,
            cuts=ints(cuts),
            ties=ints(ties),
        )

    @property
    def _idle(self) -> list[int]:
        """Shifts that can make no visit at all."""
        return sorted(set(range(len(self._a.nurse_of))) - {relaxed.shift for relaxed in self.shifts})

    def dual(self, relaxed: RelaxedShift, worth: Worth) -> Ints:
        """[n] what the visits that a shift can make are worth to its nurse."""
        faces = worth.faces[self._a.nurse_of[relaxed.shift], relaxed.visits]
        return ints(worth.visits[relaxed.visits] - faces)

    def _price_unless(
        self, is_over: Callable[[], bool], relaxed: RelaxedShift, worth: Worth
    ) -> "_Found | None":
        return None if is_over() else self._price(relaxed, worth)

    def _price(self, relaxed: RelaxedShift, worth: Worth) -> _Found:
        """The least reduced cost of a shift's routes, and the best of them.

        What costs more than the shift is said to be worth is not looked for, so that is the least
        where nothing is found.
        """
        parted, dual = self._parted[relaxed.shift, relaxed.mode], self.dual(relaxed, worth)
        toll = self._tolls(int(self._a.nurse_of[relaxed.shift]), worth)
        ways, cutoff = parted.priced(toll), worth.shifts[relaxed.shift]
        onward, come = least_to_go(ways, dual)
        room, patience = self.room, self._patience[0]
        cuts = self._cutting.as_met_by(relaxed, worth.cuts) if self._cutting else no_cuts(len(dual))
        reduced, ending, made = cheapest_routes(ways, cuts, room, dual, onward, come, cutoff, patience)
        number = {int(visit): i for i, visit in enumerate(relaxed.visits)}
        routes = []
        for last in np.argsort(reduced, kind="stable")[:_PER_SHIFT]:
            if reduced[last] < cutoff:
                visits = route_of(relaxed, room, ending[last])
                held = held_by(parted, room, ending[last], np.arange(len(dual)))
                ticks = int(reduced[last]) + sum(int(dual[number[visit]]) for visit in visits)
                ticks -= self._paid(visits, worth) + sum(map(toll, held))
                routes.append((Column(relaxed.shift, relaxed.mode, visits, held), ticks))
        is_exact = patience == EXACT and made < len(room.cost)
        reached = int(reduced.min())
        # Nothing above the cut-off is looked for: `cutoff` stands for it.
        alone = int((self._alone[relaxed.shift, relaxed.mode] + parted.least_price(toll) - dual).min())
        least = reached if is_exact else min(least_first(ways, dual, onward), alone)
        return _Found(least, reached, is_exact, tuple(routes))

    def _tolls(self, nurse: int, worth: Worth) -> Callable[[Part], int]:
        """What a nurse pays for each part of a linked visit's starts."""
        tolls: dict[Part, int] = {}
        priced = [(tie, int(ticks)) for tie, ticks in zip(self._ties.rows, worth.ties, strict=True) if ticks]
        for part in self._ties.parts.all():
            tolls[part] = sum(ticks * tie.count(nurse, part) for tie, ticks in priced)
        return tolls.__getitem__

    def _paid(self, visits: tuple[int, ...], worth: Worth) -> int:
        """What a route pays for the pairs that it makes of cuts."""
        cuts = self._cutting.cuts if self._cutting else ()
        return sum(int(ticks) * cut.times(visits) for cut, ticks in zip(cuts, worth.cuts, strict=True))

    def _tighten(self) -> bool:
        """Make the programme's parts of routes more like routes; False where there is nothing to do."""
        self._is_tight = not (self._remember() or self._tie() | self._cut())
        return not self._is_tight

    def _tie(self) -> bool:
        """Tie the starts of linked visits to each other where the programme's do not go together."""
        if self._cutting is None or not (linked := self._ties.visits()):
            return False
        starts, num_rows = starts_of(self._a, self._master.chosen(), linked), len(self._ties.rows)
        if divided := set(self._ties.find(starts, self._master.left_out())):
            self._parted = {(r.shift, r.mode): PartedShift(self._a, r, self._ties.parts) for r in self.shifts}
            self._divide(divided)
        self._master.tie(self._ties.rows)
        return len(self._ties.rows) > num_rows

    def _divide(self, visits: set[int]) -> None:
        """Replace the routes that make some visits by such as start them in the parts where it is cheapest.

        Pricing finds those that start them in others, where they are of use.
        """
        by_mode = {(relaxed.shift, relaxed.mode): relaxed for relaxed in self.shifts}
        for column in [c for c in self._master.ticks if visits.intersection(c.visits)]:
            self._master.forbid(column)
            if not comes_back(column.visits):
                self._add_cheapest(by_mode[column[:2]], column)

    def _add_cheapest(self, relaxed: RelaxedShift, column: Column) -> None:
        """Add a route with its linked visits in the parts where it costs least, within those it has."""
        parted, room = self._parted[relaxed.shift, relaxed.mode], self.room
        number = {int(visit): i for i, visit in enumerate(relaxed.visits)}
        route = ints([number[visit] for visit in column.visits])
        ticks, label = relaxed_route(parted.only(column.held), room, route)
        if ticks < TOO_DEAR:
            held = held_by(parted, room, label, route)
            self._master.add(column._replace(held=held), int(ticks))

    def _cut(self) -> bool:
        """Cut off parts of routes that no whole routes come to; False where there is nothing to cut."""
        if self._cutting is None:
            return False
        parts: dict[tuple[int, ...], float] = {}
        for column, part in self._master.chosen().items():
            parts[column.visits] = parts.get(column.visits, 0.0) + part
        changed = self._cutting.find(parts, len(self._a.client))
        self._master.cut(self._cutting.cuts, changed)
        return bool(changed)

    def _remember(self) -> bool:
        """Let visits remember what the programme's routes come back to; False where none does."""
        rounds = [column for column in self._master.chosen() if comes_back(column.visits)]
        for column in rounds:
            for between, visit in returns(column.visits):
                for relaxed in self.shifts:
                    remember(relaxed, between, visit)
        for column in [c for c in self._master.ticks if comes_back(c.visits)]:
            self._master.forbid(column)
        return bool(rounds)

    def _learn(self, worth: Worth, shifts: Ints, reached: Ints, is_exact: bool) -> None:
        """Keep the bound, and as center what is best by the routes that were found.

        Quick rounds have hardly a bound, but most of the routes, so that the center they lead to serves
        until a round is exact. Without one, worths swing and nothing is gained for a hundred rounds.
        """
        bound = int(worth.visits.sum() + shifts.sum() + worth.left_out * self.least_left_out)
        bound -= int(worth.cuts.sum()) + self._free
        self.bound = max(self.bound, bound)
        if self._centered and not is_exact:
            return
        likely = bound + int(reached.sum() - shifts.sum())
        if self.center is None or likely > self.center.bound or self._centered < is_exact:
            self.center, self._centered = replace(worth, shifts=reached, bound=likely), is_exact

    def _goes_on(self, added: int, is_exact: bool) -> bool:
        close = _WORTHWHILE * len(self._a.nurse_of) + len(self._a.client) + self._num_face_visits
        close += len(self._ties.rows) + (0 if self._cutting is None else len(self._cutting.cuts))
        off = self.value - self.center.bound if self.center and self._centered else float("inf")
        self.is_converged = off <= 2 * close
        self._idle_rounds = 0 if added else self._idle_rounds + 1
        # To the last unit it takes as long again, which is worth it only where nothing is left to tighten.
        if (self.is_converged or (off <= _NEAR * close and not self._is_tight)) and self._tighten():
            # What a visit remembers or a cut forbids changes what routes cost: more is to be found.
            self.is_converged, self._idle_rounds = False, 0
            return True
        if self._patience[0] != EXACT:
            self._patience = self._patience[int(added <= len(self.shifts)) :]
            return True
        return not self.is_converged and self._idle_rounds < (_IDLE_ROUNDS if is_exact else 1)


def _longer(some: Ints, more: NDArray[np.float64]) -> Ints:
    """With zeros for those that came later."""
    return np.pad(some, (0, len(more) - len(some)))


def _halfway(worth: NDArray[np.float64], center: Ints) -> NDArray[np.float64]:
    """Halfway to the center, to the whole tick."""
    return (worth + center) // 2
