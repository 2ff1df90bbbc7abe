"""The map and the ways on it over HTTP: our own, along the streets, and nobody's home but one's own."""

import gzip
import json
from dataclasses import replace
from typing import Any

import httpx2 as httpx

from data.store.team_saving import save_team
from tests.api.service.houses import MONDAY, SAMPLE, House
from tests.wire import NO_TLS

PATHS = "/rosters/2026-11-23/paths"


def paths(house: House, by: str = "n1") -> list[Any]:
    answer = house.ask("GET", PATHS, by=by)
    assert answer.status_code == 200, answer.text
    assert answer.json()["type"] == "FeatureCollection"
    features: list[Any] = answer.json()["features"]
    return features


def homes(house: House) -> dict[str, tuple[float, float]]:
    """Where each nurse lives, as a map has it."""
    with house.database.transaction(team=house.team) as tx:
        found = house.teams.points(house.teams.now(tx, house.team), MONDAY)
    return {
        place.removeprefix("home:"): (round(point.lon, 6), round(point.lat, 6))
        for place, point in found.items()
        if place.startswith("home:")
    }


def ends(feature: Any) -> set[tuple[float, float]]:
    line = feature["geometry"]["coordinates"]
    return {tuple(line[0]), tuple(line[-1])}


def test_the_ways_follow_the_streets_from_visit_to_visit(house: House) -> None:
    features = paths(house)
    lines = [each for each in features if each["geometry"]["type"] == "LineString"]
    doors = [each for each in features if each["geometry"]["type"] == "Point"]
    assert lines
    assert any(len(each["geometry"]["coordinates"]) > 2 for each in lines)
    door_of = {
        (each["properties"]["nurse"], each["properties"]["number"]): tuple(each["geometry"]["coordinates"])
        for each in doors
    }
    board = house.ask("GET", "/rosters/2026-11-23/board").json()
    planned = {stop["id"] for row in board["nurses"] for stop in row["stops"] if stop["kind"] == "visit"}
    assert {each["properties"]["visit"] for each in doors if each["properties"]["nurse"]} == planned
    reached = [
        door_of[each["properties"]["nurse"], each["properties"]["number"]] in ends(each)
        for each in lines
        if each["properties"]["number"] is not None
    ]
    assert sum(reached) >= len(reached) / 2


def test_a_colleagues_home_is_not_on_the_map(house: House) -> None:
    at_home = homes(house)
    assert at_home
    seen_own = False
    for viewer in at_home:
        features = paths(house, by=viewer)
        told = json.dumps(features)
        for nurse, (lon, lat) in at_home.items():
            is_there = f"[{lon}, {lat}]" in told
            seen_own |= is_there and nurse == viewer
            assert not is_there or nurse == viewer
        assert all(each["properties"]["mine"] is (each["properties"]["nurse"] == viewer) for each in features)
    assert seen_own


def test_a_visit_left_out_is_on_the_map_without_a_nurse(house: House) -> None:
    body = {"kind": "unassign", "visit": "r5", "is_confirmed": True}
    made = house.ask("POST", "/rosters/2026-11-23/overrides", body, headers={"If-Match": '"1.1"'})
    assert made.status_code == 201
    (left,) = (each for each in paths(house) if each["properties"].get("visit") == "r5")
    assert (left["properties"]["nurse"], left["properties"]["number"]) == (None, None)


def test_ways_are_not_sent_again_to_who_has_them(house: House) -> None:
    tag = house.ask("GET", PATHS).headers["etag"]
    assert house.ask("GET", PATHS, headers={"If-None-Match": tag}).status_code == 304


def asked(house: House, **headers: str) -> tuple[httpx.Response, bytes]:
    """The answer, and its body as it came over the wire."""
    with httpx.stream(
        "GET", f"{house.url}/map", headers={**house.by("n1"), **headers}, verify=NO_TLS
    ) as answer:
        return answer, b"".join(answer.iter_raw())


def test_the_map_is_the_areas_own_and_says_whose_it_is(house: House) -> None:
    plain, text = asked(house, **{"Accept-Encoding": "identity"})
    found = json.loads(text)
    assert plain.headers["content-type"].startswith("application/geo+json")
    assert plain.headers["cache-control"] == "private, no-cache"
    assert "OpenStreetMap" in found["attribution"]
    assert len(found["bbox"]) == 4
    assert {each["properties"]["kind"] for each in found["features"]} >= {"street", "building"}
    packed, small = asked(house, **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(small) == text
    assert packed.headers["etag"] != plain.headers["etag"]


def test_the_map_is_not_sent_again_to_who_has_it(house: House) -> None:
    tag = asked(house)[0].headers["etag"]
    again, body = asked(house, **{"If-None-Match": tag})
    assert (again.status_code, body) == (304, b"")


def test_a_team_whose_map_is_not_there_is_told_so(house: House) -> None:
    moved = replace(SAMPLE, settings=replace(SAMPLE.settings, area="elsewhere"))
    with house.database.transaction(team=house.team) as tx:
        save_team(tx, house.team, house.teams.keys, moved)
    answer = house.ask("GET", "/map", headers={"Accept-Language": "nl"})
    assert answer.status_code == 422
    assert "elsewhere" in answer.json()["details"][0]
