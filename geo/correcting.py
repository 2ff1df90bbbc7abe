"""Carries a team's corrections into the roads and the doors."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from geo.corrections import (
    Correction,
    ExtraMinutes,
    StreetClosed,
    StreetCorrection,
    StreetSpeed,
    in_force,
)
from geo.errors import GeoError
from geo.modes import MODE_NL
from geo.roads import RoadGraph
from geo.snapping import Place

_log = logging.getLogger(__name__)


def correct_graph(graph: RoadGraph, corrections: Sequence[Correction], on: date | None) -> RoadGraph:
    """The graph as the team knows it on a day; the same graph where no row is about it.

    Closed stretches leave the graph, so a door on one is reached on foot from the nearest open road.
    Speeds apply in the order of the rows' ids. A row for all modes may be about a street that this mode
    has not; that is logged, and `unmatched` finds the rows that no mode's graph knows.

    Raises:
        GeoError: rows for this mode that match no street of this graph, all of them.

    """
    rows = [
        row
        for row in in_force(corrections, on)
        if isinstance(row, StreetCorrection) and row.mode in {None, graph.mode}
    ]
    if not rows:
        return graph
    matched = {row.id: row.stretches(graph) for row in rows}
    _report_lost(graph, [row for row in rows if not matched[row.id].any()])
    forward, backward = graph.forward_s.copy(), graph.backward_s.copy()
    is_open = np.ones(graph.num_stretches, dtype=np.bool_)
    for row in rows:
        if isinstance(row, StreetClosed):
            is_open &= ~matched[row.id]
    for row in rows:
        if isinstance(row, StreetSpeed):
            _change_speed(graph, row, matched[row.id], forward, backward)
    if not is_open.any():
        raise GeoError(
            en=f"the corrections close every road for {graph.mode}: end one of them",
            nl=f"de correcties sluiten elke weg om {MODE_NL[graph.mode]} te gaan: beëindig er een",
        )
    said = "; ".join(
        f"corrected: {row.sentence()}" for row in rows if isinstance(row, StreetClosed | StreetSpeed)
    )
    return _part(
        replace(graph, forward_s=forward, backward_s=backward, source=f"{graph.source}; {said}"), is_open
    )


def unmatched(graphs: Sequence[RoadGraph], corrections: Sequence[Correction]) -> list[StreetCorrection]:
    """The rows on streets that none of these graphs has: to be shown to the team, for they do nothing."""
    return [
        row
        for row in corrections
        if isinstance(row, StreetCorrection)
        and not any(row.stretches(graph).any() for graph in graphs if row.mode in {None, graph.mode})
    ]


def _report_lost(graph: RoadGraph, rows: Sequence[StreetCorrection]) -> None:
    lost = ", ".join(f"{row.id} ({row.target})" for row in rows if row.mode is not None)
    if lost:
        raise GeoError(
            en=f"no road for {graph.mode} matches correction {lost}: check the name, or end it",
            nl=f"bij correctie {lost} hoort geen weg om {MODE_NL[graph.mode]} te gaan: kijk de naam na, "
            "of beëindig haar",
        )
    for row in rows:
        _log.warning("correction %s (%s) matches no road for %s", row.id, row.target, graph.mode)


def _change_speed(
    graph: RoadGraph,
    row: StreetSpeed,
    is_about: NDArray[np.bool_],
    forward: NDArray[np.float64],
    backward: NDArray[np.float64],
) -> None:
    for seconds in (forward, backward):
        changed = is_about & np.isfinite(seconds)
        if row.kph is not None:
            seconds[changed] = graph.metres[changed] / (row.kph / 3.6)
        elif row.factor is not None:
            seconds[changed] /= row.factor


def _part(graph: RoadGraph, is_kept: NDArray[np.bool_]) -> RoadGraph:
    """Some stretches of a graph, with all its junctions."""
    if is_kept.all():
        return graph
    counts = np.diff(graph.offsets)
    return replace(
        graph,
        **{
            name: getattr(graph, name)[is_kept]
            for name in ("from_node", "to_node", "forward_s", "backward_s", "metres", "way_id", "name_id")
        },
        offsets=np.concatenate(([0], np.cumsum(counts[is_kept]))),
        xy=graph.xy[np.repeat(is_kept, counts)],
    )


def correct_places(
    places: Sequence[Place], corrections: Sequence[Correction], on: date | None
) -> Sequence[Place]:
    """The places with their buildings' extra minutes; a row about a building not among them is logged."""
    extra: dict[str, int] = {}
    for row in in_force(corrections, on):
        if isinstance(row, ExtraMinutes):
            extra[row.building] = extra.get(row.building, 0) + round(row.minutes * 60)
    if not extra:
        return places
    for name in sorted(extra.keys() - {place.id for place in places} - {place.building for place in places}):
        _log.warning("extra minutes at %s: it is none of these places", name)
    return [
        replace(
            place,
            door_seconds=place.door_seconds
            + sum(extra.get(name, 0) for name in {place.id, place.building} if name),
        )
        for place in places
    ]
