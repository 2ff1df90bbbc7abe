"""A place name to an extract, through OSMnx, where there is a network."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.cache import cache_folder
from geo.errors import GeoError

_ROADS = ['["highway"]["area"!~"yes"]', '["route"="ferry"]']
_FEATURES: dict[str, bool | str | list[str]] = {
    "building": True,
    "addr:housenumber": True,
    "natural": "water",
    "waterway": True,
}


def download_place(name: str) -> Path:
    """Downloads roads, buildings, water and addresses of a place (its boundary found by its name).

    The name of the place is all that leaves the house; the extract is kept in the cache folder.

    Raises:
        GeoError: the place is unknown, or there is no network.

    """
    slug = re.sub(r"\W+", "-", name.lower()).strip("-") or "place"
    path = cache_folder() / f"{slug}.osm.pbf"
    with tempfile.TemporaryDirectory() as folder, _settings(Path(folder)) as osmnx:
        try:
            boundary = osmnx.geocode_to_gdf(name).geometry.union_all()
            _fetch(osmnx, lambda: osmnx.graph_from_polygon(boundary, custom_filter=_ROADS, simplify=False))
            _fetch(osmnx, lambda: osmnx.features_from_polygon(boundary, _FEATURES))
        except (OSError, ValueError, TypeError) as error:
            raise GeoError(
                en=f"the map of {name!r} could not be fetched ({type(error).__name__}): check the name and "
                "the network, or give an .osm.pbf file",
                nl=f"de kaart van {name!r} is niet op te halen ({type(error).__name__}): kijk de naam en het "
                "netwerk na, of geef een .osm.pbf-bestand",
            ) from error
        _write_extract(_elements(Path(folder)), path)
    return path


def _fetch(osmnx: Any, ask: Callable[[], object]) -> None:
    """Lets OSMnx fetch without building: what Overpass answered is then in its cache, tags and all."""
    osmnx.settings.cache_only_mode = True
    try:
        ask()
    except osmnx._errors.CacheOnlyInterruptError:  # noqa: SLF001  (the documented end of that mode)
        pass
    finally:
        osmnx.settings.cache_only_mode = False


@contextmanager
def _settings(folder: Path) -> Iterator[Any]:
    """OSMnx with a cache of its own for a moment; its settings are global to the process."""
    import osmnx  # noqa: PLC0415  (takes seconds to import)

    before = osmnx.settings.use_cache, osmnx.settings.cache_folder
    osmnx.settings.use_cache, osmnx.settings.cache_folder = True, folder
    try:
        yield osmnx
    finally:
        osmnx.settings.use_cache, osmnx.settings.cache_folder = before


def _elements(folder: Path) -> dict[tuple[str, int], dict[str, Any]]:
    """Everything that Overpass answered, once each."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for file in sorted(folder.glob("*.json")):
        answer = json.loads(file.read_bytes())
        for element in answer.get("elements", ()) if isinstance(answer, dict) else ():
            key = (element["type"], element["id"])
            # The same node comes with tags in one answer and without in another.
            if key not in found or "tags" in element:
                found[key] = element
    return found


def _write_extract(elements: dict[tuple[str, int], dict[str, Any]], path: Path) -> None:
    import osmium  # noqa: PLC0415  (an area from the cache is loaded without it)

    make = osmium.osm.mutable
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for kind in ("node", "way", "relation"):
            for (what, number), element in sorted(elements.items()):
                tags = element.get("tags", {})
                if what != kind:
                    continue
                if kind == "node":
                    writer.add_node(
                        make.Node(id=number, location=(element["lon"], element["lat"]), tags=tags)
                    )
                elif kind == "way":
                    writer.add_way(make.Way(id=number, nodes=element["nodes"], tags=tags))
                else:
                    members = [(m["type"][0], m["ref"], m["role"]) for m in element["members"]]
                    writer.add_relation(make.Relation(id=number, members=members, tags=tags))
