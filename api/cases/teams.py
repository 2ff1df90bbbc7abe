"""Teams at hand: a team's data and its problems, kept in this process until the data has changed."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from api.cases.at_hand import Kept, TeamNow
from api.cases.kept import KeptRoster
from api.cases.refusals import ChangeRefusedError
from api.cases.standing_day import StandingDay
from api.cases.terms import Promised, told_problem
from api.days import EMBEDDED, TeamDay, open_area, points_of
from data.problems.build import address_book, build_problem, corrections_on
from data.store.connecting import Tx
from data.store.sealing import MasterKeys
from data.store.team_rows import load_team, team_stamp
from data.team import Team
from geo.addresses import AddressBook
from geo.area import Area
from geo.correcting import correct_graph
from geo.errors import GeoError
from geo.modes import Mode
from geo.paths import path
from geo.point import Point
from geo.roads import RoadGraph
from optimizer.domain.ids import NurseId, PlaceId, VisitId
from optimizer.domain.problem import Problem
from optimizer.explain import why_these
from optimizer.rules.base import Sentence
from optimizer.rules.view import visits_made

_TEAMS, _PROBLEMS, _AREAS, _STANDINGS, _WAYS = 64, 256, 16, 256, 20_000
"""So many are kept of each; the one asked for longest ago goes first."""

Reasons = Mapping[VisitId, tuple[Sentence, ...]]
"""The reasons why the nurse of each visit makes it."""

_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}")


class Teams:
    """The teams of one process; one for all requests, safe between threads.

    `keys` open what is sealed about clients.
    """

    def __init__(self, keys: MasterKeys, areas: Path | None = None) -> None:
        """Nothing is at hand yet; `areas` is the folder with the maps of whoever runs the service."""
        self.keys = keys
        self._folder = areas
        self._teams: Kept[TeamNow] = Kept(_TEAMS)
        self._problems: Kept[tuple[Team, Problem]] = Kept(_PROBLEMS)
        self._areas: Kept[Area] = Kept(_AREAS)
        self._books: Kept[AddressBook] = Kept(_AREAS)
        self._points: Kept[tuple[Team, Mapping[PlaceId, Point]]] = Kept(_PROBLEMS)
        self._graphs: Kept[tuple[Team, RoadGraph]] = Kept(_TEAMS)
        self._ways: Kept[tuple[RoadGraph, tuple[Point, ...] | None]] = Kept(_WAYS)
        self._told: Kept[tuple[Problem, Problem]] = Kept(_STANDINGS)
        self.standings: Kept[StandingDay] = Kept(_STANDINGS)
        self._reasons: Kept[tuple[StandingDay, Reasons]] = Kept(_STANDINGS)

    def apart(self) -> "Teams":
        """The same with nothing at hand but maps, for what a transaction changes and may yet undo."""
        other = Teams(self.keys, self._folder)
        other._areas = self._areas
        return other

    def now(self, tx: Tx, team_id: UUID) -> TeamNow:
        """The team's data at its current version."""
        stamp = team_stamp(tx, team_id)
        return self._teams.get((team_id, stamp), lambda: self._loaded(tx, team_id))

    def _loaded(self, tx: Tx, team_id: UUID) -> TeamNow:
        stored = load_team(tx, team_id, self.keys)
        return TeamNow(team_id=team_id, version=stored.version, team=stored.team)

    def problem(self, now: TeamNow, day: date) -> Problem:
        """The problem of a day by the team's data; raises what building it raises."""
        # By the data themselves too: a change that is not kept had the number that the next one gets.
        key = (now.team_id, now.version, day, id(now.team))
        return self._problems.get(key, lambda: (now.team, self.build(now.team, day)))[1]

    def told(self, now: TeamNow, day: date, promised: Promised, accepted: KeptRoster | None) -> Problem:
        """The same on a day of which people have been told something; decisions leave it as it is."""
        plain = self.problem(now, day)
        key = (id(plain), accepted and (accepted.version, accepted.at), frozenset(promised.items()))

        def make() -> tuple[Problem, Problem]:
            return plain, told_problem(plain, promised, accepted.roster if accepted else None)

        return self._told.get(key, make)[1]

    def build(self, team: Team, day: date) -> Problem:
        """The problem of a day for data that need not be kept."""
        return build_problem(self._at_home(team), self.area(team), day=day)

    def area(self, team: Team) -> Area:
        """The map of a team."""
        where = self._at_home(team).settings.area
        return self._areas.get(where, lambda: open_area(where))

    def addresses(self, team: Team) -> AddressBook:
        """The doors that a team can look up: of its own file, else of its map."""
        at_home = self._at_home(team)
        where = at_home.settings.address_file or at_home.settings.area
        return self._books.get(where, lambda: address_book(at_home, self.area(team)))

    def require_files(self, team: Team) -> None:
        """Raise now what planning would raise of the map and the addresses that a team names."""
        self.area(team)
        self.addresses(team)

    def points(self, now: TeamNow, day: date) -> Mapping[PlaceId, Point]:
        """Where the places of a day are."""
        key, problem = (now.team_id, now.version, day, id(now.team)), self.problem(now, day)
        opened = TeamDay(team=self._at_home(now.team), area=self.area(now.team), problem=problem)
        return self._points.get(key, lambda: (now.team, points_of(opened)))[1]

    def graph(self, now: TeamNow, day: date, mode: Mode) -> RoadGraph:
        """The roads for a mode, with what the team knows better than the map on that day."""
        key, area = (now.team_id, now.version, day, mode, id(now.team)), self.area(now.team)
        return self._graphs.get(key, lambda: (now.team, _corrected(now.team, area, day, mode)))[1]

    def way(
        self, graph: RoadGraph, start: Point, end: Point, limit_metres: float
    ) -> tuple[Point, ...] | None:
        """The line along the streets from door to door; None where no road leads."""
        key = (id(graph), start, end, limit_metres)
        return self._ways.get(key, lambda: (graph, _way(graph, start, end, limit_metres)))[1]

    def reasons(self, standing: StandingDay, nurse: NurseId) -> Reasons:
        """Why a nurse makes each of her visits on a day as it stands."""
        key = (id(standing), nurse)
        return self._reasons.get(key, lambda: (standing, _reasons(standing, nurse)))[1]

    def _at_home(self, team: Team) -> Team:
        """The team with its files in the folder of the service, wherever it says that they are."""
        settings = team.settings
        area = settings.area if settings.area == EMBEDDED else self._file(settings.area)
        addresses = None if settings.address_file is None else self._file(settings.address_file)
        return replace(team, settings=replace(settings, area=area, address_file=addresses))

    def _file(self, name: str) -> str:
        """Only what lies in that folder: a team must not have the service read another file."""
        if self._folder is None or not _FILE.fullmatch(name) or not (self._folder / name).exists():
            raise ChangeRefusedError(
                Sentence(
                    en=f"the service has no map or file {name!r}; ask who runs it to put it among its areas",
                    nl=f"de dienst heeft geen kaart of bestand {name!r}; vraag de beheerder erom",
                )
            )
        return str(self._folder / name)


def _reasons(standing: StandingDay, nurse: NurseId) -> Reasons:
    problem, roster = standing.problem, standing.roster
    hers = [made.visit.id for made in visits_made(problem, roster) if made.nurse.id == nurse]
    return why_these(problem, roster, hers)


def _corrected(team: Team, area: Area, day: date, mode: Mode) -> RoadGraph:
    return correct_graph(area.graph(mode), corrections_on(team, area, day), day)


def _way(graph: RoadGraph, start: Point, end: Point, limit_metres: float) -> tuple[Point, ...] | None:
    try:
        return tuple(path(graph, start, end, limit_metres=limit_metres))
    except GeoError:
        return None
