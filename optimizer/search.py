"""Better rosters by ruin and recreate: the way from a roster to the kernels' walk and back."""

from dataclasses import dataclass

import numpy as np

from optimizer.domain.roster import Order, Roster
from optimizer.kernels.harvest import Harvest, new_harvest
from optimizer.kernels.layout import Ints, Layout, ints
from optimizer.kernels.search import anneal
from optimizer.laid_out import LaidOut

HOT, COLD = 60_000.0, 150.0
"""First and last temperature in ticks: a worsening of a quarter of an hour of travel is still taken now
and then at first, one of a few seconds at the end. Found by trial on generated days."""

_GATHERED = 1021
"""Places in the table of gathered routes; a prime, so that they spread."""

_HOUR_WEIGHT = 0.15
"""Seconds of travel that a second between two opening times counts for, in who is whose neighbour."""


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A problem made ready to walk on: its neighbourhoods are worked out once."""

    laid: LaidOut
    near: Ints
    centres: Ints
    day_of: Ints
    harvest: Harvest
    """Routes of good rosters that its walks came across."""

    def improve(
        self,
        roster: Roster,
        *,
        steps: int,
        seed: int,
        hot: float = HOT,
        cold: float = COLD,
        day: int | None = None,
    ) -> tuple[Order, ...]:
        """The best orders of a walk of so many steps from a roster.

        With a `day` (a number, 0 the first of the horizon) the walk keeps to that day and leaves the
        others as they are, whose prices it sees all the same: a face is new once in a horizon. Exact
        times and judgement come afterwards. The same for the same arguments.
        """
        centres = self.centres if day is None else self.centres[self.day_of[self.centres] == day]
        if not len(centres):
            return roster.orders
        start = self._start(roster)
        heat = (float(hot), float(cold))
        _, routes, lengths, mode, _ = anneal(
            self.laid.layout, *start, self.near, centres, steps, *heat, seed, self.harvest
        )
        tasks, shifts = self.laid.tasks, self.laid.problem.shifts
        return tuple(
            Order(
                shift=shift.id,
                mode=shift.modes[max(int(mode[s]), 0)],
                tasks=tuple(tasks[t].id for t in routes[s, : lengths[s]]),
            )
            for s, shift in enumerate(shifts)
        )

    def _start(self, roster: Roster) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """Modes, routes, lengths, windows and starts of a roster, by number."""
        laid = self.laid
        count = len(laid.problem.shifts)
        longest = max((len(route.assignments) for route in roster.routes), default=0)
        modes, lengths = np.full(count, -1, np.int64), np.zeros(count, np.int64)
        routes = np.zeros((count, max(longest, 1)), np.int64)
        starts = np.zeros(len(laid.tasks), np.int64)
        for route in roster.routes:
            s = laid.shift_number[route.shift]
            modes[s] = laid.problem.shifts[s].modes.index(route.mode)
            lengths[s] = len(route.assignments)
            for k, assignment in enumerate(route.assignments):
                routes[s, k] = laid.task_number[assignment.task]
                starts[routes[s, k]] = assignment.start
        return modes, routes, lengths, _windows(laid.layout, starts), starts


def walk_on(laid: LaidOut) -> Walk:
    """Make a problem ready to walk on."""
    a = laid.layout
    count = len(a.client)
    harvest = new_harvest(a, _GATHERED, min(len(laid.tasks), 60) + 1)
    places, opening = a.place[:count], a.earliest[:count, 0]
    apart = a.travel[0][places][:, places] + _HOUR_WEIGHT * np.abs(opening[:, None] - opening[None, :])
    near = ints(np.argsort(apart, axis=1, kind="stable"))
    return Walk(laid=laid, near=near, centres=ints(range(count)), day_of=_days(laid), harvest=harvest)


def _days(laid: LaidOut) -> Ints:
    """For each visit the day of the horizon on which it may start first."""
    horizon = laid.problem.horizon
    number = {day: n for n, day in enumerate(horizon.days)}
    return ints([number.get(horizon.day(visit.windows[0].earliest), 0) for visit in laid.problem.visits])


def _windows(a: Layout, starts: Ints) -> Ints:
    """For each task the last window that is open at its start."""
    opened = (a.earliest <= starts[:, None]).sum(axis=1) - 1
    return ints(np.clip(opened, 0, a.window_count - 1))
