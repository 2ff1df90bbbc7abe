"""Small maps written as real .osm files, and doors on them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from geo.extract import Extract, read_extract
from geo.modes import Mode
from geo.osm import build_graph
from geo.point import Point
from geo.profiles import PROFILES
from geo.roads import RoadGraph
from geo.snapping import Place

LAT, LON = 52.26, 6.79
METRES_NORTH = 1 / 111_260
METRES_EAST = 1 / 68_250

Position = tuple[float, float]
Tags = Mapping[str, str]


def degrees(east: float, north: float) -> Position:
    """Metres from the corner of the little world to (lat, lon)."""
    return LAT + north * METRES_NORTH, LON + east * METRES_EAST


def door(name: str, east: float, north: float, **more: object) -> Place:
    lat, lon = degrees(east, north)
    return Place(id=name, point=Point(lat=lat, lon=lon), **more)  # type: ignore[arg-type]


def write_osm(
    path: Path,
    nodes: Mapping[int, Position],
    ways: Mapping[int, tuple[Sequence[int], Tags]],
    node_tags: Mapping[int, Tags] | None = None,
) -> Path:
    """Nodes in metres (east, north); ways as (node ids, tags)."""
    lines = ["<?xml version='1.0'?>", "<osm version='0.6'>"]
    for ref, position in sorted(nodes.items()):
        lat, lon = degrees(*position)
        inside = _tags((node_tags or {}).get(ref, {}))
        lines.append(f"<node id='{ref}' version='1' lat='{lat:.9f}' lon='{lon:.9f}'>{inside}</node>")
    for way_id, (refs, tags) in sorted(ways.items()):
        nds = "".join(f"<nd ref='{ref}'/>" for ref in refs)
        lines.append(f"<way id='{way_id}' version='1'>{nds}{_tags(tags)}</way>")
    path.write_text("\n".join([*lines, "</osm>"]), encoding="utf-8")
    return path


def _tags(tags: Tags) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


def block(tmp_path: Path, **north_side: str) -> Extract:
    """A square of four residential streets, 300 by 200 m; the north side's tags may be changed.

    1 (0, 0) - 2 (300, 0) - 3 (300, 200) - 4 (0, 200); way 30 "Noordstraat" is drawn from 4 to 3.
    """
    nodes = {1: (0.0, 0.0), 2: (300.0, 0.0), 3: (300.0, 200.0), 4: (0.0, 200.0)}
    ways: dict[int, tuple[Sequence[int], Tags]] = {
        10: ([1, 2], {"highway": "residential", "name": "Zuidstraat"}),
        20: ([2, 3], {"highway": "residential", "name": "Oostbrug", "bridge": "yes"}),
        30: ([4, 3], {"highway": "residential", "name": "Noordstraat", **north_side}),
        40: ([1, 4], {"highway": "residential", "name": "Weststraat"}),
    }
    return read_extract(write_osm(tmp_path / "block.osm", nodes, ways))


def roads(extract: Extract, mode: Mode) -> RoadGraph:
    return build_graph(extract, PROFILES[mode])[0]
