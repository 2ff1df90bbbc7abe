"""Days that are published together, each planned against the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from optimizer.domain.history import PastVisit
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.solver.result import Result
from optimizer.weeks.face_stretches import STRETCH, came_on, priced_by_stretches, stretches_met
from optimizer.weeks.planned import MadeVisit, made_visits
from optimizer.weeks.search import search
from optimizer.weeks.way import Way

ProblemOn = Callable[[date, Sequence[PastVisit]], Problem]
"""A day at the prices of its way, given the visits of other days."""


@dataclass(kw_only=True)
class Block:
    """The days, their rosters as they are so far, and who then visits whom; `past` is who came before."""

    days: Sequence[date]
    way: Way
    seed: int
    past: Sequence[PastVisit]
    problem_on: ProblemOn
    found: dict[date, Result] = field(default_factory=dict)
    visits: dict[date, tuple[MadeVisit, ...]] = field(default_factory=dict)

    def publish(self) -> dict[date, Result]:
        """Plan every day, and each of them anew as often as the way says."""
        for turn in range(1 + self.way.sweeps):
            for day in self.days:
                problem = self.problem_on(day, self._others(day))
                if self.way.by_stretches:
                    self._plan_by_stretches(day, problem, turn)
                else:
                    self._plan(day, problem, turn)
        return self.found

    def by_stretches(
        self, day: date, problem: Problem, part: float = 1.0, *, is_shared: bool = True
    ) -> Problem:
        """A day with its faces priced by stretches, given everybody else's days; `part` of the price."""
        came = came_on([*self.past, *self._others(day)])
        return priced_by_stretches(problem, came, part * problem.prices.new_face, is_shared=is_shared)

    def _plan_by_stretches(self, day: date, problem: Problem, turn: int) -> None:
        """Faces shared at a rising price; in the last of several turns each at its own, where that pays."""
        turns = max(self.way.sweeps, 1)
        if turn < turns:
            self._plan(day, self.by_stretches(day, problem, (turn + 1) / turns), turn)
            return
        before, cost = (self.found[day], self.visits[day]), self._cost(problem)
        self._plan(day, self.by_stretches(day, problem, is_shared=False), turn)
        if self._cost(problem) >= cost:
            self.found[day], self.visits[day] = before

    def _plan(self, day: date, problem: Problem, turn: int) -> None:
        before = self.found.get(day)
        result = search(
            problem, self.way, seed=self.seed + turn, start=None if before is None else before.roster
        )
        if before is not None:
            result = replace(result, runtime=before.runtime + result.runtime)
        self.found[day], self.visits[day] = result, made_visits(problem, result.roster)

    def _others(self, day: date) -> list[PastVisit]:
        return [made.past for other, each in self.visits.items() if other != day for made in each]

    def _cost(self, problem: Problem) -> float:
        """Ticks of all days but for faces, and the stretches in which each face is met at their price."""
        results = [found.evaluation for found in self.found.values()]
        apart = sum(found.cost - found.cost_of["continuity"] for found in results)
        made = (visit.past for visit in chain.from_iterable(self.visits.values()))
        num_met = sum(stretches_met(days) for days in came_on([*self.past, *made]).values())
        return apart + num_met * problem.prices.new_face * TICK / STRETCH
