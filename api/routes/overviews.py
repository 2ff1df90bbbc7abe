"""What a team has and how its work fell, in lists."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.balances import balances
from api.cases.people import people
from api.schemas.overviews import Balances, PeopleShown

router = APIRouter(prefix="/v1/teams/{team_id}", tags=["overviews"])


@router.get("/people", operation_id="listPeople")
@open_to(Access.MEMBER)
def who_is_there(
    session: InTeam,
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> PeopleShown:
    """The clients with their care, the nurses, and the team's catalogue of acts."""
    return PeopleShown.of(people(session.tx, session.teams, session.member, after=after, limit=limit))


@router.get("/balances", operation_id="readBalances")
@open_to(Access.MEMBER)
def how_it_fell(session: InTeam, first: date, last: date) -> Balances:
    """Evenings, weekend days, holidays, heavy visits and double-ups of the published days, by nurse."""
    found = balances(session.tx, session.teams, session.member, first, last)
    return Balances.of(first, last, found)
