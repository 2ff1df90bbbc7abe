"""A team's afternoon and the sick call next morning, over HTTP: the real service, worker and PostgreSQL.

Nothing here is made for tests: the commands are those that a person types, the issuer listens, the
database is the embedded one, and the day is searched for by a worker's child.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2 as httpx
import pytest

from benchmarks.service.running import Running, free_port, kill, running, until
from data.demo import demo_area
from data.generate.team import generate_team
from data.tables.write_team import format_team
from data.team import Team, TeamSettings
from tests.api.service.conftest import SESSION_SECRET
from tests.oidc_issuer import AUDIENCE, Issuer
from tests.wire import NO_TLS

pytestmark = pytest.mark.slow

TOMORROW = date(2031, 3, 4)  # far ahead: the service's clock is the real one
SETTINGS = TeamSettings(name="Harbour", time_zone="Europe/Helsinki", country="FI")
ROSTER = f"/rosters/{TOMORROW}"


@pytest.fixture(scope="module")
def commands(issuer: Issuer) -> Iterator[Running]:
    """The service and a worker, as an operator starts them."""
    folder, port = Path(tempfile.mkdtemp(prefix="buurtrooster-service-")), free_port()
    environment = {
        "BUURTROOSTER_DATA": str(folder),
        "BUURTROOSTER_PORT": str(port),
        "BUURTROOSTER_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BUURTROOSTER_ISSUER": issuer.url,
        "BUURTROOSTER_AUDIENCE": AUDIENCE,
        "BUURTROOSTER_SESSION_SECRET": SESSION_SECRET,
    }
    try:
        with running(environment, folder) as started:
            started.serve()
            started.start("worker")
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Asking:
    """A team, asked over HTTP by its members."""

    def __init__(self, commands: Running, issuer: Issuer, planner: str) -> None:
        made = commands.run("add-team", "Harbour", "--planner", planner)
        self.planner, self.issuer = planner, issuer
        self.url = f"{commands.url}/v1/teams/{made.strip()}"

    def ask(self, method: str, path: str, body: Any = None, *, by: str, **rest: Any) -> httpx.Response:
        sent = {"Authorization": f"Bearer {self.issuer.token(by)}", **rest.pop("headers", {})}
        return httpx.request(
            method, self.url + path, json=body, headers=sent, timeout=90, verify=NO_TLS, **rest
        )

    def told(self, method: str, path: str, body: Any = None, *, by: str, **rest: Any) -> Any:
        answer = self.ask(method, path, body, by=by, **rest)
        assert answer.is_success, answer.text
        return answer.json()

    def decide(self, path: str, body: Any, *, by: str) -> Any:
        """A decision on the roster as it is now."""
        tag = self.ask("GET", ROSTER, by=by).headers["etag"]
        return self.told("POST", f"{ROSTER}{path}", body, by=by, headers={"If-Match": tag})

    def events(self, solve: str, *, by: str) -> list[tuple[str, Any]]:
        """What the stream of a solve tells, until it ends."""
        sent = {"Authorization": f"Bearer {self.issuer.token(by)}"}
        with httpx.stream(
            "GET", f"{self.url}/solves/{solve}/events", headers=sent, timeout=300, verify=NO_TLS
        ) as stream:
            lines = [line for line in stream.iter_lines() if line.startswith(("event:", "data:"))]
        pairs = zip(lines[::2], lines[1::2], strict=True)
        return [
            (kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for kind, data in pairs
        ]


@pytest.fixture(scope="module")
def team() -> Team:
    return generate_team(
        demo_area(),
        num_nurses=8,
        num_clients=24,
        weeks=1,
        seed=3,
        first_day=TOMORROW,
        settings=SETTINGS,
    )


def nurse_of(roster: Any, visit: str) -> str | None:
    return next((r["nurse"] for r in roster["routes"] for s in r["stops"] if s["id"] == visit), None)


def visits_of(roster: Any, nurse: str) -> list[str]:
    return [
        stop["id"]
        for route in roster["routes"]
        for stop in route["stops"]
        if route["nurse"] == nurse and stop["kind"] == "visit"
    ]


def test_a_teams_afternoon_and_the_sick_call_next_morning(
    commands: Running, issuer: Issuer, team: Team
) -> None:
    asking = Asking(commands, issuer, "head")
    tables = [("files", (name, content)) for name, content in format_team(team).items()]

    # The planner takes in the team's tables: first the difference, then the change.
    shown = asking.told("POST", "/imports", by="head", files=tables)
    assert not shown["is_applied"]
    taken = asking.told("POST", "/imports", by="head", files=tables, data={"apply": "true"})
    assert taken["is_applied"]
    assert asking.told("POST", "/imports", by="head", files=tables)["num_changes"] == 0
    for nurse in team.nurses:
        member = {"subject": issuer.subject(nurse.id), "role": "member", "nurse_id": nurse.id}
        asking.told("POST", "/members", member, by="head")
    names = [str(nurse.id) for nurse in team.nurses]

    # A nurse asks for tomorrow, and watches.
    solve = asking.told(
        "POST", "/solves", {"day": str(TOMORROW), "iterations": 1, "proves": False}, by=names[0]
    )
    told = asking.events(solve["solve_id"], by=names[0])
    kind, last = told[-1]
    assert (kind, last["state"], last["roster_version"]) == ("end", "done", 1)
    proposed = asking.told("GET", ROSTER, by=names[0])
    assert proposed["state"] == "proposed"
    assert proposed["evaluation"]["is_allowed"]

    # The team publishes it, overrides a visit, and thinks better of it.
    assert asking.decide("/accept", {"is_signed": True}, by="head")["state"] == "accepted"
    working = [route["nurse"] for route in proposed["routes"] if visits_of(proposed, route["nurse"])]
    moved = _moved(asking, proposed, working)
    assert asking.told("GET", ROSTER, by=names[0])["version"] == 3
    undone = asking.decide(f"/overrides/{moved}/undo", {"is_confirmed": True}, by=names[0])
    assert undone["version"] == 4

    # A nurse offers a visit, sees what each day would become, and a colleague says yes.
    now = asking.told("GET", ROSTER, by=names[0])
    giver, visit, taker = _swappable(asking, now, working)
    offer = asking.told("POST", f"{ROSTER}/swaps", {"visits": [visit]}, by=giver)
    answer = asking.told(
        "POST", f"/swaps/{offer['offer_id']}/answer", {"says_yes": True, "is_confirmed": True}, by=taker
    )
    assert (answer["offer"]["state"], answer["offer"]["taken_by"]) == ("taken", taker)
    swapped = asking.told("GET", ROSTER, by=taker)
    assert nurse_of(swapped, visit) == taker

    # The power goes: everything is killed, and everything is there again.
    for process in commands.processes:
        kill(process)
    commands.kill_database()
    commands.serve()
    commands.start("worker")
    assert asking.told("GET", ROSTER, by=taker) == swapped

    # 06:45: somebody is ill. A colleague asks what the day could be, and takes it.
    ill = next(nurse for nurse in working if visits_of(swapped, nurse))
    colleague = next(name for name in names if name != ill)
    happened = {"happened": [{"kind": "absent", "nurse": ill}]}
    proposal = asking.told("POST", f"{ROSTER}/repairs/propose", happened, by=colleague)
    assert proposal["homeless"]
    asking.decide("/repairs", {**happened, "is_confirmed": True}, by=colleague)
    after = asking.told("GET", ROSTER, by=colleague)
    assert visits_of(after, ill) == []
    assert after["evaluation"]["is_allowed"]
    versions = asking.told("GET", f"{ROSTER}/versions", by=colleague)["versions"]
    assert [each["version"] for each in versions] == list(range(after["version"], 0, -1))


def _moved(asking: Asking, roster: Any, working: list[str]) -> str:
    """Give some visit to another nurse, by what the service itself suggests; the decision's id."""
    for nurse, visit in _visits(roster, working):
        options = asking.told("GET", f"{ROSTER}/visits/{visit}/suggestions", by=nurse)["options"]
        for option in options:
            place = option["places"][0] if option["places"] else None
            if place and place["nurse"] != nurse and len(option["places"]) == 1:
                move = {"kind": "nurse", "moves": [{"visit": visit, "nurse": place["nurse"]}]}
                decided = asking.decide("/overrides", {**move, "is_confirmed": True}, by=working[0])
                return str(decided["override_id"])
    raise AssertionError("no visit of this roster can go to somebody else")


