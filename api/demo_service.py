"""The service to try on one machine: a made-up team in the database, and a sign-in by name alone."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from api.auth.page import DEMO_ISSUER
from api.auth.tokens import subject
from api.cases.member import Member
from api.cases.solves import WORKER, Asked, PutSolve, propose_day
from data.demo import demo_team
from data.store.connecting import Database
from data.store.errors import NotFoundError
from data.store.members import put_member
from data.store.sealing import MasterKeys
from data.store.solves import ActiveSolveError
from data.store.team_rows import add_team, team_version
from data.store.team_saving import save_team

DEMO_TEAM: Final = UUID("00000000-0000-4000-8000-00000000de30")
"""The id of the made-up team, the same each time so that it can be found again."""

PLANNER: Final = "planner"
COACH: Final = "coach"
_SECONDS = 10.0


def demo_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The same environment, in demo mode; an issuer and a server of one's own are left out of it."""
    ours = {
        name: value
        for name, value in environment.items()
        if not name.startswith("DATABASE_") and name not in {"BUURTROOSTER_ISSUER", "BUURTROOSTER_HOST"}
    }
    return {**ours, "BUURTROOSTER_DEMO": "1"}


def settle_demo(database: Database, keys: MasterKeys, at: datetime) -> None:
    """Make up a team, unless it is there: its planner, its coach, and every nurse by her id."""
    with database.transaction(team=DEMO_TEAM) as tx:
        try:
            team_version(tx, DEMO_TEAM)
        except NotFoundError:
            team = demo_team(at.date())
        else:
            return
        add_team(tx, DEMO_TEAM, team.settings.name)
        save_team(tx, DEMO_TEAM, keys, team)
        put_member(tx, DEMO_TEAM, subject=subject(DEMO_ISSUER, PLANNER), role="planner")
        put_member(tx, DEMO_TEAM, subject=subject(DEMO_ISSUER, COACH), role="coach")
        for nurse in team.nurses:
            put_member(
                tx, DEMO_TEAM, subject=subject(DEMO_ISSUER, nurse.id), role="member", nurse_id=nurse.id
            )


def plan_demo(database: Database, put: PutSolve, at: datetime) -> None:
    """Have the made-up team's today and tomorrow planned, so that there is something to look at."""
    member = Member(team=DEMO_TEAM, subject=WORKER, now=at)
    for day in (at.date() + timedelta(days=1), at.date()):
        with suppress(ActiveSolveError), database.transaction(team=DEMO_TEAM) as tx:
            propose_day(tx, put, member, day, Asked(seconds=_SECONDS))
