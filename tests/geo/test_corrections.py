from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from geo.correcting import correct_graph, unmatched
from geo.corrections import Correction, ExtraMinutes, StreetClosed, StreetSpeed
from geo.errors import GeoError
from geo.extract import read_extract
from geo.matrix import UNREACHABLE
from geo.modes import Mode
from geo.profiles import BIKE, Overheads
from geo.roads import RoadGraph
from geo.routing import travel_times
from tests.geo.worlds import block, door, roads, write_osm

DAY = date(2026, 3, 10)
FREE = replace(BIKE, overheads=Overheads(parking=0))
A, B = door("a", 300, 20), door("b", 300, 180)


def closed(**more: object) -> StreetClosed:
    return StreetClosed(**{"id": "c1", "valid_from": DAY, "street": "Oostbrug"} | more)  # type: ignore[arg-type]


@pytest.fixture
def graph(tmp_path: Path) -> RoadGraph:
    return roads(block(tmp_path), Mode.BIKE)


def seconds(graph: RoadGraph, *corrections: Correction, on: date = DAY) -> int:
    places = [door("a", 250, 0), door("b", 250, 200)]
    return travel_times(graph, places, profile=FREE, corrections=corrections, on=on).travel_time("a", "b")


def test_a_closed_bridge_makes_a_detour(graph: RoadGraph) -> None:
    assert seconds(graph) == round(300 / (16 / 3.6))
    assert seconds(graph, closed()) == round(700 / (16 / 3.6))


def test_undoing_a_correction_is_leaving_it_out(graph: RoadGraph) -> None:
    before = correct_graph(graph, (), None)
    assert before is graph
    assert seconds(graph, closed()) > seconds(graph)


def test_a_correction_holds_from_its_first_day_to_its_last(graph: RoadGraph) -> None:
    row = closed(valid_until=date(2026, 3, 12))
    times = [seconds(graph, row, on=date(2026, 3, day)) for day in (9, 10, 12, 13)]
    assert times[0] == times[3] < times[1] == times[2]


def test_a_bridge_may_be_closed_for_one_mode_only(tmp_path: Path) -> None:
    bike, foot = roads(block(tmp_path), Mode.BIKE), roads(block(tmp_path), Mode.FOOT)
    row = closed(mode=Mode.BIKE)
    assert correct_graph(foot, [row], DAY) is foot
    assert correct_graph(bike, [row], DAY).num_stretches == bike.num_stretches - 1


def test_behind_the_only_bridge_nobody_can_be_reached(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (200.0, 0.0), 3: (260.0, 0.0), 4: (500.0, 0.0)}
    ways = {
        1: ([1, 2], {"highway": "residential", "name": "Kade"}),
        2: ([2, 3], {"highway": "residential", "name": "Brug", "bridge": "yes"}),
        3: ([3, 4], {"highway": "residential", "name": "Overkant"}),
    }
    graph = roads(read_extract(write_osm(tmp_path / "t.osm", nodes, ways)), Mode.BIKE)
    places = [door("a", 100, 0), door("b", 400, 0)]
    matrix = travel_times(graph, places, corrections=[closed(street="Brug")], on=DAY)
    assert matrix.travel_time("a", "b") == matrix.travel_time("b", "a") == UNREACHABLE
    assert matrix.metres[0, 1] == 0
    assert "corrected: Brug is closed" in matrix.source


def test_a_street_may_be_slower_or_faster_than_the_map_thinks(graph: RoadGraph) -> None:
    slow = StreetSpeed(id="s1", valid_from=DAY, street="oostbrug", kph=4.0)
    twice = StreetSpeed(id="s2", valid_from=DAY, way_ids=frozenset({20}), factor=2.0)
    at = 16 / 3.6
    assert seconds(graph, slow) == round(min(100 / at + 200 / (4 / 3.6), 700 / at))
    assert seconds(graph, twice) == round(100 / at + 100 / at)


def test_a_correction_does_not_open_a_oneway_street(tmp_path: Path) -> None:
    graph = roads(block(tmp_path, oneway="yes"), Mode.CAR)
    row = StreetSpeed(id="s1", valid_from=DAY, street="Noordstraat", kph=60)
    assert np.isinf(correct_graph(graph, [row], DAY).backward_s).sum() == 1


