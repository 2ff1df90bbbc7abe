"""Some weeks of a team: its own care and shifts, who joins and leaves, who calls in sick."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from data.generate.chance import stream
from data.problems.build import HISTORY_DAYS, build_problem
from data.problems.people import past_visits
from data.team import Team
from data.weeks.churn import Churn, with_churn
from data.weeks.what_if import WHAT_IFS
from geo.area import Area
from optimizer.domain.history import PastVisit
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem


@dataclass(kw_only=True)
class TeamWeeks:
    """The weeks of a team from a day on; see `optimizer.weeks.weeks.Weeks`.

    The same team, day, number of days, seed and churn give the same weeks. `what_if` names a change of the
    team, made when it is known who joins, leaves and calls in sick. Problems are built once, when asked for.
    """

    team: Team
    area: Area
    first_day: date
    num_days: int
    seed: int = 1
    churn: Churn = field(default_factory=Churn)
    sick_calls_a_week: float = 1.0
    what_if: str | None = None
    _problems: dict[date, Problem] = field(default_factory=dict, repr=False)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days, one after the other."""
        return tuple(self.first_day + timedelta(days=i) for i in range(self.num_days))

    @cached_property
    def history(self) -> tuple[PastVisit, ...]:
        """The visits before the first day."""
        return tuple(past_visits(self.team, self.first_day, HISTORY_DAYS))

    @cached_property
    def _team(self) -> Team:
        """The team as it will have become: without its history, which the planned days bring."""
        team = with_churn(self.team, self.area, self.days, self.seed, self.churn)
        if self.what_if is not None:
            team = WHAT_IFS[self.what_if].change(team, self.first_day)
        return replace(team, history=(), decisions=())

    def problem_on(self, day: date) -> Problem:
        """The day as it is published; `TeamError` where it cannot be planned."""
        if day not in self._problems:
            self._problems[day] = build_problem(self._team, self.area, day=day)
        return self._problems[day]

    def sick_on(self, day: date) -> NurseId | None:
        """Who calls in sick that morning."""
        return self._sick.get(day)

    @cached_property
    def _sick(self) -> Mapping[date, NurseId]:
        rng = stream(self.seed, "sick calls")
        num_calls = round(self.sick_calls_a_week * self.num_days / 7)
        days = sorted(rng.sample(self.days, min(num_calls, self.num_days)))
        found = {}
        for day in days:
            working = sorted({shift.nurse for shift in self.team.shifts if shift.day == day})
            if working:
                found[day] = rng.choice(working)
        return found
