"""The way between two points as a line to draw."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from geo.errors import GeoError
from geo.modes import MODE_NL
from geo.point import Point
from geo.projection import to_degrees
from geo.roads import Floats, RoadGraph
from geo.search import packing_for, with_sources
from geo.snapping import LIMIT_METRES, Place, Snaps, snap, tree_of


@dataclass(frozen=True, kw_only=True)
class Route:
    """The way between two doors: its line, metres and seconds, without what a stop costs."""

    points: tuple[Point, ...]
    metres: float
    seconds: float


def path(graph: RoadGraph, start: Point, end: Point, *, limit_metres: float = LIMIT_METRES) -> list[Point]:
    """The line of the fastest way; see `route`."""
    return list(route(graph, start, end, limit_metres=limit_metres).points)


def route(graph: RoadGraph, start: Point, end: Point, *, limit_metres: float = LIMIT_METRES) -> Route:
    """The fastest way from door to door: the walk to the kerb, the ride, the walk to the door.

    For a way that respects the team's corrections, give the graph that `correct_graph` returns.

    Raises:
        GeoError: a point is too far from a road, or no road leads from one to the other.

    """
    places = [Place(id="the start", point=start), Place(id="the end", point=end)]
    snaps = snap(graph, places, limit_metres=limit_metres)
    line, seconds = _ride(graph, snaps)
    degrees = to_degrees(graph.epsg, line)
    kerb_metres = float(snaps.kerb_metres.sum())
    return Route(
        points=(start, *(Point(lat=lat, lon=lon) for lat, lon in degrees.tolist()), end),
        metres=kerb_metres + float(np.hypot(*np.diff(line, axis=0).T).sum()),
        seconds=kerb_metres / (graph.walking_kph / 3.6) + seconds,
    )


def _ride(graph: RoadGraph, snaps: Snaps) -> tuple[Floats, float]:
    """The line on the plane from kerb to kerb, and its seconds."""
    packing = packing_for(graph)
    network, first = with_sources(graph, snaps, packing)
    reached, before = dijkstra(network, indices=np.array([first]), return_predecessors=True)
    reached, before = reached[0], before[0]
    last = snaps.stretch[1]
    ends = np.array([graph.from_node[last], graph.to_node[last]])
    arrive = np.array([side[1] for side in snaps.arrive(graph)])
    metres = graph.metres[last] * np.array([snaps.fraction[1], 1 - snaps.fraction[1]])
    over = reached[ends] + packing.pack(arrive, metres)
    direct = _direct_seconds(graph, snaps)
    best = int(np.argmin(over))
    seconds = float(packing.unpack(over)[0][best])
    if min(direct, seconds) == np.inf:
        raise GeoError(
            en=f"no road for {graph.mode} leads from the start to the end",
            nl=f"er is geen weg om {MODE_NL[graph.mode]} van het begin naar het eind te gaan",
        )
    if direct <= seconds:
        return _part(graph, last, snaps.fraction[0], snaps.fraction[1]), direct
    nodes = [int(ends[best])]
    while before[nodes[-1]] != first:
        nodes.append(int(before[nodes[-1]]))
    nodes.reverse()
    lines = [_first_part(graph, snaps, nodes[0]), *_lines(graph, nodes)]
    lines.append(_part(graph, last, float(best), snaps.fraction[1]))
    return np.concatenate(lines), seconds


def _direct_seconds(graph: RoadGraph, snaps: Snaps) -> float:
    if snaps.stretch[0] != snaps.stretch[1]:
        return float("inf")
    return float(snaps.along(graph, np.array([0]), np.array([1]))[0])


def _first_part(graph: RoadGraph, snaps: Snaps, node: int) -> Floats:
    """From the first kerb to the junction that the way takes; on a loop, the faster side."""
    back, on = (float(side[0]) for side in snaps.leave(graph))
    stretch = snaps.stretch[0]
    goes_back = graph.from_node[stretch] == node and (graph.to_node[stretch] != node or back <= on)
    return _part(graph, stretch, snaps.fraction[0], 0.0 if goes_back else 1.0)


def _lines(graph: RoadGraph, nodes: list[int]) -> list[Floats]:
    """The lines of the arcs between consecutive junctions."""
    arcs, lines = graph.arcs, []
    for tail, head in pairwise(nodes):
        row = slice(arcs.indptr[tail], arcs.indptr[tail + 1])
        arc = int(arcs.indptr[tail] + np.searchsorted(arcs.indices[row], head))
        is_backward = bool(arcs.is_backward[arc])
        lines.append(_part(graph, arcs.stretch[arc], float(is_backward), float(not is_backward)))
    return lines


def _part(graph: RoadGraph, stretch: np.int64, start: float, end: float) -> Floats:
    """The line of a stretch between two fractions, in the direction travelled."""
    line = tree_of(graph).geometries[stretch]
    return np.asarray(shapely.get_coordinates(substring(line, start, end, normalized=True)), dtype=np.float64)
