"""An area: everything of one neighbourhood's map in one folder, made once and loaded fast."""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from geo.address_sources import book_from_features, read_addresses, save_addresses
from geo.addresses import AddressBook
from geo.basemap import build_basemap
from geo.cache import content_key, read_or_build
from geo.errors import GeoError
from geo.extract import ATTRIBUTION, Extract, read_extract, sha256_of
from geo.features import read_features
from geo.modes import MODE_NL, Mode
from geo.osm import CutOff, build_graph
from geo.profiles import PROFILES, RULES_VERSION, Profile
from geo.roads import RoadGraph, load_graph

_EXTRACT_SUFFIXES = (".pbf", ".osm", ".osm.gz", ".osm.bz2")
_BASEMAP = "basemap.geojson"
_Profiles = Mapping[Mode, Profile]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, eq=False)
class Area:
    """A neighbourhood's map: graphs, addresses and base map are read when first asked for.

    `bbox` is west, south, east, north in degrees; `sha256` is the extract's; `cut_off` says per mode which
    roads are left out because they do not connect.
    """

    folder: Path
    name: str
    source: str
    sha256: str
    bbox: tuple[float, float, float, float]
    date: date | None
    attribution: str
    cut_off: Mapping[Mode, CutOff]
    _files: Mapping[str, str] = field(repr=False)
    _graphs: dict[Mode, RoadGraph] = field(default_factory=dict, repr=False)

    def graph(self, mode: Mode) -> RoadGraph:
        """The roads for a mode; `GeoError` where the area has none."""
        if mode not in self._graphs:
            if mode not in self.cut_off:
                raise GeoError(
                    en=f"the map of {self.name} has no roads for {mode}: choose another mode",
                    nl=f"de kaart van {self.name} heeft geen wegen om {MODE_NL[mode]} te gaan: kies anders",
                )
            self._graphs[mode] = load_graph(self._checked(f"roads-{mode}.npz"))
        return self._graphs[mode]

    @cached_property
    def addresses(self) -> AddressBook:
        """The addresses that the extract knows."""
        return read_addresses(self._checked("addresses.csv"))

    def basemap(self) -> dict[str, Any]:
        """Streets, buildings and water as a GeoJSON FeatureCollection."""
        found: dict[str, Any] = json.loads(self.basemap_text())
        return found

    def basemap_text(self) -> bytes:
        """The same as the text of a file, in UTF-8."""
        return self._checked(_BASEMAP).read_bytes()

    @property
    def basemap_sha256(self) -> str:
        """What tells this base map from any other."""
        return self._files[_BASEMAP]

    def _checked(self, file: str) -> Path:
        path = self.folder / file
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != self._files.get(file):
            raise GeoError(
                en=f"{file} of the map of {self.name} is missing or damaged: make the area again",
                nl=f"{file} van de kaart van {self.name} ontbreekt of is beschadigd: maak het gebied opnieuw",
            )
        return path

    def check(self) -> "Area":
        """Gives the area back when every file of it is whole; else a `GeoError`."""
        for file in self._files:
            self._checked(file)
        return self


def build_area(
    source: Path | str, out: Path, *, addresses: Path | None = None, profiles: _Profiles = PROFILES
) -> Area:
    """Makes the folder `out` of an extract, or of a place name that OSMnx looks up online.

    `addresses` is a local address file; its doors are added to those of the extract.

    Raises:
        GeoError: the extract is missing, broken or without roads; there is no network for a place name;
            `out` is there already.

    """
    if out.exists():
        raise GeoError(
            en=f"{out} is there already: remove it or choose another folder",
            nl=f"{out} is er al: haal het weg of kies een andere map",
        )
    if isinstance(source, str) and not Path(source).exists() and not source.endswith(_EXTRACT_SUFFIXES):
        from geo.place import download_place  # noqa: PLC0415  (OSMnx takes seconds to import)

        extract = read_extract(download_place(source))
    else:
        extract = read_extract(Path(source))
    book = read_addresses(addresses) if addresses else AddressBook(records=())
    _write(extract, out, profiles, book)
    return _read(out)


def load_area(path: Path) -> Area:
    """An area's folder, or an extract, which becomes an area in the cache at first use.

    Raises:
        GeoError: there is no such area or extract, it is damaged, or older rules made it.

    """
    if path.is_dir():
        return _read(path)
    key = content_key(sha256_of(path), path.name, RULES_VERSION, PROFILES)
    return read_or_build(
        f"area-{key[:32]}",
        lambda folder: _read(folder).check(),
        lambda folder: _write(read_extract(path), folder, PROFILES, AddressBook(records=())),
    )


def _write(extract: Extract, folder: Path, profiles: _Profiles, book: AddressBook) -> None:
    folder.mkdir(parents=True, mode=0o700)
    cut_off: dict[str, Any] = {}
    for mode, profile in profiles.items():
        try:
            graph, lost = build_graph(extract, profile)
        except GeoError as error:
            # A map of footpaths is still a map; asking it for a car is then refused by name.
            _log.warning("the area has no roads for %s: %s", mode, error)
            continue
        graph.save(folder / f"roads-{mode}.npz")
        cut_off[mode] = asdict(lost)
    if not cut_off:
        raise GeoError(
            en=f"{extract.path.name} holds no connected road for any mode: take another extract",
            nl=f"in {extract.path.name} staat geen weg die ergens heen gaat: neem een ander uittreksel",
        )
    features = read_features(extract.path)
    book = AddressBook(records=(*book, *book_from_features(features)))
    save_addresses(book, folder / "addresses.csv")
    basemap = json.dumps(build_basemap(extract, features), ensure_ascii=False, separators=(",", ":"))
    (folder / _BASEMAP).write_text(basemap, encoding="utf-8")
    said = {
        "name": extract.path.name.split(".")[0],
        "source": extract.source,
        "sha256": extract.sha256,
        "bbox": extract.bbox,
        "date": extract.date.isoformat() if extract.date else None,
        "attribution": ATTRIBUTION,
        "licence": "Open Database License (ODbL) 1.0",
        "rules_version": RULES_VERSION,
        "cut_off": cut_off,
        "files": {file.name: sha256_of(file) for file in sorted(folder.iterdir())},
    }
    # Written last: a folder without it is not an area, so one cut short is never taken for whole.
    (folder / "area.json").write_text(json.dumps(said, indent=1, ensure_ascii=False), encoding="utf-8")


def _read(folder: Path) -> Area:
    try:
        said = json.loads((folder / "area.json").read_bytes())
        version = said["rules_version"]
        area = Area(
            folder=folder,
            name=said["name"],
            source=said["source"],
            sha256=said["sha256"],
            bbox=tuple(said["bbox"]),
            date=date.fromisoformat(said["date"]) if said["date"] else None,
            attribution=said["attribution"],
            cut_off={Mode(mode): CutOff(**lost) for mode, lost in said["cut_off"].items()},
            _files=said["files"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GeoError(
            en=f"{folder} is not an area: make one of an .osm.pbf or .osm file",
            nl=f"{folder} is geen gebied: maak er een van een .osm.pbf- of .osm-bestand",
        ) from error
    if version != RULES_VERSION:
        raise GeoError(
            en=f"{folder} was made by other rules ({version}, now {RULES_VERSION}): make it again",
            nl=f"{folder} is met andere regels gemaakt ({version}, nu {RULES_VERSION}): maak het opnieuw",
        )
    return area
