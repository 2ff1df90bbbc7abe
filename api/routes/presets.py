"""Presets: what familiar faces first, or least travel first, would come to on a day."""

from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.presets import comparison, start_comparing
from api.once import Once
from api.schemas.presets import PresetsAsked, PresetsShown

router = APIRouter(prefix="/v1/teams/{team_id}/rosters/{day}/presets", tags=["solves"])


@router.post("", operation_id="startPresets", status_code=202, response_model=PresetsShown)
@open_to(Access.MEMBER)
def start(session: InTeam, once: Once, day: date, asked: PresetsAsked) -> Response:  # noqa: ARG001
    """Have a worker search for each preset's roster; none of them is kept."""
    put = session.service.queue.put_solve
    return once.answer(
        202, lambda: PresetsShown.of(start_comparing(session.tx, put, session.member, day=day))
    )


@router.get("", operation_id="readPresets")
@open_to(Access.MEMBER)
def read(session: InTeam, day: date) -> PresetsShown:
    """The presets beside each other, judged by the team's own prices."""
    return PresetsShown.of(comparison(session.tx, session.member, day))
