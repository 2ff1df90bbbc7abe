"""A place name through OSMnx, against a server on this machine that answers from the embedded extract."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import osmium
import pytest

from geo.area import build_area
from geo.errors import GeoError
from geo.extract import embedded_extract, read_extract
from geo.modes import Mode
from geo.place import download_place

WEST, SOUTH, EAST, NORTH = 24.9352, 60.1642, 24.9534, 60.1791


def boundary() -> list[dict[str, Any]]:
    ring = [[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]
    box = [str(degree) for degree in (SOUTH, NORTH, WEST, EAST)]
    place = {
        "place_id": 1,
        "osm_type": "relation",
        "osm_id": 1,
        "class": "boundary",
        "type": "administrative",
    }
    where = {
        "lat": "60.17",
        "lon": "24.94",
        "importance": 0.5,
        "display_name": "Helsinki",
        "boundingbox": box,
    }
    return [{**place, **where, "geojson": {"type": "Polygon", "coordinates": [ring]}}]


def elements() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    items: Any = osmium.FileProcessor(str(embedded_extract()))
    for item in items:
        if item.is_node():
            where = {"lat": item.location.lat, "lon": item.location.lon}
            found.append({"type": "node", "id": item.id, **where, "tags": dict(item.tags)})
        elif item.is_way():
            nodes = [node.ref for node in item.nodes]
            found.append({"type": "way", "id": item.id, "nodes": nodes, "tags": dict(item.tags)})
    return found


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer(boundary())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer({"elements": elements()})

    def _answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    import osmnx  # noqa: PLC0415  (takes seconds to import)

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as answering:
        url = f"http://127.0.0.1:{answering.server_port}"
        monkeypatch.setattr(osmnx.settings, "nominatim_url", f"{url}/")
        monkeypatch.setattr(osmnx.settings, "overpass_url", f"{url}/api")
        monkeypatch.setattr(osmnx.settings, "overpass_rate_limit", False)
        monkeypatch.setattr(osmnx.settings, "doh_url_template", None)
        # OSMnx pins a host's address for the process; another test must not inherit that.
        monkeypatch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
        threading.Thread(target=answering.serve_forever, daemon=True).start()
        yield url
        answering.shutdown()


@pytest.mark.slow
@pytest.mark.usefixtures("server")
def test_a_place_name_gives_the_same_roads_as_the_extract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUURTROOSTER_CACHE", str(tmp_path / "cache"))
    area = build_area("Helsinki, Finland", tmp_path / "area")
    assert area.name == "helsinki-finland"
    original = build_area(embedded_extract(), tmp_path / "original")
    for mode in Mode:
        found, expected = area.graph(mode), original.graph(mode)
        assert found.way_id.tolist() == expected.way_id.tolist()
        assert found.metres.sum() == pytest.approx(expected.metres.sum(), rel=1e-6)
    assert len(area.addresses) > 1400


def test_without_a_network_a_place_name_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError("no network in tests")

    monkeypatch.setenv("BUURTROOSTER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(
        GeoError, match=r"the map of 'Hengelo' could not be fetched .* or give an \.osm\.pbf file"
    ):
        download_place("Hengelo")
    assert not list((tmp_path / "cache").glob("*.pbf"))


def test_a_name_that_looks_like_a_file_is_a_file(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match="there is no map at"):
        build_area("Hengelo.osm", tmp_path / "area")
    assert read_extract(embedded_extract()).ways
