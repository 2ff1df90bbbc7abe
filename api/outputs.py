"""What leaves: a roster as JSON, as a spreadsheet, as calendars, as a picture on the map."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from api.days import PlannedDay, points_of
from data.export.calendars import export_ics
from data.export.csv_file import export_csv
from data.export.words import Language
from data.export.workbook import export_xlsx
from data.picture.draw import draw_roster
from data.rosters.roster_json import write_roster
from geo.errors import GeoError
from geo.paths import path as street_path
from geo.point import Point
from optimizer.domain.ids import PlaceId, ShiftId
from optimizer.domain.roster import Route

Format = Literal["csv", "xlsx", "ics", "json"]
Position = tuple[float, float]


def export(planned: PlannedDay, form: Format, out: Path, language: Language = "nl") -> None:
    """Write a roster to a file; calendars to a folder, one for each nurse who works."""
    _EXPORTS[form](planned, out, language)


def _csv(planned: PlannedDay, out: Path, language: Language) -> None:
    left = planned.stored.unassigned
    export_csv(planned.problem, planned.roster, out, unassigned=left, language=language)


def _xlsx(planned: PlannedDay, out: Path, language: Language) -> None:
    left = planned.stored.unassigned
    export_xlsx(planned.problem, planned.roster, out, unassigned=left, language=language)


def _ics(planned: PlannedDay, out: Path, language: Language) -> None:
    export_ics(planned.problem, planned.roster, out, language=language)


def _json(planned: PlannedDay, out: Path, _: Language) -> None:
    write_roster(planned.stored, planned.problem, out)


_EXPORTS: Final[Mapping[Format, Callable[[PlannedDay, Path, Language], None]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "ics": _ics,
    "json": _json,
}


def draw(planned: PlannedDay, out: Path, language: Language = "nl") -> None:
    """Draw a roster on the streets of its area, as PNG. Ways from and to a nurse's home are left out."""
    points = points_of(planned.day)
    draw_roster(
        planned.problem,
        planned.roster,
        points=points,
        path=out,
        basemap=planned.day.area.basemap(),
        paths=dict(_ways(planned, points)),
        language=language,
    )


def _ways(planned: PlannedDay, points: Mapping[PlaceId, Point]) -> Iterator[tuple[ShiftId, list[Position]]]:
    """The way of each route along the streets; one that leads where no road does gets none."""
    limit = planned.day.team.settings.snap_limit_metres
    for route in planned.roster.routes:
        graph = planned.day.area.graph(route.mode)
        stops = [points[place] for place in _places(planned, route)]
        way = [(stop.lat, stop.lon) for stop in stops[:1]]
        try:
            for start, end in pairwise(stops):
                way += [
                    (point.lat, point.lon) for point in street_path(graph, start, end, limit_metres=limit)
                ]
        except GeoError:
            continue
        yield route.shift, way


def _places(planned: PlannedDay, route: Route) -> Iterator[PlaceId]:
    """The places of a route in the order of travel, without homes and without staying where one is."""
    shift = planned.problem.shift_of[route.shift]
    tasks = [planned.problem.task_of[assignment.task].place for assignment in route.assignments]
    first = None if shift.starts_at_home else shift.start_place
    last = None if shift.ends_at_home else shift.end_place
    here = None
    for place in (first, *tasks, last) if tasks else ():
        if place is not None and place != here:
            yield place
            here = place
