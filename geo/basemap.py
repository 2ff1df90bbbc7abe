"""The neighbourhood to draw: streets with their names, buildings and water as GeoJSON."""

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.extract import ATTRIBUTION, Extract, Way
from geo.features import Features

_DECIMALS = 6
_NOT_DRAWN = frozenset(
    {"construction", "proposed", "platform", "corridor", "elevator", "rest_area", "services"}
)


def build_basemap(extract: Extract, features: Features) -> dict[str, Any]:
    """A GeoJSON FeatureCollection (longitude, latitude, 6 decimals).

    Each feature's `kind` is water, building or street; a street has its `highway` class and, where it has
    one, its `name`. Water first and streets last, the order to paint in.
    """
    water = [_feature(shape, kind="water", name=name) for name, shape in features.water]
    buildings = [_feature(shape, kind="building") for shape in features.buildings.values()]
    streets = [
        _feature(line, kind="street", name=way.tags.get("name", ""), highway=way.tags["highway"])
        for way in extract.ways
        if (line := _line(extract, way)) is not None
    ]
    return {
        "type": "FeatureCollection",
        "attribution": ATTRIBUTION,
        "bbox": [round(degree, _DECIMALS) for degree in extract.bbox],
        "features": [*water, *buildings, *streets],
    }


def _line(extract: Extract, way: Way) -> BaseGeometry | None:
    if way.tags.get("highway", "construction") in _NOT_DRAWN or len(way.nodes) < 2:
        return None
    return shapely.LineString([extract.positions[ref][::-1] for ref in way.nodes])


def _feature(shape: BaseGeometry, **properties: str) -> dict[str, Any]:
    geometry = shapely.geometry.mapping(shape)
    return {
        "type": "Feature",
        "properties": {key: value for key, value in properties.items() if value},
        "geometry": {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])},
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, _DECIMALS)
    return [_rounded(part) for part in coordinates]
