"""The map under the picture: water, buildings and streets of a GeoJSON base map."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, radians
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

Position = tuple[float, float]
"""Latitude, longitude."""

_METRES_PER_DEGREE = 111_320
_WATER, _BUILDING = "#cfe3ee", "#e6e1d8"
_SMALL, _USUAL, _MAIN = ("#dedede", 0.6), ("#cbcbcb", 1.3), ("#c4c4c4", 2.6)  # colour and width in points
_MAIN_ROADS = frozenset({"motorway", "trunk", "primary", "secondary", "tertiary"})
_SMALL_WAYS = frozenset(
    {"footway", "path", "steps", "cycleway", "track", "pedestrian", "bridleway", "service"}
)


def draw_map(axes: Axes, basemap: Mapping[str, Any]) -> None:
    """Paint the features by their `kind` (`water`, `building`, `street`); other kinds are passed over."""
    shapes = [
        (feature.get("properties") or {}, feature.get("geometry") or {}) for feature in basemap["features"]
    ]
    for kind, colour, order in (("water", _WATER, 0.1), ("building", _BUILDING, 0.2)):
        rings = [ring for about, shape in shapes if about.get("kind") == kind for ring in _rings(shape)]
        axes.add_collection(PolyCollection(rings, facecolors=colour, edgecolors="none", zorder=order))
    streets = [
        (_look(about.get("highway", "")), line)
        for about, shape in shapes
        if about.get("kind") == "street"
        for line in lines_of(shape)
    ]
    for order, look in enumerate((_SMALL, _USUAL, _MAIN)):
        lines = [line for its, line in streets if its is look]
        colour, width = look
        paint = LineCollection(
            lines, colors=colour, linewidths=width, capstyle="round", zorder=0.3 + order / 10
        )
        axes.add_collection(paint)


def _look(highway: str) -> tuple[str, float]:
    if highway in _MAIN_ROADS:
        return _MAIN
    return _SMALL if highway in _SMALL_WAYS else _USUAL


def lines_of(shape: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The lines of a geometry, as longitudes and latitudes; other shapes have none."""
    if shape.get("type") == "LineString":
        yield shape["coordinates"]
    elif shape.get("type") == "MultiLineString":
        yield from shape["coordinates"]


def _rings(shape: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    # Outer rings only: at this scale a courtyard is not worth a second pass.
    if shape.get("type") == "Polygon":
        yield shape["coordinates"][0]
    elif shape.get("type") == "MultiPolygon":
        yield from (polygon[0] for polygon in shape["coordinates"])


def frame(axes: Axes, positions: Iterable[Position], height_to_width: float) -> None:
    """Show these positions with some room around them, a metre as long both ways."""
    lats, lons = zip(*positions, strict=True)
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = cos(radians(middle_lat))
    height = max(max(lats) - min(lats), 0.002) * 1.16
    width = max((max(lons) - min(lons)) * shrink, 0.002) * 1.16
    height, width = max(height, width * height_to_width), max(width, height / height_to_width)
    axes.set_ylim(middle_lat - height / 2, middle_lat + height / 2)
    axes.set_xlim(middle_lon - width / shrink / 2, middle_lon + width / shrink / 2)
    axes.set_aspect(1 / shrink)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_edgecolor("#bbbbbb")


def draw_scale(axes: Axes) -> None:
    """A bar of a round number of metres, low on the left."""
    west, east = axes.get_xlim()
    south, north = axes.get_ylim()
    degree = _METRES_PER_DEGREE * cos(radians((south + north) / 2))
    longest = (east - west) * degree / 5
    metres = max(
        step for step in (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000) if step <= max(longest, 50)
    )
    left, low = west + (east - west) * 0.025, south + (north - south) * 0.025
    axes.plot(
        [left, left + metres / degree], [low, low], color="#444444", lw=3, solid_capstyle="butt", zorder=9
    )
    said = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    axes.text(left, low + (north - south) * 0.012, said, fontsize=9, color="#444444", zorder=9)
