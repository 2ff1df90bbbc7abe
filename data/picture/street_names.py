"""Street names on the map: the longest straight stretches in view, none written near another."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke

from data.picture.basemap import lines_of

_MOST = 30
_APART = 0.09  # of the width or height of the map

Stretch = tuple[float, float, float, float]
"""From and to: longitude, latitude, longitude, latitude."""


def name_streets(axes: Axes, basemap: Mapping[str, Any]) -> None:
    """Write street names along their longest stretch, the longest first, as many as there is room for."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    longest: dict[str, Stretch] = {}
    for name, stretch in _stretches(basemap):
        lon, lat = _middle(stretch)
        if west < lon < east and south < lat < north and _length(stretch) > _length(longest.get(name)):
            longest[name] = stretch
    written: list[tuple[float, float]] = []
    for name, stretch in sorted(longest.items(), key=lambda item: (-_length(item[1]), item[0])):
        lon, lat = _middle(stretch)
        gaps = (hypot((lon - x) / (east - west), (lat - y) / (north - south)) for x, y in written)
        if len(written) < _MOST and min(gaps, default=1.0) > _APART:
            written.append((lon, lat))
            _write_along(axes, name, stretch)


def _stretches(basemap: Mapping[str, Any]) -> Iterator[tuple[str, Stretch]]:
    for feature in basemap["features"]:
        about = feature.get("properties") or {}
        if about.get("kind") == "street" and about.get("name"):
            for line in lines_of(feature.get("geometry") or {}):
                for start, end in pairwise(line):
                    yield str(about["name"]), (start[0], start[1], end[0], end[1])


def _middle(stretch: Stretch) -> tuple[float, float]:
    return (stretch[0] + stretch[2]) / 2, (stretch[1] + stretch[3]) / 2


def _length(stretch: Stretch | None) -> float:
    if stretch is None:
        return 0.0
    return hypot((stretch[2] - stretch[0]) * cos(radians(stretch[1])), stretch[3] - stretch[1])


def _write_along(axes: Axes, name: str, stretch: Stretch) -> None:
    (x0, y0), (x1, y1) = axes.transData.transform([stretch[:2], stretch[2:]])
    axes.text(
        *_middle(stretch),
        name,
        parse_math=False,  # else two dollar signs in a name are read as a formula
        rotation=(degrees(atan2(y1 - y0, x1 - x0)) + 90) % 180 - 90,  # never upside down
        ha="center",
        va="center",
        fontsize=7,
        color="#8a8a8a",
        zorder=2,
        path_effects=[Stroke(linewidth=2.2, foreground="#f7f6f3"), Normal()],
        clip_on=True,
    )