def test_every_correction_that_matches_no_street_is_named(graph: RoadGraph) -> None:
    wrong = closed(street="Oostbrugg", mode=Mode.BIKE)
    rows = [wrong, closed(id="c2", street=None, way_ids=frozenset({99}), mode=Mode.BIKE), closed(id="c3")]
    with pytest.raises(GeoError, match=r"matches correction c1 \(Oostbrugg\), c2 \(way 99\): check"):
        correct_graph(graph, rows, DAY)


def test_a_row_for_all_modes_on_a_street_that_this_mode_has_not_is_said_and_not_refused(
    graph: RoadGraph, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    row = closed(street="Oostbrugg")
    assert seconds(graph, row) == seconds(graph)
    assert "correction c1 (Oostbrugg) matches no road for bike" in caplog.text
    assert unmatched([graph, roads(block(tmp_path), Mode.FOOT)], [row, closed(id="c2")]) == [row]


def test_extra_minutes_for_a_building_that_is_not_asked_for_are_said(
    graph: RoadGraph, caplog: pytest.LogCaptureFixture
) -> None:
    seconds(graph, ExtraMinutes(id="m1", valid_from=DAY, building="w9", minutes=1))
    assert "extra minutes at w9: it is none of these places" in caplog.text


def test_extra_minutes_hold_for_every_door_of_a_building(graph: RoadGraph) -> None:
    places = [door("a", 50, 0), door("b", 250, 0, building="w7"), door("c", 250, 5, building="w7")]
    row = ExtraMinutes(id="m1", valid_from=DAY, building="w7", minutes=2.5, note="the lift is being replaced")
    plain = travel_times(graph, places)
    slow = travel_times(graph, places, corrections=[row], on=DAY)
    assert (slow.seconds - plain.seconds).tolist() == [[0, 150, 150], [0, 0, 150], [0, 150, 0]]


def test_extra_minutes_may_name_one_place(graph: RoadGraph) -> None:
    row = ExtraMinutes(id="m1", valid_from=DAY, building="b", minutes=1)
    assert seconds(graph, row) == seconds(graph) + 60


def test_corrections_without_a_day_are_refused(graph: RoadGraph) -> None:
    with pytest.raises(GeoError, match="say for which day"):
        travel_times(graph, [A, B], corrections=[closed()])


def test_two_corrections_may_not_share_an_id(graph: RoadGraph) -> None:
    with pytest.raises(GeoError, match="two corrections have the same id"):
        correct_graph(graph, [closed(), closed()], DAY)


def test_closing_every_road_is_refused(graph: RoadGraph) -> None:
    row = closed(street=None, way_ids=frozenset({10, 20, 30, 40}))
    with pytest.raises(GeoError, match="close every road for bike"):
        correct_graph(graph, [row], DAY)


@pytest.mark.parametrize(
    "make",
    [
        lambda: closed(street=None),
        lambda: closed(way_ids=frozenset({1})),
        lambda: closed(valid_until=date(2026, 3, 9)),
        lambda: StreetSpeed(id="s", valid_from=DAY, street="Brug"),
        lambda: StreetSpeed(id="s", valid_from=DAY, street="Brug", kph=10, factor=2),
        lambda: StreetSpeed(id="s", valid_from=DAY, street="Brug", kph=0),
        lambda: ExtraMinutes(id="m", valid_from=DAY, building="w1", minutes=0),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(make: object) -> None:
    with pytest.raises(GeoError):
        make()  # type: ignore[operator]


def test_a_correction_says_what_it_does() -> None:
    assert closed(mode=Mode.CAR).sentence() == "Oostbrug is closed for car"
    assert StreetSpeed(id="s", valid_from=DAY, street="Brug", kph=10).sentence() == "Brug goes at 10 km/h"
    assert (
        ExtraMinutes(id="m", valid_from=DAY, building="w1", minutes=3).sentence() == "w1 costs 3 minutes more"
    )
