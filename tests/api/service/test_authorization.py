"""Who may ask what: every route of the service, by everybody; `authorization.csv` is the answer expected.

A stranger is refused before anything is read (401); to somebody of another team the team does not exist
(404); a role that may not is told so (403). Each answer is to a request that is sound in itself.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import httpx2 as httpx
import pytest

from data.store.members import put_member
from tests.api.service.conftest import Serve
from tests.api.service.houses import COACH, PLANNER, House
from tests.api.service.requests import EXAMPLES, PUBLIC
from tests.oidc_issuer import CLIENT_ID
from tests.wire import NO_TLS

TABLE = Path(__file__).with_name("authorization.csv")
DENIED = ("no token", "expired", "wrong audience", "other team", COACH)
CALLERS = (*DENIED, "member", PLANNER)
CLAIMS: dict[str, dict[str, object]] = {
    "expired": {"exp": 1_600_000_000},
    "wrong audience": {"aud": CLIENT_ID},
}


def expected() -> dict[str, dict[str, int]]:
    with TABLE.open(encoding="utf-8") as file:
        return {row.pop("operation"): {c: int(row[c]) for c in CALLERS} for row in csv.DictReader(file)}


EXPECTED = expected()


def operations(browser: httpx.Client) -> dict[str, tuple[str, str]]:
    """Every operation that the service describes: its method and its path."""
    paths = browser.get("/v1/openapi.json").json()["paths"]
    return {
        about["operationId"]: (method.upper(), path)
        for path, each in paths.items()
        for method, about in each.items()
    }


@pytest.fixture(scope="module")
def routes(serve: Serve) -> dict[str, tuple[str, str]]:
    return operations(serve())


@pytest.fixture(scope="module")
def shared(new_house: Callable[[], House]) -> House:
    """A team for those who change nothing in it."""
    return new_house()


@pytest.fixture(scope="module")
def neighbours(new_house: Callable[[], House]) -> House:
    return new_house()


def status(house: House, routes: dict[str, tuple[str, str]], operation: str, headers: dict[str, str]) -> int:
    method, path = routes[operation]
    example = EXAMPLES[operation]
    url = house.origin + path.format(team_id=house.team, **example.path)
    with httpx.stream(  # not every answer has an end
        method,
        url,
        headers={**example.headers, **headers},
        params=example.query,
        json=example.body,
        files=example.files,
        timeout=60,
        verify=NO_TLS,
    ) as answer:
        return answer.status_code


def headers_of(house: House, caller: str) -> dict[str, str]:
    """How somebody asks."""
    if caller == "no token":
        return {}
    of_token: dict[str, dict[str, object]] = {
        "expired": {"exp": 1_600_000_000},
        "wrong audience": {"aud": CLIENT_ID},
    }
    claims = of_token.get(caller, {})
    name = {"other team": "stranger", "member": "n1", COACH: COACH}.get(caller, PLANNER)
    return house.by(name, **claims)


def test_the_table_and_the_service_have_the_same_routes(routes: dict[str, tuple[str, str]]) -> None:
    assert set(EXPECTED) == set(routes) - PUBLIC == set(EXAMPLES)


@pytest.mark.parametrize("caller", DENIED)
def test_who_may_not_is_refused_everywhere(
    shared: House, neighbours: House, routes: dict[str, tuple[str, str]], caller: str
) -> None:
    sent = headers_of(shared, caller)
    if caller == "other team":
        with neighbours.database.transaction(team=neighbours.team) as tx:
            put_member(tx, neighbours.team, subject=shared.issuer.subject("stranger"), role="planner")
    before = shared.versions()
    found = {operation: status(shared, routes, operation, sent) for operation in EXPECTED}
    assert found == {operation: row[caller] for operation, row in EXPECTED.items()}
    assert shared.versions() == before


@pytest.mark.parametrize("operation", EXPECTED)
@pytest.mark.parametrize("caller", ["member", PLANNER])
def test_who_may_is_answered(
    new_house: Callable[[], House], routes: dict[str, tuple[str, str]], operation: str, caller: str
) -> None:
    house = new_house()
    assert status(house, routes, operation, headers_of(house, caller)) == EXPECTED[operation][caller]
