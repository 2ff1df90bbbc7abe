"""Swaps: what could be, offering, answering, withdrawing."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.offer_weighing import weigh_offer
from api.cases.offers import answer, offer_visits, offers, options, withdraw
from api.once import Once
from api.schemas.swaps import (
    AnswerAsked,
    Answered,
    OfferAsked,
    Offers,
    OfferShown,
    OfferWeighed,
    SwapAsked,
    SwapOptions,
)
from optimizer.domain.ids import NurseId, ShiftId, TaskId, VisitId

router = APIRouter(prefix="/v1/teams/{team_id}", tags=["swaps"])


@router.post("/rosters/{day}/swap-options", operation_id="swapOptions", response_model=SwapOptions)
@open_to(Access.MEMBER)
def what_could_be(session: InTeam, day: date, asked: SwapAsked) -> Response:
    """What each colleague's day would become, before anybody is asked."""
    tx, teams, member = session.tx, session.teams, session.member
    standing, found = options(tx, teams, member, day=day, visits=_visits(asked), shift=_shift(asked))
    return SwapOptions.of(standing, found).answer()


@router.post(
    "/rosters/{day}/swaps",
    operation_id="offerVisits",
    status_code=201,
    response_model=OfferShown,
)
@open_to(Access.MEMBER)
def offer(session: InTeam, once: Once, day: date, asked: OfferAsked) -> Response:
    """Offer visits, or a whole shift, to colleagues."""

    def made() -> OfferShown:
        found = offer_visits(
            session.tx,
            session.teams,
            session.member,
            day=day,
            visits=_visits(asked),
            shift=_shift(asked),
            asked=[NurseId(nurse) for nurse in asked.asked],
            note=asked.note,
            expires_at=asked.expires_at,
        )
        return OfferShown.of(found)

    return once.answer(201, made)


@router.get("/swaps", operation_id="listSwaps", response_model=Offers)
@open_to(Access.MEMBER)
def of_day(session: InTeam, day: date) -> Response:
    """The offers of a day that the caller made or may answer."""
    found = offers(session.tx, session.member, day=day)
    nurses = session.teams.now(session.tx, session.team_id).team.nurses
    names = {str(each.id): each.name for each in nurses}
    return Offers(offers=[OfferShown.of(each) for each in found], names=names).answer()


@router.get("/swaps/{offer_id}", operation_id="weighSwap", responses={409: {}})
@open_to(Access.MEMBER)
def what_it_would_be(session: InTeam, offer_id: UUID) -> OfferWeighed:
    """What taking an offer would make of the caller's day; nothing is changed."""
    return OfferWeighed.of(weigh_offer(session.tx, session.teams, session.member, offer_id=offer_id))


@router.post("/swaps/{offer_id}/answer", operation_id="answerSwap", response_model=Answered)
@open_to(Access.MEMBER)
def answered(session: InTeam, once: Once, offer_id: UUID, asked: AnswerAsked) -> Response:
    """Say yes or no; the first yes that the rules allow is carried out at once."""

    def made() -> Answered:
        found = answer(
            session.tx,
            session.teams,
            session.member,
            offer_id=offer_id,
            says_yes=asked.says_yes,
            base_version=asked.base_version,
            is_confirmed=asked.is_confirmed,
        )
        return Answered.of(found)

    return once.answer(200, made)


@router.post("/swaps/{offer_id}/withdraw", operation_id="withdrawSwap")
@open_to(Access.MEMBER)
def withdrawn(session: InTeam, offer_id: UUID) -> OfferShown:
    """Take an offer back."""
    return OfferShown.of(withdraw(session.tx, session.member, offer_id=offer_id))


def _visits(asked: SwapAsked) -> list[VisitId]:
    return [VisitId(TaskId(visit)) for visit in asked.visits]


def _shift(asked: SwapAsked) -> ShiftId | None:
    return None if asked.shift is None else ShiftId(asked.shift)
