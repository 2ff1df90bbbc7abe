"""Parameters, chance, doors: the parts that a made-up team is made of."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import data.generate
from data.demo import demo_area
from data.generate.chance import rounded, share_out, stream
from data.generate.doors import draw_doors
from data.generate.parameters import default_parameters, read_parameters
from data.generate.team import generate_team
from data.generate.working import Pattern
from data.problems.build import build_problem
from geo.area import Area, load_area
from geo.errors import GeoError
from geo.modes import Mode
from tests.data.made_teams import FIRST_DAY, days_from, problems

FILE = Path(data.generate.__file__).with_name("parameters.toml")
BIKE = frozenset({Mode.BIKE})


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Area]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTROOSTER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        yield demo_area()


def test_every_figure_says_where_it_comes_from() -> None:
    sections = FILE.read_text(encoding="utf-8").split("# The client mix")[0]
    lines = [line for line in sections.splitlines() if re.match(r"^[a-z_0-9]+ = [\d\[]", line)]
    spoken = [line for line in lines if "#" not in line]
    # What belongs to a kind of shift or a table of shares is explained at its head.
    assert {line.split(" = ")[0] for line in spoken} <= {
        "start", "minutes", "insulin", "injection", "wound", "catheter", "infusion", "hoist", "end", "acts",
    }  # fmt: skip


def test_acts_and_competences_of_the_file_fit_together() -> None:
    parameters = default_parameters()
    acts = {act.id for act in parameters.acts}
    asked = {act for package in parameters.packages for item in package.care for act in item.acts}
    assert asked == acts
    named = {act.competence for act in parameters.acts if act.competence}
    assert named == set(parameters.nurses.competence_share)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("radius_km = ", "radius_miles = ", "radius_km is missing, radius_miles is not known"),
        ("radius_km = 1.5", 'radius_km = "far"', "radius_km is 'far', which is not of the kind float"),
        ("num_tapering = 1", "num_tapering = true", "num_tapering is True"),
    ],
)
def test_a_wrong_parameter_is_named(tmp_path: Path, before: str, after: str, sentence: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(FILE.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(sentence)):
        read_parameters(file)


def test_a_number_is_shared_out_whole_and_everybody_gets_the_least() -> None:
    parts = share_out(10, {"a": 8.0, "b": 1.0, "c": 1.0}, {"a": 0, "b": 2, "c": 0})
    assert parts == {"a": 7, "b": 2, "c": 1}
    assert sum(share_out(3, {"a": 1.0, "b": 1.0}, {"a": 5, "b": 5}).values()) == 3


def test_a_rounded_number_keeps_its_mean() -> None:
    rng = stream(1, "rounding")
    assert 1.4 <= sum(rounded(rng, 1.5) for _ in range(1000)) / 1000 <= 1.6


def test_topics_have_numbers_of_their_own() -> None:
    assert stream(1, "a").random() == stream(1, "a").random()
    assert stream(1, "a").random() != stream(1, "b").random()


def test_doors_are_addresses_where_the_map_knows_enough_of_them(area: Area) -> None:
    doors = draw_doors(area, BIKE, 60, 1, default_parameters().places)
    assert all(door.record.number is not None for door in doors)
    assert len({door.point for door in doors}) > 50


def test_doors_lie_along_streets_where_the_map_knows_few_addresses(area: Area) -> None:
    doors = draw_doors(area, BIKE, 400, 1, default_parameters().places)
    assert all(door.record.number is None and door.record.lat is not None for door in doors)


def test_a_map_without_enough_doors_is_said(area: Area) -> None:
    tiny = replace(default_parameters().places, radius_km=0.01)
    with pytest.raises(GeoError, match="usable doors and 60 are asked for"):
        draw_doors(area, BIKE, 60, 1, tiny)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("shifts", ["rotating", "settled"])
def test_a_team_in_a_town_without_addresses_lives_along_its_streets(
    shared: Path, area: Area, shifts: Pattern
) -> None:
    town = load_area(shared / "osm" / "hengelo-2017.osm.pbf")
    team = generate_team(
        town, num_nurses=12, num_clients=60, weeks=4, seed=7, first_day=FIRST_DAY, shifts=shifts
    )
    assert all(client.address.number is None for client in team.clients), area.name
    for problem in problems(team, town, days_from(FIRST_DAY)):
        assert 45 <= len(problem.visits) <= 95


@pytest.mark.shared
@pytest.mark.slow
def test_a_team_with_real_addresses_goes_by_bike_and_on_foot(shared: Path, area: Area) -> None:
    part = load_area(shared / "osm" / "delft-tuwijk-2025.osm.pbf")
    team = generate_team(part, num_nurses=12, num_clients=60, weeks=4, seed=7, first_day=FIRST_DAY)
    assert all(client.address.postcode for client in team.clients), area.name
    assert team.settings.vehicles == {}
    last = build_problem(team, part, day=FIRST_DAY + timedelta(weeks=7))
    assert set(last.travel) <= {"foot", "bike", "ebike"}
