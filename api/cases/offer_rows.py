"""Offers of visits as rows of the store, and as the use cases know them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from api.cases.member import Member
from data.store import swaps
from data.store.connecting import Tx
from optimizer.decisions.day import DecidedDay
from optimizer.decisions.swaps import Offer, StaleOfferError, check_offer
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.rules.base import Sentence

State = Literal["open", "taken", "withdrawn", "expired", "stale"]


@dataclass(frozen=True, kw_only=True)
class OfferNow:
    """An offer as it is now. `asked` of nobody is asked of all; `declined` have said no."""

    id: UUID
    day: date
    offer: Offer
    asked: tuple[NurseId, ...]
    declined: tuple[NurseId, ...]
    state: State
    note: str
    expires_at: datetime | None
    taken_by: NurseId | None
    taken_at_version: int | None


def offer_now(row: swaps.SwapOffer, member: Member) -> OfferNow:
    """The offer of a row; one whose time is over has expired, whether or not anybody has noted that."""
    is_over = row.state == "open" and row.expires_at is not None and row.expires_at <= member.now
    return OfferNow(
        id=row.offer_id,
        day=row.day,
        offer=Offer(
            nurse=NurseId(row.offered_by), visits=tuple(VisitId(TaskId(visit)) for visit in row.visits)
        ),
        asked=tuple(NurseId(nurse) for nurse in row.asked),
        declined=tuple(NurseId(nurse) for nurse in (row.body or {}).get("declined", ())),
        state="expired" if is_over else row.state,
        note=row.note or "",
        expires_at=row.expires_at,
        taken_by=None if row.taken_by is None else NurseId(row.taken_by),
        taken_at_version=row.taken_at_version,
    )


def is_for(each: OfferNow, member: Member) -> bool:
    """Whether the member made the offer or may answer it."""
    nurse = member.nurse
    return nurse is not None and (each.offer.nurse == nurse or may_answer(each, nurse))


def may_answer(each: OfferNow, nurse: NurseId) -> bool:
    """Whether the offer was made to a nurse."""
    return nurse != each.offer.nurse and (not each.asked or nurse in each.asked)


def kept_as(tx: Tx, member: Member, found: OfferNow, state: State) -> OfferNow:
    """Keep that an offer has ended."""
    swaps.change_offer(tx, member.team, found.id, state=state, ended_at=member.now)
    return offer_now(swaps.lock_offer(tx, member.team, found.id), member)


def declined(tx: Tx, member: Member, found: OfferNow, nurse: NurseId) -> OfferNow:
    """Keep that a nurse has said no."""
    body = {"declined": sorted({*found.declined, nurse})}
    swaps.change_offer(tx, member.team, found.id, body=body)
    return offer_now(swaps.lock_offer(tx, member.team, found.id), member)


def taken(tx: Tx, member: Member, found: OfferNow, nurse: NurseId, version: int) -> OfferNow:
    """Keep that a nurse has taken an offer, and the version that this made."""
    ended = {"state": "taken", "taken_by": nurse, "taken_at_version": version, "ended_at": member.now}
    swaps.change_offer(tx, member.team, found.id, **ended)
    return offer_now(swaps.lock_offer(tx, member.team, found.id), member)


def open_offers(tx: Tx, member: Member, day: date) -> list[OfferNow]:
    """The offers of a day that may still be taken."""
    every = [offer_now(row, member) for row in swaps.offers_on(tx, member.team, day)]
    return [each for each in every if each.state == "open"]


def end_stale_offers(tx: Tx, member: Member, day: date, decided: DecidedDay) -> None:
    """End the open offers of a day that the roster, as it now is, has overtaken."""
    for each in open_offers(tx, member, day):
        try:
            check_offer(decided, each.offer)
        except StaleOfferError:
            swaps.change_offer(tx, member.team, each.id, state="stale", ended_at=member.now)


ENDED = {
    "taken": Sentence(en="a colleague has taken this offer already", nl="een collega nam dit aanbod al over"),
    "withdrawn": Sentence(en="this offer was withdrawn", nl="dit aanbod is ingetrokken"),
    "expired": Sentence(
        en="the time of this offer is over; it can be made again",
        nl="de tijd van dit aanbod is voorbij; het kan opnieuw worden gedaan",
    ),
    "stale": Sentence(
        en="the roster has changed and this offer with it; it can be made again",
        nl="het rooster is veranderd en daarmee dit aanbod; het kan opnieuw worden gedaan",
    ),
}

NOT_ASKED = Sentence(en="this offer was not made to you", nl="dit aanbod is niet aan u gedaan")
