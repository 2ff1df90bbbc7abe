"""Neighbour teams: asking, answering, and agreeing beforehand."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.neighbour_requests import requests
from api.cases.neighbours import answer, ask_neighbour, withdraw_request
from api.cases.stored import log
from api.once import Once
from api.problems import Refused
from api.schemas.neighbours import (
    AgreementShown,
    NeighbourAgreements,
    NeighbourAnswerAsked,
    NeighbourAnswered,
    NeighbourAsked,
    NeighbourRequests,
    NeighbourRequestShown,
)
from data.store.agreements import agreements_of, end_agreement, make_agreement
from data.store.neighbours import Kind, neighbour_names
from optimizer.domain.ids import ShiftId

router = APIRouter(prefix="/v1/teams/{team_id}/neighbours", tags=["neighbours"])


@router.post("/requests", operation_id="askNeighbour", status_code=201, response_model=NeighbourRequestShown)
@open_to(Access.MEMBER)
def ask(session: InTeam, once: Once, asked: NeighbourAsked) -> Response:
    """Ask a neighbour team for a nurse, or to take a visit; it reads neither who nor at which door."""
    wanted = asked.wanted()
    if wanted is None:
        raise Refused("invalid")

    def made() -> NeighbourRequestShown:
        found = ask_neighbour(
            session.tx,
            session.teams,
            session.member,
            neighbour=asked.neighbour,
            day=asked.day,
            wanted=wanted,
            note=asked.note,
            expires_at=asked.expires_at,
        )
        return NeighbourRequestShown.of(found)

    return once.answer(201, made)


@router.get("/requests", operation_id="listNeighbourRequests")
@open_to(Access.MEMBER)
def asked_of_us(
    session: InTeam,
    first: Annotated[date | None, Query(alias="from", description="The first day; empty: today.")] = None,
) -> NeighbourRequests:
    """What the team asked, and what it is asked; another team sees none of it."""
    found = requests(session.tx, session.teams, session.member, first=first)
    return NeighbourRequests(requests=[NeighbourRequestShown.of(each) for each in found])


@router.post(
    "/requests/{request_id}/answer", operation_id="answerNeighbour", response_model=NeighbourAnswered
)
@open_to(Access.MEMBER)
def answered(session: InTeam, once: Once, request_id: UUID, asked: NeighbourAnswerAsked) -> Response:
    """Say yes or no to a neighbour; a yes changes both rosters at once."""
    shift = None if asked.shift is None else ShiftId(asked.shift)

    def made() -> NeighbourAnswered:
        tx, teams, member = session.tx, session.teams, session.member
        found = answer(tx, teams, member, request_id=request_id, says_yes=asked.says_yes, shift=shift)
        return NeighbourAnswered.of(found)

    return once.answer(200, made)


@router.post("/requests/{request_id}/withdraw", operation_id="withdrawFromNeighbour")
@open_to(Access.MEMBER)
def withdrawn(session: InTeam, request_id: UUID) -> NeighbourRequestShown:
    """Take a question back."""
    found = withdraw_request(session.tx, session.teams, session.member, request_id=request_id)
    return NeighbourRequestShown.of(found)


@router.get("/agreements", operation_id="listAgreements")
@open_to(Access.MEMBER)
def agreed(session: InTeam) -> NeighbourAgreements:
    """What is said yes to beforehand, by this team and by its neighbours."""
    names = neighbour_names(session.tx)
    found = agreements_of(session.tx, session.team_id)
    return NeighbourAgreements(agreements=[AgreementShown.of(each, names) for each in found])


@router.put("/agreements/{neighbour}/{kind}", operation_id="makeAgreement", status_code=204)
@open_to(Access.PLANNER)
def agree(session: InTeam, neighbour: UUID, kind: Kind) -> Response:
    """Say yes beforehand; it is in force once the neighbour says so too."""
    if neighbour == session.team_id:
        raise Refused("invalid")
    make_agreement(session.tx, session.team_id, with_team=neighbour, kind=kind, member=session.member.subject)
    log(session.tx, session.member, "agreement made", f"neighbours/agreements/{kind}", action="create")
    return Response(status_code=204)


@router.delete("/agreements/{neighbour}/{kind}", operation_id="endAgreement", status_code=204)
@open_to(Access.PLANNER)
def end(session: InTeam, neighbour: UUID, kind: Kind) -> Response:
    """End an agreement, for both."""
    end_agreement(session.tx, with_team=neighbour, kind=kind)
    log(session.tx, session.member, "agreement ended", f"neighbours/agreements/{kind}", action="delete")
    return Response(status_code=204)
