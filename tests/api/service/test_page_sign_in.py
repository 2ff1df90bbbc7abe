"""The page signs in through the server: the browser holds a cookie that no script can read, and no token."""

from urllib.parse import parse_qs, urlsplit

import httpx2 as httpx

from tests.api.service.conftest import Serve
from tests.api.service.houses import House
from tests.oidc_issuer import Issuer


def signed_in(client: httpx.Client, issuer: Issuer, name: str = "anna") -> httpx.Response:
    """Go to the issuer as a browser does, and come back."""
    issuer.person = name
    away = client.get("/auth/sign-in")
    assert away.status_code == 302
    back = httpx.get(away.headers["location"]).headers["location"]
    signed = client.get(back)
    assert signed.status_code == 303
    return signed


def origin(client: httpx.Client) -> str:
    return str(client.base_url).rstrip("/")


def csrf(client: httpx.Client) -> dict[str, str]:
    return {"X-CSRF-Token": client.get("/v1/me").json()["csrf"]}


def test_a_browser_signs_in_at_the_issuer_with_pkce(serve: Serve, issuer: Issuer) -> None:
    client = serve()
    away = parse_qs(urlsplit(client.get("/auth/sign-in").headers["location"]).query)
    assert away["code_challenge_method"] == ["S256"]
    assert away["redirect_uri"] == [f"{origin(client)}/auth/callback"]
    signed_in(client, issuer)
    assert client.get("/v1/me").json()["subject"] == issuer.subject("anna")


def test_no_script_and_no_other_site_gets_the_cookie(serve: Serve, issuer: Issuer) -> None:
    client = serve()
    cookie = signed_in(client, issuer).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_way_back_that_did_not_begin_here_signs_nobody_in(serve: Serve) -> None:
    begun, other = serve(), serve()
    back = httpx.get(begun.get("/auth/sign-in").headers["location"]).headers["location"]
    assert other.get(back).json()["code"] == "sign_in_failed"
    assert other.get("/v1/me").status_code == 401


def test_a_code_is_good_once(serve: Serve) -> None:
    client = serve()
    back = httpx.get(client.get("/auth/sign-in").headers["location"]).headers["location"]
    assert client.get(back).status_code == 303
    assert client.get(back).status_code == 401


def test_the_issuer_may_refuse_somebody(serve: Serve) -> None:
    assert serve().get("/auth/callback?error=access_denied&state=x").json()["code"] == "sign_in_failed"


def test_a_cookie_that_was_changed_is_no_cookie(serve: Serve, issuer: Issuer) -> None:
    client = serve()
    signed_in(client, issuer)
    kept = client.cookies["buurtrooster"]
    client.cookies.clear()
    client.cookies.set("buurtrooster", "x" + kept[1:])
    assert client.get("/v1/me").status_code == 401


def test_a_change_from_another_page_is_refused(serve: Serve, issuer: Issuer) -> None:
    client = serve()
    signed_in(client, issuer)
    assert client.post("/v1/somewhere").json()["code"] == "forged"
    assert client.post("/v1/somewhere", headers={"X-CSRF-Token": "guess"}).json()["code"] == "forged"
    elsewhere = {**csrf(client), "Origin": "https://elsewhere.example"}
    assert client.post("/v1/somewhere", headers=elsewhere).json()["code"] == "forged"
    assert client.post("/v1/somewhere", headers={**csrf(client), "Origin": origin(client)}).status_code == 404


def test_whoever_signs_out_is_out(serve: Serve, issuer: Issuer) -> None:
    client = serve()
    signed_in(client, issuer)
    assert client.post("/auth/sign-out").status_code == 403
    assert client.post("/auth/sign-out", headers=csrf(client)).status_code == 204
    assert client.get("/v1/me").status_code == 401


def test_who_signed_out_is_out_with_every_copy_of_the_cookie(serve: Serve, issuer: Issuer) -> None:
    client, thief, elsewhere = serve(), serve(), serve()
    signed_in(client, issuer)
    signed_in(elsewhere, issuer)
    thief.cookies.set("buurtrooster", client.cookies["buurtrooster"])
    assert thief.get("/v1/me").status_code == 200
    assert client.post("/auth/sign-out", headers=csrf(client)).status_code == 204
    assert thief.get("/v1/me").status_code == 401
    assert elsewhere.get("/v1/me").status_code == 200


def test_whoever_is_let_go_is_out_at_once_and_nobody_else(serve: Serve, house: House, issuer: Issuer) -> None:
    nurse, colleague, stranger = serve(), serve(), serve()
    for browser, name in ((nurse, "n1"), (colleague, "n2"), (stranger, "ann of another team")):
        signed_in(browser, issuer, name)
    for name, answered in (("n1", 204), ("ann of another team", 404)):
        gone = house.ask("DELETE", "/members", by="planner", params={"subject": issuer.subject(name)})
        assert gone.status_code == answered
    assert [each.get("/v1/me").status_code for each in (nurse, colleague, stranger)] == [401, 200, 200]


def test_a_name_alone_is_enough_in_the_demo_only(serve: Serve) -> None:
    demo = serve(is_demo=True)
    assert demo.post("/auth/demo", json={"name": "anna"}).status_code == 204
    assert demo.get("/v1/me").json()["subject"] == "demo|anna"
    assert serve().post("/auth/demo", json={"name": "anna"}).status_code == 404
    assert demo.get("/auth/sign-in").status_code == 404


def test_another_name_for_this_machine_is_not_answered(serve: Serve) -> None:
    demo = serve(is_demo=True)
    assert demo.get("/v1/me", headers={"Host": "evil.example"}).status_code == 400
    assert demo.get("/health", headers={"Host": "10.0.0.7"}).status_code == 200
