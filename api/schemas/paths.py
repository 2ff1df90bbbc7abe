"""A day on the map over the wire, as GeoJSON (longitude, latitude)."""

from typing import Annotated, Literal

from pydantic import Field

from api.cases.paths import DayPaths, Door, Way
from api.schemas.base import Wire
from geo.point import Point

Position = tuple[float, float]


class LineShape(Wire):
    """A line."""

    type: Literal["LineString"] = "LineString"
    coordinates: list[Position]


class PointShape(Wire):
    """A point."""

    type: Literal["Point"] = "Point"
    coordinates: Position


class WayAbout(Wire):
    """Whose way it is, and to which of her visits it leads; back from the last it has no number."""

    nurse: str
    mode: str
    number: int | None
    is_estimate: bool
    mine: bool


class DoorAbout(Wire):
    """Which visit is made there, by whom; a visit left out has neither nurse nor number."""

    nurse: str | None
    number: int | None
    visit: str
    client: str
    mine: bool


class WayFeature(Wire):
    """A way along the streets."""

    type: Literal["Feature"] = "Feature"
    geometry: LineShape
    properties: WayAbout


class DoorFeature(Wire):
    """A client's door."""

    type: Literal["Feature"] = "Feature"
    geometry: PointShape
    properties: DoorAbout


class PathsShown(Wire):
    """The ways first, then the doors: the order to paint in."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Annotated[WayFeature | DoorFeature, Field(union_mode="left_to_right")]]

    @classmethod
    def of(cls, paths: DayPaths) -> "PathsShown":
        """Ways and doors as they go over the wire."""
        ways = [_way(each, mine=each.nurse == paths.viewer) for each in paths.ways]
        doors = [
            _door(each, mine=each.nurse is not None and each.nurse == paths.viewer) for each in paths.doors
        ]
        return cls(features=[*ways, *doors])


def _way(way: Way, *, mine: bool) -> WayFeature:
    return WayFeature(
        geometry=LineShape(coordinates=[_position(point) for point in way.points]),
        properties=WayAbout(
            nurse=way.nurse, mode=way.mode, number=way.number, is_estimate=way.is_estimate, mine=mine
        ),
    )


def _door(door: Door, *, mine: bool) -> DoorFeature:
    return DoorFeature(
        geometry=PointShape(coordinates=_position(door.point)),
        properties=DoorAbout(
            nurse=door.nurse, number=door.number, visit=door.visit, client=door.client, mine=mine
        ),
    )


def _position(point: Point) -> Position:
    return round(point.lon, 6), round(point.lat, 6)
