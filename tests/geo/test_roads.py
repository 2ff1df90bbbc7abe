from pathlib import Path

import numpy as np
import pytest

from geo.area import Area
from geo.errors import GeoError
from geo.modes import Mode
from geo.roads import load_graph
from tests.geo.worlds import block, roads


def test_a_graph_comes_back_from_disk_as_it_was(tmp_path: Path, helsinki: Area) -> None:
    graph = helsinki.graph(Mode.CAR)
    graph.save(tmp_path / "roads.npz")
    again = load_graph(tmp_path / "roads.npz")
    assert again.fingerprint == graph.fingerprint
    assert again.names == graph.names
    assert again.source == graph.source


def test_a_graph_cannot_be_changed(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    with pytest.raises(ValueError, match="read-only"):
        graph.forward_s[0] = 0.0


def test_one_second_on_one_street_is_another_graph(tmp_path: Path) -> None:
    plain, limited = roads(block(tmp_path), Mode.BIKE), roads(block(tmp_path, maxspeed="15"), Mode.BIKE)
    assert plain.fingerprint != limited.fingerprint


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no graph"])
def test_a_damaged_graph_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "roads.npz").write_bytes(content)
    with pytest.raises(GeoError, match=r"roads\.npz is not a road graph"):
        load_graph(tmp_path / "roads.npz")


def test_of_two_ways_between_the_same_junctions_the_faster_is_taken(helsinki: Area) -> None:
    graph = helsinki.graph(Mode.FOOT)
    best: dict[tuple[int, int], float] = {}
    for tails, heads, seconds in (
        (graph.from_node, graph.to_node, graph.forward_s),
        (graph.to_node, graph.from_node, graph.backward_s),
    ):
        for tail, head, value in zip(tails.tolist(), heads.tolist(), seconds.tolist(), strict=True):
            if tail != head and np.isfinite(value):
                best[tail, head] = min(value, best.get((tail, head), np.inf))
    arcs = graph.arcs
    rows = np.repeat(np.arange(graph.num_nodes), np.diff(arcs.indptr)).tolist()
    assert (
        dict(zip(zip(rows, arcs.indices.tolist(), strict=True), arcs.seconds.tolist(), strict=True)) == best
    )
