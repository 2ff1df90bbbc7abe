"""What a core day asks, as tables that every peer can be given, and the way back to a roster's orders.

Door 0 is where a shift itself starts and ends, door v + 1 is that of visit v. Times are seconds of the
horizon; prices are ticks divided by what they all have in common, so that no peer rounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.matrix import UNREACHABLE
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order
from optimizer.kernels.layout import NOWHERE, Ints
from optimizer.laid_out import LaidOut, lay_out

FAR = 10 * 86_400
"""Seconds of a way that does not exist: longer than any shift, and small enough for 32 bits."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A core day laid out: `seconds` and `price` have a table of doors for each shift."""

    problem: Problem
    laid: LaidOut
    seconds: Ints
    price: Ints
    unit: int

    @property
    def num_visits(self) -> int:
        """How many visits there are."""
        return len(self.problem.visits)

    @property
    def num_shifts(self) -> int:
        """How many shifts there are."""
        return len(self.problem.shifts)

    @cached_property
    def allowed(self) -> list[list[int]]:
        """The shifts that may make each visit."""
        table = self.laid.layout.allowed[:, : self.num_visits] > 0
        return [np.flatnonzero(table[:, v]).tolist() for v in range(self.num_visits)]

    @property
    def windows(self) -> list[tuple[int, int]]:
        """First and last start of each visit."""
        a = self.laid.layout
        return [(int(a.earliest[v, 0]), int(a.latest[v, 0])) for v in range(self.num_visits)]

    @property
    def durations(self) -> list[int]:
        """Seconds of each visit, the same for every nurse of a core day."""
        return [int(seconds) for seconds in self.laid.layout.duration[0, : self.num_visits]]

    @property
    def hours(self) -> list[tuple[int, int]]:
        """Start and end of each shift."""
        a = self.laid.layout
        return [(int(a.shift_start[s]), int(a.shift_limit[s])) for s in range(self.num_shifts)]

    @property
    def left_out(self) -> list[int]:
        """What it costs to leave each visit out."""
        return [int(ticks) // self.unit for ticks in self.laid.layout.unassigned_cost]

    def orders(self, routes: Sequence[Sequence[int]]) -> tuple[Order, ...]:
        """Orders from the visits of each shift by number."""
        visits = self.problem.visits
        return tuple(
            Order(shift=shift.id, mode=shift.modes[0], tasks=tuple(visits[v].id for v in route))
            for shift, route in zip(self.problem.shifts, routes, strict=True)
        )


def asked_of(problem: Problem) -> Asked:
    """Lay out a core day; `ValueError` for a day with something in it that a peer cannot hold."""
    if problem.links or problem.pins or problem.bans or any(shift.own_tasks for shift in problem.shifts):
        raise ValueError("a peer is asked the core of a day, without links, decisions, breaks and blocks")
    laid = lay_out(problem)
    legs = [_legs(laid, s) for s in range(len(problem.shifts))]
    price = np.stack([ticks for _, ticks in legs])
    unit = int(np.gcd.reduce(np.append(price.ravel(), laid.layout.unassigned_cost))) or 1
    return Asked(
        problem=problem,
        laid=laid,
        seconds=np.stack([seconds for seconds, _ in legs]),
        price=price // unit,
        unit=unit,
    )


def _legs(laid: LaidOut, s: int) -> tuple[Ints, Ints]:
    """Seconds and ticks from door to door; from and to home takes no working time and costs nothing."""
    a, count = laid.layout, len(laid.problem.visits)
    grid, places = a.travel[a.matrix_of[s, 0]], a.place[:count]
    seconds = np.zeros((count + 1, count + 1), np.int64)
    seconds[1:, 1:] = grid[np.ix_(places, places)]
    if a.start_place[s] != NOWHERE and not a.start_home[s]:
        seconds[0, 1:] = grid[a.start_place[s], places]
    if a.end_place[s] != NOWHERE and not a.end_home[s]:
        seconds[1:, 0] = grid[places, a.end_place[s]]
    seconds[seconds >= UNREACHABLE] = FAR
    ticks = seconds * a.travel_price[s, 0]
    ticks[:, 1:] += a.assign_cost[s, :count]
    np.fill_diagonal(ticks, 0)
    return seconds, ticks
