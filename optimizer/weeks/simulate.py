"""Weeks as they would go: each day published with what is known by then, and mended when somebody is sick."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from optimizer.domain.history import PastVisit
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.view import visits_made
from optimizer.weeks.block import Block
from optimizer.weeks.memory import remembering
from optimizer.weeks.planned import DayPlanned, MadeVisit, costs, made_visits, num_changed
from optimizer.weeks.search import search
from optimizer.weeks.way import Way
from optimizer.weeks.weeks import Weeks


def simulate(
    weeks: Weeks, way: Way, *, seed: int = 1, done: Sequence[DayPlanned] = ()
) -> Iterator[DayPlanned]:
    """Plan the days in their order, one after the other as they are done.

    `done` are the first days, planned before: an interrupted run goes on after the last whole block of
    days that are published together. No allowed roster at all for a day is a `NoRosterError`.
    """
    run = _Run(weeks=weeks, way=way, seed=seed)
    done = blocks_done(weeks, way, done)
    for day in done:
        run.remember(day.visits)
    for first in range(len(done), len(weeks.days), way.ahead):
        yield from run.block(weeks.days[first : first + way.ahead])


def published(weeks: Weeks, way: Way, *, num_days: int, seed: int = 1) -> Iterator[tuple[Problem, Roster]]:
    """The first days as they are published one by one in a way, nobody sick: each priced, and its roster."""
    run = _Run(weeks=weeks, way=way, seed=seed)
    for day in weeks.days[:num_days]:
        yield run.publish(day)


def blocks_done(weeks: Weeks, way: Way, done: Sequence[DayPlanned]) -> Sequence[DayPlanned]:
    """The days of `done` up to the last one whose block, published together, is whole."""
    is_whole = len(done) >= len(weeks.days)
    return done[: len(done) if is_whole else len(done) // way.ahead * way.ahead]


@dataclass(kw_only=True)
class _Run:
    """What has been so far, and how it goes on."""

    weeks: Weeks
    way: Way
    seed: int
    past: list[PastVisit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.past = list(self.weeks.history)

    def remember(self, visits: Sequence[MadeVisit]) -> None:
        """From now on these visits have been."""
        self.past.extend(visit.past for visit in visits)

    def publish(self, day: date) -> tuple[Problem, Roster]:
        """One day, and remember it as it was published."""
        alone, problem = self._published([day]), self._problem(day)
        self.remember(alone.visits[day])
        priced = alone.by_stretches(day, problem) if self.way.by_stretches else problem
        return priced, alone.found[day].roster

    def _published(self, days: Sequence[date]) -> Block:
        past = tuple(self.past) if self.way.remembers else ()
        together = Block(days=days, way=self.way, seed=self.seed, past=past, problem_on=self._problem)
        together.publish()
        return together

    def block(self, days: Sequence[date]) -> Iterator[DayPlanned]:
        """Publish some days together, then let each of them happen."""
        together = self._published(days)
        for day in days:
            planned = self._happen(day, together)
            self.remember(planned.visits)
            yield planned

    def _problem(self, day: date, others: Sequence[PastVisit] = ()) -> Problem:
        """The day with what is known of other days, at the prices of this way."""
        before = [*self.past, *(visit for visit in others if visit.day < day)] if self.way.remembers else []
        after = [visit for visit in others if visit.day > day] if self.way.remembers else []
        problem = self.way.weighed(remembering(self.weeks.problem_on(day), before, after))
        return problem if self.way.limit is None else _limited(problem, self.way.limit)

    def _happen(self, day: date, together: Block) -> DayPlanned:
        published = together.found[day]
        problem, sick = self._problem(day), self.weeks.sick_on(day)
        result, before = published, together.visits[day]
        if sick is not None and any(visit.nurse == sick for visit in before):
            problem = without(problem, sick, published.roster)
            if self.way.by_stretches:
                problem = together.by_stretches(day, problem)
            mended = search(problem, replace(self.way, proven_to=None), seed=self.seed)
            result = replace(mended, runtime=mended.runtime + published.runtime, proof=None)
        visits = made_visits(problem, result.roster)
        gap = result.gap
        return DayPlanned(
            day=day,
            visits=visits,
            num_left_out=result.evaluation.num_unassigned,
            travel=result.evaluation.travel_time,
            commute=result.evaluation.commute_time,
            cost_of=costs(result.evaluation),
            gap=gap,
            gap_minutes=None if result.bound is None else (result.evaluation.cost - result.bound) / 3600,
            sick=sick,
            num_moved=0 if sick is None else num_changed(before, visits, sick),
            seconds=result.runtime,
        )


def without(problem: Problem, sick: NurseId, published: Roster) -> Problem:
    """The day without a nurse's shifts; what was published has been promised."""
    promised = {made.visit.id: made.assignment.start for made in visits_made(problem, published)}
    visits = tuple(
        replace(visit, promised_start=promised[visit.id]) if visit.id in promised else visit
        for visit in problem.visits
    )
    shifts = tuple(shift for shift in problem.shifts if shift.nurse != sick)
    kept = {shift.id for shift in shifts}
    routes = tuple(route for route in published.routes if route.shift in kept)
    return problem.replace(shifts=shifts, visits=visits, accepted=Roster(routes=routes))


def _limited(problem: Problem, limit: int) -> Problem:
    """The problem with a most number of faces for every client."""
    clients = tuple(
        replace(client, agreed_faces=min(limit, client.agreed_faces or limit)) for client in problem.clients
    )
    return problem.replace(clients=clients)
