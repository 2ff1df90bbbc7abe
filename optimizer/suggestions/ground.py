"""The roster that suggestions start from, by number, and changed rosters weighed against it.

A change is weighed by kernels that time it exactly and tell its cost apart by rule; tests hold both
to `schedule` and `evaluate`. What is shown in full is a roster of `schedule`, judged by `evaluate`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.domain.ids import TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster
from optimizer.domain.terms import TICK
from optimizer.explanation.standing import Standing, stand
from optimizer.kernels.by_rule import BROKEN, RULE_NAMES, SHARES
from optimizer.kernels.insertion import unheld
from optimizer.kernels.layout import BREAK, NEVER, Ints, Layout, ints
from optimizer.kernels.weigh import least_broken_of, weigh
from optimizer.last_few import for_last_few
from optimizer.rules.competences import lacking
from optimizer.schedule import schedule

Tasks = tuple[int, ...]
_LAST_FEW = 128

Trial = Mapping[int, Tasks]
"""For each shift that changes, its tasks in their new order."""

FORBIDDEN = 10**12
"""Ticks for each count of what is forbidden, where changes are only put in order."""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A changed roster: its cost by rule in ticks, what is forbidden in it, and the start of each task."""

    trial: Trial
    by_rule: Ints
    starts: Ints

    @property
    def cost(self) -> int:
        """Ticks in all."""
        return int(self.by_rule[:BROKEN].sum())

    @property
    def broken(self) -> int:
        """How much is forbidden; 0 for nothing."""
        return int(self.by_rule[BROKEN])

    @property
    def rank(self) -> int:
        """What comes first is the least forbidden, then the cheapest."""
        return self.cost + FORBIDDEN * self.broken


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A roster as it stands, at the cheapest times of its orders; made once for any number of questions."""

    standing: Standing
    share: Ints
    routes: tuple[Tasks, ...]
    mode: Ints
    known: Ints

    @property
    def problem(self) -> Problem:
        """The problem that the roster is for."""
        return self.standing.problem

    @property
    def layout(self) -> Layout:
        """The problem as the kernels read it."""
        return self.standing.laid.layout

    @cached_property
    def before(self) -> Weighed:
        """The roster as it stands, weighed as changes are."""
        return self.weigh([{}])[0]

    @cached_property
    def shift_of(self) -> Mapping[int, int]:
        """The shift that holds each task which is in a route."""
        return {task: s for s, route in enumerate(self.routes) for task in route}

    @cached_property
    def told(self) -> Ints:
        """What the client of each visit counts on: the promised start, else the start as it stands."""
        told = self.known.copy()
        for v, visit in enumerate(self.problem.visits):
            told[v] = self.known[v] if visit.promised_start is None else visit.promised_start
        return told

    def number(self, visit: VisitId) -> int:
        """The number of a visit."""
        return self.standing.laid.task_number[visit]

    def without(self, *tasks: int) -> dict[int, Tasks]:
        """The routes that change when some tasks are taken out, as they then are."""
        shifts = {self.shift_of[task] for task in tasks if task in self.shift_of}
        return {s: self.mended([t for t in self.routes[s] if t not in tasks]) for s in sorted(shifts)}

    def mended(self, route: Iterable[int]) -> Tasks:
        """A route without a break at either end: it goes one place inward, or out where nothing is left."""
        kind, tasks = self.layout.kind, list(route)
        rest = [task for task in tasks if kind[task] != BREAK]
        if len(rest) < 2:
            return tuple(rest)
        for end, inward in ((0, 1), (-1, -1)):
            while kind[tasks[end]] == BREAK and not (end == 0 and self.layout.may_come_first[tasks[end]]):
                task = tasks.pop(end)
                tasks.insert(1 if inward == 1 else len(tasks) - 1, task)
                if kind[tasks[end]] == BREAK:
                    tasks.remove(task)
        return tuple(tasks)

    def possible(self, trials: Sequence[Trial]) -> list[Trial]:
        """The changes that are not surely too late; all of them, where the roster breaks rules now."""
        if self.before.broken:
            return list(trials)
        broken = self.least_broken(trials)
        return [trial for trial, least in zip(trials, broken, strict=True) if not least]

    def least_broken(self, trials: Sequence[Trial]) -> list[int]:
        """How much is forbidden in each change at the least, however it is timed; quickly told."""
        if not trials:
            return []
        tables, lengths, touched = self._tables(trials, {})
        return [int(n) for n in least_broken_of(self.layout, self.mode, tables, lengths, touched)]

    def weigh(
        self,
        trials: Sequence[Trial],
        *,
        is_exact: bool = True,
        held: tuple[Ints, Ints] | None = None,
        after: Weighed | None = None,
    ) -> list[Weighed]:
        """Each change with its cost: exact, or never below it and quicker. `held` are bounds per task.

        What the changes have in common may have been weighed before: times are quickest found `after` it.
        """
        if not trials:
            return []
        low, high = held or unheld(len(self.layout.kind))
        tables, lengths, touched = self._tables(trials, after.trial if after else {})
        known = after.starts if after else self.known
        ticks, starts = weigh(
            self.layout, self.share, self.mode, tables, lengths, touched, known, low, high, is_exact
        )
        return [Weighed(trial=trial, by_rule=ticks[n], starts=starts[n]) for n, trial in enumerate(trials)]

    @cached_property
    def _base(self) -> tuple[Ints, Ints]:
        lengths = ints([len(route) for route in self.routes])
        table = np.zeros((len(self.routes), len(self.layout.kind) + 1), np.int64)
        for s, route in enumerate(self.routes):
            table[s, : len(route)] = route
        return table, lengths

    def _tables(self, trials: Sequence[Trial], after: Trial) -> tuple[Ints, Ints, Ints]:
        """Routes, their lengths, and which differ from those of another change."""
        table, lengths = self._base
        routes = [*self.routes, *(route for trial in trials for route in trial.values())]
        longest = max(1, *(len(route) for route in routes)) if routes else 1
        tables = np.repeat(table[None, :, :longest], len(trials), axis=0)
        counts = np.repeat(lengths[None], len(trials), axis=0)
        touched = np.zeros(counts.shape, np.int64)
        for n, trial in enumerate(trials):
            for s in after:
                touched[n, s] = trial.get(s, self.routes[s]) != after[s]
            for s, route in trial.items():
                tables[n, s, : len(route)] = route
                counts[n, s] = len(route)
                touched[n, s] = route != after.get(s, self.routes[s])
        return ints(tables), ints(counts), touched

    def price_by_rule(self, weighed: Weighed) -> dict[str, int]:
        """The difference in ticks by rule, where there is one."""
        apart = weighed.by_rule[:BROKEN] - self.before.by_rule[:BROKEN]
        return {name: int(ticks) for name, ticks in zip(RULE_NAMES, apart, strict=True) if ticks}

    def orders(self, trial: Trial) -> tuple[Order, ...]:
        """The orders of the roster after a change."""
        laid, shifts = self.standing.laid, self.problem.shifts
        return tuple(
            Order(
                shift=shifts[s].id,
                mode=shifts[s].modes[int(self.mode[s])],
                tasks=tuple(laid.tasks[task].id for task in trial.get(s, route)),
            )
            for s, route in enumerate(self.routes)
        )

    def roster(self, trial: Trial) -> Roster:
        """The roster after a change, timed as every roster is."""
        return schedule(self.problem, self.orders(trial), laid_out=self.standing.laid)


@for_last_few(_LAST_FEW)
def ground(problem: Problem, roster: Roster) -> Ground:
    """Make a roster ready for suggestions; `KeyError` for a shift or task that the problem does not know.

    A shift without a route stays without, and travels by the first of its ways.
    """
    return ground_of(stand(problem, roster))


def ground_of(standing: Standing) -> Ground:
    """A standing roster ready for suggestions, at the times that it has."""
    problem, laid = standing.problem, standing.laid
    routes: list[Tasks] = [()] * len(problem.shifts)
    mode = np.zeros(len(problem.shifts), np.int64)
    known = np.full(len(laid.tasks), -NEVER, np.int64)
    for route in standing.roster.routes:
        s = laid.shift_number[route.shift]
        routes[s] = tuple(laid.task_number[a.task] for a in route.assignments)
        mode[s] = problem.shifts[s].modes.index(route.mode)
        for a in route.assignments:
            known[laid.task_number[a.task]] = a.start
    return Ground(
        standing=standing,
        share=_share(problem, len(laid.tasks)),
        routes=tuple(routes),
        mode=mode,
        known=known,
    )


@for_last_few(_LAST_FEW, but=("pins", "bans"))
def _share(problem: Problem, num_tasks: int) -> Ints:
    """[S, T, 5] what it costs that a shift makes a visit, in the order of `by_rule.SHARES`."""
    share = np.zeros((len(problem.shifts), num_tasks, len(SHARES)), np.int64)
    prices, stood = problem.prices, _stood(problem)
    for v, visit in enumerate(problem.visits):
        client = problem.client_of[visit.client]
        own = None if visit.is_second_nurse else client.own_people.get(visit.day_part)
        before = stood.get(visit.id)
        for s, shift in enumerate(problem.shifts):
            nurse = problem.nurse_of[shift.nurse]
            beyond = max(problem.heavy_balance.get(nurse.id, 0), 0) if visit.is_heavy else 0
            share[s, v] = (
                prices.none_of_own_people * bool(own and nurse.id not in own)
                + problem.face_prices.get(client.id, {}).get(nurse.id, 0),
                prices.nurse_wish * (client.id in nurse.avoids),
                prices.heavy_beyond_share * beyond,
                prices.changed_nurse * (before not in (None, nurse.id)),
                (prices.lacks_competence or 0) * len(lacking(problem, shift, visit)),
            )
    return TICK * share


def _stood(problem: Problem) -> dict[TaskId, str]:
    """The nurse of each visit in the roster that stands, where her shift still is."""
    if problem.accepted is None:
        return {}
    where = problem.accepted.where.items()
    return {
        task: problem.shift_of[route.shift].nurse
        for task, (route, _) in where
        if route.shift in problem.shift_of
    }
