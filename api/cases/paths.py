"""The ways of a day along the streets, for a map: between doors, and home only for who lives there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from api.cases.member import Member
from api.cases.standing import open_standing
from api.cases.standing_day import StandingDay
from api.cases.teams import Teams
from data.problems.placing import home_place
from data.store.connecting import Tx
from geo.modes import Mode
from geo.point import Point
from optimizer.domain.care import Visit
from optimizer.domain.ids import ClientId, NurseId, PlaceId, VisitId
from optimizer.rules.worked import Worked, worked_routes


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A line to a nurse's visit of that number in her day, or back from the last (without a number).

    An estimate where no road leads, and the line is straight.
    """

    nurse: NurseId
    mode: Mode
    number: int | None
    points: tuple[Point, ...]
    is_estimate: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """Where a visit is made; without nurse and number it is left out."""

    visit: VisitId
    client: ClientId
    point: Point
    nurse: NurseId | None = None
    number: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DayPaths:
    """A day on the map, as `viewer` may see it."""

    ways: tuple[Way, ...]
    doors: tuple[Door, ...]
    viewer: NurseId | None


def day_paths(tx: Tx, teams: Teams, member: Member, *, day: date) -> DayPaths:
    """The ways and doors of a day as it stands."""
    standing = open_standing(tx, teams, member, day)
    points = teams.points(standing.team, day)
    routes = list(worked_routes(standing.problem, standing.roster))
    return DayPaths(
        ways=tuple(way for worked in routes for way in _ways(teams, standing, points, worked, member.nurse)),
        doors=tuple(_doors(standing, points, routes)),
        viewer=member.nurse,
    )


def _ways(
    teams: Teams,
    standing: StandingDay,
    points: Mapping[PlaceId, Point],
    worked: Worked,
    viewer: NurseId | None,
) -> Iterator[Way]:
    settings, nurse, mode = standing.team.team.settings, worked.nurse.id, worked.route.mode
    graph = teams.graph(standing.team, standing.day, mode)
    homes = {home_place(each.id) for each in standing.problem.nurses}
    for start, end, number in _steps(worked):
        # A colleague's address is hers, and a line that ends there would tell it.
        if {start, end} & homes and nurse != viewer:
            continue
        line = teams.way(graph, points[start], points[end], settings.snap_limit_metres)
        matrix = standing.problem.matrix(mode, worked.shift.day_part)
        yield Way(
            nurse=nurse,
            mode=mode,
            number=number,
            points=line or (points[start], points[end]),
            is_estimate=line is None or matrix.is_estimate,
        )


def _steps(worked: Worked) -> Iterator[tuple[PlaceId, PlaceId, int | None]]:
    """From where to where a route goes, and the number of the visit that each way leads to."""
    num_visits = sum(isinstance(stop.task, Visit) for stop in worked.stops)
    here, number = worked.shift.start_place, 1
    for stop in worked.stops:
        if here is not None and stop.place is not None and stop.place != here:
            yield here, stop.place, number if number <= num_visits else None
        here = stop.place or here
        number += isinstance(stop.task, Visit)
    if here is not None and worked.shift.end_place is not None and worked.shift.end_place != here:
        yield here, worked.shift.end_place, None


def _doors(standing: StandingDay, points: Mapping[PlaceId, Point], routes: list[Worked]) -> Iterator[Door]:
    for worked in routes:
        visits = [stop.task for stop in worked.stops if isinstance(stop.task, Visit)]
        for number, visit in enumerate(visits, 1):
            yield Door(
                visit=visit.id,
                client=visit.client,
                point=points[visit.place],
                nurse=worked.nurse.id,
                number=number,
            )
    for visit in standing.problem.unassigned(standing.roster):
        yield Door(visit=visit.id, client=visit.client, point=points[visit.place])
