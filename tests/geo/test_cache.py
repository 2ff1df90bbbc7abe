import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from geo.cache import cache_folder, cached_travel_times, content_key, load_matrix, read_or_build
from geo.corrections import StreetClosed
from geo.errors import GeoError
from geo.modes import Mode
from geo.profiles import BIKE, DoorKind
from geo.routing import travel_times
from tests.geo.worlds import block, door, roads

DAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTROOSTER_CACHE", str(tmp_path / "cache"))


def matrices() -> list[Path]:
    return sorted(cache_folder().glob("matrix-*.npz"))


def test_the_cache_is_where_the_user_says_and_for_its_owner_only(tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "cache"
    assert cache_folder().stat().st_mode & 0o077 == 0


def test_a_cached_matrix_is_the_matrix(tmp_path: Path) -> None:
    graph, places = roads(block(tmp_path), Mode.BIKE), [door("a", 50, 0), door("b", 250, 200)]
    plain = travel_times(graph, places)
    for _ in range(2):
        cached = cached_travel_times(graph, places)
        assert np.array_equal(cached.seconds, plain.seconds)
        assert np.array_equal(cached.metres, plain.metres)
        assert (cached.places, cached.mode, cached.source) == (plain.places, plain.mode, plain.source)
    assert len(matrices()) == 1


def test_whatever_changes_the_times_makes_another_matrix(tmp_path: Path) -> None:
    graph, places = roads(block(tmp_path), Mode.BIKE), [door("a", 50, 0), door("b", 250, 200)]
    closed = StreetClosed(id="c1", valid_from=DAY, street="Oostbrug")
    lift = [places[0], replace(places[1], door=frozenset({DoorKind.LIFT}))]
    cached_travel_times(graph, places)
    cached_travel_times(graph, places, corrections=[closed], on=DAY)
    cached_travel_times(graph, lift)
    cached_travel_times(graph, places[::-1])
    cached_travel_times(graph, places, profile=replace(BIKE, walking_kph=4.0))
    cached_travel_times(roads(block(tmp_path, maxspeed="10"), Mode.BIKE), places)
    assert len(matrices()) == 6


def test_a_correction_that_is_over_changes_nothing(tmp_path: Path) -> None:
    graph, places = roads(block(tmp_path), Mode.BIKE), [door("a", 50, 0), door("b", 250, 200)]
    over = StreetClosed(id="c1", valid_from=DAY, valid_until=DAY, street="Oostbrug")
    cached_travel_times(graph, places)
    cached_travel_times(graph, places, corrections=[over], on=date(2026, 4, 1))
    assert len(matrices()) == 1


def test_a_damaged_matrix_is_made_again_and_it_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    graph, places = roads(block(tmp_path), Mode.BIKE), [door("a", 50, 0), door("b", 250, 200)]
    expected = cached_travel_times(graph, places)
    matrices()[0].write_bytes(b"half a fi")
    with caplog.at_level(logging.WARNING):
        again = cached_travel_times(graph, places)
    assert np.array_equal(again.seconds, expected.seconds)
    assert "is unreadable and is built again" in caplog.text
    assert np.array_equal(load_matrix(matrices()[0]).seconds, expected.seconds)


def test_a_build_that_fails_leaves_nothing_behind() -> None:
    def build(path: Path) -> None:
        path.write_text("half")
        raise GeoError(en="no", nl="nee")

    with pytest.raises(GeoError):
        read_or_build("thing", Path.read_text, build)
    assert list(cache_folder().iterdir()) == []


def test_the_same_content_has_the_same_key_whatever_its_order() -> None:
    assert content_key(frozenset("abc"), {"x": 1, "y": 2}) == content_key(frozenset("cba"), {"y": 2, "x": 1})
    assert content_key("a", 1) != content_key("a", "1")
    assert content_key(["ab", "c"]) != content_key(["a", "bc"])