def _swappable(asking: Asking, roster: Any, working: list[str]) -> tuple[str, str, str]:
    for giver, visit in _visits(roster, working):
        found = asking.told("POST", f"{ROSTER}/swap-options", {"visits": [visit]}, by=giver)["options"]
        takers = [option["nurse"] for option in found if not option["refusal"]]
        if takers:
            return giver, visit, takers[0]
    raise AssertionError("nobody can take any visit of a colleague")


def _visits(roster: Any, working: list[str]) -> list[tuple[str, str]]:
    return [(nurse, visit) for nurse in working for visit in visits_of(roster, nurse)]


def test_a_worker_that_is_killed_loses_no_solve(commands: Running, issuer: Issuer, team: Team) -> None:
    asking = Asking(commands, issuer, f"head-{uuid4().hex[:6]}")
    head = asking.planner
    tables = [("files", (name, content)) for name, content in format_team(team).items()]
    asking.told("POST", "/imports", by=head, files=tables, data={"apply": "true"})
    worker = commands.processes[-1]
    asked = {"day": str(TOMORROW), "seconds": 6, "proves": False}
    solve = asking.told("POST", "/solves", asked, by=head)["solve_id"]
    until(lambda: _running(asking, solve, head), what="the search")
    kill(worker)
    commands.start("worker")
    kind, last = asking.events(solve, by=head)[-1]
    assert (kind, last["state"], last["roster_version"]) == ("end", "done", 1)
    again = asking.told("GET", f"{ROSTER}/versions", by=head)["versions"]
    assert [each["version"] for each in again] == [1]


