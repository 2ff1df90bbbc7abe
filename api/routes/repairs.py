"""The day is not as planned: a proposal, and taking it. Any member can, whoever is absent."""

from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.repairs import accept_repair, propose_repair
from api.once import Once
from api.routes.versions import BaseVersion
from api.schemas.decisions import DecidedShown
from api.schemas.repairs import ProposalShown, RepairAsked, RepairTaken

router = APIRouter(prefix="/v1/teams/{team_id}/rosters/{day}/repairs", tags=["repairs"])
_STALE: dict[int | str, dict[str, Any]] = {428: {}}


@router.post("/propose", operation_id="proposeRepair")
@open_to(Access.MEMBER)
def propose(session: InTeam, day: date, asked: RepairAsked) -> ProposalShown:
    """What the day could be after what happened; nothing is changed."""
    found = propose_repair(
        session.tx,
        session.teams,
        session.member,
        day=day,
        happened=asked.disturbances(),
        budget=asked.budget(),
    )
    return ProposalShown.of(found)


@router.post("", operation_id="acceptRepair", status_code=201, responses=_STALE, response_model=DecidedShown)
@open_to(Access.MEMBER)
def take(session: InTeam, once: Once, day: date, base: BaseVersion, asked: RepairTaken) -> Response:
    """Take the proposal for that version: what happened becomes the team's data."""

    def made() -> DecidedShown:
        decided = accept_repair(
            session.tx,
            session.teams,
            session.member,
            day=day,
            base_version=base,
            happened=asked.disturbances(),
            budget=asked.budget(),
            is_confirmed=asked.is_confirmed,
        )
        return DecidedShown.of(decided)

    return once.answer(201, made)
