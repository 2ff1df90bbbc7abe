"""What the page draws of a day: its board, one's own day, the ways on the map, and that it has changed."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.board import marked, read_board
from api.cases.mine import own_day
from api.cases.paths import day_paths
from api.cases.sheets import day_sheets
from api.routes.cached import IfNoneMatch, Made, shown
from api.routes.events import day_events
from api.routes.versions import board_tag, etag
from api.schemas.board import BoardShown
from api.schemas.mine import MineShown
from api.schemas.paths import PathsShown
from api.schemas.sheets import SheetsShown

router = APIRouter(prefix="/v1/teams/{team_id}/rosters/{day}", tags=["boards"])


@router.get("/board", operation_id="readBoard", response_model=BoardShown, responses={304: {}})
@open_to(Access.MEMBER)
def board(session: InTeam, day: date, if_none_match: IfNoneMatch = None) -> Response:
    """Everything that a board of the day shows, in one answer; its ETag serves as If-Match too."""
    mark = marked(session.tx, session.member, day)

    def made() -> Made:
        found = read_board(session.tx, session.teams, session.member, day=day)
        return BoardShown.of(found), dict.fromkeys(visit.client for visit in found.problem.visits)

    return shown(session, ("board", day), board_tag(mark), if_none_match, made)


@router.get("/mine", operation_id="readMine", responses={409: {}})
@open_to(Access.MEMBER)
def mine(session: InTeam, day: date) -> MineShown:
    """The caller's own day: where to go, why she, whom to ask, and what colleagues offer her."""
    return MineShown.of(own_day(session.tx, session.teams, session.member, day=day))


@router.get("/paths", operation_id="readPaths", response_model=PathsShown, responses={304: {}})
@open_to(Access.MEMBER)
def paths(session: InTeam, day: date, if_none_match: IfNoneMatch = None) -> Response:
    """The ways of the day along the streets and the doors they lead to; from and to home only one's own."""
    mark = marked(session.tx, session.member, day)

    def made() -> Made:
        found = day_paths(session.tx, session.teams, session.member, day=day)
        return PathsShown.of(found), dict.fromkeys(door.client for door in found.doors)

    key = ("paths", day, session.member.nurse)
    return shown(session, key, etag(mark.version, mark.team_version), if_none_match, made)


@router.get("/sheets", operation_id="readSheets")
@open_to(Access.MEMBER)
def sheets(session: InTeam, day: date) -> SheetsShown:
    """The day to be printed: the board with the address of each client, for when there is no computer."""
    return SheetsShown.of(day_sheets(session.tx, session.teams, session.member, day=day))


@router.get("/events", operation_id="followRoster", response_class=StreamingResponse)
@open_to(Access.MEMBER)
async def follow(request: Request, session: InTeam, day: date) -> StreamingResponse:
    """The day's version, state, offers and solve as server-sent events: `roster` at once and on changes."""
    return day_events(request, session.team_id, day)
