"""Cuts ways where they meet.

A way is cut at every node that another usable way shares, so a stretch keeps one way, one name and one
speed: what a team corrects by street stays exact.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from geo.access import is_barrier
from geo.extract import Extract, Way
from geo.profiles import Profile
from geo.speeds import travel_seconds

Junction = tuple[int, int]
"""A node id, and 0 or, at a barrier, the number of the one stretch that ends there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A piece of a way between two junctions, by its node ids."""

    way: Way
    nodes: tuple[int, ...]
    ends: tuple[Junction, Junction]


def cut_ways(extract: Extract, profile: Profile) -> list[Stretch]:
    """Usable ways, cut where they meet and at barriers."""
    ways = [way for way in extract.ways if _is_usable(profile, way)]
    uses = Counter(ref for way in ways for ref in way.nodes)
    stops = {ref for ref, tags in extract.barriers.items() if ref in uses and is_barrier(profile, tags)}
    found: list[Stretch] = []
    for way in ways:
        last = len(way.nodes) - 1
        cuts = [i for i, ref in enumerate(way.nodes) if i in {0, last} or uses[ref] > 1 or ref in stops]
        for start, end in pairwise(cuts):
            nodes = way.nodes[start : end + 1]
            # A barrier's node is a dead end of its own for every stretch that touches it.
            first, final = (
                (nodes[i], 2 * len(found) + side if nodes[i] in stops else 0) for side, i in ((1, 0), (2, -1))
            )
            found.append(Stretch(way=way, nodes=nodes, ends=(first, final)))
    return found


def _is_usable(profile: Profile, way: Way) -> bool:
    return len(way.nodes) > 1 and bool(np.isfinite(travel_seconds(profile, way.tags, 1.0)).any())
