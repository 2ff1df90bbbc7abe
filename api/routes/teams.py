"""A team and its members."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.stored import log
from api.once import Once
from api.schemas.base import Line
from api.schemas.teams import MemberAsked, Members, MemberShown, PassOn, TeamShown
from data.store.members import list_members, pass_on_planning, put_member, remove_member
from data.store.page_sessions import end_page_sessions_of

router = APIRouter(prefix="/v1/teams/{team_id}", tags=["teams"])


@router.get("", operation_id="readTeam")
@open_to(Access.COACH)
def read_team(session: InTeam) -> TeamShown:
    """The team, and what the caller is in it."""
    now, member = session.teams.now(session.tx, session.team_id), session.member
    return TeamShown.model_validate(
        {
            "team_id": session.team_id,
            "name": now.team.settings.name,
            "version": now.version,
            "time_zone": now.team.settings.time_zone,
            "geo_links": now.team.settings.geo_links,
            "role": member.role,
            "nurse_id": member.nurse,
        }
    )


@router.get("/members", operation_id="listMembers")
@open_to(Access.MEMBER)
def read_members(session: InTeam) -> Members:
    """Everybody of the team."""
    found = list_members(session.tx)
    return Members(members=[MemberShown.model_validate(each, from_attributes=True) for each in found])


@router.post("/members", operation_id="putMember", status_code=201, response_model=MemberShown)
@open_to(Access.PLANNER)
def admit(session: InTeam, once: Once, asked: MemberAsked) -> Response:
    """Admit somebody, or change what they are."""

    def made() -> MemberShown:
        kept = put_member(
            session.tx, session.team_id, subject=asked.subject, role=asked.role, nurse_id=asked.nurse_id
        )
        log(session.tx, session.member, "member admitted", "members", action="create")
        return MemberShown.model_validate(kept, from_attributes=True)

    return once.answer(201, made)


@router.delete("/members", operation_id="removeMember", status_code=204)
@open_to(Access.PLANNER)
def let_go(session: InTeam, subject: Annotated[Line, Query(description="Who leaves.")]) -> Response:
    """Let somebody go, and out of the page at once."""
    end_page_sessions_of(session.tx, subject)
    remove_member(session.tx, subject)
    log(session.tx, session.member, "member removed", "members", action="delete")
    return Response(status_code=204)


@router.post("/planner", operation_id="passOnPlanning")
@open_to(Access.PLANNER)
def pass_on(session: InTeam, asked: PassOn) -> MemberShown:
    """Make another member the planner, in one call; the caller is an ordinary member from then on."""
    kept = pass_on_planning(session.tx, session.team_id, of=session.member.subject, to=asked.to)
    log(session.tx, session.member, "planning passed on", "members")
    return MemberShown.model_validate(kept, from_attributes=True)
