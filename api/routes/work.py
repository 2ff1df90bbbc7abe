"""Shifts and who works them; rosters follow. All else about nurses is rows of the tables."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.shifts import end_nurse, give_shift, put_shift
from api.cases.work import drop_shift
from api.once import Once
from api.schemas.base import Id
from api.schemas.followed import TeamChangedShown
from api.schemas.work import LastDay, ShiftAsked, TakenBy
from optimizer.domain.ids import NurseId, ShiftId

router = APIRouter(prefix="/v1/teams/{team_id}", tags=["work"])
Shift = Annotated[Id, Path(description="The team's own id of the shift.")]
Nurse = Annotated[Id, Path(description="The team's own id of the nurse.")]


@router.put("/shifts/{shift}", operation_id="putShift")
@open_to(Access.MEMBER)
def put(session: InTeam, shift: Shift, asked: ShiftAsked) -> TeamChangedShown:
    """A new shift, or another nurse, day or hours of one; refused in the past, or while she works already."""
    changed = put_shift(
        session.tx,
        session.teams,
        session.member,
        shift=ShiftId(shift),
        nurse=NurseId(asked.nurse),
        day=asked.day,
        hours=asked.hours,
        break_minutes=asked.break_minutes,
    )
    return TeamChangedShown.of(changed)


@router.post("/shifts/{shift}/nurse", operation_id="giveShift", response_model=TeamChangedShown)
@open_to(Access.MEMBER)
def give(session: InTeam, once: Once, shift: Shift, asked: TakenBy) -> Response:
    """A shift is taken by another nurse, with the visits in it that the rules let her make."""
    tx, teams, member = session.tx, session.teams, session.member
    nurse = NurseId(asked.nurse)
    return once.answer(
        200,
        lambda: TeamChangedShown.of(give_shift(tx, teams, member, shift=ShiftId(shift), nurse=nurse)),
    )


@router.delete("/shifts/{shift}", operation_id="dropShift")
@open_to(Access.MEMBER)
def drop(session: InTeam, shift: Shift) -> TeamChangedShown:
    """A shift that is not worked; its visits show as nobody's."""
    return TeamChangedShown.of(drop_shift(session.tx, session.teams, session.member, shift=ShiftId(shift)))


@router.post("/nurses/{nurse}/end", operation_id="endNurse")
@open_to(Access.MEMBER)
def end(session: InTeam, nurse: Nurse, asked: LastDay) -> TeamChangedShown:
    """A nurse leaves: her shifts, meetings and competences end with her last day; the past stays."""
    tx, teams, member = session.tx, session.teams, session.member
    return TeamChangedShown.of(end_nurse(tx, teams, member, nurse=NurseId(nurse), last_day=asked.last_day))
