"""The best combination of routes that have been found: a set partition by OR-Tools' CP-SAT.

The idea of a route pool and a partition over it: B. Foster and D. Ryan, An integer programming approach
to the vehicle scheduling problem, Operational Research Quarterly 27 (1976).
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver.python import model_builder_helper as mbh
from ortools.sat.python import cp_model
from scipy.sparse import csr_matrix

from optimizer.domain.roster import Order, Roster
from optimizer.kernels.cost import route_cost
from optimizer.kernels.harvest import Harvest
from optimizer.kernels.layout import NEW_FACE, ints
from optimizer.laid_out import LaidOut
from optimizer.solver.master import Column
from optimizer.solver.proposed import worked

_LIMIT = 0.3
"""CP-SAT's own count of work, in its deterministic seconds."""

_MOST = 3_000
"""Routes a pool holds at most; of more, those found first are forgotten."""


_UNIT = 3600.0
"""Ticks in one unit of the linear programme's costs."""


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """A route by number: its price by itself, its visits, and when its linked visits start."""

    shift: int
    mode: int
    tasks: tuple[int, ...]
    price: int
    visits: frozenset[int]
    starts: Mapping[int, int]

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two routes stand for each other."""
        return (self.shift, self.mode, self.visits, *sorted(self.starts.items()))


@dataclass
class RoutePool:
    """Routes of rosters that were worth keeping, the cheapest order of each set of visits."""

    laid: LaidOut
    _entries: dict[tuple[object, ...], _Entry] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)
    _offered: deque[Column] = field(default_factory=deque)

    def add(self, roster: Roster) -> None:
        """Keep the routes of a roster that is allowed."""
        for entry in self._entries_of(roster):
            self._keep(entry)

    def add_harvest(self, harvest: Harvest) -> None:
        """Keep the routes that a walk gathered on its way."""
        found = np.flatnonzero(harvest.key)
        linked = self.laid.layout.is_linked
        for i in found:
            name = hash((int(harvest.key[i]), int(harvest.ticks[i])))
            if name in self._seen:
                continue
            self._seen.add(name)
            count = harvest.length[i]
            tasks = tuple(harvest.tasks[i, :count].tolist())
            starts = harvest.start[i, :count].tolist()
            held = {t: start for t, start in zip(tasks, starts, strict=True) if linked[t]}
            self._keep(
                self._entry(int(harvest.shift[i]), int(harvest.mode[i]), tasks, int(harvest.ticks[i]), held)
            )

    def offer(self, columns: Iterable[Column]) -> None:
        """Let the next combination look at some routes, from whatever thread."""
        for column in columns:
            if (name := hash(column)) not in self._seen:
                self._seen.add(name)
                self._offered.append(column)

    def has_offers(self) -> bool:
        """Whether routes are offered that no combination has looked at."""
        return bool(self._offered)

    def _take_offers(self) -> None:
        linked = self.laid.layout.is_linked
        while self._offered:
            column = self._offered.popleft()
            if (route := worked(self.laid.layout, column)) is not None:
                tasks, starts, ticks = route
                held = {t: start for t, start in zip(tasks, starts, strict=True) if linked[t]}
                self._keep(self._entry(column.shift, column.mode, tasks, ticks, held))

    def _keep(self, entry: _Entry) -> None:
        known = self._entries.pop(entry.key, None)
        # What is found again moves to the end: it is forgotten last.
        self._entries[entry.key] = known if known is not None and known.price <= entry.price else entry
        while len(self._entries) > _MOST:
            del self._entries[next(iter(self._entries))]

    def _entries_of(self, roster: Roster) -> Iterable[_Entry]:
        laid, a = self.laid, self.laid.layout
        for route in roster.routes:
            s = laid.shift_number[route.shift]
            tasks = tuple(laid.task_number[x.task] for x in route.assignments)
            starts = [assignment.start for assignment in route.assignments]
            mode = laid.problem.shifts[s].modes.index(route.mode)
            cost, _ = route_cost(a, s, mode, ints(tasks), ints(starts))
            held = {task: start for task, start in zip(tasks, starts, strict=True) if a.is_linked[task]}
            yield self._entry(s, mode, tasks, int(cost), held)

    def _entry(
        self, shift: int, mode: int, tasks: tuple[int, ...], ticks: int, held: Mapping[int, int]
    ) -> _Entry:
        visits = frozenset(task for task in tasks if task < len(self.laid.layout.client))
        return _Entry(shift, mode, tasks, ticks + self._faces(shift, visits), visits, held)

    def _faces(self, shift: int, visits: frozenset[int]) -> int:
        a = self.laid.layout
        if not a.prices[NEW_FACE]:
            return 0
        new = {int(a.client[v]) for v in visits if not int(a.met[a.client[v]]) >> int(a.nurse_of[shift]) & 1}
        return len(new) * int(a.prices[NEW_FACE])

    def columns(self) -> list[Column]:
        """The routes by number, for whoever bounds the cost from below."""
        num_visits = len(self.laid.layout.client)
        return [
            Column(entry.shift, entry.mode, tuple(task for task in entry.tasks if task < num_visits))
            for entry in list(self._entries.values())  # a search may be adding others meanwhile
        ]

    def best_orders(self, seed: int, known: Roster) -> tuple[Order, ...] | None:
        """A cheaper combination than a roster that is known: one route a shift, each visit at most once.

        None where there is none. What only whole rosters show (a second face beyond the agreed number,
        a building shared by nurses, the worst lateness) is not in the price: the answer is a proposal
        to be judged.
        """
        self._take_offers()
        self.add(known)
        used = {self._entries[entry.key] for entry in self._entries_of(known)}
        entries = self._worth_a_look(used)
        if len(entries) <= len(used):
            return None
        model = cp_model.CpModel()
        chosen = [model.new_bool_var("") for _ in entries]
        left_out = self._cover(model, chosen, entries)
        self._keep_links(model, chosen, entries)
        model.minimize(cp_model.LinearExpr.weighted_sum([*chosen, *left_out], self._prices(entries)))
        for x, entry in zip(chosen, entries, strict=True):
            model.add_hint(x, entry in used)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = _LIMIT
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        taken = {e.shift: e for x, e in zip(chosen, entries, strict=True) if solver.boolean_value(x)}
        return tuple(self._order(s, taken.get(s)) for s in range(len(self.laid.problem.shifts)))

    def _prices(self, entries: Sequence[_Entry]) -> list[int]:
        return [*(entry.price for entry in entries), *map(int, self.laid.layout.unassigned_cost)]

    def _worth_a_look(self, used: set[_Entry]) -> list[_Entry]:
        """The routes that may be in a combination cheaper than the one in use.

        A route whose reduced cost in the linear programme is above what there is to gain is in none.
        """
        entries, a = list(self._entries.values()), self.laid.layout
        num_visits, num_shifts = len(a.client), len(a.nurse_of)
        rows = [[*entry.visits, num_visits + entry.shift] for entry in entries]
        rows += [[visit] for visit in range(num_visits)]
        sizes = [len(row) for row in rows]
        columns = np.repeat(np.arange(len(rows)), sizes)
        shape = (num_visits + num_shifts, len(rows))
        incidence = csr_matrix((np.ones(sum(sizes)), (np.concatenate(rows), columns)), shape=shape)
        prices = np.array(self._prices(entries)) / _UNIT
        least = np.concatenate([np.ones(num_visits), np.full(num_shifts, -np.inf)])
        value, reduced = _linear(incidence, prices, least)
        placed = set().union(*(entry.visits for entry in used))
        cost = sum(entry.price for entry in used)
        cost += sum(int(a.unassigned_cost[v]) for v in range(num_visits) if v not in placed)
        gain = cost / _UNIT - value
        return [e for e, r in zip(entries, reduced[: len(entries)], strict=True) if e in used or r < gain]

    def _order(self, shift: int, entry: _Entry | None) -> Order:
        of = self.laid.problem.shifts[shift]
        if entry is None:
            return Order(shift=of.id, mode=of.modes[0], tasks=())
        tasks = tuple(self.laid.tasks[task].id for task in entry.tasks)
        return Order(shift=of.id, mode=of.modes[entry.mode], tasks=tasks)

    def _cover(
        self, model: cp_model.CpModel, chosen: list[cp_model.IntVar], entries: list[_Entry]
    ) -> list[cp_model.IntVar]:
        """One route a shift, each visit in one or left out; the variables that say it is left out."""
        of_shift, of_visit = defaultdict(list), defaultdict(list)
        for x, entry in zip(chosen, entries, strict=True):
            of_shift[entry.shift].append(x)
            for visit in entry.visits:
                of_visit[visit].append(x)
        for mine in of_shift.values():
            model.add_at_most_one(mine)
        left_out = [model.new_bool_var("") for _ in self.laid.layout.client]
        for visit, out in enumerate(left_out):
            model.add_exactly_one([out, *of_visit[visit]])
        return left_out

    def _keep_links(
        self, model: cp_model.CpModel, chosen: list[cp_model.IntVar], entries: list[_Entry]
    ) -> None:
        """No two routes together whose linked visits do not fit, and no half of a pair alone."""
        a = self.laid.layout
        for k in range(len(a.link_first)):
            first, second = int(a.link_first[k]), int(a.link_second[k])
            firsts, seconds = _by_start(first, chosen, entries), _by_start(second, chosen, entries)
            if a.link_both[k]:
                model.add(sum(chain(*firsts.values())) == sum(chain(*seconds.values())))
            for start, other in product(firsts, seconds):
                if not a.link_min[k] <= other - start <= a.link_max[k]:
                    model.add_at_most_one({x.index: x for x in (*firsts[start], *seconds[other])}.values())


def _linear(
    incidence: csr_matrix, prices: NDArray[np.float64], least: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """The value of the set partition as a linear programme, and the reduced costs of its columns."""
    count, rows = len(prices), len(least)
    model: Any = mbh.ModelBuilderHelper()  # its types want arrays without a number of dimensions
    model.fill_model_from_sparse_data(
        np.zeros(count), np.full(count, np.inf), prices, least, np.ones(rows), incidence
    )
    solver = mbh.ModelSolverHelper("glop")
    solver.solve(model)
    if not solver.has_solution():
        return 0.0, np.zeros(count)
    return solver.objective_value(), np.array(solver.reduced_costs())


def _by_start(
    visit: int, chosen: list[cp_model.IntVar], entries: list[_Entry]
) -> dict[int, list[cp_model.IntVar]]:
    """The routes that hold a visit, by the start it has in them."""
    found = defaultdict(list)
    for x, entry in zip(chosen, entries, strict=True):
        if visit in entry.starts:
            found[entry.starts[visit]].append(x)
    return found
