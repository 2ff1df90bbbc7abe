"""A mode's road graph as arrays: junctions, and the stretches of way between them."""

import hashlib
import zipfile
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.errors import GeoError
from geo.modes import Mode

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TICKS_PER_SECOND = 2**20
"""Times of stretches are kept to this fraction of a second: sums of them are exact, in any order."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Arcs:
    """The graph as compressed sparse rows: the fastest arc of each ordered pair of junctions.

    `indptr`, `indices` as in scipy; `seconds` and `metres` of each arc; `stretch` it runs along and
    whether it runs `backward`.
    """

    indptr: NDArray[np.int32]
    indices: NDArray[np.int32]
    seconds: Floats
    metres: Floats
    stretch: Ints
    is_backward: NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class RoadGraph:
    """Junctions and stretches; every array is read-only. A stretch belongs to one OSM way.

    `node_lat`, `node_lon` in degrees. Per stretch: `from_node`, `to_node`; `forward_s` and `backward_s`,
    seconds from end to end as drawn and against it, infinite where the mode may not go; `metres`; `way_id`;
    `name_id` into `names` (0 is a street without a name); its line as rows `offsets[i]` to `offsets[i + 1]`
    of `xy`, metres on the plane `epsg`.
    """

    mode: Mode
    source: str
    epsg: int
    walking_kph: float
    node_lat: Floats
    node_lon: Floats
    from_node: Ints
    to_node: Ints
    forward_s: Floats
    backward_s: Floats
    metres: Floats
    way_id: Ints
    name_id: Ints
    names: tuple[str, ...]
    offsets: Ints
    xy: Floats

    def __post_init__(self) -> None:
        for name in ("forward_s", "backward_s"):
            ticks = np.round(getattr(self, name) * TICKS_PER_SECOND)
            object.__setattr__(self, name, ticks / TICKS_PER_SECOND)
        for array in self.arrays().values():
            array.setflags(write=False)

    @property
    def num_nodes(self) -> int:
        """How many junctions there are."""
        return len(self.node_lat)

    @property
    def num_stretches(self) -> int:
        """How many stretches there are."""
        return len(self.metres)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """The arrays by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}

    @cached_property
    def fingerprint(self) -> str:
        """A hash of everything that travel times depend on; two graphs that share it are the same."""
        digest = hashlib.sha256(
            repr((self.mode, self.source, self.epsg, self.walking_kph, self.names)).encode()
        )
        for name, array in self.arrays().items():
            digest.update(name.encode() + str(array.shape).encode() + np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()

    @cached_property
    def arcs(self) -> Arcs:
        """The directed arcs; of two between the same junctions only the faster stays."""
        count = self.num_stretches
        tail = np.concatenate((self.from_node, self.to_node))
        head = np.concatenate((self.to_node, self.from_node))
        seconds = np.concatenate((self.forward_s, self.backward_s))
        order = np.lexsort((np.arange(2 * count), seconds, head, tail))
        order = order[np.isfinite(seconds[order]) & (tail[order] != head[order])]
        pair = tail[order] * self.num_nodes + head[order]
        order = order[np.diff(pair, prepend=-1) != 0]
        indptr = np.searchsorted(tail[order], np.arange(self.num_nodes + 1))
        return Arcs(
            indptr=indptr.astype(np.int32),
            indices=head[order].astype(np.int32),
            seconds=seconds[order],
            metres=self.metres[order % count],
            stretch=order % count,
            is_backward=order >= count,
        )

    def save(self, path: Path) -> None:
        """Writes the graph as one npz file without pickled objects."""
        words = np.array([self.mode.value, self.source, *self.names])
        numbers = np.array([self.epsg, self.walking_kph])
        np.savez(path, allow_pickle=False, words=words, numbers=numbers, **self.arrays())


def load_graph(path: Path) -> RoadGraph:
    """Reads a graph that `RoadGraph.save` wrote.

    Raises:
        GeoError: the file is missing or is no such graph.

    """
    try:
        # Opened here, because numpy leaves a file that is no archive open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        mode, source, *names = arrays.pop("words").tolist()
        epsg, walking_kph = arrays.pop("numbers").tolist()
        return RoadGraph(mode=Mode(mode), source=source, epsg=int(epsg), walking_kph=walking_kph,
                         names=tuple(names), **arrays)  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise GeoError(
            en=f"{path.name} is not a road graph of this version; make the area again",
            nl=f"{path.name} is geen wegennet van deze versie; maak het gebied opnieuw",
        ) from error
