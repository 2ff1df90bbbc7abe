from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from geo.area import Area
from geo.errors import GeoError
from geo.extract import Extract, embedded_extract, read_extract
from geo.modes import Mode
from geo.osm import build_graph
from geo.profiles import PROFILES
from geo.projection import plane_for
from geo.roads import RoadGraph
from geo.speeds import travel_seconds
from tests.geo.worlds import block, roads, write_osm


def test_a_way_is_cut_where_others_meet_it_and_nowhere_else(tmp_path: Path) -> None:
    nodes = {i: (100.0 * i, 0.0) for i in range(5)} | {9: (200.0, 80.0)}
    ways = {
        1: ([0, 1, 2, 3, 4], {"highway": "residential", "name": "Langestraat"}),
        2: ([2, 9], {"highway": "residential", "name": "Dwarsstraat"}),
        3: ([1, 9], {"highway": "motorway"}),
    }
    graph = roads(read_extract(write_osm(tmp_path / "t.osm", nodes, ways)), Mode.FOOT)
    assert graph.num_nodes == 4
    assert sorted(graph.way_id.tolist()) == [1, 1, 2]
    assert graph.metres.sum() == pytest.approx(480, rel=1e-3)


def test_what_does_not_connect_is_cut_off_and_reported(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (100.0, 0.0), 3: (200.0, 0.0), 8: (0.0, 500.0), 9: (60.0, 500.0)}
    ways = {
        1: ([1, 2], {"highway": "residential", "name": "Hoofdstraat"}),
        2: ([2, 3], {"highway": "residential"}),
        3: ([8, 9], {"highway": "residential", "name": "Eilandje"}),
    }
    graph, cut_off = build_graph(
        read_extract(write_osm(tmp_path / "t.osm", nodes, ways)), PROFILES[Mode.BIKE]
    )
    assert graph.num_stretches == 2
    assert (cut_off.num_nodes, cut_off.metres, cut_off.streets) == (2, 60, ("Eilandje",))
    assert cut_off.sentence() == "2 junctions and 60 m of way are cut off: Eilandje"


def test_a_oneway_dead_end_is_cut_off_for_a_car_and_not_for_a_walker(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (100.0, 0.0), 3: (200.0, 0.0)}
    ways = {
        1: ([1, 2], {"highway": "residential"}),
        2: ([2, 3], {"highway": "residential", "oneway": "yes", "name": "Fuik"}),
    }
    extract = read_extract(write_osm(tmp_path / "t.osm", nodes, ways))
    assert build_graph(extract, PROFILES[Mode.CAR])[1].streets == ("Fuik",)
    assert build_graph(extract, PROFILES[Mode.FOOT])[1].sentence() == "nothing is cut off"


def test_a_bollard_cuts_a_street_for_a_car_and_leaves_both_halves(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (100.0, 0.0), 3: (200.0, 0.0), 4: (200.0, 90.0), 5: (0.0, 90.0)}
    ways = {1: ([1, 2, 3], {"highway": "residential"}), 2: ([3, 4, 5, 1], {"highway": "residential"})}
    path = write_osm(tmp_path / "t.osm", nodes, ways, {2: {"barrier": "bollard"}})
    car, bike = (roads(read_extract(path), mode) for mode in (Mode.CAR, Mode.BIKE))
    assert (car.num_stretches, car.num_nodes) == (3, 4)
    assert (bike.num_stretches, bike.num_nodes) == (2, 2)
    assert car.metres.sum() == pytest.approx(bike.metres.sum())


def test_an_extract_without_a_way_for_the_mode_is_one_sentence(tmp_path: Path) -> None:
    path = write_osm(tmp_path / "f.osm", {1: (0, 0), 2: (50, 0)}, {1: ([1, 2], {"highway": "footway"})})
    with pytest.raises(GeoError, match=r"f\.osm holds no way for car"):
        build_graph(read_extract(path), PROFILES[Mode.CAR])


def test_an_extract_that_leads_nowhere_and_back_is_one_sentence(tmp_path: Path) -> None:
    ways = {1: ([1, 2], {"highway": "residential", "oneway": "yes"})}
    path = write_osm(tmp_path / "f.osm", {1: (0, 0), 2: (50, 0)}, ways)
    with pytest.raises(GeoError, match=r"no two junctions of f\.osm reach each other by car"):
        build_graph(read_extract(path), PROFILES[Mode.CAR])


def test_a_ferrys_timetable_holds_for_the_whole_crossing(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (300.0, 0.0), 3: (900.0, 0.0), 4: (300.0, 50.0)}
    ways = {
        1: ([1, 2, 3], {"route": "ferry", "duration": "00:10"}),
        2: ([2, 4], {"highway": "pier"}),
        3: ([2, 4], {"highway": "footway"}),
    }
    graph = roads(read_extract(write_osm(tmp_path / "t.osm", nodes, ways)), Mode.FOOT)
    assert graph.forward_s[graph.way_id == 1].sum() == pytest.approx(600)