def _running(asking: Asking, solve: str, head: str) -> bool | None:
    state = asking.told("GET", f"/solves/{solve}", by=head)["state"]
    return True if state == "running" else None


def test_cancelling_keeps_the_best_so_far(commands: Running, issuer: Issuer, team: Team) -> None:
    asking = Asking(commands, issuer, f"head-{uuid4().hex[:6]}")
    head = asking.planner
    tables = [("files", (name, content)) for name, content in format_team(team).items()]
    asking.told("POST", "/imports", by=head, files=tables, data={"apply": "true"})
    asked = {"day": str(TOMORROW), "seconds": 110, "proves": False}
    solve = asking.told("POST", "/solves", asked, by=head)["solve_id"]
    busy = asking.ask("POST", "/solves", asked, by=head)
    assert (busy.status_code, busy.json()["code"]) == (409, "already_planning")
    until(lambda: asking.told("GET", f"/solves/{solve}", by=head)["progress"], what="a first roster")
    asking.told("POST", f"/solves/{solve}/cancel", by=head)
    kind, last = asking.events(solve, by=head)[-1]
    assert (kind, last["state"], last["roster_version"]) == ("end", "cancelled", 1)
    assert last["progress"]["seconds"] < 100


def test_a_service_that_is_told_to_stop_stops_its_database_too() -> None:
    folder, port = Path(tempfile.mkdtemp(prefix="buurtrooster-stopping-")), free_port()
    environment = {
        "BUURTROOSTER_DATA": str(folder),
        "BUURTROOSTER_PORT": str(port),
        "BUURTROOSTER_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    try:
        with running({**environment, "BUURTROOSTER_DEMO": "1"}, folder) as commands:
            service = commands.serve()
            assert list(folder.rglob("postmaster.pid"))
            service.terminate()
            assert service.wait(timeout=120) == 0
            assert not list(folder.rglob("postmaster.pid"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
