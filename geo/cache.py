"""What was computed once, on disk: named by a hash of everything it depends on, so it never goes stale."""

import hashlib
import json
import logging
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import platformdirs

from geo.corrections import Correction, in_force
from geo.errors import GeoError
from geo.matrix import TravelTimeMatrix
from geo.modes import Mode
from geo.profiles import PROFILES, RULES_VERSION, Profile
from geo.roads import RoadGraph
from geo.routing import travel_times
from geo.snapping import LIMIT_METRES, Place

_log = logging.getLogger(__name__)
T = TypeVar("T")


def cache_folder() -> Path:
    """The user's cache folder, or what `BUURTROOSTER_CACHE` says; made for its owner only when missing."""
    named = os.environ.get("BUURTROOSTER_CACHE")
    folder = Path(named) if named else platformdirs.user_cache_path("buurtrooster")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def content_key(*parts: object) -> str:
    """A hash of values and records: the same content gives the same key, in every process."""
    return hashlib.sha256(json.dumps([_plain(part) for part in parts]).encode()).hexdigest()


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        values = [_plain(getattr(value, field.name)) for field in fields(value)]
        return [type(value).__name__, *values]
    if isinstance(value, Mapping):
        return sorted([str(key), _plain(item)] for key, item in value.items())
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def read_or_build(name: str, read: Callable[[Path], T], build: Callable[[Path], None]) -> T:
    """What `read` makes of the cached file or folder; built when missing, built again when unreadable.

    `build` writes to a path beside its place, which is then renamed: a reader never sees half of it.
    """
    path = cache_folder() / name
    if path.exists():
        try:
            return read(path)
        except GeoError as error:
            _log.warning("the cached %s is unreadable and is built again: %s", name, error)
            _remove(path)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        fresh = Path(folder) / path.name
        build(fresh)
        try:
            fresh.replace(path)
        except OSError:
            # Another process finished the same content first; what it made is as good.
            if not path.exists():
                raise
    return read(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def cached_travel_times(
    graph: RoadGraph,
    places: Sequence[Place],
    *,
    profile: Profile | None = None,
    day_part: str | None = None,
    corrections: Sequence[Correction] = (),
    on: date | None = None,
    limit_metres: float = LIMIT_METRES,
) -> TravelTimeMatrix:
    """The same as `travel_times`, kept on disk by graph, places, profile and the corrections in force."""
    profile = profile or PROFILES[graph.mode]
    rows = in_force(corrections, on)
    key = content_key(RULES_VERSION, graph.fingerprint, list(places), profile, day_part, rows, limit_metres)

    def build(path: Path) -> None:
        matrix = travel_times(graph, places, profile=profile, day_part=day_part, corrections=rows, on=on,
                              limit_metres=limit_metres)  # fmt: skip
        save_matrix(matrix, path)

    return read_or_build(f"matrix-{key[:32]}.npz", load_matrix, build)


def save_matrix(matrix: TravelTimeMatrix, path: Path) -> None:
    """Writes a matrix as one npz file without pickled objects."""
    words = np.array([matrix.mode.value, matrix.source, *matrix.places])
    is_estimate = np.array(matrix.is_estimate)
    np.savez(path, allow_pickle=False, words=words, seconds=matrix.seconds, metres=matrix.metres,
             is_estimate=is_estimate)  # fmt: skip


def load_matrix(path: Path) -> TravelTimeMatrix:
    """Reads a matrix that `save_matrix` wrote.

    Raises:
        GeoError: the file is missing or is no such matrix.

    """
    try:
        # Opened here, because numpy leaves a file that is no archive open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            mode, source, *places = stored["words"].tolist()
            return TravelTimeMatrix(
                places=tuple(places), seconds=stored["seconds"], metres=stored["metres"], mode=Mode(mode),
                source=source, is_estimate=bool(stored["is_estimate"]),
            )  # fmt: skip
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise GeoError(
            en=f"{path.name} is not a matrix of this version", nl=f"{path.name} is geen tabel van deze versie"
        ) from error
