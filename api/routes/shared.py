"""What a team lets its coaches count, and what a coach sees."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam, SignedIn
from api.cases.shared import consent, counts_for_coach, what_we_share
from api.schemas.shared import CoachCounts, ConsentAsked, Month, SharedShown, first_day
from api.service import service_of
from data.store.shared_counts import Figure

router = APIRouter(prefix="/v1", tags=["shared counts"])


@router.get("/counts", operation_id="readCounts")
@open_to(Access.SIGNED_IN)
def of_teams(request: Request, caller: SignedIn, month: Month = None) -> CoachCounts:
    """What the teams that the caller coaches consented to share; nothing for who coaches none."""
    service = service_of(request)
    with service.database.transaction() as tx:
        return CoachCounts.of(*counts_for_coach(tx, caller.subject, service.now(), month=first_day(month)))


@router.get("/teams/{team_id}/shared", operation_id="readShared")
@open_to(Access.COACH)
def of_team(session: InTeam, month: Month = None) -> SharedShown:
    """What the team shares, exactly as its coaches see it."""
    return SharedShown.of(what_we_share(session.tx, session.member, month=first_day(month)))


@router.put("/teams/{team_id}/shared/{figure}", operation_id="setConsent", status_code=204)
@open_to(Access.PLANNER)
def let_count(session: InTeam, figure: Figure, asked: ConsentAsked) -> Response:
    """Let coaches count a figure, or no longer; it holds at once."""
    consent(session.tx, session.member, figure, is_given=asked.is_given)
    return Response(status_code=204)
