"""What taking an offer would make of the day of who was asked, before she says yes or no."""

from dataclasses import dataclass
from uuid import UUID

from api.cases.member import Member
from api.cases.offer_rows import ENDED, NOT_ASKED, OfferNow, may_answer, offer_now
from api.cases.refusals import UnknownError
from api.cases.standing import open_standing, seconds_of
from api.cases.standing_day import StandingDay
from api.cases.teams import Teams
from data.store import swaps
from data.store.connecting import Tx
from optimizer.decisions.swaps import StaleOfferError, SwapOption, swap_options
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True)
class WeighedOffer:
    """An offer on the day as it stands. Without an `option` there is nothing to take: `said` says why."""

    offer: OfferNow
    standing: StandingDay
    option: SwapOption | None = None
    said: tuple[Sentence, ...] = ()


def weigh_offer(tx: Tx, teams: Teams, member: Member, *, offer_id: UUID) -> WeighedOffer:
    """What taking an offer would come to for the member who was asked; nothing is changed."""
    nurse, found = member.own_nurse, offer_now(swaps.find_offer(tx, member.team, offer_id), member)
    if not may_answer(found, nurse):
        raise UnknownError(NOT_ASKED)
    standing = open_standing(tx, teams, member, found.day)
    if found.state != "open":
        return WeighedOffer(offer=found, standing=standing, said=(ENDED[found.state],))
    now = seconds_of(member, standing.problem)
    try:
        options = swap_options(standing.decided, found.offer, of=nurse, now=now)
    except StaleOfferError as error:
        return WeighedOffer(offer=found, standing=standing, said=error.sentences)
    if not options:
        return WeighedOffer(offer=found, standing=standing, said=(_NOT_AT_WORK,))
    return WeighedOffer(offer=found, standing=standing, option=options[0])


_NOT_AT_WORK = Sentence(
    en="you have no shift on that day; the team can add one to its shifts",
    nl="u heeft die dag geen dienst; het team kan er een toevoegen bij de diensten",
)
