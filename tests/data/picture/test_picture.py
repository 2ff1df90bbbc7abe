"""The picture of a day's roster: a whole file that shows every nurse, drawn without a screen."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib.image
import numpy as np
import pytest

from data.picture.draw import draw_roster
from data.picture.legend import day_in_words
from data.picture.looks import COLOURS
from data.picture.stops import spread
from geo.point import Point
from optimizer.domain.ids import PlaceId, ShiftId
from optimizer.domain.problem import Problem
from tests.builders import nurse, rest_break, roster_of, shift, world

POINTS = {PlaceId(f"v{i}"): Point(lat=52.0 + i / 1000, lon=4.36 + i / 800) for i in range(1, 4)}
POINTS[PlaceId("office")] = Point(lat=52.002, lon=4.366)


def feature(kind: str, shape: str, coordinates: Any, **about: str) -> dict[str, Any]:
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"kind": kind, **about}, "geometry": geometry}


SQUARE = [[4.362, 52.001], [4.363, 52.001], [4.363, 52.002], [4.362, 52.001]]
BASEMAP = {
    "type": "FeatureCollection",
    "features": [
        feature("water", "MultiPolygon", [[SQUARE]]),
        feature("building", "Polygon", [SQUARE]),
        feature("street", "LineString", [[4.361, 52], [4.365, 52.004]], name="$a$ street", highway="primary"),
        feature("street", "MultiLineString", [[[4.361, 52.002], [4.366, 52.002]]], highway="footway"),
        {"type": "Feature", "properties": None, "geometry": None},
    ],
}


def morning() -> Problem:
    early = shift("early", breaks=(rest_break("coffee", "09:00", "10:00", place="office"),))
    return world(
        shifts=[early, shift("late", "bob", "14:00", "20:00")], nurses=[replace(nurse("ann"), name="$A$")]
    )


def has_colour(path: Path, colour: str) -> bool:
    wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    pixels = (matplotlib.image.imread(path)[..., :3] * 255).round()
    return bool((pixels == wanted).all(axis=2).any())


def test_a_picture_shows_each_nurse_in_her_own_colour_and_what_nobody_does(tmp_path: Path) -> None:
    problem, path = morning(), tmp_path / "pictures" / "day.png"
    roster = roster_of(problem, {"early": ["v1", "coffee"], "late": ["v2"]})
    way = {ShiftId("early"): [(52.001, 4.361), (52.002, 4.363), (52.002, 4.366)]}
    draw_roster(problem, roster, points=POINTS, path=path, basemap=BASEMAP, paths=way)
    assert path.read_bytes().startswith(b"\x89PNG")
    for colour in (COLOURS[0], COLOURS[1], "#b00020"):
        assert has_colour(path, colour)
    assert list(path.parent.iterdir()) == [path]


def test_a_break_is_a_square_except_at_a_nurses_home(tmp_path: Path) -> None:
    early = shift("early", breaks=(rest_break("coffee", "09:00", "10:00", place="office"),))
    for name, own in (("office", early), ("home", replace(early, start_place=PlaceId("office")))):
        problem = world(["v1"], shifts=[own])
        roster = roster_of(problem, {"early": ["v1", "coffee"]})
        draw_roster(problem, roster, points=POINTS, path=tmp_path / f"{name}.png")
    assert (tmp_path / "office.png").read_bytes() != (tmp_path / "home.png").read_bytes()


def test_the_same_roster_gives_the_same_picture(tmp_path: Path) -> None:
    problem = morning()
    roster = roster_of(problem, {"early": ["v1", "v2", "v3"]})
    for name in ("one.png", "two.png"):
        draw_roster(problem, roster, points=POINTS, path=tmp_path / name, language="en")
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_an_empty_roster_still_gives_a_picture(tmp_path: Path) -> None:
    problem = morning()
    draw_roster(problem, roster_of(problem, {}), points=POINTS, path=tmp_path / "empty.png", basemap=BASEMAP)
    assert (tmp_path / "empty.png").stat().st_size > 1000


def test_a_visit_at_an_unknown_place_is_not_passed_over(tmp_path: Path) -> None:
    problem = morning()
    with pytest.raises(KeyError, match="v1"):
        draw_roster(problem, roster_of(problem, {"early": ["v1"]}), points={}, path=tmp_path / "day.png")
    assert list(tmp_path.iterdir()) == []


def test_stops_at_one_door_are_moved_apart_and_others_stay() -> None:
    doors = np.array([[100.0, 100.0]] * 5 + [[500.0, 500.0]])
    placed = spread(doors, 18.0)
    apart = np.hypot(*(placed[:, None] - placed[None]).transpose(2, 0, 1))
    assert apart[np.triu_indices(6, 1)].min() > 16
    assert np.abs(placed[5] - doors[5]).max() < 0.1
    assert np.abs(placed - doors).max() < 60


def test_colours_are_told_apart_by_lightness_or_hue_and_carry_a_white_number() -> None:
    assert len(set(COLOURS)) == len(COLOURS)
    for colour in COLOURS:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert 1.05 / (luminance + 0.05) > 3.9


def test_the_day_is_said_in_the_language_of_the_team() -> None:
    assert day_in_words(date(2026, 3, 3), "nl") == "dinsdag 3 maart 2026"
    assert day_in_words(date(2026, 3, 3), "en") == "Tuesday 3 March 2026"
