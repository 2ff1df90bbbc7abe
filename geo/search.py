"""Shortest times from kerb to kerb, over junctions and along shared stretches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geo.errors import GeoError
from geo.roads import TICKS_PER_SECOND, Floats, RoadGraph
from geo.snapping import Snaps

_STEPS_PER_METRE = 2
_ROWS_AT_ONCE = 256


@dataclass(frozen=True, kw_only=True)
class Packing:
    """Seconds and metres in one float64, so that one shortest-path search gives both.

    A weight is whole ticks (2^-20 s) times `unit` plus whole half metres: sums below 2^53 are exact, compare
    by time first, and come apart again. `unit` leaves room for the way that the fastest stretch covers in
    the longest time that fits: 9 hours on foot, over 4 by bicycle, over 2 by car.
    """

    unit: float

    def pack(self, seconds: Floats, metres: Floats) -> Floats:
        """One number for a time and a length; infinite where the time is."""
        return np.round(seconds * TICKS_PER_SECOND) * self.unit + np.round(metres * _STEPS_PER_METRE)

    def unpack(self, packed: Floats) -> tuple[Floats, Floats]:
        """Seconds and metres; the longest that fits is refused rather than cut."""
        finite = packed[np.isfinite(packed)]
        if finite.size and finite.max() >= 2.0**53:
            raise GeoError(
                en="two places are too many hours apart for one matrix: split the area",
                nl="twee plaatsen liggen te veel uren uit elkaar voor één reistijdentabel: splits het gebied",
            )
        ticks = np.floor(packed / self.unit)
        with np.errstate(invalid="ignore"):
            return ticks / TICKS_PER_SECOND, (packed - ticks * self.unit) / _STEPS_PER_METRE


def packing_for(graph: RoadGraph) -> Packing:
    """The packing that suits a graph's fastest stretch."""
    quickest = np.maximum(np.minimum(graph.forward_s, graph.backward_s), 1 / TICKS_PER_SECOND)
    steps = np.round(graph.metres * _STEPS_PER_METRE)
    fastest = float((steps / quickest).max(initial=1.0))
    # 53 bits hold T seconds of 20 bits each and T * fastest steps: the two halves get an equal share.
    bits = int(np.ceil((33 + np.log2(fastest)) / 2))
    return Packing(unit=2.0**bits)


def ride_times(graph: RoadGraph, snaps: Snaps) -> tuple[Floats, Floats]:
    """Seconds (exact to 2^-20 s) and metres of the way from kerb to kerb; infinite where no road leads."""
    packing = packing_for(graph)
    count = len(snaps.stretch)
    packed = np.concatenate([np.empty((0, count)), *_rides(graph, snaps, packing)])
    same = np.nonzero(snaps.stretch[:, None] == snaps.stretch[None, :])
    i, j = (index.astype(np.int64) for index in same)
    length = np.abs(snaps.fraction[i] - snaps.fraction[j]) * graph.metres[snaps.stretch[i]]
    packed[i, j] = np.minimum(packed[i, j], packing.pack(snaps.along(graph, i, j), length))
    return packing.unpack(packed)


def _rides(graph: RoadGraph, snaps: Snaps, packing: Packing) -> Iterator[Floats]:
    """Packed times over junctions, some rows at a time so that memory stays small."""
    network, first = with_sources(graph, snaps, packing)
    start, end = graph.from_node[snaps.stretch], graph.to_node[snaps.stretch]
    whole = graph.metres[snaps.stretch]
    by_start, by_end = snaps.arrive(graph)
    by_start = packing.pack(by_start, whole * snaps.fraction)
    by_end = packing.pack(by_end, whole * (1 - snaps.fraction))
    for row in range(0, len(whole), _ROWS_AT_ONCE):
        sources = first + np.arange(row, min(row + _ROWS_AT_ONCE, len(whole)))
        reached = dijkstra(network, indices=sources)
        yield np.minimum(reached[:, start] + by_start, reached[:, end] + by_end)


def with_sources(graph: RoadGraph, snaps: Snaps, packing: Packing) -> tuple[csr_array, int]:
    """The graph with one more node per place, from which the ends of its stretch can be reached."""
    arcs, count = graph.arcs, len(snaps.stretch)
    whole = graph.metres[snaps.stretch]
    back, on = snaps.leave(graph)
    weights = np.column_stack(
        (packing.pack(back, whole * snaps.fraction), packing.pack(on, whole * (1 - snaps.fraction)))
    )
    heads = np.column_stack((graph.from_node[snaps.stretch], graph.to_node[snaps.stretch]))
    # scipy would add up two arcs between the same pair: on a loop the ends are one junction.
    loops = heads[:, 0] == heads[:, 1]
    weights[loops, 0], weights[loops, 1] = weights[loops].min(axis=1), np.inf
    is_open = np.isfinite(weights)
    indptr = np.concatenate((arcs.indptr, arcs.indptr[-1] + np.cumsum(is_open.sum(axis=1))))
    data = np.concatenate((packing.pack(arcs.seconds, arcs.metres), weights[is_open]))
    indices = np.concatenate((arcs.indices, heads[is_open]))
    size = graph.num_nodes + count
    return csr_array(
        (data, indices.astype(np.int32), indptr.astype(np.int32)), shape=(size, size)
    ), graph.num_nodes