def test_the_plane_is_rd_new_in_the_netherlands_and_utm_elsewhere() -> None:
    assert plane_for((6.7, 52.2, 6.9, 52.3)) == 28992
    assert plane_for((24.9, 60.1, 25.0, 60.2)) == 32635
    assert plane_for((151.0, -34.0, 151.2, -33.8)) == 32756


def test_every_junction_of_a_real_town_reaches_every_other(helsinki: Area) -> None:
    for mode in Mode:
        graph = helsinki.graph(mode)
        assert nx.is_strongly_connected(_network(graph))


def test_stretches_of_a_real_town_are_lines_between_their_junctions(helsinki: Area) -> None:
    graph = helsinki.graph(Mode.FOOT)
    counts = np.diff(graph.offsets)
    assert (counts >= 2).all()
    starts, ends = graph.xy[graph.offsets[:-1]], graph.xy[graph.offsets[1:] - 1]
    by_node = np.full((graph.num_nodes, 2), np.nan)
    by_node[graph.from_node] = starts
    by_node[graph.to_node] = ends
    assert np.array_equal(by_node[graph.from_node], starts)


@pytest.mark.parametrize("mode", [Mode.FOOT, Mode.BIKE, Mode.CAR])
def test_shortest_times_equal_those_on_a_graph_that_osmnx_simplified(mode: Mode) -> None:
    import osmnx as ox  # noqa: PLC0415  (takes seconds to import)

    extract = read_extract(embedded_extract())
    # Barriers are ours alone, so both sides are built without them.
    extract = Extract(**{**vars(extract), "barriers": {}})
    graph = roads(extract, mode)
    simplified = ox.simplify_graph(_segments(extract, mode, graph), edge_attr_aggs={"seconds": sum})
    node_at = {
        (lat, lon): i
        for i, (lat, lon) in enumerate(zip(graph.node_lat.tolist(), graph.node_lon.tolist(), strict=True))
    }
    common = [ref for ref in simplified if extract.positions[ref] in node_at]
    assert len(common) > 250
    ours, theirs = _network(graph), nx.DiGraph(_fastest(simplified))
    for source in sorted(common)[::97]:
        expected = nx.single_source_dijkstra_path_length(theirs, source, weight="seconds")
        found = nx.single_source_dijkstra_path_length(
            ours, node_at[extract.positions[source]], weight="seconds"
        )
        for target in common:
            assert found[node_at[extract.positions[target]]] == pytest.approx(expected[target], abs=1e-3)


def _segments(extract: Extract, mode: Mode, graph: RoadGraph) -> nx.MultiDiGraph:
    """Every usable segment as OSMnx wants it, timed with the lengths of the graph's own plane."""
    from geo.projection import to_plane  # noqa: PLC0415

    refs = sorted(extract.positions)
    degrees = np.array([extract.positions[ref] for ref in refs])
    xy = dict(zip(refs, to_plane(graph.epsg, degrees[:, 0], degrees[:, 1]), strict=True))
    found = nx.MultiDiGraph(crs="epsg:4326")
    for way in extract.ways:
        for a, b in pairwise(way.nodes):
            forward, backward = travel_seconds(PROFILES[mode], way.tags, float(np.hypot(*(xy[b] - xy[a]))))
            for tail, head, seconds in ((a, b, forward), (b, a, backward)):
                if np.isfinite(seconds):
                    found.add_edge(tail, head, osmid=way.id, seconds=seconds)
    for ref in found:
        found.nodes[ref].update(y=extract.positions[ref][0], x=extract.positions[ref][1])
    largest = max(nx.strongly_connected_components(found), key=len)
    return nx.MultiDiGraph(found.subgraph(largest))


def _fastest(network: nx.MultiDiGraph) -> list[tuple[int, int, dict[str, float]]]:
    best: dict[tuple[int, int], float] = {}
    for tail, head, seconds in network.edges(data="seconds"):
        best[tail, head] = min(seconds, best.get((tail, head), float("inf")))
    return [(tail, head, {"seconds": seconds}) for (tail, head), seconds in best.items()]


def _network(graph: RoadGraph) -> nx.DiGraph:
    """The stretches as networkx sees them, without the compressed rows."""
    found = nx.DiGraph()
    found.add_nodes_from(range(graph.num_nodes))
    for tail, head, forward, backward in zip(
        graph.from_node.tolist(), graph.to_node.tolist(), graph.forward_s, graph.backward_s, strict=True
    ):
        for a, b, seconds in ((tail, head, forward), (head, tail, backward)):
            if np.isfinite(seconds) and seconds < found.get_edge_data(a, b, {"seconds": np.inf})["seconds"]:
                found.add_edge(a, b, seconds=float(seconds))
    return found


def test_contraflow_makes_a_detour_needless_for_a_bicycle(tmp_path: Path) -> None:
    against = block(tmp_path, oneway="yes", **{"oneway:bicycle": "no"})
    bike, car = roads(against, Mode.BIKE), roads(against, Mode.CAR)
    assert np.isfinite(bike.backward_s[bike.way_id == 30]).all()
    assert np.isinf(car.backward_s[car.way_id == 30]).all()
