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
from optimizer.kernels.pricing import EXACT, NO_LABEL, cheapest_routes, relaxed_cost
from optimizer.kernels.ways import HAS_BREAK, OPENING, TOO_DEAR, WIDTH, Ways, least_to_go
from optimizer.solver.cutting import Cutting
from optimizer.solver.face_shares import Face, new_faces
from optimizer.solver.finer import FINER
from optimizer.solver.master import Column, Master, Prices
from optimizer.solver.relaxed import RelaxedShift, relaxed_shifts

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
    that cannot all be made pays for being left out less.
    """

    visits: Ints
    shifts: Ints
    faces: Ints
    left_out: int
    cuts: Ints
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
        is_exact: bool = False,
        cuts: bool = False,
    ) -> None:
        # Quick rounds get to the end sooner, exact ones have a bound after each.
        self.shifts = relaxed_shifts(a)
        self.bound, self.value, self.is_converged = 0, 0.0, False
        self.center: Worth | None = None
        self.least_left_out = least_left_out
        self._a = a
        faces = self._faces()
        self._num_face_visits, self._idle_rounds = sum(len(face.visits) for face in faces), 0
        self._is_tight = self._centered = False
        self._master = Master(a.nurse_of, a.unassigned_cost, faces, least_left_out)
        self._cutting = Cutting() if cuts else None
        self._alone: dict[tuple[int, int], Ints] = {}
        self._local = local()
        self._threads = ThreadPoolExecutor(cores)
        self._patience = [EXACT] if is_exact else list(_PATIENCE)
        self._begin(columns)

    def _faces(self) -> tuple[Face, ...]:
        can = np.zeros((int(self._a.nurse_of.max(initial=0)) + 1, len(self._a.client)), bool)
        for relaxed in self.shifts:
            can[self._a.nurse_of[relaxed.shift], relaxed.visits] = True
        return new_faces(self._a, can)

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
                    self._master.add((relaxed.shift, relaxed.mode, (int(visit),)), ticks)
        for shift, mode, tasks in columns:
            visits = tuple(int(task) for task in tasks if task < len(self._a.client))
            if visits and (shift, mode) in by_mode:
                ticks = self.cost(by_mode[shift, mode], visits)
                if ticks < TOO_DEAR:
                    self._master.add((shift, mode, visits), ticks)

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
        self.value = prices.value
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
        cuts = np.ceil(np.maximum(prices.cuts, 0))
        if (c := self.center) is not None and not self._idle_rounds:
            cuts = _halfway(cuts, np.pad(c.cuts, (0, len(cuts) - len(c.cuts))))
            visits, faces = _halfway(visits, c.visits), _halfway(faces, c.faces)
            shifts, left_out = _halfway(shifts, c.shifts), (left_out + c.left_out) // 2
        shifts[self._idle] = 0
        visits = np.minimum(visits, self._a.unassigned_cost - left_out)
        return Worth(
            visits=ints(visits), shifts=ints(shifts), faces=ints(faces), left_out=left_out, cuts=ints(cuts)
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
        ways, dual, cutoff = relaxed.ways, self.dual(relaxed, worth), worth.shifts[relaxed.shift]
        onward, come = least_to_go(ways, dual)
        room, patience = self.room, self._patience[0]
        cuts = self._cutting.as_met_by(relaxed, worth.cuts) if self._cutting else no_cuts(len(dual))
        reduced, ending, made = cheapest_routes(ways, cuts, room, dual, onward, come, cutoff, patience)
        number = {int(visit): i for i, visit in enumerate(relaxed.visits)}
        routes = []
        for last in np.argsort(reduced, kind="stable")[:_PER_SHIFT]:
            if reduced[last] < cutoff:
                visits = route_of(relaxed, room, ending[last])
                ticks = int(reduced[last]) + sum(int(dual[number[visit]]) for visit in visits)
                ticks -= self._paid(visits, worth)
                routes.append(((relaxed.shift, relaxed.mode, visits), ticks))
        is_exact = patience == EXACT and made < len(room.cost)
        alone = int((self._alone[relaxed.shift, relaxed.mode] - dual).min())
        least = int(reduced.min()) if is_exact else least_first(ways, dual, onward)
        return _Found(min(least, alone), min(int(reduced.min()), alone), is_exact, tuple(routes))

    def _paid(self, visits: tuple[int, ...], worth: Worth) -> int:
        """What a route pays for the pairs that it makes of cuts."""
        cuts = self._cutting.cuts if self._cutting else ()
        return sum(int(ticks) * cut.times(visits) for cut, ticks in zip(cuts, worth.cuts, strict=True))

    def _tighten(self) -> bool:
        """Make the programme's parts of routes more like routes; False where there is nothing to do."""
        self._is_tight = not (self._remember() | self._cut())
        return not self._is_tight

    def _cut(self) -> bool:
        """Cut off parts of routes that no whole routes come to; False where there is nothing to cut."""
        if self._cutting is None:
            return False
        parts: dict[tuple[int, ...], float] = {}
        for (_, _, visits), part in self._master.chosen().items():
            parts[visits] = parts.get(visits, 0.0) + part
        changed = self._cutting.find(parts, len(self._a.client))
        self._master.cut(self._cutting.cuts, changed)
        return bool(changed)

    def _remember(self) -> bool:
        """Let visits remember those that the programme's routes come back to between them.

        False where no route does. (R. Roberti, A. Mingozzi, Dynamic ng-path relaxation for the delivery
        man problem, Transportation Science 48, 2014.)
        """
        rounds = [column for column in self._master.chosen() if len(set(column[2])) < len(column[2])]
        for _, _, visits in rounds:
            for between, visit in returns(visits):
                for relaxed in self.shifts:
                    remember(relaxed, between, visit)
        for column in [c for c in self._master.ticks if len(set(c[2])) < len(c[2])]:
            self._master.forbid(column)
        return bool(rounds)

    def _learn(self, worth: Worth, shifts: Ints, reached: Ints, is_exact: bool) -> None:
        """Keep the bound, and as center what is best by the routes that were found.

        Quick rounds have hardly a bound, but most of the routes, so that the center they lead to serves
        until a round is exact. Without one, worths swing and nothing is gained for a hundred rounds.
        """
        bound = int(worth.visits.sum() + shifts.sum() + worth.left_out * self.least_left_out)
        bound -= int(worth.cuts.sum())
        self.bound = max(self.bound, bound)
        if self._centered and not is_exact:
            return
        likely = bound + int(reached.sum() - shifts.sum())
        if self.center is None or likely > self.center.bound or self._centered < is_exact:
            self.center, self._centered = replace(worth, shifts=reached, bound=likely), is_exact

    def _goes_on(self, added: int, is_exact: bool) -> bool:
        close = _WORTHWHILE * len(self._a.nurse_of) + len(self._a.client) + self._num_face_visits
        close += 0 if self._cutting is None else len(self._cutting.cuts)
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


