"""Who is signed in."""

from dataclasses import asdict

from fastapi import APIRouter, Request

from api.auth.caller import Access, open_to
from api.auth.session import SignedIn
from api.schemas.people import Me, Membership
from api.service import service_of
from data.store.members import memberships_of

router = APIRouter(prefix="/v1", tags=["me"])


@router.get("/me", operation_id="readMe")
@open_to(Access.SIGNED_IN)
def read_me(request: Request, caller: SignedIn) -> Me:
    """Who asks, and the teams they belong to."""
    with service_of(request).database.transaction() as tx:
        teams = [Membership(**asdict(each)) for each in memberships_of(tx, caller.subject)]
    csrf = request.session.get("csrf") if caller.via == "page" else None
    return Me(subject=caller.subject, csrf=csrf, teams=teams)
