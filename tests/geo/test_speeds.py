import pytest

from geo.modes import Mode
from geo.profiles import PROFILES, DayPart, DoorKind, Overheads
from geo.speeds import parse_duration, parse_maxspeed, travel_seconds

FOOT, BIKE, CAR = (PROFILES[mode] for mode in (Mode.FOOT, Mode.BIKE, Mode.CAR))


def test_a_walker_takes_twelve_and_a_half_minutes_for_a_kilometre() -> None:
    assert travel_seconds(FOOT, {"highway": "footway"}, 1000) == pytest.approx((750, 750))


def test_a_closed_direction_takes_forever() -> None:
    forward, backward = travel_seconds(CAR, {"highway": "residential", "oneway": "yes"}, 100)
    assert forward < 60
    assert backward == float("inf")


def test_a_car_goes_slower_where_the_limit_is_lower() -> None:
    slow = travel_seconds(CAR, {"highway": "residential", "maxspeed": "15"}, 1000)
    fast = travel_seconds(CAR, {"highway": "residential", "maxspeed": "50"}, 1000)
    assert slow[0] == pytest.approx(1000 / (15 * 0.85 / 3.6))
    assert fast[0] == pytest.approx(1000 / (50 * 0.85 / 3.6))


def test_a_bicycle_never_beats_the_limit_of_a_walking_zone() -> None:
    assert travel_seconds(BIKE, {"highway": "residential", "maxspeed": "10"}, 100)[0] == pytest.approx(36)


def test_sand_slows_a_bicycle() -> None:
    paved, sand = (
        travel_seconds(BIKE, {"highway": "path", **tags}, 100)[0] for tags in ({}, {"surface": "sand"})
    )
    assert sand == pytest.approx(paved * 2)


def test_a_bicycle_is_walked_where_riders_must_dismount() -> None:
    walked = travel_seconds(BIKE, {"highway": "cycleway", "bicycle": "dismount"}, 100)[0]
    assert walked == pytest.approx(75)


def test_a_ferry_takes_what_its_timetable_says_or_ten_kilometres_an_hour() -> None:
    assert travel_seconds(FOOT, {"route": "ferry", "duration": "00:05"}, 800) == (300, 300)
    assert travel_seconds(FOOT, {"route": "ferry"}, 1000) == pytest.approx((360, 360))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("00:20", 1200), ("1:00:30", 3630), ("7", 420), ("soon", None), ("", None), (None, None)],
)
def test_a_duration_is_read_in_every_form_the_wiki_names(text: str | None, seconds: float | None) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "kph"), [("30", 30), ("20 mph", 32.18688), ("none", None), ("0", None), (None, None)]
)
def test_a_limit_is_read_in_both_units(text: str | None, kph: float | None) -> None:
    assert parse_maxspeed(text) == (None if kph is None else pytest.approx(kph))


def test_a_door_costs_the_sum_of_what_delays_there() -> None:
    overheads = Overheads(parking=60, lift=90, key_box=45, intercom=30)
    assert overheads.at_door(frozenset({DoorKind.LIFT, DoorKind.KEY_BOX})) == 135
    assert overheads.at_door(frozenset()) == 0


def test_every_profile_and_overhead_names_its_source() -> None:
    for profile in PROFILES.values():
        assert "[A]" in profile.source or "[V]" in profile.source
        assert "assumption" in profile.overheads.source


def test_a_speed_factor_out_of_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="speed factor"):
        DayPart(speed_factor=0)
