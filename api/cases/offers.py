"""Swaps: a nurse offers visits, sees what each colleague's day would become, asks; the first yes applies it.

Both consent: she by offering, the colleague by her yes. What an offer leads to is judged anew when it
is taken, and kept in the same transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from api.cases.decisions import Decided, keep_outcome
from api.cases.member import Member
from api.cases.offer_rows import (
    ENDED,
    NOT_ASKED,
    OfferNow,
    declined,
    is_for,
    kept_as,
    may_answer,
    offer_now,
    open_offers,
    taken,
)
from api.cases.refusals import CaseRefusedError, UnknownError
from api.cases.standing import lock_standing, open_standing, seconds_of
from api.cases.standing_day import StandingDay
from api.cases.stored import log
from api.cases.teams import Teams
from data.store import swaps
from data.store.connecting import Tx
from optimizer.decisions.checks import confirmed
from optimizer.decisions.override import Kind, Override, OverrideId
from optimizer.decisions.swaps import (
    Offer,
    StaleOfferError,
    SwapOption,
    check_offer,
    moves_of,
    swap_options,
    take,
    whole_shift,
)
from optimizer.domain.ids import NurseId, ShiftId, VisitId
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of an answer: the offer as it then is, what was decided, or why nothing was (`said`)."""

    offer: OfferNow
    decided: Decided | None = None
    said: tuple[Sentence, ...] = ()


def options(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    day: date,
    visits: Sequence[VisitId] = (),
    shift: ShiftId | None = None,
) -> tuple[StandingDay, tuple[SwapOption, ...]]:
    """The day, and what taking a whole `shift` or some visits would make of each colleague's.

    Nobody is asked yet.

    Raises:
        StaleOfferError: they are not hers to offer.

    """
    standing = open_standing(tx, teams, member, day)
    offer = _offer(member, standing, visits, shift)
    return standing, swap_options(standing.decided, offer, now=seconds_of(member, standing.problem))


def offer_visits(  # noqa: PLR0913  (what an offer is made of)
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    day: date,
    visits: Sequence[VisitId] = (),
    shift: ShiftId | None = None,
    asked: Collection[NurseId] = (),
    note: str = "",
    expires_at: datetime | None = None,
) -> OfferNow:
    """Offer visits to some colleagues, or with nobody named to all."""
    standing = lock_standing(tx, teams, member, day, None)
    offer = _offer(member, standing, visits, shift)
    check_offer(standing.decided, offer, now=seconds_of(member, standing.problem))
    _check_asked(standing, offer, asked)
    if twice := [each for each in open_offers(tx, member, day) if set(each.offer.visits) & set(offer.visits)]:
        raise CaseRefusedError(_offered_already(twice[0]))
    offer_id = uuid4()
    swaps.save_offer(
        tx,
        member.team,
        offer_id,
        day=day,
        offered_by=offer.nurse,
        visits=list(offer.visits),
        asked=sorted(asked),
        base_version=standing.version,
        note=note or None,
        expires_at=expires_at,
    )
    clients = [standing.problem.visit_of[visit].client for visit in offer.visits]
    log(tx, member, "swap offered", f"swap/{offer_id}", clients, action="create")
    return offer_now(swaps.lock_offer(tx, member.team, offer_id), member)


def offers(tx: Tx, member: Member, *, day: date) -> tuple[OfferNow, ...]:
    """The offers of a day that the member made or may answer, and those she took."""
    every = [offer_now(row, member) for row in swaps.offers_on(tx, member.team, day)]
    return tuple(each for each in every if is_for(each, member))


def answer(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    offer_id: UUID,
    says_yes: bool,
    base_version: int | None = None,
    is_confirmed: bool = False,
) -> Answer:
    """Say yes or no to an offer; the first yes that the rules allow is carried out at once.

    An offer that is no longer open, or of visits that have changed hands, is answered with `said`.

    Raises:
        StaleRosterError: the roster has changed since the version that the member looked at.
        DecisionRefusedError: the rules forbid it; the offer stays open for others.
        ConfirmationNeededError: what it goes against has to be confirmed.

    """
    nurse, found = member.own_nurse, offer_now(swaps.find_offer(tx, member.team, offer_id), member)
    if not may_answer(found, nurse):
        raise UnknownError(NOT_ASKED)
    # Whoever changes a day locks it first and its offers after: never the other way around.
    standing = lock_standing(tx, teams, member, found.day, base_version if says_yes else None)
    found = offer_now(swaps.lock_offer(tx, member.team, offer_id), member)
    if found.state != "open":
        ended = kept_as(tx, member, found, "expired") if found.state == "expired" else found
        return Answer(offer=ended, said=(ENDED[found.state],))
    if not says_yes:
        return Answer(offer=declined(tx, member, found, nurse))
    made = OverrideId(str(uuid4()))
    now = seconds_of(member, standing.problem)
    try:
        applied = take(standing.decided, found.offer, nurse, override=made, now=now)
    except StaleOfferError as error:
        return Answer(offer=kept_as(tx, member, found, "stale"), said=error.sentences)
    outcome = confirmed(applied.outcome, is_confirmed=is_confirmed)
    swap = Override(id=made, kind=Kind.SWAP, moves=moves_of(found.offer, nurse), now=now)
    decided = keep_outcome(
        tx, member, standing, outcome, swap, reason=found.note, is_signed=is_confirmed, kind="swap"
    )
    return Answer(offer=taken(tx, member, found, nurse, decided.version), decided=decided)


def withdraw(tx: Tx, member: Member, *, offer_id: UUID) -> OfferNow:
    """Take an offer back; only who made it can, and only while it is open."""
    found = offer_now(swaps.lock_offer(tx, member.team, offer_id), member)
    if found.offer.nurse != member.own_nurse:
        raise UnknownError(_NOT_YOURS)
    if found.state != "open":
        raise CaseRefusedError(ENDED[found.state])
    log(tx, member, "swap withdrawn", f"swap/{offer_id}")
    return kept_as(tx, member, found, "withdrawn")


def _offer(member: Member, standing: StandingDay, visits: Sequence[VisitId], shift: ShiftId | None) -> Offer:
    nurse = member.own_nurse
    if shift is None:
        return Offer(nurse=nurse, visits=tuple(dict.fromkeys(visits)))
    return Offer(nurse=nurse, visits=whole_shift(standing.decided, shift))


def _check_asked(standing: StandingDay, offer: Offer, asked: Collection[NurseId]) -> None:
    for nurse in sorted(asked):
        if nurse not in standing.problem.nurse_of or nurse == offer.nurse:
            raise UnknownError(
                Sentence(
                    en=f"{nurse} is no colleague of this team; ask somebody of the list",
                    nl=f"{nurse} is geen collega in dit team; vraag iemand uit de lijst",
                )
            )


def _offered_already(each: OfferNow) -> Sentence:
    return Sentence(
        en=f"one of these visits is on offer already (offer {each.id}); withdraw that first",
        nl=f"een van deze bezoeken wordt al aangeboden (aanbod {each.id}); trek dat eerst in",
    )


_NOT_YOURS = Sentence(en="this is the offer of a colleague", nl="dit is het aanbod van een collega")
