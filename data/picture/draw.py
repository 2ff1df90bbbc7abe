"""A picture of a day's roster on the map: who goes where, in what order, along which streets."""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from data.atomic import write_whole
from data.export.words import Language
from data.picture.basemap import Position, draw_map, draw_scale, frame
from data.picture.legend import draw_legend
from data.picture.looks import COLOURS, Look, looks_of
from data.picture.stops import Stop, draw_stops
from data.picture.street_names import name_streets
from geo.point import Point
from optimizer.domain.care import Visit
from optimizer.domain.ids import PlaceId, ShiftId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster, Route

_SIZE = (15.0, 9.6)  # inches
_DPI = 130
_MAP = (0.008, 0.012, 0.742, 0.976)
_LEGEND = (0.755, 0.012, 0.24, 0.976)
_LEFT_OUT, _OWN_WORK = "#b00020", "#555555"


def draw_roster(
    problem: Problem,
    roster: Roster,
    *,
    points: Mapping[PlaceId, Point],
    path: Path,
    basemap: Mapping[str, Any] | None = None,
    paths: Mapping[ShiftId, Sequence[Position]] | None = None,
    language: Language = "nl",
) -> None:
    """Write the picture as PNG.

    `points` says where each place is. `basemap` is a GeoJSON FeatureCollection as `geo.basemap` makes
    it. `paths` holds the way of each route along the streets as (latitude, longitude); a route without
    one is drawn with straight, dotted lines, and the legend says so. Homes of nurses are not drawn,
    so give the way from the first task to the last.
    Raises `KeyError` for a place of a visit that is not in `points`.
    """
    figure = Figure(figsize=_SIZE, dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes(_MAP, facecolor="#f7f6f3")
    ways = paths or {}
    looks = looks_of(problem)
    stops = list(_stops(problem, roster, points, looks))
    everywhere = [(stop.point.lat, stop.point.lon) for stop in stops]
    everywhere += [position for way in ways.values() for position in way]
    frame(axes, everywhere or [(52.0, 5.0)], _SIZE[1] * _MAP[3] / (_SIZE[0] * _MAP[2]))
    if basemap is not None:
        draw_map(axes, basemap)
        name_streets(axes, basemap)
    busy = [route for route in roster.routes if route.assignments]
    for i, route in enumerate(busy):
        shift = (i - (len(busy) - 1) / 2) * min(1.7, 11 / len(busy))
        _draw_way(
            axes, _positions(problem, route, points, ways), looks.get(route.shift), shift, route.shift in ways
        )
    draw_stops(axes, stops)
    draw_scale(axes)
    straight = [route.shift for route in busy if route.shift not in ways]
    draw_legend(
        figure.add_axes(_LEGEND), problem, roster, looks, has_straight_lines=bool(straight), language=language
    )
    _save(figure, path)


def _stops(
    problem: Problem,
    roster: Roster,
    points: Mapping[PlaceId, Point],
    looks: Mapping[ShiftId, Look],
) -> Iterator[Stop]:
    own_work: set[PlaceId] = set()
    for route in roster.routes:
        colour, style = looks.get(route.shift, (COLOURS[-1], "-"))
        number = 0
        for assignment in route.assignments:
            task = problem.task_of.get(assignment.task)
            if isinstance(task, Visit):
                number += 1
                yield Stop(point=points[task.place], label=str(number), colour=colour, is_hollow=style != "-")
            elif task is not None and task.place is not None:
                own_work.add(task.place)
    # One square a place: a whole team has its coffee at the office.
    for place in sorted((own_work & points.keys()) - _homes(problem)):
        yield Stop(point=points[place], label="", colour=_OWN_WORK, is_visit=False, is_hollow=True)
    for visit in problem.unassigned(roster):
        yield Stop(point=points[visit.place], label="!", colour=_LEFT_OUT, is_hollow=True)


def _homes(problem: Problem) -> set[PlaceId]:
    starts = {shift.start_place for shift in problem.shifts if shift.starts_at_home}
    ends = {shift.end_place for shift in problem.shifts if shift.ends_at_home}
    return {place for place in starts | ends if place is not None}


def _positions(
    problem: Problem,
    route: Route,
    points: Mapping[PlaceId, Point],
    ways: Mapping[ShiftId, Sequence[Position]],
) -> Sequence[Position]:
    if route.shift in ways:
        return ways[route.shift]
    tasks = (problem.task_of.get(a.task) for a in route.assignments)
    places = [task.place for task in tasks if task is not None and task.place is not None]
    return [(points[place].lat, points[place].lon) for place in places if place in points]


def _draw_way(axes: Axes, way: Sequence[Position], look: Look | None, aside: float, is_street: bool) -> None:
    if len(way) < 2:
        return
    colour, style = look or (COLOURS[-1], "-")
    # Each nurse's line lies a little aside, so that two in one street are both seen.
    offset = ScaledTranslation(aside / 72, aside / 72, axes.figure.dpi_scale_trans)
    transform = axes.transData + offset
    lats, lons = zip(*way, strict=True)
    lasting: dict[str, Any] = {"solid_capstyle": "round", "solid_joinstyle": "round", "transform": transform}
    if is_street:  # a white edge, under all of the lines, lifts them off the streets
        axes.plot(lons, lats, color="white", alpha=0.8, lw=4.4, zorder=2.9, **lasting)
    axes.plot(lons, lats, color=colour, ls=style if is_street else ":", lw=2.1, zorder=3, **lasting)


def _save(figure: Figure, path: Path) -> None:
    content = io.BytesIO()
    # Without the software's name and version in it: the same roster gives the same file.
    figure.savefig(content, format="png", metadata={"Software": None})
    write_whole(path, content.getvalue())
