"""The cheapest of all rosters, by trying every order: for problems of a few visits, and for proof."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from optimizer.domain.roster import Order
from optimizer.kernels.cost import buildings_cost, faces_cost, lateness
from optimizer.kernels.insertion import IMPOSSIBLE, time_route, unheld
from optimizer.kernels.layout import BLOCK, BREAK, WORST_PRICE, Layout, Orders, ints
from optimizer.kernels.orders import best_starts, free, orders_cost
from optimizer.laid_out import LaidOut

MOST_VISITS = 7
"""Beyond this many visits there are too many orders to try."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One order of one shift that is allowed by itself, with the least it can cost."""

    mode: int
    tasks: tuple[int, ...]
    visits: int
    least: int


class Exhaustive:
    """Tries every allowed order of every shift in every combination that can still be cheapest."""

    def __init__(self, laid: LaidOut) -> None:
        a = laid.layout
        if len(a.client) > MOST_VISITS:
            raise ValueError(f"{len(a.client)} visits; every order can be tried for at most {MOST_VISITS}")
        self._laid = laid
        # The worst lateness hangs on all routes at once: by themselves they are timed without its price.
        alone = a.prices.copy()
        alone[WORST_PRICE] = 0
        self._alone = a._replace(prices=alone)
        self._linked = sum(1 << int(v) for v in {*a.link_first.tolist(), *a.link_second.tolist()})
        self._candidates = [self._orders_of(s) for s in range(len(a.nurse_of))]
        self._best: tuple[int, tuple[_Candidate, ...]] | None = None

    def cheapest(self) -> tuple[Order, ...] | None:
        """The orders of the cheapest roster; None where no roster is allowed."""
        self._combine((), 0, 0)
        if self._best is None:
            return None
        shifts = self._laid.problem.shifts
        return tuple(
            Order(
                shift=shifts[s].id,
                mode=shifts[s].modes[chosen.mode],
                tasks=tuple(self._laid.tasks[task].id for task in chosen.tasks),
            )
            for s, chosen in enumerate(self._best[1])
        )

    def _orders_of(self, shift: int) -> list[_Candidate]:
        a = self._laid.layout
        found: list[_Candidate] = []
        for tasks in _all_orders(a, shift):
            for mode in range(a.mode_count[shift]):
                candidate = self._alone_cost(shift, mode, tasks)
                if candidate is not None:
                    found.append(candidate)
        return self._undominated(shift, found)

    def _alone_cost(self, shift: int, mode: int, tasks: tuple[int, ...]) -> _Candidate | None:
        held = unheld(len(self._alone.kind))
        _, cost, broken = time_route(self._alone, shift, mode, ints(tasks), *held)
        if broken:
            return None
        visits = sum(1 << task for task in tasks if task < len(self._alone.client))
        return _Candidate(mode, tasks, visits, int(cost))

    def _undominated(self, shift: int, found: list[_Candidate]) -> list[_Candidate]:
        """Without those that another order of the same unlinked visits beats whatever the rest does."""
        kept: list[_Candidate] = []
        most: dict[tuple[int, int], int] = {}
        for candidate in sorted(found, key=lambda c: c.least):
            group = (candidate.visits, candidate.mode)
            if candidate.visits & self._linked or candidate.least < most.get(group, IMPOSSIBLE):
                kept.append(candidate)
                most[group] = min(most.get(group, IMPOSSIBLE), self._most(shift, candidate))
        return kept

    def _most(self, shift: int, candidate: _Candidate) -> int:
        """What an order can add at most: its cost when it has the day's worst lateness all to itself."""
        a, tasks = self._laid.layout, ints(candidate.tasks)
        starts, cost, _ = time_route(a, shift, candidate.mode, tasks, *unheld(len(a.kind)))
        late = [lateness(a, t, x) for t, x in zip(tasks, starts, strict=True) if a.counts_as_late[t]]
        return int(cost + a.prices[WORST_PRICE] * max(late, default=0))

    def _combine(self, chosen: tuple[_Candidate, ...], taken: int, cost: int) -> None:
        if self._best is not None and cost >= self._best[0]:
            return
        if len(chosen) == len(self._candidates):
            self._judge(chosen, taken, cost)
            return
        for candidate in self._candidates[len(chosen)]:
            if not candidate.visits & taken:
                self._combine((*chosen, candidate), taken | candidate.visits, cost + candidate.least)

    def _judge(self, chosen: tuple[_Candidate, ...], taken: int, cost: int) -> None:
        a = self._laid.layout
        shift_of = np.full(len(a.client), -1, np.int64)
        for s, candidate in enumerate(chosen):
            shift_of[[task for task in candidate.tasks if task < len(shift_of)]] = s
        least = cost + faces_cost(a, shift_of) + buildings_cost(a, shift_of)
        least += sum(int(a.unassigned_cost[v]) for v in range(len(shift_of)) if not taken >> v & 1)
        if self._best is not None and least >= self._best[0]:
            return
        flat = _flat(chosen)
        starts = best_starts(a, flat, *free(len(flat.tasks)))
        whole, broken = orders_cost(a, flat, starts)
        if not broken and (self._best is None or whole < self._best[0]):
            self._best = (int(whole), chosen)


def _all_orders(a: Layout, shift: int) -> Iterator[tuple[int, ...]]:
    """Every order of any of the visits the shift may hold, its blocks, and any of its breaks."""
    own = [task for task in range(len(a.client), len(a.kind)) if a.shift_of[task] == shift]
    blocks = [task for task in own if a.kind[task] == BLOCK]
    optional = [task for task in own if a.kind[task] == BREAK]
    optional += [visit for visit in range(len(a.client)) if a.allowed[shift, visit]]
    for picked in range(1 << len(optional)):
        tasks = blocks + [task for k, task in enumerate(optional) if picked >> k & 1]
        yield from permutations(tasks)


def _flat(chosen: Sequence[_Candidate]) -> Orders:
    return Orders(
        shift=ints(range(len(chosen))),
        mode=ints([candidate.mode for candidate in chosen]),
        offsets=ints(np.concatenate([[0], np.cumsum([len(candidate.tasks) for candidate in chosen])])),
        tasks=ints([task for candidate in chosen for task in candidate.tasks]),
    )
