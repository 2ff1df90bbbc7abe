"""A program that asks the service brings a token: signed by the issuer, meant for the service, and of now."""

import base64
import json
import time
from typing import Any

import httpx2 as httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from api.settings import Limits
from tests.api.service.conftest import Serve
from tests.oidc_issuer import CLIENT_ID, Issuer

ANYWHERE = "/v1/somewhere"  # no such route: the gate answers 401, and whoever passes it gets a 404


def asked(client: httpx.Client, token: str | None) -> int:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return client.get(ANYWHERE, headers=headers).status_code


def test_nobody_passes_without_a_token(serve: Serve) -> None:
    answer = serve().get(ANYWHERE)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["code"] == "unauthenticated"


def test_a_token_of_the_issuer_passes(serve: Serve, issuer: Issuer) -> None:
    assert asked(serve(), issuer.token("anna")) == 404


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-service"},
        {"aud": CLIENT_ID},
        {"aud": None},
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"exp": "tomorrow"},
        {"nbf": 4_000_000_000},
        {"iat": 4_000_000_000},
        {"sub": None},
        {"sub": ""},
        {"sub": ["anna"]},
    ],
)
def test_a_token_that_is_not_for_us_or_not_of_now_is_refused(
    serve: Serve, issuer: Issuer, claims: dict[str, Any]
) -> None:
    assert asked(serve(), issuer.token("anna", **claims)) == 401


def test_a_clock_may_differ_by_half_a_minute_and_no_more(serve: Serve, issuer: Issuer) -> None:
    client, now = serve(), int(time.time())
    assert asked(client, issuer.token("anna", exp=now - 10)) == 404
    assert asked(client, issuer.token("anna", exp=now - 40)) == 401


def test_a_token_signed_by_somebody_else_is_refused(serve: Serve, issuer: Issuer) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": issuer.keys[0].kid or ""})
    assert asked(serve(), issuer.token("anna", key=stranger)) == 401


def test_a_token_that_signs_itself_with_what_is_public_is_refused(serve: Serve, issuer: Issuer) -> None:
    public = issuer.keys[0].as_pem(private=False)
    claims = {"iss": issuer.url, "aud": "buurtrooster-api", "sub": "anna", "exp": int(time.time()) + 60}
    header = {"alg": "HS256", "kid": issuer.keys[0].kid}
    with_key = jwt.encode(header, claims, OctKey.import_key(base64.b64encode(public)))
    without = ".".join(
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
        for part in ({"alg": "none", "kid": issuer.keys[0].kid}, claims)
    )
    client = serve()
    assert asked(client, with_key) == 401
    assert asked(client, f"{without}.") == 401


@pytest.mark.parametrize("token", ["x", "a.b.c", "....", "é" * 20, "A" * 20_000, "e30.e30.e30"])
def test_what_is_no_token_is_refused(serve: Serve, token: str) -> None:
    answer = serve().get(ANYWHERE, headers={b"Authorization": f"Bearer {token}".encode()})
    assert answer.status_code == 401


def test_a_password_is_no_token(serve: Serve) -> None:
    assert serve().get(ANYWHERE, auth=("anna", "secret")).status_code == 401


def test_keys_may_rotate_while_the_service_runs(serve: Serve, issuer: Issuer, monkeypatch: Any) -> None:
    monkeypatch.setattr("api.auth.tokens._CALM", 0.0)
    client = serve()
    old = issuer.token("anna")
    assert asked(client, old) == 404
    issuer.rotate()
    assert asked(client, issuer.token("anna")) == 404
    assert asked(client, old) == 401


def test_tokens_with_keys_nobody_knows_do_not_make_us_ask_the_issuer_each_time(
    serve: Serve, issuer: Issuer
) -> None:
    client = serve()
    assert asked(client, issuer.token("anna")) == 404
    before = issuer.num_key_reads
    for _ in range(20):
        assert asked(client, issuer.token("anna", header={"kid": "unknown"})) == 401
    assert issuer.num_key_reads - before <= 1


def test_whoever_guesses_tokens_is_told_to_wait(serve: Serve) -> None:
    client = serve(limits=Limits(failures_per_minute=5))
    found = [asked(client, "guess") for _ in range(8)]
    assert found == [401] * 5 + [429] * 3
    refused = client.get(ANYWHERE, headers={"Accept-Language": "nl"})
    assert refused.json()["cause"] == "te veel verzoeken in korte tijd"
    assert refused.headers["retry-after"] == "60"


def test_whoever_asks_too_often_is_told_to_wait(serve: Serve, issuer: Issuer) -> None:
    client, token = serve(limits=Limits(requests_per_minute=3)), issuer.token("anna")
    assert [asked(client, token) for _ in range(5)] == [404, 404, 404, 429, 429]
    assert asked(client, issuer.token("bram")) == 404
