"""What a route of a team works with: one transaction that sees this team alone, and who asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import structlog
from fastapi import Depends, Path, Request

from api.auth.caller import ROLES_OF, Caller, access_of
from api.cases.member import Member
from api.cases.teams import Teams
from api.problems import Refused
from api.service import Service, service_of
from data.store.connecting import Tx
from data.store.members import find_member
from optimizer.domain.ids import NurseId


@dataclass(frozen=True, kw_only=True)
class Session:
    """A request of a member: everything it does is kept together, or not at all."""

    tx: Tx
    member: Member
    service: Service

    @property
    def team_id(self) -> UUID:
        """The team that it is about."""
        return self.member.team

    @property
    def teams(self) -> Teams:
        """What this process has at hand of teams."""
        return self.service.teams


async def signed_in(request: Request) -> Caller:
    """Who is signed in; the gate has seen to it that somebody is."""
    # These wait for nothing: as plain functions each would be sent to a thread and back.
    caller = getattr(request.state, "caller", None)
    if not isinstance(caller, Caller):
        raise Refused("unauthenticated")
    return caller


SignedIn = Annotated[Caller, Depends(signed_in)]


def team_session(
    request: Request, caller: SignedIn, team_id: Annotated[UUID, Path(description="The team.")]
) -> Iterator[Session]:
    """A transaction for the team in the path, if the caller has a role there that the route lets in.

    To somebody who is not of the team the team does not exist.
    """
    service, access = service_of(request), access_of(request.scope["route"].endpoint)
    structlog.contextvars.bind_contextvars(team=str(team_id))
    with service.database.transaction(team=team_id, member=caller.subject) as tx:
        found = find_member(tx, caller.subject)
        if found is None:
            raise Refused("not_found")
        if access is None or found.role not in ROLES_OF.get(access, frozenset()):
            raise Refused("forbidden")
        member = Member(
            team=team_id,
            subject=caller.subject,
            now=service.now(),
            nurse=None if found.nurse_id is None else NurseId(found.nurse_id),
            role=found.role,
            request_id=request.state.request_id,
            origin=caller.via,
        )
        yield Session(tx=tx, member=member, service=service)


# Kept before the answer is sent: whoever reads that something was accepted finds it again.
InTeam = Annotated[Session, Depends(team_session, scope="function")]
