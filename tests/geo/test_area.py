import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from geo.area import build_area, load_area
from geo.cache import cache_folder
from geo.errors import GeoError
from geo.extract import embedded_extract
from geo.modes import Mode
from tests.geo.worlds import block, write_osm


def test_an_area_is_a_folder_that_holds_everything(tmp_path: Path) -> None:
    made = build_area(embedded_extract(), tmp_path / "area")
    area = load_area(tmp_path / "area")
    assert area.name == made.name == "Helsinki"
    assert area.date == made.date
    assert area.attribution == "© OpenStreetMap contributors"
    assert area.bbox == pytest.approx((24.9351762, 60.164155, 24.9534145, 60.179113))
    assert area.cut_off[Mode.CAR].metres > 0
    assert "Aleksanterinkatu" in area.cut_off[Mode.CAR].streets
    assert {area.graph(mode).mode for mode in Mode} == set(Mode)
    assert len(area.addresses) > 1400
    assert area.basemap()["features"]


def test_a_local_address_file_is_added_to_the_extracts_addresses(tmp_path: Path) -> None:
    (tmp_path / "bag.csv").write_text("postcode,number,lat,lon\n7551AB,3,52.26,6.79\n")
    area = build_area(block(tmp_path).path, tmp_path / "area", addresses=tmp_path / "bag.csv")
    assert [(door.postcode, door.number) for door in area.addresses] == [("7551AB", 3)]


def test_a_graph_is_read_once(tmp_path: Path) -> None:
    area = build_area(block(tmp_path).path, tmp_path / "area")
    assert area.graph(Mode.BIKE) is area.graph(Mode.BIKE)


def test_an_area_is_never_written_over_another(tmp_path: Path) -> None:
    build_area(block(tmp_path).path, tmp_path / "area")
    with pytest.raises(GeoError, match="is there already"):
        build_area(block(tmp_path).path, tmp_path / "area")


def test_an_extract_becomes_an_area_in_the_cache_at_first_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUURTROOSTER_CACHE", str(tmp_path / "cache"))
    extract = block(tmp_path).path
    first, again = load_area(extract), load_area(extract)
    assert first.folder == again.folder
    assert first.graph(Mode.BIKE).fingerprint == again.graph(Mode.BIKE).fingerprint
    assert [folder.name[:5] for folder in cache_folder().iterdir()] == ["area-"]


def test_a_damaged_area_in_the_cache_is_made_again_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("BUURTROOSTER_CACHE", str(tmp_path / "cache"))
    extract = block(tmp_path).path
    expected = load_area(extract).graph(Mode.BIKE).fingerprint
    (load_area(extract).folder / "roads-bike.npz").write_bytes(b"damaged")
    with caplog.at_level(logging.WARNING):
        assert load_area(extract).graph(Mode.BIKE).fingerprint == expected
    assert "is built again" in caplog.text


def test_a_damaged_area_of_the_team_is_one_sentence(tmp_path: Path) -> None:
    area = build_area(block(tmp_path).path, tmp_path / "area")
    (area.folder / "roads-bike.npz").write_bytes(b"damaged")
    with pytest.raises(GeoError, match=r"roads-bike\.npz of the map of block is missing or damaged"):
        area.graph(Mode.BIKE)


def test_an_area_that_older_rules_made_is_refused(tmp_path: Path) -> None:
    build_area(block(tmp_path).path, tmp_path / "area")
    file = tmp_path / "area" / "area.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"rules_version": 0}))
    with pytest.raises(GeoError, match="was made by other rules"):
        load_area(tmp_path / "area")


def test_a_folder_that_is_no_area_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match="is not an area"):
        load_area(tmp_path)


def test_a_path_to_nothing_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match="there is no map at"):
        load_area(tmp_path / "nowhere.osm.pbf")
    with pytest.raises(GeoError, match="there is no map at"):
        build_area("nowhere.osm.pbf", tmp_path / "area")


def test_an_area_without_roads_for_a_mode_says_so_when_asked(tmp_path: Path) -> None:
    path = write_osm(tmp_path / "park.osm", {1: (0, 0), 2: (50, 0)}, {1: ([1, 2], {"highway": "footway"})})
    area = build_area(path, tmp_path / "area")
    assert area.graph(Mode.FOOT).num_stretches == 1
    with pytest.raises(GeoError, match="the map of park has no roads for car"):
        area.graph(Mode.CAR)


def test_loading_an_area_from_the_cache_imports_no_reader_of_maps(tmp_path: Path) -> None:
    build_area(block(tmp_path).path, tmp_path / "area")
    code = (
        "import sys; from pathlib import Path; from geo.area import load_area; from geo.modes import Mode;"
        f"load_area(Path({str(tmp_path / 'area')!r})).graph(Mode.BIKE).arcs;"
        "print(sorted({'osmium', 'osmnx', 'geopandas', 'pandas', 'pyrosm'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


def test_the_seam_that_others_import_stays_light() -> None:
    code = (
        "import sys, geo.point, geo.modes, geo.matrix;"
        "print(sorted({'scipy', 'shapely', 'networkx', 'pyproj', 'osmium'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
