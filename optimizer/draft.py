"""A roster in the making, by number: what insertion and the other searches change step by step."""

from collections.abc import Iterable, Sequence

import numpy as np

from optimizer.domain.roster import Order
from optimizer.kernels.insertion import IMPOSSIBLE, best_places, unheld, with_breaks
from optimizer.kernels.layout import BLOCK, Ints, Orders, ints
from optimizer.kernels.orders import best_starts, free, orders_cost
from optimizer.laid_out import LaidOut

Placing = tuple[int, int, int]
"""A visit, the shift it goes to, and its place in that shift's order."""


class Draft:
    """Orders that are allowed as they stand, and the visits that wait for a place.

    It starts from the fixed blocks and the orders given. A visit is placed only if everything,
    timed together, then keeps every rule.
    """

    def __init__(self, laid: LaidOut, start: Iterable[Order] = ()) -> None:
        self.laid = laid
        a = laid.layout
        self._routes: list[list[int]] = [[] for _ in a.nurse_of]
        self._modes = _first_modes(laid)
        for order in start:
            shift = laid.shift_number[order.shift]
            self._routes[shift] = [laid.task_number[task] for task in order.tasks]
            self._modes[shift] = laid.problem.shifts[shift].modes.index(order.mode)
        self._add_missing_blocks()
        self._settle()

    def _add_missing_blocks(self) -> None:
        a = self.laid.layout
        for task in range(len(a.client), len(a.kind)):
            route = self._routes[a.shift_of[task]]
            if a.kind[task] == BLOCK and task not in route:
                later = [k for k, other in enumerate(route) if a.earliest[other, 0] > a.earliest[task, 0]]
                route.insert(later[0] if later else len(route), task)

    def _settle(self) -> None:
        """Time everything together."""
        starts = self._timed(self._routes)
        self._stand(self._routes, starts, *self._judged(self._routes, starts))

    def _stand(self, routes: list[list[int]], starts: dict[int, int], cost: int, broken: int) -> None:
        """Take these orders with their times; linked visits then hold each other where they are."""
        self._routes, self._starts, self.cost, self.broken = routes, starts, cost, broken
        self._hold()
        self._prices: Ints | None = None

    def _flat(self, routes: Sequence[Sequence[int]]) -> Orders:
        offsets = np.concatenate([[0], np.cumsum([len(route) for route in routes])])
        return Orders(
            shift=ints(range(len(routes))),
            mode=ints([max(mode, 0) for mode in self._modes]),
            offsets=ints(offsets),
            tasks=ints([task for route in routes for task in route]),
        )

    def _timed(self, routes: Sequence[Sequence[int]]) -> dict[int, int]:
        flat = self._flat(routes)
        starts = best_starts(self.laid.layout, flat, *free(len(flat.tasks)))
        return dict(zip(flat.tasks.tolist(), starts.tolist(), strict=True))

    def _judged(self, routes: Sequence[Sequence[int]], starts: dict[int, int]) -> tuple[int, int]:
        flat = self._flat(routes)
        cost, broken = orders_cost(self.laid.layout, flat, ints([starts[t] for t in flat.tasks.tolist()]))
        return int(cost), int(broken)

    def _hold(self) -> None:
        """Hold every linked visit so that a change of one route cannot break a link with another."""
        a = self.laid.layout
        self._not_before, self._not_after = unheld(len(a.kind))
        for k in range(len(a.link_first)):
            first, second = int(a.link_first[k]), int(a.link_second[k])
            least, most = int(a.link_min[k]), int(a.link_max[k])
            for task, other, nearest, farthest in (
                (first, second, least, most),
                (second, first, -most, -least),
            ):
                if task in self._starts:
                    start = self._starts[task]
                    self._narrow(task, start, start)
                    self._narrow(other, start + nearest, start + farthest)

    def _narrow(self, task: int, earliest: int, latest: int) -> None:
        self._not_before[task] = max(self._not_before[task], earliest)
        self._not_after[task] = min(self._not_after[task], latest)

    def _route_ticks(self) -> Ints:
        """What each route costs by itself: found when it is first asked for, by who places more."""
        if self._prices is None:
            self._prices = ints([self._with_breaks(s, route)[2] for s, route in enumerate(self._routes)])
        return self._prices

    def _with_breaks(self, shift: int, tasks: Sequence[int]) -> tuple[Ints, Ints, int, int]:
        mode = max(self._modes[shift], 0)
        held = (self._not_before, self._not_after)
        return with_breaks(self.laid.layout, shift, mode, ints(tasks), *held)  # type: ignore[no-any-return]

    def is_placed(self, visit: int) -> bool:
        """Whether the visit has a place."""
        return visit in self._starts

    def left_out(self) -> list[int]:
        """The visits without a place."""
        return [visit for visit in range(len(self.laid.layout.client)) if visit not in self._starts]

    def options(self, visit: int) -> list[Placing]:
        """Shift, place and extra ticks of the visit's best place in each shift, the cheapest first."""
        a = self.laid.layout
        width = max((len(route) for route in self._routes), default=0)
        table = np.zeros((len(self._routes), max(width, 1)), np.int64)
        for s, route in enumerate(self._routes):
            table[s, : len(route)] = route
        price, place = best_places(
            a,
            visit,
            table,
            ints([len(route) for route in self._routes]),
            ints(self._modes),
            self._route_ticks(),
            self._shift_of_visits(),
            self._not_before,
            self._not_after,
        )
        found = [(s, int(place[s]), int(price[s])) for s in range(len(price)) if price[s] < IMPOSSIBLE]
        return sorted(found, key=lambda option: (option[2], option[0]))

    def _shift_of_visits(self) -> Ints:
        shift_of = np.full(len(self.laid.layout.client), -1, np.int64)
        for s, route in enumerate(self._routes):
            for task in route:
                if task < len(shift_of):
                    shift_of[task] = s
        return shift_of

    def try_insert(self, placings: Sequence[Placing]) -> bool:
        """Place visits together if that breaks nothing and costs less than leaving them out."""
        routes = [list(route) for route in self._routes]
        for visit, shift, place in placings:
            routes[shift].insert(place, visit)
        for shift in {shift for _, shift, _ in placings}:
            routes[shift] = self._with_breaks(shift, routes[shift])[0].tolist()
        starts = self._timed(routes)
        cost, broken = self._judged(routes, starts)
        if broken > self.broken or cost >= self.cost:
            return False
        self._stand(routes, starts, cost, broken)
        return True

    def take_breaks(self) -> None:
        """Put the breaks that are missing where they make the routes better."""
        for shift, route in enumerate(self._routes):
            self._routes[shift] = self._with_breaks(shift, route)[0].tolist()
        self._settle()

    def orders(self) -> tuple[Order, ...]:
        """The orders as they stand: one for each shift."""
        shifts = self.laid.problem.shifts
        return tuple(
            Order(
                shift=shifts[s].id,
                mode=shifts[s].modes[max(self._modes[s], 0)],
                tasks=tuple(self.laid.tasks[task].id for task in route),
            )
            for s, route in enumerate(self._routes)
        )


def _first_modes(laid: LaidOut) -> list[int]:
    """For each shift the first way to travel for which the pool still has a vehicle; -1 for none."""
    a = laid.layout
    chosen: list[int] = []
    for s in range(len(a.nurse_of)):
        chosen.append(next((n for n in range(a.mode_count[s]) if _is_free(laid, chosen, s, n)), -1))
    return chosen


def _is_free(laid: LaidOut, chosen: Sequence[int], shift: int, mode: int) -> bool:
    a = laid.layout
    pool = a.pool_of[shift, mode]
    if pool < 0:
        return True
    taken = [
        other
        for other, its_mode in enumerate(chosen)
        if its_mode >= 0
        and a.pool_of[other, its_mode] == pool
        and a.pool_from[other] < a.pool_until[shift]
        and a.pool_from[shift] < a.pool_until[other]
    ]
    return len(taken) < int(a.pool_size[pool])
