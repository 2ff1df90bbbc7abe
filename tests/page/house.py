"""A team of the size of the demo's, in a service that runs as an operator starts it; asked over HTTP."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import httpx2 as httpx

from api.auth.page import DEMO_ISSUER
from api.auth.tokens import subject
from benchmarks.service.running import Running, free_port, running, until
from data.demo import demo_team
from data.tables.write_team import format_team
from data.team import Team

PLANNER, COACH = "planner", "coach"
MONDAY: Final = date(2031, 3, 3)  # far ahead: the service's clock is the real one
NOW: Final = "2031-03-03T13:00:00+02:00"
"""What the clock of every browser says: the Monday afternoon on which Tuesday is planned."""


@dataclass(frozen=True)
class House:
    """The team, and how its members ask the service; everyone signs in by a name, as in a demo."""

    commands: Running
    team_id: str

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.commands.url

    def ask(
        self, method: str, path: str, body: Any = None, *, by: str = PLANNER, **rest: Any
    ) -> httpx.Response:
        """Ask something of the team, as one of its members."""
        with httpx.Client(base_url=self.url, timeout=90) as browser:
            browser.post("/auth/demo", json={"name": by}).raise_for_status()
            sent = {"X-CSRF-Token": browser.get("/v1/me").json()["csrf"], **rest.pop("headers", {})}
            where = f"/v1/teams/{self.team_id}{path}"
            return browser.request(method, where, json=body, headers=sent, **rest)

    def told(self, method: str, path: str, body: Any = None, *, by: str = PLANNER, **rest: Any) -> Any:
        """What the service answers when it does what is asked."""
        answer = self.ask(method, path, body, by=by, **rest)
        assert answer.is_success, answer.text
        return answer.json()

    def board(self, day: str) -> Any:
        """The board of a day."""
        return self.told("GET", f"/rosters/{day}/board")

    def decide(self, day: str, path: str, body: Mapping[str, Any], *, by: str = PLANNER) -> Any:
        """A decision on the roster of a day as it is now."""
        tag = self.ask("GET", f"/rosters/{day}/board", by=by).headers["etag"]
        return self.told("POST", f"/rosters/{day}{path}", body, by=by, headers={"If-Match": tag})

    def plan(self, day: str) -> str:
        """A proposed roster for a day, as good as a second makes it; the day."""
        asked = {"day": day, "seconds": 1, "proves": False}
        solve = self.told("POST", "/solves", asked)["solve_id"]
        until(lambda: self._has_ended(solve), what="a roster")
        return day

    def add_neighbour(self, name: str) -> "Neighbour":
        """Another team of the same service, with the demo's tables and a planner of its own."""
        planner = f"planner-{name.lower()}"
        made = self.commands.run("add-team", name, "--planner", planner, "--issuer", DEMO_ISSUER)
        neighbour = Neighbour(self.commands, made.strip(), planner)
        team = demo_team(MONDAY)
        neighbour.take_in(replace(team, settings=replace(team.settings, name=name)), by=planner)
        return neighbour

    def take_in(self, team: Team, *, by: str = PLANNER) -> None:
        """All the tables of a team."""
        tables = [("files", (name, content)) for name, content in format_team(team).items()]
        assert self.told("POST", "/imports", by=by, files=tables, data={"apply": "true"})["is_applied"]

    def _has_ended(self, solve: str) -> bool | None:
        state = self.told("GET", f"/solves/{solve}")["state"]
        assert state in {"waiting", "running", "done"}
        return True if state == "done" else None


@dataclass(frozen=True)
class Neighbour(House):
    """Another team, with who plans it."""

    planner: str


def day_at(number: int) -> str:
    """A day, by its number from the Monday on."""
    return str(MONDAY + timedelta(days=number))


@contextmanager
def open_house() -> Iterator[House]:
    """The service, a worker and PostgreSQL, with a team in it."""
    folder, port = Path(tempfile.mkdtemp(prefix="buurtrooster-page-")), free_port()
    environment = {
        "BUURTROOSTER_DATA": str(folder),
        "BUURTROOSTER_PORT": str(port),
        "BUURTROOSTER_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BUURTROOSTER_DEMO": "1",
        "BUURTROOSTER_REQUESTS_PER_MINUTE": "1000000",
        "BUURTROOSTER_FAILURES_PER_MINUTE": "1000000",
    }
    try:
        with running(environment, folder) as commands:
            commands.serve()
            commands.start("worker")
            made = commands.run("add-team", "Helsinki", "--planner", PLANNER, "--issuer", DEMO_ISSUER)
            house = House(commands, made.strip())
            _settle(house)
            yield house
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settle(house: House) -> None:
    """The demo's team, with all its members."""
    team = demo_team(MONDAY)
    house.take_in(team)
    members = [{"subject": subject(DEMO_ISSUER, COACH), "role": "coach"}]
    for nurse in team.nurses:
        who = subject(DEMO_ISSUER, nurse.id)
        members.append({"subject": who, "role": "member", "nurse_id": nurse.id})
    for member in members:
        house.told("POST", "/members", member)
