"""A team's own past rosters judged beside what the engine would have planned with the same history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api.days import PlanningError, TeamDay, open_team
from api.planning import plan
from data.problems.build import build_problem
from data.problems.faults import TeamError
from data.shadow.past import missing_days, past_days, without_names
from data.team import Team
from geo.area import Area
from optimizer.domain.history import PastVisit
from optimizer.domain.problem import Problem
from optimizer.rules.base import Sentence
from optimizer.shadow import Shadow, ShadowDay, shadow_day
from optimizer.weeks.planned import made_visits


@dataclass(frozen=True, kw_only=True, slots=True)
class ShadowAsked:
    """What is asked of a shadow: how long to search for a day, and whether people are named."""

    seconds: float | None = 5.0
    iterations: int | None = None
    seed: int = 1
    has_names: bool = False


def shadow(team_path: Path, rosters: Path, asked: ShadowAsked) -> Shadow:
    """Judge each roster of a folder beside the engine's; raises what reading and planning raise."""
    team, area = open_team(team_path)
    past = past_days(rosters)
    days: list[ShadowDay] = []
    worked: list[PastVisit] = []
    unread: list[Sentence] = []
    for day, found in past.items():
        problem = as_it_was(_problem(team, area, day), team, worked)
        listed = found.read(problem)
        theirs = listed.roster
        unread.extend(listed.left)
        worked.extend(made.past for made in made_visits(problem, theirs))
        shown = problem if asked.has_names else without_names(problem)
        ours = plan(
            TeamDay(team=team, area=area, problem=shown),
            seconds=asked.seconds,
            iterations=asked.iterations,
            seed=asked.seed,
        )
        days.append(shadow_day(shown, theirs, ours.roster))
    return Shadow(
        team=team.settings.name,
        days=tuple(days),
        missing=missing_days(list(past)),
        seconds=asked.seconds,
        unread=tuple(unread),
    )


def _problem(team: Team, area: Area, day: date) -> Problem:
    try:
        return build_problem(team, area, day=day)
    except TeamError as error:
        raise PlanningError(
            *(Sentence(en=f"{day}: {said.en}", nl=f"{day}: {said.nl}") for said in error.sentences)
        ) from error


def as_it_was(problem: Problem, team: Team, worked: Sequence[PastVisit]) -> Problem:
    """The problem of a day with the visits `worked` before it, on days of which the history has none."""
    recorded = {row.day for row in team.history}
    missing = [visit for visit in worked if visit.day not in recorded]
    return problem.replace(history=(*problem.history, *missing))
