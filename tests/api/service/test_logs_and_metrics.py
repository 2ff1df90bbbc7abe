"""Whoever runs the service sees how it does, and reads no name, address or secret in it."""

import json
import logging

import httpx2 as httpx
import pytest

from api.logs import configure_logs
from tests.api.service.conftest import Serve
from tests.api.service.houses import House

TONGUES = {"nl-NL,en;q=0.5": "er is niet", "en, nl;q=0.9": "nobody is signed in", "fr": "nobody"}


def test_logs_tell_the_route_and_never_the_address(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers, logging.getLogger().level
    try:
        configure_logs()
        house.ask("GET", "/clients/c1/door-note?secret=mine")
        httpx.get(f"{house.origin}/feeds/a-secret-that-nobody-has-been-given.ics")
        house.ask("GET", "/tables/clients")
    finally:
        logging.getLogger().handlers, logging.getLogger().level = before
    said = capsys.readouterr()
    text = said.err + said.out
    assert "/v1/teams/{team_id}/clients/{client}/door-note" in text
    for secret in ("c1/", "secret", "A.B.", "n1", "Bearer"):
        assert secret not in text.replace("/feeds/{secret}.ics", "")


def test_an_error_in_the_logs_tells_where_it_broke_and_nothing_of_the_data(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def read_client(address: str) -> None:
        raise ValueError(f"nobody lives at {address}")

    before = logging.getLogger().handlers, logging.getLogger().level
    try:
        configure_logs()
        try:
            read_client("Kade 12")
        except ValueError:
            logging.getLogger("buurtrooster.test").exception("unexpected")
    finally:
        logging.getLogger().handlers, logging.getLogger().level = before
    said = capsys.readouterr().err
    assert "Kade" not in said
    (part,) = json.loads(said)["exception"]
    assert part["exc_type"] == "ValueError"
    assert part["frames"][-1]["name"] == "read_client"


def test_an_answer_has_the_id_of_its_request(serve: Serve) -> None:
    browser = serve()
    given = browser.get("/health", headers={"X-Request-ID": "my-own-request-1"})
    assert given.headers["x-request-id"] == "my-own-request-1"
    odd = browser.get("/health", headers={"X-Request-ID": "x y\tz"})
    assert len(odd.headers["x-request-id"]) == 32


def test_metrics_are_for_who_has_their_token(serve: Serve) -> None:
    assert serve().get("/metrics").status_code == 404
    assert "buurtrooster_requests_total" in serve(is_demo=True).get("/metrics").text


def test_a_browser_is_told_to_keep_out_what_is_not_ours(serve: Serve) -> None:
    headers = serve().get("/health").headers
    policy = headers["content-security-policy"].split("; ")
    ours = {f"{kind}-src 'self'" for kind in ("script", "style", "connect", "worker")}
    assert ours | {"default-src 'none'"} <= set(policy)
    assert not any("unsafe" in rule or "http" in rule for rule in policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_a_refusal_is_told_in_the_language_that_was_asked_for(serve: Serve) -> None:
    for wanted, said in TONGUES.items():
        refused = serve().get("/v1/me", headers={"Accept-Language": wanted})
        assert said in refused.json()["cause"]
        assert refused.headers["content-type"] == "application/problem+json"


def test_every_route_has_its_door(serve: Serve) -> None:
    document = json.loads(serve().get("/v1/openapi.json").text)
    names = [op["operationId"] for path in document["paths"].values() for op in path.values()]
    assert len(names) == len(set(names)) > 50
