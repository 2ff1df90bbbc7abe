"""Each shift by each mode, with what the bound relaxes left out: never dearer or tighter than it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.layout import (
    COMMUTE_PRICE,
    NEVER,
    OVERTIME_PRICE,
    UNREACHABLE,
    Ints,
    Layout,
    ints,
)
from optimizer.kernels.ways import WORD, Bits, Ways
from optimizer.solver.face_shares import face_shares
from optimizer.solver.floors import Floor, floor_of
from optimizer.solver.shortcuts import closed, fares, legs, or_never, own_places, through

_REMEMBERED = 10
"""Visits that a visit remembers besides itself."""
_FINEST, _COARSEST = 30, 120
"""Seconds of a cell of the grid of completion bounds."""


@dataclass(frozen=True, kw_only=True)
class RelaxedShift:
    """One shift by one mode: the visits it can make at all, by number, and the ways between them."""

    shift: int
    mode: int
    visits: Ints
    ways: Ways


def relaxed_shifts(a: Layout) -> tuple[RelaxedShift, ...]:
    """Every shift by every mode that can make any visit."""
    floors = [floor_of(a, v, _last_start(a, v)) for v in range(len(a.client))]
    drafts = [_Draft(a, s, m, floors) for s in range(len(a.nurse_of)) for m in range(a.mode_count[s])]
    can = np.zeros((int(a.nurse_of.max(initial=0)) + 1, len(a.client)), bool)
    for draft in drafts:
        can[a.nurse_of[draft.shift], draft.visits] = True
    faces = face_shares(a, can)
    return tuple(draft.finished(faces) for draft in drafts if len(draft.visits))


def _last_start(a: Layout, visit: int) -> int:
    return int(max(a.shift_limit[a.allowed[:, visit] > 0], default=-1))


class _Draft:
    """A shift by a mode while it is being worked out; [n] and [n, n] over the visits that fit."""

    def __init__(self, a: Layout, shift: int, mode: int, floors: list[Floor | None]) -> None:
        self.shift, self.mode, self._a = shift, mode, a
        may = [v for v in range(len(a.client)) if a.allowed[shift, v] and floors[v] is not None]
        self._take(ints(may), [floor for v in may if (floor := floors[v]) is not None])
        fits = self.ready <= self.deadline
        self._take(self.visits[fits], [floor for floor, fit in zip(self._floors, fits, strict=True) if fit])

    def _take(self, visits: Ints, floors: list[Floor]) -> None:
        self.visits, self._floors = visits, floors
        self._ways_between()
        self._reachable()

    def _ways_between(self) -> None:
        a, s, visits = self._a, self.shift, self.visits
        leg = legs(a, s, self.mode)
        price, commute = a.travel_price[s, self.mode], a.prices[COMMUTE_PRICE]
        via = own_places(a, s)
        ridden = closed(leg, via)
        own = a.duration[s, visits]
        at, start, end = a.place[visits], a.start_place[s], a.end_place[s]
        between = ridden[at[:, None], at]
        self.gap = or_never(between, own[:, None] + between)
        self.fare = price * np.minimum(between, UNREACHABLE) + a.assign_cost[s, visits]
        first_prices = commute if a.start_home[s] else price
        last_prices = commute if a.end_home[s] else price
        out = through(leg[start], ridden, via)[at]
        self.out_fare = fares(leg[start], ridden, via, first_prices, price)[at] + a.assign_cost[s, visits]
        self.arrival = or_never(out, a.shift_start[s] + (0 if a.start_home[s] else out))
        back = through(leg[:, end], ridden.T, via)[at]
        self.back_fare = fares(leg[:, end], ridden.T, via, last_prices, price)[at]
        self.tail = or_never(back, own + (0 if a.end_home[s] else back))

    def _reachable(self) -> None:
        """When each visit can start first, and the last start from which the shift can still be ended."""
        limit = self._a.shift_limit[self.shift]
        self.ready = self._starts(self.arrival)
        self.deadline = np.minimum(ints([floor.last for floor in self._floors]), limit - self.tail)
        last = ints([floor.last for floor in self._floors])
        for _ in range(len(self.visits)):
            ready = np.minimum(self.ready, self._starts((self.ready[:, None] + self.gap).min(axis=0)))
            onward = (self.deadline - self.gap).max(axis=1)
            deadline = np.maximum(self.deadline, np.minimum(last, onward))
            if (ready == self.ready).all() and (deadline == self.deadline).all():
                return
            self.ready, self.deadline = ready, deadline

    def _starts(self, arrival: Ints) -> Ints:
        found = np.full(len(arrival), NEVER)
        for k, (floor, there) in enumerate(zip(self._floors, arrival, strict=True)):
            if there <= floor.last:
                step = max(int(np.searchsorted(floor.at, there, side="right")) - 1, 0)
                found[k] = max(there, floor.start[step])
        return ints(found)

    def finished(self, face_share: Ints) -> RelaxedShift:
        """With the price of new faces in the fares, and what each visit remembers."""
        a, s = self._a, self.shift
        face = face_share[a.nurse_of[s], self.visits]
        steps = max(len(floor.at) for floor in self._floors)
        ways = Ways(
            gap=ints(self.gap),
            fare=ints(self.fare + face),
            arrival=ints(self.arrival),
            out_fare=ints(self.out_fare + face),
            tail=ints(self.tail),
            back_fare=ints(self.back_fare),
            step_from=_padded([floor.at for floor in self._floors], steps, NEVER),
            step_start=_padded([floor.start for floor in self._floors], steps, NEVER),
            step_cost=_padded([floor.cost for floor in self._floors], steps, 0),
            step_slope=_padded([floor.slope for floor in self._floors], steps, 0),
            deadline=ints(self.deadline),
            memory=self._memory(),
            own_bit=_bits(np.eye(len(self.visits), dtype=bool)),
            bounds=self._bounds(),
        )
        return RelaxedShift(shift=s, mode=self.mode, visits=self.visits, ways=ways)

    def _bounds(self) -> Ints:
        a, s = self._a, self.shift
        width = int(np.clip(self.gap.min(), _FINEST, _COARSEST))
        opening = int(self.ready.min())
        cells = (max(int(self.deadline.max()), opening) - opening) // width + 1
        return ints([opening, width, cells, a.shift_end[s], a.shift_limit[s], a.prices[OVERTIME_PRICE]])

    def _memory(self) -> Bits:
        """Each visit remembers itself and the nearest of those from which a route could come back."""
        there_and_back = self.gap + self.gap.T
        back_in_time = self.ready[:, None] + there_and_back <= self.deadline[:, None]
        far = np.where(back_in_time, self.fare + self.fare.T, NEVER)
        np.fill_diagonal(far, -1)
        rank = far.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
        return _bits(((rank <= _REMEMBERED) & (far < NEVER)).T)


def _padded(rows: list[Ints], width: int, value: int) -> Ints:
    return ints([np.pad(row, (0, width - len(row)), constant_values=value) for row in rows])


def _bits(which: NDArray[np.bool_]) -> Bits:
    """[n, 2] a row's columns as bits; those beyond two words are never remembered."""
    words = np.zeros((len(which), 2), np.uint64)
    for row, column in np.argwhere(which[:, : 2 * WORD]):
        words[row, column // WORD] |= np.uint64(1) << np.uint64(column % WORD)
    return words