def least_first(w: Ways, dual: Ints, onward: Ints) -> int:
    """What no route of two visits or more costs less than, without any memory of where it has been."""
    taken = 0 if w.bounds[HAS_BREAK] else 1
    made = w.own_least + onward[0, taken] - dual[:, None]
    cells = np.arange(made.shape[1])
    first = np.maximum(w.arrival - w.bounds[OPENING], 0) // w.bounds[WIDTH]
    return int((np.where(cells >= first[:, None], made, TOO_DEAR) + w.out_fare[:, None]).min())


def _halfway(worth: NDArray[np.float64], center: Ints) -> NDArray[np.float64]:
    """Halfway to the center, to the whole tick."""
    return (worth + center) // 2


def returns(visits: tuple[int, ...]) -> list[tuple[tuple[int, ...], int]]:
    """The visits between two times that a route makes the same one, and that one."""
    last: dict[int, int] = {}
    found = []
    for k, visit in enumerate(visits):
        if visit in last:
            found.append((visits[last[visit] + 1 : k], visit))
        last[visit] = k
    return found


def remember(relaxed: RelaxedShift, between: tuple[int, ...], visit: int) -> None:
    """Let a shift's routes remember a visit while they make some others."""
    number = {int(v): k for k, v in enumerate(relaxed.visits)}
    if visit in number:
        bits = relaxed.ways.own_bit[number[visit]]
        for other in between:
            if other in number:
                relaxed.ways.memory[number[other]] |= bits


def route_of(relaxed: RelaxedShift, room: Labels, label: int) -> tuple[int, ...]:
    """The visits of a label's route, in order, by their numbers in the problem."""
    visits: list[int] = []
    while label != NO_LABEL:
        visits.append(int(relaxed.visits[room.node[label]]))
        label = int(room.before[label])
    return tuple(reversed(visits))
