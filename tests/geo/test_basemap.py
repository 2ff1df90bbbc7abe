from collections import Counter
from collections.abc import Iterator
from typing import Any

from geo.area import Area


def numbers(coordinates: Any) -> Iterator[float]:
    if isinstance(coordinates, float | int):
        yield float(coordinates)
    else:
        for part in coordinates:
            yield from numbers(part)


def test_the_base_map_shows_streets_with_names_buildings_and_water(helsinki: Area) -> None:
    features = helsinki.basemap()["features"]
    kinds = Counter(feature["properties"]["kind"] for feature in features)
    assert kinds["street"] > 2000
    assert kinds["building"] > 400
    assert kinds["water"] > 10
    names = {feature["properties"].get("name") for feature in features}
    assert {"Mannerheimintie", "Aleksanterinkatu"} <= names


def test_the_base_map_names_who_made_it(helsinki: Area) -> None:
    basemap = helsinki.basemap()
    assert basemap["type"] == "FeatureCollection"
    assert basemap["attribution"] == "© OpenStreetMap contributors"


def test_positions_are_longitude_first_with_six_decimals(helsinki: Area) -> None:
    for feature in helsinki.basemap()["features"]:
        flat = list(numbers(feature["geometry"]["coordinates"]))
        assert all(value == round(value, 6) for value in flat)
        assert all(20 < lon < 30 for lon in flat[::2])
        assert all(55 < lat < 65 for lat in flat[1::2])


def test_water_is_painted_first_and_streets_last(helsinki: Area) -> None:
    kinds = [feature["properties"]["kind"] for feature in helsinki.basemap()["features"]]
    order = {"water": 0, "building": 1, "street": 2}
    assert kinds == sorted(kinds, key=order.__getitem__)
