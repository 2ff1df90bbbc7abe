"""A rule that was offered becomes the team's own: another usual hour, carer, interval, own people, price."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TypeVar, cast
from uuid import UUID

from api.cases.care_changes import CareChange, with_change, with_usual_hour
from api.cases.habits import find_offer
from api.cases.in_step import TeamChanged
from api.cases.member import Member
from api.cases.own_terms import with_terms
from api.cases.records import one_of, put
from api.cases.refusals import ChangeRefusedError
from api.cases.standing import today
from api.cases.team_changes import change_team
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.rule_answers import keep_rule_answer
from data.team import ClientRecord, SeriesRecord, Team
from optimizer.decisions.recurring import PRICES_OF, Offered, RuleOffer
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId
from optimizer.rules.base import Sentence

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the team chooses where an offer leaves it open, or wants otherwise than was offered."""

    hour: time | None = None
    carer: str | None = None
    interval: int | None = None
    own_people: Mapping[DayPart, frozenset[NurseId]] = field(default_factory=dict)
    prices: Mapping[str, float] = field(default_factory=dict)


def take_rule(tx: Tx, teams: Teams, member: Member, *, offer_id: UUID, chosen: Chosen) -> TeamChanged:
    """Make what was offered the team's own; rosters that are there follow.

    Raises:
        UnknownError: it is not on offer.
        ChangeRefusedError: something is left to choose, or the data would contradict each other.

    """
    rule = find_offer(tx, teams, member, offer_id).rule
    now = today(member, teams.now(tx, member.team).team.settings.time_zone)
    changed = change_team(
        tx,
        teams,
        member,
        lambda team: _with_rule(team, rule, chosen, now),
        event="rule taken",
        clients=[] if rule.client is None else [rule.client],
    )
    keep_rule_answer(tx, member.team, offer_id, "taken", member=member.subject)
    return changed


def _with_rule(team: Team, rule: RuleOffer, chosen: Chosen, now: date) -> Team:
    match rule.what:
        case Offered.PRICE:
            return with_terms(team, _prices(rule, chosen))
        case Offered.OWN_PEOPLE:
            return _with_own_people(team, rule, chosen)
        case Offered.USUAL_HOUR:
            minute = rule.minute
            offered = None if minute is None else time(minute // 60 % 24, minute % 60)
            return with_usual_hour(team, _series(team, rule).id, _needed(chosen.hour or offered, "hour"))
        case Offered.INFORMAL_CARER:
            change = CareChange(carer=_needed(chosen.carer or rule.carer, "carer"))
        case Offered.FEWER_VISITS:
            change = CareChange(interval=_needed(chosen.interval, "interval"))
    series = _series(team, rule)
    return with_change(team, series.id, max(now, series.base), change, from_now_on=True)


def _with_own_people(team: Team, rule: RuleOffer, chosen: Chosen) -> Team:
    client = cast("ClientRecord", one_of(team.clients, "clients", id=rule.client))
    own = {**client.own_people, **_needed(chosen.own_people or None, "own_people")}
    return put(team, replace(client, own_people={part: who for part, who in own.items() if who}))


def _prices(rule: RuleOffer, chosen: Chosen) -> Mapping[str, float]:
    of_rule = PRICES_OF.get(rule.rule or "", ())
    if strange := sorted(set(chosen.prices) - set(of_rule)):
        raise ChangeRefusedError(
            Sentence(
                en=f"{', '.join(strange)} is no price of this rule; its prices are {', '.join(of_rule)}",
                nl=f"{', '.join(strange)} is geen prijs van deze regel; dat zijn {', '.join(of_rule)}",
            )
        )
    return _needed(chosen.prices or None, "prices")


def _series(team: Team, rule: RuleOffer) -> SeriesRecord:
    return cast("SeriesRecord", one_of(team.series, "series", id=rule.series))


def _needed(value: Value | None, name: str) -> Value:
    if value is None:
        raise ChangeRefusedError(
            Sentence(
                en=f"this offer leaves something to choose: say it in {name}",
                nl=f"bij dit aanbod valt nog iets te kiezen: geef dat op in {name}",
            )
        )
    return value
