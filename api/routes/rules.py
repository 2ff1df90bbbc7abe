"""The team's own prices and agreements, and the rules that are offered to it from what it decides often."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam, Session
from api.cases.habits import decline_rule, find_offer, rules_to_offer
from api.cases.own_terms import change_terms
from api.cases.rules_taken import take_rule
from api.once import Once
from api.problems import Refused
from api.schemas.followed import TeamChangedShown
from api.schemas.rules import OfferedRules, OfferedRuleShown, RuleTaken, TermsAsked, TermShown, TermsShown
from data.tables.terms import terms_of
from optimizer.decisions.recurring import Offered

router = APIRouter(prefix="/v1/teams/{team_id}", tags=["rules"])


@router.get("/terms", operation_id="readTerms")
@open_to(Access.MEMBER)
def read(session: InTeam) -> TermsShown:
    """What the team would accept for what, each with its sentence, its limits and its default."""
    now = session.teams.now(session.tx, session.team_id)
    return TermsShown(version=now.version, terms=[TermShown.of(each) for each in terms_of(now.team.settings)])


@router.patch("/terms", operation_id="changeTerms")
@open_to(Access.PLANNER)
def change(session: InTeam, asked: TermsAsked) -> TermsShown:
    """Other prices and agreements; rosters that are there keep, and are judged by the new ones."""
    changed = change_terms(session.tx, session.teams, session.member, terms=asked.terms)
    terms = terms_of(changed.now.team.settings)
    return TermsShown(version=changed.now.version, terms=[TermShown.of(each) for each in terms])


@router.get("/rule-offers", operation_id="listRuleOffers")
@open_to(Access.MEMBER)
def offered(session: InTeam) -> OfferedRules:
    """The rules that would spare the team what it decided on five days or more in eight weeks."""
    settings = session.teams.now(session.tx, session.team_id).team.settings
    terms = {term.name: term for term in terms_of(settings)}
    found = rules_to_offer(session.tx, session.teams, session.member)
    return OfferedRules(offers=[OfferedRuleShown.of(each, terms) for each in found])


@router.post("/rule-offers/{offer_id}/accept", operation_id="takeRule", response_model=TeamChangedShown)
@open_to(Access.MEMBER)
def take(session: InTeam, once: Once, offer_id: UUID, asked: RuleTaken) -> Response:
    """Make it the team's own: its data or its price change, and rosters follow."""

    def made() -> TeamChangedShown:
        _require_prices_by_planner(session, offer_id)
        tx, teams, member = session.tx, session.teams, session.member
        return TeamChangedShown.of(take_rule(tx, teams, member, offer_id=offer_id, chosen=asked.chosen()))

    return once.answer(200, made)


@router.post("/rule-offers/{offer_id}/decline", operation_id="declineRule", status_code=204)
@open_to(Access.MEMBER)
def decline(session: InTeam, offer_id: UUID) -> Response:
    """Say that it is to stay as it is; it is not offered again."""
    _require_prices_by_planner(session, offer_id)
    decline_rule(session.tx, session.teams, session.member, offer_id=offer_id)
    return Response(status_code=204)


def _require_prices_by_planner(session: Session, offer_id: UUID) -> None:
    """Prices are the planner's to settle."""
    found = find_offer(session.tx, session.teams, session.member, offer_id)
    if found.rule.what is Offered.PRICE and session.member.role != "planner":
        raise Refused("forbidden")
