"""From the ways of an extract to a mode's road graph.

`tests/geo/test_osm.py` holds the result to what OSMnx simplifies from the same ways.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.errors import GeoError
from geo.extract import Extract
from geo.modes import MODE_NL
from geo.profiles import PROFILES, RULES_VERSION, Profile
from geo.projection import Floats, plane_for, to_plane
from geo.roads import RoadGraph
from geo.speeds import travel_seconds
from geo.stretches import Stretch, cut_ways


@dataclass(frozen=True, kw_only=True)
class CutOff:
    """What is outside the largest part where every junction can be reached from every other."""

    num_nodes: int
    metres: int
    streets: tuple[str, ...]

    def sentence(self) -> str:
        """The same in words, with the first eight streets."""
        if not self.metres:
            return "nothing is cut off"
        more = f" and {len(self.streets) - 8} more" if len(self.streets) > 8 else ""
        named = f": {', '.join(self.streets[:8])}{more}" if self.streets else ""
        return f"{self.num_nodes} junctions and {self.metres} m of way are cut off{named}"


def build_graph(extract: Extract, profile: Profile) -> tuple[RoadGraph, CutOff]:
    """The roads that a mode may travel, largest strongly connected part, and what was cut off.

    Raises:
        GeoError: the extract holds no way for the mode, or none that can be travelled there and back.

    """
    stretches = cut_ways(extract, profile)
    if not stretches:
        raise GeoError(
            en=f"{extract.path.name} holds no way for {profile.mode}: take another extract",
            nl=f"in {extract.path.name} staat geen weg om {MODE_NL[profile.mode]} te gaan: neem een ander "
            "uittreksel",
        )
    epsg = plane_for(extract.bbox)
    lines = _lines(extract, epsg, stretches)
    metres = np.array([float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines])
    seconds = _seconds(profile, stretches, metres)
    is_kept = _in_largest_part(stretches, seconds)
    if not is_kept.any():
        raise GeoError(
            en=f"no two junctions of {extract.path.name} reach each other by {profile.mode}: "
            "take another extract",
            nl=f"in {extract.path.name} is geen kruispunt {MODE_NL[profile.mode]} van een ander te bereiken: "
            "neem een ander uittreksel",
        )
    kept = np.flatnonzero(is_kept).tolist()
    graph = _graph(extract, profile, [stretches[i] for i in kept], [lines[i] for i in kept], seconds[kept])
    return graph, _cut_off(stretches, metres, is_kept)


def _lines(extract: Extract, epsg: int, stretches: list[Stretch]) -> list[Floats]:
    """The line of each stretch on the plane."""
    refs = sorted({ref for stretch in stretches for ref in stretch.nodes})
    degrees = np.array([extract.positions[ref] for ref in refs])
    row_of = {ref: row for row, ref in enumerate(refs)}
    xy = to_plane(epsg, degrees[:, 0], degrees[:, 1])
    return [xy[[row_of[ref] for ref in stretch.nodes]] for stretch in stretches]


def _seconds(profile: Profile, stretches: list[Stretch], metres: Floats) -> Floats:
    """Seconds forward and backward (n by 2) of each stretch."""
    whole: Counter[int] = Counter()
    for stretch, length in zip(stretches, metres.tolist(), strict=True):
        whole[stretch.way.id] += length
    # A ferry's duration holds for its whole line, so every way is timed whole and shared out by length.
    of_way = {
        stretch.way.id: travel_seconds(profile, stretch.way.tags, whole[stretch.way.id])
        for stretch in stretches
    }
    shares = [
        length / whole[stretch.way.id] if length else 0.0
        for stretch, length in zip(stretches, metres.tolist(), strict=True)
    ]
    pairs = [of_way[stretch.way.id] for stretch in stretches]
    with np.errstate(invalid="ignore"):
        seconds: Floats = np.array(pairs) * np.array(shares)[:, None]
    seconds[np.isinf(pairs)] = np.inf
    return seconds


def _in_largest_part(stretches: list[Stretch], seconds: Floats) -> NDArray[np.bool_]:
    """Whether each stretch lies in the largest strongly connected part (by junctions, then by node id)."""
    import networkx as nx  # noqa: PLC0415  (an area from the cache is loaded without it)

    roads = nx.DiGraph()
    for stretch, (forward, backward) in zip(stretches, seconds, strict=True):
        start, end = stretch.ends
        roads.add_nodes_from(stretch.ends)
        if np.isfinite(forward):
            roads.add_edge(start, end)
        if np.isfinite(backward):
            roads.add_edge(end, start)
    parts = nx.strongly_connected_components(roads)
    largest = max(parts, key=lambda part: (len(part), -min(part)[0]))
    return np.array([largest.issuperset(stretch.ends) for stretch in stretches])


def _cut_off(stretches: list[Stretch], metres: Floats, is_kept: NDArray[np.bool_]) -> CutOff:
    kept_nodes = {
        end for stretch, kept in zip(stretches, is_kept, strict=True) if kept for end in stretch.ends
    }
    lost = [stretch for stretch, kept in zip(stretches, is_kept, strict=True) if not kept]
    streets = {stretch.way.tags["name"] for stretch in lost if "name" in stretch.way.tags}
    return CutOff(
        num_nodes=len({end for stretch in lost for end in stretch.ends} - kept_nodes),
        metres=round(float(metres[~is_kept].sum())),
        streets=tuple(sorted(streets)),
    )


def _graph(
    extract: Extract, profile: Profile, stretches: list[Stretch], lines: list[Floats], seconds: Floats
) -> RoadGraph:
    """The arrays of what is kept."""
    junctions = sorted({end for stretch in stretches for end in stretch.ends})
    row_of = {junction: row for row, junction in enumerate(junctions)}
    degrees = np.array([extract.positions[ref] for ref, _ in junctions])
    names = ("", *sorted({stretch.way.tags["name"] for stretch in stretches if stretch.way.tags.get("name")}))
    own = "" if profile == PROFILES[profile.mode] else ", the team's own speeds"
    id_of = {name: i for i, name in enumerate(names)}
    return RoadGraph(
        mode=profile.mode,
        source=f"{extract.source}; {profile.mode} rules v{RULES_VERSION}{own}",
        epsg=plane_for(extract.bbox),
        walking_kph=profile.walking_kph,
        node_lat=degrees[:, 0].copy(),
        node_lon=degrees[:, 1].copy(),
        from_node=np.array([row_of[stretch.ends[0]] for stretch in stretches], dtype=np.int64),
        to_node=np.array([row_of[stretch.ends[1]] for stretch in stretches], dtype=np.int64),
        forward_s=seconds[:, 0].copy(),
        backward_s=seconds[:, 1].copy(),
        metres=np.array([float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines]),
        way_id=np.array([stretch.way.id for stretch in stretches], dtype=np.int64),
        name_id=np.array([id_of[stretch.way.tags.get("name", "")] for stretch in stretches], dtype=np.int64),
        names=names,
        offsets=np.cumsum([0, *map(len, lines)], dtype=np.int64),
        xy=np.concatenate(lines),
    )
