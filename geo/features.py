"""What stands along the roads of an extract: buildings, water, addressed objects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.extract import file_objects

_WATER_LINES = frozenset({"river", "canal", "stream", "ditch", "drain"})
_WATER_AREAS = frozenset({"basin", "reservoir"})


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """An object with a house number: its tags, its point, the building it is (None for a node)."""

    tags: Mapping[str, str]
    point: shapely.Point
    building: str | None


@dataclass(frozen=True, kw_only=True)
class Features:
    """Geometries in degrees, x is longitude. A building's id is "w" or "r" and its OSM number."""

    buildings: dict[str, BaseGeometry] = field(default_factory=dict)
    water: list[tuple[str, BaseGeometry]] = field(default_factory=list)
    addressed: list[Addressed] = field(default_factory=list)


def read_features(path: Path) -> Features:
    """Reads buildings, water and addresses; areas that miss a node of their outline are left out.

    Raises:
        GeoError: the file is missing or broken.

    """
    import osmium  # noqa: PLC0415  (an area from the cache is loaded without it)

    found = Features()
    shapes = osmium.geom.WKBFactory()
    keys = ("building", "addr:housenumber", "natural", "waterway", "landuse")
    for item in file_objects(path, *keys, areas=True):
        if item.is_node():
            if "addr:housenumber" in item.tags:
                point = shapely.Point(item.lon, item.lat)
                found.addressed.append(Addressed(tags=dict(item.tags), point=point, building=None))
        elif item.is_area():
            _add_area(found, item, shapely.from_wkb(shapes.create_multipolygon(item)))
        elif item.is_way() and item.tags.get("waterway") in _WATER_LINES:
            line = [(node.lon, node.lat) for node in item.nodes if node.location.valid()]
            if len(line) > 1:
                found.water.append((item.tags.get("name", ""), shapely.LineString(line)))
    return found


def _add_area(found: Features, item: Any, shape: BaseGeometry) -> None:
    tags = dict(item.tags)
    name = f"{'w' if item.from_way() else 'r'}{item.orig_id()}"
    if "building" in tags:
        found.buildings[name] = shape
    if "addr:housenumber" in tags:
        building = name if "building" in tags else None
        found.addressed.append(Addressed(tags=tags, point=shape.representative_point(), building=building))
    is_water = tags.get("natural") == "water" or tags.get("waterway") == "riverbank"
    if is_water or tags.get("landuse") in _WATER_AREAS:
        found.water.append((tags.get("name", ""), shape))
