"""Solving a day: asked for, followed, cancelled."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from api.auth.caller import Access, open_to
from api.auth.session import InTeam, Session
from api.cases.solves import Asked, start_solve
from api.once import Once
from api.problems import Refused
from api.routes.events import solve_events
from api.schemas.solves import SolveAsked, Solves, SolveShown
from data.store.solves import ask_cancel, find_solve, list_solves
from optimizer.rules.base import Sentence

router = APIRouter(prefix="/v1/teams/{team_id}/solves", tags=["solves"])


@router.post("", operation_id="startSolve", status_code=202, response_model=SolveShown)
@open_to(Access.MEMBER)
def start(session: InTeam, once: Once, asked: SolveAsked) -> Response:
    """Have a day planned by a worker. Follow it by its events."""
    return once.answer(
        202,
        lambda: _started(session, asked),
        lambda made: {"Location": f"./solves/{made.solve_id}"},
    )


def _started(session: Session, asked: SolveAsked) -> SolveShown:
    limits = session.service.settings.limits
    if asked.seconds > limits.solve_seconds:
        raise Refused("invalid", _too_long(limits.solve_seconds))
    how = Asked(**asked.model_dump(exclude={"day"}))
    put = session.service.queue.put_solve
    return SolveShown.of(start_solve(session.tx, put, session.member, day=asked.day, asked=how))


def _too_long(most: int) -> Sentence:
    return Sentence(
        en=f"a search takes at most {most} seconds here; ask for fewer",
        nl=f"een berekening duurt hier ten hoogste {most} seconden; vraag minder",
    )


@router.get("", operation_id="listSolves")
@open_to(Access.MEMBER)
def of_day(session: InTeam, day: date) -> Solves:
    """The newest solves of a day."""
    return Solves(solves=[SolveShown.of(each) for each in list_solves(session.tx, day)])


@router.get("/{solve_id}", operation_id="readSolve")
@open_to(Access.MEMBER)
def read(session: InTeam, solve_id: UUID) -> SolveShown:
    """How far a solve is."""
    return SolveShown.of(find_solve(session.tx, solve_id))


@router.get("/{solve_id}/events", operation_id="followSolve", response_class=StreamingResponse)
@open_to(Access.MEMBER)
def follow(request: Request, session: InTeam, solve_id: UUID) -> StreamingResponse:
    """How far it is, as server-sent events, until it ends: `progress` each time it is further, then `end`."""
    find_solve(session.tx, solve_id)
    return solve_events(request, session.team_id, solve_id)


@router.post("/{solve_id}/cancel", operation_id="cancelSolve")
@open_to(Access.MEMBER)
def cancel(session: InTeam, solve_id: UUID) -> SolveShown:
    """Be content with the best so far."""
    return SolveShown.of(ask_cancel(session.tx, solve_id))
