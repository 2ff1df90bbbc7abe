"""What a team knows better about travelling is what its matrices say."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.demo import demo_area
from data.problems.build import build_problem
from data.problems.profiles import own_profiles
from data.tables.read_team import parse_team
from data.team import OwnTravel, TeamSettings
from geo.area import Area
from geo.modes import Mode
from geo.profiles import BIKE, PROFILES, DoorKind
from geo.profiles import DayPart as PartProfile
from optimizer.domain.horizon import DayPart
from optimizer.domain.problem import Problem
from tests.data.problems.demands import MONDAY, client, series, team, with_
from tests.data.problems.test_build import OFFICE, shift
from tests.data.tables.read_files import SOUND

EVENING = DayPart.EVENING


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Area]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTROOSTER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        yield demo_area()


def read(*rows: str) -> OwnTravel:
    files = {name: text.encode() for name, text in SOUND.items()}
    return parse_team(files | {"team.csv": "\n".join([SOUND["team.csv"], *rows]).encode()}).settings.travel


def planned(area: Area, own: OwnTravel) -> Problem:
    """A day with a morning and an evening by bike, for a team that travels in its own way."""
    rows = (shift(), shift("s2", at="18:00-22:00"))
    some = team(series(), shifts=rows, places=(OFFICE,))
    return build_problem(replace(some, settings=replace(some.settings, travel=own)), area, day=MONDAY)


def seconds(problem: Problem, key: str = "bike") -> int:
    return int(problem.travel[key].seconds[1, 0])


def test_a_team_that_says_nothing_travels_by_the_profiles_of_the_map() -> None:
    assert own_profiles(TeamSettings(name="any").travel, PROFILES) == PROFILES


def test_settings_about_travelling_are_read_in_both_languages() -> None:
    english = read("parking_bike;2", "parking_car_evening;5", "speed_bike_evening;90", "door_key_box;1,5")
    dutch = read(
        "parkeren_fiets;2", "parkeren_auto_avond;5", "snelheid_fiets_avond;90", "deur_sleutelkluis;1,5"
    )
    assert english == dutch
    assert english == OwnTravel(
        parking={Mode.BIKE: 120},
        parking_in={EVENING: {Mode.CAR: 300}},
        speed={EVENING: {Mode.BIKE: 90}},
        doors={DoorKind.KEY_BOX: 90},
    )


def test_parking_takes_as_long_as_the_team_says(area: Area) -> None:
    usual, own = planned(area, OwnTravel()), planned(area, OwnTravel(parking={Mode.BIKE: 200}))
    assert seconds(own) - seconds(usual) == 200 - BIKE.overheads.parking
    assert set(own.travel) == {"bike"}


def test_parking_in_a_part_of_the_day_holds_in_that_part_only(area: Area) -> None:
    own = planned(area, OwnTravel(parking={Mode.BIKE: 30}, parking_in={EVENING: {Mode.BIKE: 90}}))
    assert set(own.travel) == {"bike", "bike/evening"}
    assert seconds(own, "bike/evening") - seconds(own) == 60


def test_half_the_speed_doubles_the_ride_in_that_part_of_the_day(area: Area) -> None:
    own = planned(area, OwnTravel(parking={Mode.BIKE: 0}, speed={EVENING: {Mode.BIKE: 50}}))
    assert seconds(own) < seconds(own, "bike/evening") <= 2 * seconds(own) + 1


def test_a_door_costs_what_the_team_says(area: Area) -> None:
    some = with_(team(series(), shifts=(shift(),), places=(OFFICE,)), clients=(client(has_lift=True),))
    slow = replace(some, settings=replace(some.settings, travel=OwnTravel(doors={DoorKind.LIFT: 400})))
    before, after = (seconds(build_problem(each, area, day=MONDAY)) for each in (some, slow))
    assert after - before == 400 - BIKE.overheads.lift


def test_the_teams_own_word_lies_over_a_profiles_part_of_the_day() -> None:
    base = replace(
        BIKE, day_parts={"evening": PartProfile(speed_factor=0.8), "night": PartProfile(speed_factor=0.7)}
    )
    own = OwnTravel(speed={EVENING: {Mode.BIKE: 110}}, doors={DoorKind.LIFT: 10})
    made = own_profiles(own, {Mode.BIKE: base})[Mode.BIKE]
    assert (made.speed_factor_in("evening"), made.speed_factor_in("night")) == (1.1, 0.7)
    assert made.overheads_in("evening").lift == made.overheads.lift == 10
    assert made.overheads.parking == BIKE.overheads.parking
    assert made.overheads.source == "the team's own table"
