"""The best combination of routes that have been found: a set partition by OR-Tools' CP-SAT.

The idea of a route pool and a partition over it: B. Foster and D. Ryan, An integer programming approach
to the vehicle scheduling problem, Operational Research Quarterly 27 (1976).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from ortools.sat.python import cp_model

from optimizer.domain.roster import Order, Roster
from optimizer.kernels.cost import route_cost
from optimizer.kernels.layout import NEW_FACE, ints
from optimizer.laid_out import LaidOut
from optimizer.solver.master import Column

_LIMIT = 2.0
"""CP-SAT's own count of work, in its deterministic seconds; a pool of a few hundred needs far less."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A route of the pool: its price by itself, its visits, and when its linked visits start."""

    order: Order
    price: int
    visits: frozenset[int]
    starts: Mapping[int, int]


@dataclass
class RoutePool:
    """Every route of every roster that was worth keeping, the cheapest order of each set of visits."""

    laid: LaidOut
    _entries: dict[tuple[object, ...], _Entry] = field(default_factory=dict)

    def add(self, roster: Roster) -> None:
        """Keep the routes of a roster that is allowed."""
        for entry in self._entries_of(roster):
            key = (entry.order.shift, entry.order.mode, entry.visits, *sorted(entry.starts.items()))
            known = self._entries.get(key)
            if known is None or entry.price < known.price:
                self._entries[key] = entry

    def _entries_of(self, roster: Roster) -> Iterable[_Entry]:
        laid, a = self.laid, self.laid.layout
        linked = {*a.link_first.tolist(), *a.link_second.tolist()}
        for route in roster.routes:
            s, tasks = laid.shift_number[route.shift], [laid.task_number[x.task] for x in route.assignments]
            starts = [assignment.start for assignment in route.assignments]
            mode = laid.problem.shifts[s].modes.index(route.mode)
            cost, _ = route_cost(a, s, mode, ints(tasks), ints(starts))
            visits = frozenset(task for task in tasks if task < len(a.client))
            held = {task: start for task, start in zip(tasks, starts, strict=True) if task in linked}
            yield _Entry(route.order, int(cost) + self._faces(s, visits), visits, held)

    def _faces(self, shift: int, visits: frozenset[int]) -> int:
        a = self.laid.layout
        new = {int(a.client[v]) for v in visits if not int(a.met[a.client[v]]) >> int(a.nurse_of[shift]) & 1}
        return len(new) * int(a.prices[NEW_FACE])

    def columns(self) -> list[Column]:
        """The routes by number, for whoever bounds the cost from below."""
        laid = self.laid
        return [
            (
                laid.shift_number[entry.order.shift],
                laid.problem.shift_of[entry.order.shift].modes.index(entry.order.mode),
                tuple(
                    visit
                    for visit in map(laid.task_number.__getitem__, entry.order.tasks)
                    if visit in entry.visits
                ),
            )
            for entry in self._entries.values()
        ]

    def best_orders(self, seed: int) -> tuple[Order, ...] | None:
        """The cheapest combination: one route a shift, each visit at most once; None if none is found.

        What only whole rosters show (a second face beyond the agreed number, a building shared by
        nurses, the worst lateness) is not in the price: the answer is a proposal to be judged.
        """
        model, entries = cp_model.CpModel(), list(self._entries.values())
        chosen = [model.new_bool_var(f"route {i}") for i in range(len(entries))]
        for shift in self.laid.problem.shifts:
            mine = [x for x, entry in zip(chosen, entries, strict=True) if entry.order.shift == shift.id]
            model.add_at_most_one(mine)
        left_out = self._cover(model, chosen, entries)
        self._keep_links(model, chosen, entries)
        prices = [entry.price for entry in entries] + self.laid.layout.unassigned_cost.tolist()
        model.minimize(cp_model.LinearExpr.weighted_sum([*chosen, *left_out], prices))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = _LIMIT
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        orders = {e.order.shift: e.order for x, e in zip(chosen, entries, strict=True) if solver.value(x)}
        return tuple(
            orders.get(shift.id, Order(shift=shift.id, mode=shift.modes[0], tasks=()))
            for shift in self.laid.problem.shifts
        )

    def _cover(
        self, model: cp_model.CpModel, chosen: list[cp_model.IntVar], entries: list[_Entry]
    ) -> list[cp_model.IntVar]:
        """Each visit in one route, or left out; the variables that say it is left out."""
        left_out = []
        for visit in range(len(self.laid.layout.client)):
            left_out.append(model.new_bool_var(f"left out {visit}"))
            covering = [x for x, entry in zip(chosen, entries, strict=True) if visit in entry.visits]
            model.add_exactly_one([left_out[-1], *covering])
        return left_out

    def _keep_links(
        self, model: cp_model.CpModel, chosen: list[cp_model.IntVar], entries: list[_Entry]
    ) -> None:
        """No two routes together whose linked visits do not fit, and no half of a pair alone."""
        a = self.laid.layout
        for k in range(len(a.link_first)):
            first, second = int(a.link_first[k]), int(a.link_second[k])
            firsts = [(x, e) for x, e in zip(chosen, entries, strict=True) if first in e.starts]
            seconds = [(x, e) for x, e in zip(chosen, entries, strict=True) if second in e.starts]
            if a.link_both[k]:
                model.add(sum(x for x, _ in firsts) == sum(x for x, _ in seconds))
            for (x, one), (y, other) in product(firsts, seconds):
                gap = other.starts[second] - one.starts[first]
                if one is not other and not a.link_min[k] <= gap <= a.link_max[k]:
                    model.add_bool_or([x.negated(), y.negated()])
