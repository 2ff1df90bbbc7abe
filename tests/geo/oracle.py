"""An independent way to the same travel times: plain geometry and networkx, of `geo` only the arrays."""

import math
from itertools import pairwise

import networkx as nx
import numpy as np

from geo.roads import Floats, RoadGraph


def nearest_by_hand(graph: RoadGraph, xy: Floats) -> tuple[float, tuple[int, float]]:
    """Metres to the nearest stretch, the stretch and the fraction along it, by every segment in turn."""
    best = (math.inf, (-1, 0.0))
    starts, ends = graph.xy[:-1], graph.xy[1:]
    direction = ends - starts
    square = (direction**2).sum(axis=1)
    share = np.clip(((xy - starts) * direction).sum(axis=1) / np.where(square > 0, square, 1), 0, 1)
    metres = np.hypot(*(starts + share[:, None] * direction - xy).T)
    metres[graph.offsets[1:-1] - 1] = np.inf  # from the end of one stretch to the start of the next
    segment = int(metres.argmin())
    stretch = int(np.searchsorted(graph.offsets, segment, side="right") - 1)
    lengths = np.hypot(*np.diff(graph.xy[graph.offsets[stretch] : graph.offsets[stretch + 1]], axis=0).T)
    before = lengths[: segment - graph.offsets[stretch]].sum() + share[segment] * math.sqrt(square[segment])
    return min(best, (float(metres[segment]), (stretch, float(before / lengths.sum()))))


def kerb_seconds(graph: RoadGraph, doors: list[Floats]) -> Floats:
    """Seconds between kerbs: every stretch with a door is cut there, and networkx does the rest."""
    places: dict[int, list[tuple[float, str]]] = {}
    for i, xy in enumerate(doors):
        _, (stretch, fraction) = nearest_by_hand(graph, xy)
        places.setdefault(stretch, []).append((fraction, f"door {i}"))
    network = nx.DiGraph()
    for stretch in range(graph.num_stretches):
        stops: list[tuple[float, object]] = [(0.0, int(graph.from_node[stretch]))]
        stops += sorted(places.get(stretch, []))
        stops.append((1.0, int(graph.to_node[stretch])))
        for (start, a), (end, b) in pairwise(stops):
            _add(network, a, b, (end - start) * float(graph.forward_s[stretch]))
            _add(network, b, a, (end - start) * float(graph.backward_s[stretch]))
    table = np.full((len(doors), len(doors)), np.inf)
    for i in range(len(doors)):
        reached = nx.single_source_dijkstra_path_length(network, f"door {i}", weight="seconds")
        for j in range(len(doors)):
            table[i, j] = reached.get(f"door {j}", np.inf)
    return table


def _add(network: nx.DiGraph, tail: object, head: object, seconds: float) -> None:
    known = network.get_edge_data(tail, head, {"seconds": math.inf})["seconds"]
    if math.isfinite(seconds) and seconds < known:
        network.add_edge(tail, head, seconds=seconds)
