"""A day that is followed: all who look on are told of a change, and none keeps the service from ending."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import UUID

import httpx2 as httpx
import pytest

from api.app import create_app
from api.jobs.queue import JobQueue
from api.metrics import Metrics
from api.service import Service
from data.store.following import day_mark
from tests.api.service.conftest import settings_for
from tests.api.service.houses import MONDAY, SUNDAY_EVENING, House
from tests.api.service.serving import listening
from tests.wire import NO_TLS

EVENTS = "/rosters/2026-11-23/events"
UNASSIGN = {"kind": "unassign", "visit": "r5", "is_confirmed": True}
WITHIN = 2.0


@contextmanager
def following(house: House, by: str, path: str = EVENTS, origin: str = "") -> Iterator[Iterator[Any]]:
    """What somebody is told who follows a day."""
    url = house.url.replace(house.origin, origin or house.origin) + path
    with httpx.stream("GET", url, headers=house.by(by), timeout=60, verify=NO_TLS) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield told(answer.iter_lines())


def told(lines: Iterator[str]) -> Iterator[Any]:
    for line in lines:
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


def unassign(house: House) -> None:
    made = house.ask("POST", "/rosters/2026-11-23/overrides", UNASSIGN, headers={"If-Match": '"1.1"'})
    assert made.status_code == 201


def test_two_who_follow_a_day_hear_of_a_decision_within_two_seconds(house: House) -> None:
    with ExitStack() as both:
        heard = [both.enter_context(following(house, by)) for by in ("n1", "n2")]
        first = [next(each) for each in heard]
        assert first[0] == first[1]
        assert (first[0]["version"], first[0]["state"], first[0]["solve"]) == (1, "proposed", None)
        unassign(house)
        decided_at = time.monotonic()
        after = [next(each) for each in heard]
        assert time.monotonic() - decided_at < WITHIN
        assert [each["version"] for each in after] == [2, 2]
    assert house.ask("GET", "/rosters/2026-11-23/board").headers["etag"] == after[0]["board"]


def test_an_arrangement_an_offer_and_a_solve_are_told_too(house: House) -> None:
    unassign(house)
    with following(house, "n1") as heard:
        before = next(heard)
        asked = {"visit": "r5", "kind": "family", "owner": "n2"}
        assert house.ask("POST", "/rosters/2026-11-23/outcomes", asked).status_code == 201
        arranged = next(heard)
        assert arranged["board"] != before["board"]
        assert arranged["offers"] == before["offers"] == ""
        assert house.ask("POST", "/rosters/2026-11-23/swaps", {"visits": ["r1"]}).status_code == 201
        offered = next(heard)
        assert offered["offers"] != ""
        solve = house.ask("POST", "/solves", {"day": "2026-11-23", "seconds": 1}).json()["solve_id"]
        assert next(heard)["solve"] == {"solve_id": solve, "state": "waiting"}
    assert house.ask("POST", f"/solves/{solve}/cancel").status_code == 200


def test_a_day_without_a_roster_can_be_waited_for(house: House) -> None:
    with following(house, "n1", "/rosters/2026-11-24/events") as heard:
        assert (now := next(heard))["version"] == 0
        assert now["state"] is None
        assert house.ask("POST", "/rosters/2026-11-24").status_code == 201
        assert next(heard)["version"] == 1


def test_however_many_follow_a_day_it_is_looked_at_for_one(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[UUID] = []

    def counted(tx: Any, team_id: UUID, *rest: Any) -> Any:
        looks.append(team_id)
        return day_mark(tx, team_id, *rest)

    monkeypatch.setattr("api.routes.events.day_mark", counted)
    with ExitStack() as all_of_them:
        began = time.monotonic()
        heard = [all_of_them.enter_context(following(house, "n1")) for _ in range(8)]
        for each in heard:
            next(each)
        unassign(house)
        for each in heard:
            next(each)
        lasted = time.monotonic() - began
    assert 2 <= len(looks) <= lasted + 2


@pytest.fixture
def own_service(house: House) -> Callable[[str], Any]:
    """A service of its own over the same database, to be stopped."""

    def made(origin: str) -> Any:
        settings = settings_for(origin, house.issuer)
        return create_app(
            Service(
                settings=settings,
                database=house.database,
                teams=house.teams,
                queue=JobQueue(),
                metrics=Metrics(),
                now=lambda: SUNDAY_EVENING,
            )
        )

    return made


def test_a_service_that_stops_ends_what_is_followed(house: House, own_service: Callable[[str], Any]) -> None:
    with ExitStack() as service:
        origin = service.enter_context(listening(own_service))
        with following(house, "n1", origin=origin) as heard:
            assert next(heard)["version"] == 1
            stopping = threading.Thread(target=service.close)
            stopping.start()
            assert list(heard) == []
        stopping.join(timeout=30)
        assert not stopping.is_alive()


def test_a_mark_says_nothing_of_an_offer_but_that_it_changed(house: House) -> None:
    offer = {"visits": ["r1"], "expires_at": "2026-11-22T20:00:00+00:00"}
    assert house.ask("POST", "/rosters/2026-11-23/swaps", offer).status_code == 201
    with house.database.transaction(team=house.team) as tx:
        open_now = day_mark(tx, house.team, MONDAY, SUNDAY_EVENING).offers
        later = SUNDAY_EVENING.replace(hour=21)
        assert day_mark(tx, house.team, MONDAY, later).offers not in {"", open_now}
