"""Where a door meets the road: the nearest stretch, how far along it, and the walk to the kerb."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import GeoError
from geo.modes import MODE_NL
from geo.point import Point
from geo.profiles import DoorKind
from geo.projection import to_plane
from geo.roads import Floats, Ints, RoadGraph

LIMIT_METRES = 250.0
"""How far from the nearest road a door may be, unless a team sets another limit."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A door that is visited.

    `building` joins doors under one roof; `door` is what delays there, priced by the team's overheads;
    `door_seconds` is what this one door costs besides, in and out together.
    """

    id: str
    point: Point
    building: str | None = None
    door: frozenset[DoorKind] = field(default_factory=frozenset)
    door_seconds: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Snaps:
    """Per place: the `stretch`, the `fraction` along it as drawn (0 to 1), metres from kerb to door."""

    stretch: Ints
    fraction: Floats
    kerb_metres: Floats

    def leave(self, graph: RoadGraph) -> tuple[Floats, Floats]:
        """Seconds from the kerb back to the stretch's `from_node`, and on to its `to_node`."""
        return (
            _share(graph.backward_s[self.stretch], self.fraction),
            _share(graph.forward_s[self.stretch], 1 - self.fraction),
        )

    def arrive(self, graph: RoadGraph) -> tuple[Floats, Floats]:
        """Seconds to the kerb from the stretch's `from_node`, and from its `to_node`."""
        return (
            _share(graph.forward_s[self.stretch], self.fraction),
            _share(graph.backward_s[self.stretch], 1 - self.fraction),
        )

    def along(self, graph: RoadGraph, i: Ints, j: Ints) -> Floats:
        """Seconds from place i straight along to place j, both on one stretch; infinite against a one-way."""
        ahead = self.fraction[j] - self.fraction[i]
        stretch = self.stretch[i]
        return np.where(
            ahead >= 0,
            _share(graph.forward_s[stretch], np.abs(ahead)),
            _share(graph.backward_s[stretch], np.abs(ahead)),
        )


def _share(seconds: Floats, fraction: Floats) -> Floats:
    """A part of a stretch's time; nothing for no part, also against a one-way: one is at the junction."""
    with np.errstate(invalid="ignore"):
        return np.where(fraction == 0, 0.0, seconds * fraction)


# A graph never changes, so its search tree is made once and lives as long as the graph.
_TREES: WeakKeyDictionary[RoadGraph, shapely.STRtree] = WeakKeyDictionary()


def tree_of(graph: RoadGraph) -> shapely.STRtree:
    """The stretches' lines in a search tree."""
    if graph not in _TREES:
        stretch_of = np.repeat(np.arange(graph.num_stretches), np.diff(graph.offsets))
        _TREES[graph] = shapely.STRtree(np.asarray(shapely.linestrings(graph.xy, indices=stretch_of)))
    return _TREES[graph]


def snap(graph: RoadGraph, places: Sequence[Place], *, limit_metres: float = LIMIT_METRES) -> Snaps:
    """The nearest stretch to each place; of equally near ones the first of the graph.

    Raises:
        GeoError: places beyond the limit, all of them, with their distance.

    """
    if not places:
        empty = np.zeros(0)
        return Snaps(stretch=empty.astype(np.int64), fraction=empty, kerb_metres=empty)
    lats = np.array([place.point.lat for place in places])
    lons = np.array([place.point.lon for place in places])
    doors = shapely.points(to_plane(graph.epsg, lats, lons))
    tree = tree_of(graph)
    (door, stretch), metres = tree.query_nearest(doors, return_distance=True, all_matches=True)
    order = np.lexsort((stretch, door))
    order = order[np.diff(door[order], prepend=-1) != 0]
    stretch, metres = stretch[order].astype(np.int64), metres[order]
    _refuse_far(places, metres, limit_metres, graph)
    lines = tree.geometries[stretch]
    lengths = shapely.length(lines)
    at = shapely.line_locate_point(lines, doors)
    fraction = np.divide(at, lengths, out=np.zeros_like(at), where=lengths > 0)
    return Snaps(stretch=stretch, fraction=np.clip(fraction, 0.0, 1.0), kerb_metres=metres)


def _refuse_far(
    places: Sequence[Place], metres: NDArray[np.float64], limit_metres: float, graph: RoadGraph
) -> None:
    far = [f"{places[i].id} ({metres[i]:.0f} m)" for i in np.flatnonzero(metres > limit_metres).tolist()]
    if far:
        raise GeoError(
            en=f"farther than {limit_metres:.0f} m from any road for {graph.mode}: {', '.join(far)}; "
            "check the position, take a larger extract or raise the limit",
            nl=f"verder dan {limit_metres:.0f} m van elke weg om {MODE_NL[graph.mode]} te gaan: "
            f"{', '.join(far)}; kijk de plaats na, neem een groter uittreksel of verhoog de grens",
        )
