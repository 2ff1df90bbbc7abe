"""Decisions on a day's roster: accept, reject, override, undo, and what becomes of visits left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam, Session
from api.cases.decisions import accept, arrange, override, reject, undo_override, weigh_override
from api.cases.reading import decisions_in_force
from api.cases.standing import open_standing
from api.once import Once
from api.problems import Refused
from api.routes.versions import BaseVersion
from api.schemas.decisions import (
    AcceptAsked,
    Arrangements,
    ArrangementShown,
    DecidedShown,
    OutcomeAsked,
    OutcomeShown,
    OverrideAsked,
    Overrides,
    OverrideShown,
    RejectAsked,
    UndoAsked,
)
from data.store.outcomes import outcomes_on
from optimizer.decisions.override import OverrideId
from optimizer.decisions.publishing import LeftOut
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.rules.base import Sentence

router = APIRouter(prefix="/v1/teams/{team_id}/rosters/{day}", tags=["decisions"])
_STALE: dict[int | str, dict[str, Any]] = {428: {}}


@router.post("/accept", operation_id="acceptRoster", responses=_STALE, response_model=DecidedShown)
@open_to(Access.MEMBER)
def accept_roster(session: InTeam, once: Once, day: date, base: BaseVersion, asked: AcceptAsked) -> Response:
    """Publish the roster, or the days of some nurses."""
    nurses = None if asked.nurses is None else [NurseId(nurse) for nurse in asked.nurses]

    def made() -> DecidedShown:
        tx, teams, member = session.tx, session.teams, session.member
        decided = accept(
            tx, teams, member, day=day, base_version=base, nurses=nurses, is_signed=asked.is_signed
        )
        return DecidedShown.of(decided)

    return once.answer(200, made)


@router.post("/reject", operation_id="rejectRoster", responses=_STALE, response_model=DecidedShown)
@open_to(Access.MEMBER)
def reject_roster(session: InTeam, once: Once, day: date, base: BaseVersion, asked: RejectAsked) -> Response:
    """Say that a proposal is not what the team wants."""
    tx, teams, member = session.tx, session.teams, session.member
    return once.answer(
        200,
        lambda: DecidedShown.of(reject(tx, teams, member, day=day, base_version=base, reason=asked.reason)),
    )


@router.post("/overrides/weigh", operation_id="weighOverride")
@open_to(Access.MEMBER)
def weigh(session: InTeam, day: date, asked: OverrideAsked) -> OutcomeShown:
    """What an override would come to: its price, and what is to be confirmed. Nothing is changed."""
    wanted = asked.wanted(_problem(session, day, asked))
    return OutcomeShown.of(weigh_override(session.tx, session.teams, session.member, day=day, wanted=wanted))


@router.post(
    "/overrides",
    operation_id="overrideVisits",
    status_code=201,
    responses=_STALE,
    response_model=DecidedShown,
)
@open_to(Access.MEMBER)
def decide(session: InTeam, once: Once, day: date, base: BaseVersion, asked: OverrideAsked) -> Response:
    """Decide something about visits, and keep the decision; it can be undone."""

    def made() -> DecidedShown:
        decided = override(
            session.tx,
            session.teams,
            session.member,
            day=day,
            base_version=base,
            wanted=asked.wanted(_problem(session, day, asked)),
            reason=asked.reason,
            is_confirmed=asked.is_confirmed,
        )
        return DecidedShown.of(decided)

    return once.answer(201, made)


@router.get("/overrides", operation_id="listOverrides", response_model=Overrides)
@open_to(Access.MEMBER)
def in_force(session: InTeam, day: date) -> Response:
    """The decisions in force on a day, in the order in which they were made."""
    found = decisions_in_force(session.tx, session.teams, session.member, day)
    return Overrides(
        overrides=[
            OverrideShown(
                override_id=each.override_id,
                day=each.day,
                version=each.version,
                kind=each.kind,
                visits=_visits(each.body),
                member=each.member,
                reason=each.reason,
                at=each.at,
            )
            for each in found
        ]
    ).answer()


@router.post(
    "/overrides/{override_id}/undo",
    operation_id="undoOverride",
    responses=_STALE,
    response_model=DecidedShown,
)
@open_to(Access.MEMBER)
def undo(
    session: InTeam, once: Once, day: date, override_id: UUID, base: BaseVersion, asked: UndoAsked
) -> Response:
    """Take a decision back; the later ones stand."""

    def made() -> DecidedShown:
        decided = undo_override(
            session.tx,
            session.teams,
            session.member,
            day=day,
            base_version=base,
            override_id=OverrideId(str(override_id)),
            is_confirmed=asked.is_confirmed,
        )
        return DecidedShown.of(decided)

    return once.answer(200, made)


@router.post("/outcomes", operation_id="arrangeVisit", status_code=201, response_model=ArrangementShown)
@open_to(Access.MEMBER)
def arranged(session: InTeam, once: Once, day: date, asked: OutcomeAsked) -> Response:
    """Say what becomes of a visit that nobody makes, and who sees to it."""

    def made() -> ArrangementShown:
        found = arrange(
            session.tx,
            session.teams,
            session.member,
            day=day,
            visit=VisitId(TaskId(asked.visit)),
            kind=LeftOut(asked.kind),
            owner=NurseId(asked.owner),
            note=asked.note,
        )
        return ArrangementShown(visit=found.visit, kind=found.kind, owner=found.owner, note=found.note)

    return once.answer(201, made)


@router.get("/outcomes", operation_id="listOutcomes")
@open_to(Access.MEMBER)
def arrangements(session: InTeam, day: date) -> Arrangements:
    """What has been arranged for visits that nobody makes."""
    found = outcomes_on(session.tx, session.team_id, day)
    return Arrangements(
        arrangements=[
            ArrangementShown(visit=each.visit, kind=each.kind, owner=each.owner, note=each.note)
            for each in found
        ]
    )


def _problem(session: Session, day: date, asked: OverrideAsked) -> Problem:
    if faults := asked.faults():
        raise Refused("invalid", *(Sentence(en=fault, nl=fault) for fault in faults))
    return open_standing(session.tx, session.teams, session.member, day).problem


def _visits(body: Mapping[str, Any]) -> list[str]:
    moved = [str(visit) for visit, _ in body.get("moves", ())]
    return moved or [str(body["visit"])]
