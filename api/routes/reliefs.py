"""A fortnight without a client: each nurse asks and ends her own, and reads no other's."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.reliefs import ask_relief, end_relief, own_reliefs
from api.once import Once
from api.schemas.reliefs import OwnReliefs, ReliefAsked, ReliefShown

router = APIRouter(prefix="/v1/teams/{team_id}/reliefs", tags=["reliefs"])


@router.post("", operation_id="askRelief", status_code=201, response_model=ReliefShown)
@open_to(Access.MEMBER)
def ask(session: InTeam, once: Once, asked: ReliefAsked) -> Response:
    """Not to be proposed for a client on some days; nobody is told, and no reason is asked for."""

    def made() -> ReliefShown:
        tx, teams, member = session.tx, session.teams, session.member
        return ReliefShown.of(
            ask_relief(tx, teams, member, client=asked.client, first=asked.first, last=asked.last)
        )

    return once.answer(201, made)


@router.get("", operation_id="listReliefs")
@open_to(Access.MEMBER)
def own(session: InTeam) -> OwnReliefs:
    """The caller's own reliefs."""
    return OwnReliefs(reliefs=[ReliefShown.of(each) for each in own_reliefs(session.tx, session.member)])


@router.delete("/{relief_id}", operation_id="endRelief", status_code=204)
@open_to(Access.MEMBER)
def end(session: InTeam, relief_id: UUID) -> Response:
    """End one of the caller's own reliefs."""
    end_relief(session.tx, session.member, relief_id)
    return Response(status_code=204)
