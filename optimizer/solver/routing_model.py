"""The team's day as OR-Tools' routing model: one method a rule, and the rules it cannot express named.

The model is a plain reference and a source of better orders. Its answer is only ever read as orders:
`schedule` times them, insertion fills what was left out, and `evaluate` judges the whole.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from ortools.constraint_solver import pywrapcp

from optimizer.domain.roster import Roster
from optimizer.kernels.layout import (
    BLOCK,
    BREAK,
    MISSED_BREAK,
    NEVER,
    NEW_FACE,
    NOWHERE,
    OVERTIME_PRICE,
    USUAL_PRICE,
    USUAL_TOLERANCE,
    WAIT_PRICE,
    Ints,
)
from optimizer.laid_out import LaidOut

NOT_EXPRESSED = {
    "breaks": "breaks without a place, and that none comes first or last: inserted by `schedule`'s timings",
    "time_windows": "the price of the day's worst lateness; a gap between two windows that may be late",
    "usual_hour": "only starting too early or too late counts, whichever leaves lateness its one bound",
    "continuity": "a new face is priced at each visit, not once; faces beyond the agreed number are not",
    "same_building": "left to insertion and evaluation",
    "slack": "left to `schedule`",
    "free_share": "left to evaluation",
    "double_ups": "linked visits keep the times that insertion gave them, and may change nurse",
    "pins_bans": "a visit pinned to come after another keeps its time and nurse, and so does the other",
    "vehicles": "each shift keeps the way of travelling that insertion chose",
}
"""Rules that the model does not carry in full, and what becomes of them."""

_HORIZON = 10 * 86_400


class RoutingModel:
    """Variables, constraints and costs of one problem for fixed ways of travelling."""

    def __init__(self, laid: LaidOut, start: Roster) -> None:
        self._laid = laid
        mode_of = {order.shift: order.mode for order in start.orders}
        self._modes = [shift.modes.index(mode_of[shift.id]) for shift in laid.problem.shifts]
        a = laid.layout
        self._num_shifts, self._num_visits = len(a.nurse_of), len(a.client)
        self.nodes = [t for t in range(len(a.kind)) if a.kind[t] != BREAK or a.place[t] != NOWHERE]
        depots = [len(self.nodes) + s for s in range(self._num_shifts)]
        self.manager = pywrapcp.RoutingIndexManager(
            len(self.nodes) + self._num_shifts, self._num_shifts, depots, depots
        )
        self.model = pywrapcp.RoutingModel(self.manager)
        self._index = {task: self.manager.NodeToIndex(k) for k, task in enumerate(self.nodes)}
        self._legs = [self._legs_of(s) for s in range(self._num_shifts)]
        self._time = self._travel_and_time()
        self._suitability()
        self._time_windows()
        self._shift_bounds()
        self._unassigned()
        starts = {laid.task_number[a.task]: a.start for _, a in start.placed()}
        shift_of = {laid.task_number[a.task]: laid.shift_number[route.shift] for route, a in start.placed()}
        self._double_ups_and_ordered_visits(starts)
        self._pins(starts, shift_of)

    def _legs_of(self, shift: int) -> tuple[Ints, Ints]:
        """Seconds and ticks of each leg of a shift, the depot (its two ends) in the last row and column."""
        a, count = self._laid.layout, len(self.nodes)
        grid = a.travel[a.matrix_of[shift, self._modes[shift]]]
        places = a.place[self.nodes]
        seconds = np.zeros((count + 1, count + 1), np.int64)
        seconds[:count, :count] = np.where(
            (places[:, None] == NOWHERE) | (places[None, :] == NOWHERE), 0, grid[places][:, places]
        )
        ticks = seconds * a.travel_price[shift, self._modes[shift]]
        for place, cells, is_home in (
            (a.start_place[shift], np.s_[count, :count], a.start_home[shift]),
            (a.end_place[shift], np.s_[:count, count], a.end_home[shift]),
        ):
            if place != NOWHERE and not is_home:
                way = grid[place, places] if cells[0] == count else grid[places, place]
                seconds[cells] = np.where(places == NOWHERE, 0, way)
                ticks[cells] = seconds[cells] * a.travel_price[shift, self._modes[shift]]
        return seconds, ticks

    def _travel_and_time(self) -> Any:
        """Travel, continuity, wishes, stability, fairness: what a nurse and a leg cost; and the clock."""
        a, transits = self._laid.layout, []
        for s in range(self._num_shifts):
            seconds, ticks = self._legs[s]
            ticks = ticks.copy()
            ticks[:, :-1] += self._price_of_nurse(s)[None, :]
            stay = np.append(a.duration[s, self.nodes], 0)
            transits.append(self._evaluator(seconds + stay[:, None]))
            self.model.SetArcCostEvaluatorOfVehicle(self._evaluator(ticks), s)
        self.model.AddDimensionWithVehicleTransits(transits, _HORIZON, _HORIZON, False, "time")
        time = self.model.GetDimensionOrDie("time")
        time.SetSlackCostCoefficientForAllVehicles(int(a.prices[WAIT_PRICE]))
        return time

    def _price_of_nurse(self, shift: int) -> Ints:
        a = self._laid.layout
        price = a.assign_cost[shift, self.nodes].copy()
        bit = np.int64(1) << a.nurse_of[shift]
        for k, task in enumerate(self.nodes):
            if task < self._num_visits and not a.met[a.client[task]] & bit:
                price[k] += a.prices[NEW_FACE]
        return price

    def _evaluator(self, table: Ints) -> int:
        """The table over the model's nodes: every shift's depot is the last row and column."""
        rows = np.minimum(np.arange(len(self.nodes) + self._num_shifts), len(self.nodes))
        answer: int = self.model.RegisterTransitMatrix(table[np.ix_(rows, rows)].tolist())
        return answer

    def _suitability(self) -> None:
        """Levels, competences, exclusions, keys, bans and pinned nurses; own breaks and blocks."""
        a = self._laid.layout
        for task, index in self._index.items():
            shifts = [s for s in range(self._num_shifts) if a.allowed[s, task]]
            self.model.VehicleVar(index).SetValues([-1, *shifts])

    def _time_windows(self) -> None:
        """Windows, usual hours and pinned starts."""
        a = self._laid.layout
        for task, index in self._index.items():
            var, last = self._time.CumulVar(index), a.window_count[task] - 1
            first, end = int(a.earliest[task, 0]), int(a.latest[task, last])
            if a.late_price[task] < 0:
                var.SetRange(first, end)
                for w in range(last):
                    var.RemoveInterval(int(a.latest[task, w]) + 1, int(a.earliest[task, w + 1]) - 1)
            else:
                var.SetMin(first)
                self._time.SetCumulVarSoftUpperBound(index, end, int(a.late_price[task]))
            if a.usual[task] > -NEVER:
                bound = int(a.usual[task] - a.prices[USUAL_TOLERANCE])
                self._time.SetCumulVarSoftLowerBound(index, max(bound, 0), int(a.prices[USUAL_PRICE]))
            if a.pinned_start[task] > -NEVER:
                var.SetValue(int(a.pinned_start[task]))

    def _shift_bounds(self) -> None:
        """Start and end of each shift, and overtime."""
        a = self._laid.layout
        for s in range(self._num_shifts):
            limit = int(a.shift_limit[s])
            # A shift in which rest or law leaves no time lasts no time.
            start = min(int(a.shift_start[s]), limit)
            for index in (self.model.Start(s), self.model.End(s)):
                self._time.CumulVar(index).SetRange(start, limit)
            price = int(a.prices[OVERTIME_PRICE])
            self._time.SetCumulVarSoftUpperBound(self.model.End(s), int(a.shift_end[s]), price)

    def _unassigned(self) -> None:
        """Visits may be left out at their price, breaks at theirs; fixed blocks may not."""
        a = self._laid.layout
        for task, index in self._index.items():
            if task < self._num_visits:
                self.model.AddDisjunction([index], int(a.unassigned_cost[task]))
            elif a.kind[task] != BLOCK:
                self.model.AddDisjunction([index], int(a.prices[MISSED_BREAK]))

    def _double_ups_and_ordered_visits(self, starts: Mapping[int, int]) -> None:
        """Linked visits keep the time they have, so that every gap is kept; who makes them may change.

        With gaps between variables, the model's search for times after each step does not end.
        """
        a, solver = self._laid.layout, self.model.solver()
        for k in range(len(a.link_first)):
            pair = (int(a.link_first[k]), int(a.link_second[k]))
            first, second = (self._index[visit] for visit in pair)
            for visit in pair:
                self._keep_time(visit, starts)
            if a.link_both[k]:
                solver.Add(self.model.ActiveVar(first) == self.model.ActiveVar(second))
            if a.link_differs[k]:
                apart = self.model.VehicleVar(first) != self.model.VehicleVar(second)
                solver.Add(apart >= self.model.ActiveVar(first))

    def _keep_time(self, visit: int, starts: Mapping[int, int]) -> None:
        if visit in starts:
            self._time.CumulVar(self._index[visit]).SetValue(starts[visit])
        else:
            self.model.VehicleVar(self._index[visit]).SetValue(-1)

    def _pins(self, starts: Mapping[int, int], shift_of: Mapping[int, int]) -> None:
        """A visit pinned to come after another keeps its time and its route, and so does the other."""
        after = self._laid.layout.pinned_after
        for task in range(self._num_visits):
            if after[task] >= 0:
                for visit in (task, int(after[task])):
                    self._keep_time(visit, starts)
                    self.model.VehicleVar(self._index[visit]).SetValue(shift_of.get(visit, -1))
