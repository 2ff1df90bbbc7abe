"""Travel times from door to door."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from geo.correcting import correct_graph, correct_places
from geo.corrections import Correction
from geo.errors import GeoError
from geo.matrix import UNREACHABLE, TravelTimeMatrix
from geo.profiles import PROFILES, Profile
from geo.roads import Floats, RoadGraph
from geo.search import ride_times
from geo.snapping import LIMIT_METRES, Place, Snaps, snap


def travel_times(
    graph: RoadGraph,
    places: Sequence[Place],
    *,
    profile: Profile | None = None,
    day_part: str | None = None,
    corrections: Sequence[Correction] = (),
    on: date | None = None,
    limit_metres: float = LIMIT_METRES,
) -> TravelTimeMatrix:
    """Door-to-door seconds and metres between all places, `n` by `n`.

    A journey is the walk to the kerb, the way, parking, the walk to the next door and what that door
    costs (its lift, key box, intercom; in and out together). Between two places of one building only the
    second door counts. Times are rounded once, at the end, to the nearest second. `corrections` in force
    `on` that day are applied first.

    Raises:
        GeoError: a place too far from a road, a place twice, or a correction that matches nothing.

    """
    profile = profile or PROFILES[graph.mode]
    if profile.mode != graph.mode:
        raise GeoError(
            en=f"a profile for {profile.mode} cannot time a graph for {graph.mode}",
            nl=f"een profiel voor {profile.mode} past niet bij een wegennet voor {graph.mode}",
        )
    graph = correct_graph(graph, corrections, on)
    places = correct_places(places, corrections, on)
    snaps = snap(graph, places, limit_metres=limit_metres)
    seconds, metres = ride_times(graph, snaps)
    seconds = seconds / profile.speed_factor_in(day_part)
    return _matrix(graph, places, snaps, seconds, metres, profile=profile, day_part=day_part)


def _matrix(
    graph: RoadGraph,
    places: Sequence[Place],
    snaps: Snaps,
    seconds: Floats,
    metres: Floats,
    *,
    profile: Profile,
    day_part: str | None,
) -> TravelTimeMatrix:
    overheads = profile.overheads_in(day_part)
    door = np.array(
        [place.door_seconds + overheads.at_door(place.door) for place in places], dtype=np.float64
    )
    kerb_s = snaps.kerb_metres / (graph.walking_kph / 3.6)
    seconds = seconds + kerb_s[:, None] + kerb_s[None, :] + overheads.parking + door[None, :]
    metres = metres + snaps.kerb_metres[:, None] + snaps.kerb_metres[None, :]
    same_roof = _same_building(places)
    seconds = np.where(same_roof, door[None, :], seconds)
    metres = np.where(same_roof, 0.0, metres)
    np.fill_diagonal(seconds, 0.0)
    np.fill_diagonal(metres, 0.0)
    is_reached = np.isfinite(seconds)
    return TravelTimeMatrix(
        places=tuple(place.id for place in places),
        seconds=np.where(is_reached, np.rint(np.where(is_reached, seconds, 0)), UNREACHABLE).astype(np.int64),
        metres=np.rint(np.where(is_reached, metres, 0)).astype(np.int64),
        mode=graph.mode,
        source=graph.source + (f"; {day_part}" if day_part in profile.day_parts else ""),
    )


def _same_building(places: Sequence[Place]) -> NDArray[np.bool_]:
    names = sorted({place.building for place in places if place.building is not None})
    number = {name: i for i, name in enumerate(names)}
    # A place without a building shares a roof with none, so it gets a number of its own.
    roof = np.array([number[p.building] if p.building is not None else -1 - i for i, p in enumerate(places)])
    same: NDArray[np.bool_] = roof[:, None] == roof[None, :]
    return same
