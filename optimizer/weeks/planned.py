"""A day of the weeks as it was planned: who went to whom at what time, and what it came to."""

from dataclasses import dataclass
from datetime import date

from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId, SeriesId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation
from optimizer.rules.view import visits_made


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeVisit:
    """A visit that was made; `start_minute` counts from midnight on the wall clock."""

    client: ClientId
    nurse: NurseId
    day: date
    day_part: DayPart
    start_minute: int
    series: SeriesId | None
    is_second_nurse: bool = False

    @property
    def past(self) -> PastVisit:
        """The visit as the days after it remember it."""
        return PastVisit(
            client=self.client,
            nurse=self.nurse,
            day=self.day,
            day_part=self.day_part,
            start_minute=self.start_minute,
            series=self.series,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class DayPlanned:
    """A day: its visits, seconds of travel and commute, cost in ticks by rule, and the search behind it.

    `gap` is that of the part that can be chosen, given the days before; None where nothing was proven.
    `num_left_out` of the visits are in no route. `sick` is who called in sick in the morning, `num_moved`
    how many other visits then changed nurse. `seconds` of searching.
    """

    day: date
    visits: tuple[MadeVisit, ...]
    num_left_out: int
    travel: int
    commute: int
    cost_of: dict[str, int]
    gap: float | None
    gap_minutes: float | None
    sick: NurseId | None
    num_moved: int
    seconds: float


def made_visits(problem: Problem, roster: Roster) -> tuple[MadeVisit, ...]:
    """The visits of a one-day roster, by the time they start."""
    day, horizon = problem.horizon.first_day, problem.horizon
    found = []
    for made in visits_made(problem, roster):
        moment = horizon.moment(made.assignment.start)
        found.append(
            MadeVisit(
                client=made.visit.client,
                nurse=made.nurse.id,
                day=day,
                day_part=made.visit.day_part,
                start_minute=moment.hour * 60 + moment.minute,
                series=made.visit.series,
                is_second_nurse=made.visit.is_second_nurse,
            )
        )
    return tuple(sorted(found, key=lambda visit: (visit.start_minute, visit.client, visit.nurse)))


def num_changed(before: tuple[MadeVisit, ...], after: tuple[MadeVisit, ...], sick: NurseId) -> int:
    """How many visits of others than the sick nurse have another nurse than before."""
    nurse_of = {(visit.series, visit.is_second_nurse): visit.nurse for visit in after}
    return sum(
        nurse_of.get((visit.series, visit.is_second_nurse), visit.nurse) != visit.nurse
        for visit in before
        if visit.nurse != sick
    )


def costs(evaluation: Evaluation) -> dict[str, int]:
    """The ticks of the rules that found something."""
    return {name: cost for name, cost in evaluation.cost_of.items() if cost}
