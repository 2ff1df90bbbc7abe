"""A team's day from its files: the team, its area, the problem, and a roster that has been judged."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from data.problems.build import address_book, build_problem
from data.problems.placing import placed
from data.rosters.roster_json import StoredRoster, Unassigned, read_roster
from data.tables.read_team import read_team
from data.team import Team
from geo.area import Area, load_area
from geo.extract import embedded_extract
from geo.point import Point
from optimizer.domain.ids import NurseId, PlaceId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.explain import why_nobody
from optimizer.proof import Proof
from optimizer.rules.base import Sentence

EMBEDDED = "embedded"
"""The name of the area that is built in: central Helsinki."""


class PlanningError(ValueError):
    """What was asked cannot be done; `sentences` say why, in each language."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences


@dataclass(frozen=True, kw_only=True)
class TeamDay:
    """A team, the map of its area, and the problem of a day."""

    team: Team
    area: Area
    problem: Problem


@dataclass(frozen=True, kw_only=True)
class PlannedDay:
    """A day with a roster, what the rules say of it, and what is kept of it."""

    day: TeamDay
    roster: Roster
    evaluation: Evaluation
    stored: StoredRoster

    @property
    def problem(self) -> Problem:
        """The problem that the roster is for."""
        return self.day.problem


def open_area(name: str | Path) -> Area:
    """An area by its folder or extract, or the built-in one."""
    return load_area(embedded_extract() if str(name) == EMBEDDED else Path(name))


def points_of(day: TeamDay) -> Mapping[PlaceId, Point]:
    """Where the clients in care, the homes and the team's places of a day are."""
    clients = [client for client in day.team.clients if client.id in day.problem.client_of]
    doors = placed(day.team, clients, address_book(day.team, day.area))
    return {PlaceId(door.id): door.point for door in doors}


def open_team(team_path: Path) -> tuple[Team, Area]:
    """Read a team and load its area; raises what reading raises."""
    team = _with_paths(read_team(team_path), team_path)
    return team, open_area(team.settings.area)


def open_day(team_path: Path, first_day: date, num_days: int = 1) -> TeamDay:
    """Read a team and build its problem; raises what reading and building raise."""
    team, area = open_team(team_path)
    return TeamDay(team=team, area=area, problem=build_problem(team, area, day=first_day, num_days=num_days))


def with_accepted(day: TeamDay, roster_path: Path) -> TeamDay:
    """The same day with a roster that stands: a visit that changes nurse then has its price."""
    accepted = read_roster(roster_path, day.problem).roster
    return replace(day, problem=day.problem.replace(accepted=accepted))


def _with_paths(team: Team, team_path: Path) -> Team:
    """The files that a team names are looked for beside its tables first."""
    settings = team.settings
    if settings.area != EMBEDDED:
        settings = replace(settings, area=_beside(team_path, settings.area))
    if settings.address_file:
        settings = replace(settings, address_file=_beside(team_path, settings.address_file))
    return replace(team, settings=settings)


def _beside(team_path: Path, name: str) -> str:
    folder = team_path if team_path.is_dir() else team_path.parent
    return str(folder / name) if (folder / name).exists() else name


def evaluate_file(team_path: Path, roster_path: Path) -> tuple[PlannedDay, int | None]:
    """A roster file judged anew, and the cost (ticks) that the file itself names, which is not believed."""
    claimed = read_roster(roster_path)
    day = open_day(team_path, claimed.day, claimed.num_days)
    stored = read_roster(roster_path, day.problem)
    return judged(day, stored), stored.cost


def judged(day: TeamDay, stored: StoredRoster) -> PlannedDay:
    """A roster as the rules see it, with the reasons for what is left undone.

    A bound that lies above the cost was proven for another problem, and is dropped.
    """
    evaluation = evaluate(day.problem, stored.roster)
    proof = stored.proof if stored.proof is not None and stored.proof.bound <= evaluation.cost else None
    return PlannedDay(
        day=day,
        roster=stored.roster,
        evaluation=evaluation,
        stored=replace(
            stored,
            cost=evaluation.cost,
            cost_by_rule=dict(evaluation.cost_of),
            proof=proof,
            unassigned=tuple(_unassigned(day.problem, stored.roster)),
        ),
    )


def _unassigned(problem: Problem, roster: Roster) -> Iterable[Unassigned]:
    for visit, (reason, relaxation) in why_nobody(problem, roster).items():
        helps = None if relaxation is None else relaxation.sentence
        yield Unassigned(visit=visit, reason=reason, relaxation=helps)


def stored_roster(day: TeamDay, roster: Roster, *, proof: Proof | None, seed: int) -> StoredRoster:
    """A roster with what made it, before it is judged."""
    horizon = day.problem.horizon
    return StoredRoster(
        roster=roster,
        day=horizon.first_day,
        time_zone=horizon.time_zone,
        num_days=horizon.num_days,
        proof=proof,
        seed=seed,
        engine_version=version("buurtrooster"),
    )


def known_visit(problem: Problem, name: str) -> VisitId:
    """The visit of that id; `PlanningError` names the ones that look like it."""
    visit = VisitId(TaskId(name))
    if visit in problem.visit_of:
        return visit
    day, near = problem.horizon.first_day, difflib.get_close_matches(name, problem.visit_of, n=3)
    raise PlanningError(
        Sentence(
            en=f"there is no visit {name!r} on {day}"
            + (
                f"; did you mean {', '.join(near)}?"
                if near
                else "; the roster file has the ids of its visits"
            ),
            nl=f"er is geen bezoek {name!r} op {day}"
            + (
                f"; bedoelde u {', '.join(near)}?"
                if near
                else "; het roosterbestand kent de ids van de bezoeken"
            ),
        )
    )


def known_nurse(of: Problem | Team, name: str) -> NurseId:
    """The nurse of that id, or of a name that one has; `PlanningError` names who looks like it."""
    ids = [nurse.id for nurse in of.nurses]
    if name in ids:
        return NurseId(name)
    named = [nurse.id for nurse in of.nurses if nurse.name.casefold() == name.casefold()]
    if len(named) == 1:
        return named[0]
    names = [*ids, *(nurse.name for nurse in of.nurses)]
    near = named or difflib.get_close_matches(name, names, n=3)
    also_en = f"; did you mean {', '.join(near)}?" if near else ""
    also_nl = f"; bedoelde u {', '.join(near)}?" if near else ""
    raise PlanningError(
        Sentence(en=f"there is no one nurse {name!r}{also_en}", nl=f"er is niet één {name!r}{also_nl}")
    )
