import pytest

from geo.access import directions, is_barrier
from geo.modes import Mode
from geo.profiles import PROFILES

FOOT, BIKE, EBIKE, CAR = (PROFILES[mode] for mode in (Mode.FOOT, Mode.BIKE, Mode.EBIKE, Mode.CAR))
BOTH, FORWARD, BACKWARD, NEITHER = (True, True), (True, False), (False, True), (False, False)


def street(**tags: str) -> dict[str, str]:
    return {"highway": "residential", **{key.replace("__", ":"): value for key, value in tags.items()}}


def test_every_mode_may_travel_a_residential_street_both_ways() -> None:
    assert {directions(profile, street()) for profile in PROFILES.values()} == {BOTH}


def test_a_oneway_street_binds_car_and_bicycle_but_not_a_walker() -> None:
    tags = street(oneway="yes")
    assert [directions(profile, tags) for profile in (CAR, BIKE, EBIKE, FOOT)] == [
        FORWARD,
        FORWARD,
        FORWARD,
        BOTH,
    ]


def test_a_street_may_run_against_the_way_it_is_drawn() -> None:
    assert directions(CAR, street(oneway="-1")) == BACKWARD


@pytest.mark.parametrize(
    "tags",
    [
        {"oneway__bicycle": "no"},
        {"cycleway": "opposite"},
        {"cycleway": "opposite_lane"},
        {"cycleway": "opposite_track"},
        {"cycleway__left": "opposite_lane"},
        {"cycleway__left__oneway": "-1"},
        {"cycleway__both__oneway": "no"},
        {"bicycle__backward": "yes"},
    ],
)
def test_a_bicycle_may_ride_against_a_oneway_street_tagged_for_contraflow(tags: dict[str, str]) -> None:
    assert directions(BIKE, street(oneway="yes", **tags)) == BOTH
    assert directions(EBIKE, street(oneway="yes", **tags)) == BOTH
    assert directions(CAR, street(oneway="yes", **tags)) == FORWARD


def test_a_bicycles_own_oneway_holds_on_a_twoway_street() -> None:
    assert directions(BIKE, street(oneway__bicycle="yes")) == FORWARD
    assert directions(BIKE, street(oneway="-1", oneway__bicycle="yes")) == BACKWARD


def test_a_roundabout_goes_one_way_without_saying_so() -> None:
    assert directions(CAR, street(junction="roundabout")) == FORWARD
    assert directions(FOOT, street(junction="roundabout")) == BOTH


def test_nobody_rides_a_street_whose_direction_changes_by_the_hour() -> None:
    assert directions(CAR, street(oneway="reversible")) == NEITHER
    assert directions(BIKE, street(oneway="alternating")) == NEITHER


def test_a_cycleway_is_for_bicycles_and_walkers() -> None:
    tags = {"highway": "cycleway"}
    assert [directions(profile, tags) for profile in (BIKE, FOOT, CAR)] == [BOTH, BOTH, NEITHER]


def test_a_footway_opens_to_bicycles_only_by_a_tag_of_their_own() -> None:
    assert directions(BIKE, {"highway": "footway"}) == NEITHER
    assert directions(BIKE, {"highway": "footway", "access": "yes"}) == NEITHER
    assert directions(BIKE, {"highway": "footway", "bicycle": "yes"}) == BOTH
    assert directions(BIKE, {"highway": "footway", "bicycle": "no", "vehicle": "yes"}) == NEITHER
    assert directions(FOOT, {"highway": "footway"}) == BOTH


def test_a_bicycle_that_must_take_the_path_beside_may_not_take_the_road() -> None:
    assert directions(BIKE, street(bicycle="use_sidepath")) == NEITHER


def test_a_private_road_is_closed_unless_a_tag_opens_it_to_the_mode() -> None:
    assert {directions(profile, street(access="private")) for profile in PROFILES.values()} == {NEITHER}
    assert directions(FOOT, street(access="private", foot="yes")) == BOTH
    assert directions(CAR, street(access="no", motor_vehicle="destination")) == BOTH


def test_access_may_differ_by_direction() -> None:
    assert directions(CAR, street(motor_vehicle__backward="no")) == FORWARD


def test_motorways_are_for_cars_and_steps_for_walkers() -> None:
    assert [directions(p, {"highway": "motorway"}) for p in (CAR, BIKE, FOOT)] == [FORWARD, NEITHER, NEITHER]
    assert [directions(p, {"highway": "steps"}) for p in (CAR, BIKE, FOOT)] == [NEITHER, NEITHER, BOTH]


def test_a_ferry_takes_walkers_and_bicycles_and_cars_only_when_it_says_so() -> None:
    assert [directions(p, {"route": "ferry"}) for p in (FOOT, BIKE, CAR)] == [BOTH, BOTH, NEITHER]
    assert directions(CAR, {"route": "ferry", "motor_vehicle": "yes"}) == BOTH
    assert directions(BIKE, {"route": "ferry", "bicycle": "no"}) == NEITHER


def test_a_road_under_construction_is_closed() -> None:
    assert directions(FOOT, {"highway": "construction"}) == NEITHER


def test_a_bollard_stops_a_car_only() -> None:
    assert [is_barrier(p, {"barrier": "bollard"}) for p in (CAR, BIKE, FOOT)] == [True, False, False]
    assert not is_barrier(CAR, {"barrier": "bollard", "motor_vehicle": "yes"})


def test_a_gate_stops_whom_its_tags_stop() -> None:
    assert not is_barrier(CAR, {"barrier": "gate"})
    assert is_barrier(CAR, {"barrier": "gate", "access": "private"})
    assert is_barrier(FOOT, {"barrier": "gate", "foot": "no"})


def test_a_stile_stops_a_bicycle() -> None:
    assert is_barrier(BIKE, {"barrier": "stile"})
