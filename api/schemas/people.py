"""Who is signed in, and the teams they belong to."""

from typing import Literal
from uuid import UUID

from api.schemas.base import Wire

Role = Literal["member", "planner", "coach"]


class Membership(Wire):
    """A team that somebody belongs to."""

    team_id: UUID
    team_name: str
    role: Role
    nurse_id: str | None


class Me(Wire):
    """Who asks. `csrf` goes with each change that the page asks for; a program needs none."""

    subject: str
    csrf: str | None
    teams: list[Membership]
