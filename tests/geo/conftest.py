from pathlib import Path

import pytest

from geo.area import Area, load_area
from geo.extract import embedded_extract


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTROOSTER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def helsinki(tmp_path_factory: pytest.TempPathFactory) -> Area:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTROOSTER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        return load_area(embedded_extract())


@pytest.fixture
def extracts(shared: Path) -> Path:
    return shared / "osm"
