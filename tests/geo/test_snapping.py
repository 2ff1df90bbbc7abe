from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from benchmarks.geo import kerb_seconds, nearest_by_hand
from geo.area import Area, load_area
from geo.errors import GeoError
from geo.extract import Extract, Way, embedded_extract
from geo.modes import Mode
from geo.point import Point
from geo.projection import to_degrees, to_plane
from geo.roads import Floats, RoadGraph
from geo.search import ride_times
from geo.snapping import Place, snap
from geo.streets import street_points
from tests.geo.worlds import block, degrees, door, roads


def test_a_door_snaps_to_the_nearest_street_and_not_to_the_nearest_junction(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    snaps = snap(graph, [door("client-1", 150, 12)])
    assert graph.names[graph.name_id[snaps.stretch[0]]] == "Zuidstraat"
    assert snaps.fraction[0] == pytest.approx(0.5, abs=1e-3)
    assert snaps.kerb_metres[0] == pytest.approx(12, abs=0.05)


def test_every_door_that_is_too_far_is_named_with_its_distance(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    places = [door("client-1", 150, 5), door("client-2", 150, -400), door("client-3", 900, 0)]
    with pytest.raises(
        GeoError, match=r"farther than 250 m .* for bike: client-2 \(400 m\), client-3 \(600 m\)"
    ):
        snap(graph, places)


def test_a_team_may_set_another_limit(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    assert snap(graph, [door("client-2", 150, -400)], limit_metres=401).kerb_metres[0] > 399
    with pytest.raises(GeoError, match=r"farther than 10 m .*client-1 \(12 m\)"):
        snap(graph, [door("client-1", 150, 12)], limit_metres=10)


def test_a_door_exactly_at_the_limit_is_not_too_far(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    place = door("client-1", 150, -200)
    at_limit = float(snap(graph, [place]).kerb_metres[0])
    assert snap(graph, [place], limit_metres=at_limit).kerb_metres[0] == at_limit


def test_no_places_snap_to_nothing(tmp_path: Path) -> None:
    assert len(snap(roads(block(tmp_path), Mode.BIKE), []).stretch) == 0


def test_a_door_in_a_oneway_street_is_left_only_with_the_traffic(tmp_path: Path) -> None:
    graph = roads(block(tmp_path, oneway="yes"), Mode.CAR)
    snaps = snap(graph, [door("client-1", 75, 200)])
    back, on = snaps.leave(graph)
    assert back[0] == np.inf
    assert on[0] == pytest.approx(graph.forward_s[snaps.stretch[0]] * 0.75, rel=1e-3)


@settings(deadline=None)  # the first example makes the area
@given(east=st.floats(-200, 500), north=st.floats(-200, 400))
def test_no_street_is_nearer_than_the_one_a_door_snaps_to(east: float, north: float) -> None:
    graph = load_area(embedded_extract()).graph(Mode.CAR)
    # A random door around the middle of the real extract.
    middle = graph.xy.mean(axis=0) + np.array([east, north])
    place = _place("client", graph, middle)
    snaps = snap(graph, [place])
    metres, _, _ = nearest_by_hand(graph, to_plane(graph.epsg, *_degrees(place))[0])
    assert snaps.kerb_metres[0] == pytest.approx(metres, abs=1e-9)


@pytest.mark.parametrize("mode", [Mode.FOOT, Mode.BIKE, Mode.CAR])
def test_times_between_kerbs_equal_an_independent_formula(helsinki: Area, mode: Mode) -> None:
    graph = helsinki.graph(mode)
    points = street_points(graph, np.random.default_rng(7), 40)
    places = [Place(id=f"p{i}", point=point) for i, (_, point) in enumerate(points)]
    snaps = snap(graph, places)
    seconds, _ = ride_times(graph, snaps)
    expected = kerb_seconds(graph, np.array([to_plane(graph.epsg, *_degrees(place))[0] for place in places]))
    off_diagonal = ~np.eye(len(places), dtype=bool)
    assert np.abs(seconds - expected)[off_diagonal].max() < 1e-6


@settings(deadline=None)
@given(data=st.data())
def test_times_in_any_small_town_equal_an_independent_formula(data: st.DataObject) -> None:
    grid = st.tuples(st.integers(0, 8), st.integers(0, 8))
    corners = data.draw(st.lists(grid, min_size=4, max_size=9, unique=True))
    pairs = st.tuples(st.integers(0, len(corners) - 1), st.integers(0, len(corners) - 1), st.booleans())
    streets = data.draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), min_size=4, max_size=16))
    try:
        graph = roads(_town(corners, streets), Mode.CAR)
    except GeoError:
        reject()
    doors = data.draw(st.lists(st.tuples(st.floats(0, 800), st.floats(0, 800)), min_size=2, max_size=5))
    places = [door(f"p{i}", east, north) for i, (east, north) in enumerate(doors)]
    snaps = snap(graph, places, limit_metres=5000)
    xy = np.array([to_plane(graph.epsg, *_degrees(place))[0] for place in places])
    by_hand = [nearest_by_hand(graph, each) for each in xy]
    # Where two streets are equally near, either is right and the times may differ.
    assume([stretch for _, stretch, _ in by_hand] == snaps.stretch.tolist())
    seconds, metres = ride_times(graph, snaps)
    expected = kerb_seconds(graph, xy)
    apart = ~np.eye(len(places), dtype=bool) & np.isfinite(expected)
    assert np.array_equal(np.isfinite(seconds), np.isfinite(expected))
    assert np.abs(seconds[apart] - expected[apart]).max(initial=0.0) < 1e-6
    assert (metres[apart] <= seconds[apart] * (31 / 3.6) + 20).all()


def _town(corners: list[tuple[int, int]], streets: list[tuple[int, int, bool]]) -> Extract:
    """Straight streets between corners of a grid of 100 m, some of them one-way."""
    return Extract(
        path=Path("town.osm"),
        sha256="0" * 64,
        bbox=(6.7, 52.2, 6.9, 52.3),
        date=None,
        ways=tuple(
            Way(
                id=i, nodes=(a, b), tags={"highway": "residential"} | ({"oneway": "yes"} if is_oneway else {})
            )
            for i, (a, b, is_oneway) in enumerate(streets)
        ),
        positions={i: degrees(100.0 * x, 100.0 * y) for i, (x, y) in enumerate(corners)},
        barriers={},
        num_dangling=0,
    )


def test_a_door_at_a_junction_is_reached_from_every_street_there(tmp_path: Path) -> None:
    graph = roads(block(tmp_path, oneway="yes"), Mode.CAR)
    seconds, _ = ride_times(graph, snap(graph, [door("a", 300, 100), door("corner", 310, 210)]))
    assert seconds[0, 1] == pytest.approx(seconds[1, 0]) == pytest.approx(100 / (30 / 3.6), rel=1e-2)


def test_two_doors_in_one_oneway_street_are_far_apart_in_one_direction_only(tmp_path: Path) -> None:
    graph = roads(block(tmp_path, oneway="yes"), Mode.CAR)
    seconds, metres = ride_times(graph, snap(graph, [door("a", 100, 200), door("b", 200, 200)]))
    assert metres[0, 1] == pytest.approx(100, abs=1)
    assert metres[1, 0] == pytest.approx(900, abs=2)
    assert seconds[0, 1] < seconds[1, 0]


def _place(name: str, graph: RoadGraph, xy: Floats) -> Place:
    lat, lon = to_degrees(graph.epsg, xy[None, :])[0].tolist()
    return Place(id=name, point=Point(lat=lat, lon=lon))


def _degrees(place: Place) -> tuple[Floats, Floats]:
    return np.array([place.point.lat]), np.array([place.point.lon])
