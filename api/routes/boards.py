"""What the page draws of a day: its board."""

from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.board import board_stamp, read_board
from api.cases.stored import log
from api.routes.cached import IfNoneMatch, shown
from api.routes.versions import etag
from api.schemas.board import BoardShown

router = APIRouter(prefix="/v1/teams/{team_id}/rosters/{day}", tags=["boards"])


@router.get("/board", operation_id="readBoard", response_model=BoardShown, responses={304: {}})
@open_to(Access.MEMBER)
def board(session: InTeam, day: date, if_none_match: IfNoneMatch = None) -> Response:
    """Everything that a board of the day shows, in one answer; its ETag serves as If-Match too."""
    version, team, arranged = board_stamp(session.tx, session.team_id, day)
    log(session.tx, session.member, "board read", f"roster/{day}/{version}", action="read")
    return shown(
        session,
        ("board", day),
        etag(version, team, arranged),
        if_none_match,
        lambda: BoardShown.of(read_board(session.tx, session.teams, session.member, day=day)),
    )
