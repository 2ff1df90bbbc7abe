from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from geo.area import Area
from geo.errors import GeoError
from geo.matrix import UNREACHABLE
from geo.modes import Mode
from geo.paths import path, route
from geo.point import Point
from geo.profiles import BIKE, PROFILES, DayPart, DoorKind, Overheads
from geo.routing import travel_times
from geo.snapping import Place
from tests.geo.worlds import block, door, roads

FREE = replace(BIKE, overheads=Overheads(parking=0))


def places_of(area: Area, count: int) -> list[Place]:
    records = area.addresses.sample(np.random.default_rng(3), count)
    return [Place(id=f"client-{i}", point=record.point) for i, record in enumerate(records)]


def test_a_journey_is_the_walk_the_ride_the_parking_and_the_walk(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    matrix = travel_times(graph, [door("a", 50, -12), door("b", 250, -12)])
    ride, walk = 200 / (16 / 3.6), 24 / (4.8 / 3.6)
    assert matrix.travel_time("a", "b") == round(ride + walk + 60)
    assert matrix.metres[0, 1] == pytest.approx(224, abs=1)


def test_what_a_door_costs_is_counted_when_arriving_there(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    lift = frozenset({DoorKind.LIFT, DoorKind.INTERCOM})
    plain = travel_times(graph, [door("a", 50, 0), door("b", 250, 0)])
    heavy = travel_times(graph, [door("a", 50, 0), door("b", 250, 0, door=lift, door_seconds=7)])
    assert heavy.travel_time("a", "b") == plain.travel_time("a", "b") + 90 + 30 + 7
    assert heavy.travel_time("b", "a") == plain.travel_time("b", "a")


def test_between_two_doors_of_one_building_there_is_no_travel_and_no_parking(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    key_box = frozenset({DoorKind.KEY_BOX})
    places = [
        door("flat-1", 50, 20, building="w1"),
        door("flat-2", 55, 20, building="w1", door=key_box),
        door("house", 60, 20),
        door("other house", 60, 20),
    ]
    matrix = travel_times(graph, places)
    assert matrix.travel_time("flat-1", "flat-2") == 45
    assert matrix.travel_time("flat-2", "flat-1") == 0
    assert matrix.metres[0, 1] == 0
    assert matrix.travel_time("house", "other house") == round(60 + 40 / (4.8 / 3.6))


def test_a_team_may_want_another_speed_and_other_overheads_in_the_evening(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    evening = DayPart(speed_factor=0.5, overheads=Overheads(parking=200))
    profile = replace(BIKE, day_parts={"evening": evening})
    places = [door("a", 50, 0), door("b", 250, 0)]
    day = travel_times(graph, places, profile=profile, day_part="morning")
    dusk = travel_times(graph, places, profile=profile, day_part="evening")
    assert day.travel_time("a", "b") == (45 + 60)
    assert dusk.travel_time("a", "b") == (90 + 200)
    assert dusk.source.endswith("; evening")
    assert not day.source.endswith("morning")


def test_a_matrix_says_where_it_comes_from(helsinki: Area) -> None:
    matrix = travel_times(helsinki.graph(Mode.FOOT), places_of(helsinki, 3))
    assert "© OpenStreetMap contributors" in matrix.source
    assert "Helsinki.osm.pbf 2019-04-20, sha256 b73e9c2c8205; foot rules v1" in matrix.source
    assert not matrix.is_estimate


def test_travel_times_keep_the_triangle(helsinki: Area) -> None:
    places = [replace(place, point=place.point) for place in places_of(helsinki, 30)]
    graph = helsinki.graph(Mode.BIKE)
    seconds = travel_times(graph, places, profile=FREE, limit_metres=600).seconds
    detour = (seconds[:, :, None] + seconds[None, :, :]).min(axis=1)
    # Whole seconds: each of the two legs may have been rounded down by half a second.
    assert (seconds <= detour + 1).all()


def test_the_same_places_in_another_order_have_the_same_times(helsinki: Area) -> None:
    graph, places = helsinki.graph(Mode.CAR), places_of(helsinki, 12)
    forward = travel_times(graph, places, limit_metres=600)
    backward = travel_times(graph, places[::-1], limit_metres=600)
    assert np.array_equal(forward.seconds, backward.between(forward.places).seconds)
    assert np.array_equal(forward.metres, backward.between(forward.places).metres)


def test_more_places_than_are_searched_at_once_change_nothing(helsinki: Area) -> None:
    graph, places = helsinki.graph(Mode.FOOT), places_of(helsinki, 300)
    whole = travel_times(graph, places)
    part = travel_times(graph, places[250:])
    assert np.array_equal(whole.between(part.places).seconds, part.seconds)


def test_a_profile_of_another_mode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match="a profile for bike cannot time a graph for car"):
        travel_times(roads(block(tmp_path), Mode.CAR), [], profile=BIKE)


def test_no_places_make_an_empty_matrix(tmp_path: Path) -> None:
    assert travel_times(roads(block(tmp_path), Mode.BIKE), []).seconds.shape == (0, 0)


@pytest.mark.parametrize("mode", list(Mode))
def test_a_path_is_as_long_in_time_and_metres_as_the_matrix_says(helsinki: Area, mode: Mode) -> None:
    graph, places = helsinki.graph(mode), places_of(helsinki, 12)
    profile = replace(PROFILES[mode], overheads=Overheads(parking=0))
    matrix = travel_times(graph, places, profile=profile, limit_metres=600)
    for i, start in enumerate(places):
        for j, end in enumerate(places):
            if i != j:
                found = route(graph, start.point, end.point, limit_metres=600)
                assert found.seconds == pytest.approx(matrix.seconds[i, j], abs=0.51)
                assert found.metres == pytest.approx(matrix.metres[i, j], abs=8)
                assert found.points[0] == start.point
                assert found.points[-1] == end.point


def test_a_path_has_no_gaps(helsinki: Area) -> None:
    graph, places = helsinki.graph(Mode.FOOT), places_of(helsinki, 20)
    for start, end in pairwise(places):
        found = route(graph, start.point, end.point)
        drawn = sum(_metres(a, b) for a, b in pairwise(found.points))
        assert drawn == pytest.approx(found.metres, rel=2e-3, abs=0.5)


def _metres(a: Point, b: Point) -> float:
    north = (b.lat - a.lat) * 111_412
    east = (b.lon - a.lon) * 111_320 * np.cos(np.radians(a.lat)) * 1.0025
    return float(np.hypot(north, east))


def test_a_path_within_one_street_stays_in_it(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    a, b = door("a", 50, 5).point, door("b", 250, -5).point
    line = path(graph, a, b)
    assert len(line) == 4
    assert max(point.lat for point in line) == a.lat


def test_a_path_against_a_oneway_street_goes_around_the_block(tmp_path: Path) -> None:
    graph = roads(block(tmp_path, oneway="yes"), Mode.CAR)
    found = route(graph, door("b", 200, 200).point, door("a", 100, 200).point)
    assert found.metres == pytest.approx(900, abs=1)


def test_the_longest_search_is_refused_rather_than_wrong(tmp_path: Path) -> None:
    graph = roads(block(tmp_path), Mode.BIKE)
    slow = replace(graph, forward_s=graph.forward_s * 5000, backward_s=graph.backward_s * 5000)
    with pytest.raises(GeoError, match="too many hours apart"):
        travel_times(slow, [door("a", 100, 0), door("b", 200, 200)])


def test_unreachable_is_larger_than_any_time_a_matrix_can_hold(helsinki: Area) -> None:
    matrix = travel_times(helsinki.graph(Mode.FOOT), places_of(helsinki, 10))
    assert matrix.seconds.max() < UNREACHABLE
