"""Days that are published together: each planned against the others, and rare faces done without."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from optimizer.domain.history import PastVisit
from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.solver.result import Result
from optimizer.weeks.planned import MadeVisit, made_visits
from optimizer.weeks.search import search
from optimizer.weeks.way import Way

Face = tuple[ClientId, NurseId]

ProblemOn = Callable[[date, Sequence[PastVisit], float], Problem]
"""A day, given the visits of other days of the block, and by what part the price of a face is shared."""

_NEVER = 36_000
"""Seconds: the price of a visit by a nurse whom a client is tried to do without."""

_RARE = 3
"""A nurse who comes to a client on at most so many days of a block is tried to be done without."""


@dataclass(kw_only=True)
class Block:
    """The days, their rosters as they are so far, and who then visits whom."""

    days: Sequence[date]
    way: Way
    seed: int
    problem_on: ProblemOn
    found: dict[date, Result] = field(default_factory=dict)
    visits: dict[date, tuple[MadeVisit, ...]] = field(default_factory=dict)

    def publish(self) -> dict[date, Result]:
        """Plan every day, then each of them anew as often as the way says, then drop rare faces."""
        for sweep in range(1 + self.way.sweeps):
            shares = (sweep + 1) / self.way.sweeps if self.way.shares and sweep < self.way.sweeps else 0.0
            for day in self.days:
                problem = self.problem_on(day, self._others(day), shares)
                self._keep(day, problem, self._searched(day, problem, sweep))
        if self.way.shares:
            self._drop_rare_faces()
        return self.found

    def _others(self, day: date) -> list[PastVisit]:
        return [made.past for other, each in self.visits.items() if other != day for made in each]

    def _searched(self, day: date, problem: Problem, turn: int) -> Result:
        if day not in self.found:
            return search(problem, self.way, seed=self.seed + turn)
        before = self.found[day]
        result = search(problem, self.way, seed=self.seed + turn, start=before.roster)
        return replace(result, runtime=before.runtime + result.runtime)

    def _keep(self, day: date, problem: Problem, result: Result) -> None:
        self.found[day], self.visits[day] = result, made_visits(problem, result.roster)

    def _drop_rare_faces(self) -> None:
        """Try to do without each nurse who comes to a client seldom, and keep what pays."""
        for face, num_days in sorted(self._faces().items(), key=lambda item: (item[1], item[0])):
            days = [day for day in self.days if face in _faces_of(self.visits[day])]
            if num_days <= _RARE and days:
                self._try_without(face, days)

    def _try_without(self, face: Face, days: Sequence[date]) -> None:
        before = {day: (self.found[day], self.visits[day]) for day in days}
        cost = self._cost(days)
        for turn, day in enumerate(days):
            problem = self.problem_on(day, self._others(day), 0.0)
            barred = problem.replace(face_prices={face[0]: {face[1]: _NEVER}})
            self._keep(day, barred, self._searched(day, barred, turn))
        if self._cost(days) >= cost:
            self.found.update({day: found for day, (found, _) in before.items()})
            self.visits.update({day: visits for day, (_, visits) in before.items()})

    def _cost(self, days: Sequence[date]) -> int:
        """Ticks of these days but for faces, and the price of every face of the block, each once."""
        results = [self.found[day].evaluation for day in days]
        apart = sum(found.cost - found.cost_of["continuity"] for found in results)
        price = self.problem_on(days[0], (), 0.0).prices.new_face
        return apart + len(self._faces()) * price * TICK

    def _faces(self) -> Counter[Face]:
        """On how many days of the block each nurse comes to each client."""
        return Counter(face for each in self.visits.values() for face in _faces_of(each))


def _faces_of(visits: Sequence[MadeVisit]) -> set[Face]:
    return {(visit.client, visit.nurse) for visit in visits}
