"""A team in the store with a planner, nurses and a coach, who ask the service over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2 as httpx

from api.cases.kept import Cause
from api.cases.member import Member
from api.cases.stored import keep_version
from api.cases.teams import Teams
from data.store.connecting import Database
from data.store.members import put_member
from data.store.rosters import roster_versions
from data.store.team_rows import add_team
from data.store.team_saving import save_team
from data.tables.read_team import read_team
from data.team import Team
from optimizer.insertion import insert
from tests.oidc_issuer import Issuer
from tests.wire import NO_TLS

MONDAY = date(2026, 11, 23)
SUNDAY_EVENING = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
SAMPLE = read_team(Path(__file__).parents[3] / "data" / "samples" / "team")
PLANNER, COACH = "planner", "coach"


@dataclass(frozen=True, kw_only=True)
class House:
    """One team, and how its members ask the service."""

    database: Database
    teams: Teams
    issuer: Issuer
    origin: str
    team: UUID = field(default_factory=uuid4)

    def settle(self, team: Team = SAMPLE) -> None:
        """Put the team in the store, with its members."""
        with self.database.transaction(team=self.team) as tx:
            add_team(tx, self.team, "Harbour")
            save_team(tx, self.team, self.teams.keys, team)
            for name in (PLANNER, COACH):
                put_member(tx, self.team, subject=self.issuer.subject(name), role=name)  # type: ignore[arg-type]
            for nurse in team.nurses:
                who = self.issuer.subject(nurse.id)
                put_member(tx, self.team, subject=who, role="member", nurse_id=nurse.id)

    def plan(self, day: date = MONDAY) -> None:
        """A proposed roster for a day, by insertion."""
        member = Member(team=self.team, subject="worker", now=SUNDAY_EVENING)
        with self.database.transaction(team=self.team) as tx:
            now = self.teams.now(tx, self.team)
            problem = self.teams.problem(now, day)
            keep_version(
                tx,
                member,
                day=day,
                base=None,
                state="proposed",
                problem=problem,
                roster=insert(problem),
                team_version=now.version,
                cause=Cause(kind="solve", base=1),
            )

    @property
    def url(self) -> str:
        """The team's address."""
        return f"{self.origin}/v1/teams/{self.team}"

    def by(self, name: str, **claims: Any) -> dict[str, str]:
        """The header that says who asks."""
        return {"Authorization": f"Bearer {self.issuer.token(name, **claims)}"}

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        by: str = "n1",
        headers: Mapping[str, str] | None = None,
        **rest: Any,
    ) -> httpx.Response:
        """One request of a member; `path` is within the team."""
        sent = {**self.by(by), **(headers or {})}
        return httpx.request(
            method, self.url + path, json=body, headers=sent, timeout=60, verify=NO_TLS, **rest
        )

    def versions(self, day: date = MONDAY) -> list[tuple[int, str]]:
        """The versions of a day, and their states."""
        with self.database.transaction(team=self.team) as tx:
            return [(row.version, row.state) for row in roster_versions(tx, self.team, day)]
