"""What the team decides again and again, offered to it as a rule; taken or declined by the team itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from api.cases.member import Member
from api.cases.override_json import PRICE, override_of
from api.cases.refusals import UnknownError
from api.cases.standing import today
from api.cases.stored import log
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.overrides import KeptOverride, overrides_since
from data.store.rule_answers import keep_rule_answer, rule_answers_of
from data.team import Team
from optimizer.decisions.recurring import PastOverride, RuleOffer, offered_rules
from optimizer.domain.ids import SeriesId, VisitId
from optimizer.rules.base import Sentence

HABIT_DAYS = 56
"""So many days back is looked for what recurs."""


@dataclass(frozen=True, kw_only=True)
class OfferedRule:
    """A rule that is offered to the team, known by the same id as long as it is about the same."""

    id: UUID
    rule: RuleOffer


@dataclass(frozen=True, kw_only=True)
class _Past:
    """A decision on some care, and when it was made."""

    at: datetime
    override: PastOverride


def rules_to_offer(
    tx: Tx, teams: Teams, member: Member, *, since: date | None = None
) -> tuple[OfferedRule, ...]:
    """The rules that would have spared the team decisions since a day: about care, never about persons.

    One that was declined is not offered again; one that was taken, only for what was decided after it.
    """
    team = teams.now(tx, member.team).team
    now = today(member, team.settings.time_zone)
    kept = overrides_since(tx, member.team, since or now - timedelta(days=HABIT_DAYS))
    past = [each for row in kept for each in _past(team, row, now)]
    said = rule_answers_of(tx, member.team)
    offers = []
    for offer in _offers(member.team, past):
        answer = said.get(offer.id)
        if answer is None:
            offers.append(offer)
        elif answer.answer == "taken":
            after = _offers(member.team, [each for each in past if each.at > answer.at])
            offers += [again for again in after if again.id == offer.id]
    return tuple(offers)


def find_offer(tx: Tx, teams: Teams, member: Member, offer_id: UUID) -> OfferedRule:
    """A rule that is on offer; `UnknownError` for any other."""
    for each in rules_to_offer(tx, teams, member):
        if each.id == offer_id:
            return each
    raise UnknownError(
        Sentence(
            en="this rule is not on offer (any more); look at the list again",
            nl="deze regel wordt niet (meer) aangeboden; bekijk de lijst opnieuw",
        )
    )


def decline_rule(tx: Tx, teams: Teams, member: Member, *, offer_id: UUID) -> None:
    """Say that this is to stay as it is; it is not offered again."""
    found = find_offer(tx, teams, member, offer_id)
    keep_rule_answer(tx, member.team, found.id, "declined", member=member.subject)
    log(tx, member, "rule declined", f"rule-offers/{found.id}")


def _offers(team: UUID, past: Iterable[_Past]) -> tuple[OfferedRule, ...]:
    found = offered_rules(each.override for each in past)
    return tuple(OfferedRule(id=_id(team, rule), rule=rule) for rule in found)


def _id(team: UUID, rule: RuleOffer) -> UUID:
    return uuid5(team, "|".join(map(str, (rule.what, rule.client, rule.series, rule.rule))))


def _past(team: Team, row: KeptOverride, now: date) -> Iterator[_Past]:
    """A decision by the care that it was about; of a client whose care has ended nothing is said."""
    made = override_of(row.override_id, row.kind, row.body)
    given = {series.id: series for series in team.series}
    in_care = {client.id for client in team.clients if client.end_date is None or now <= client.end_date}
    for visit in made.visits:
        series = given.get(_series_of(visit))
        if series is not None and series.client in in_care:
            past = PastOverride(
                day=row.day,
                kind=made.kind,
                client=series.client,
                series=series.id,
                start_minute=None if made.start is None else made.start // 60,
                carer=made.carer,
                price_by_rule=row.body.get(PRICE, {}),
            )
            yield _Past(at=row.at, override=past)


def _series_of(visit: VisitId) -> SeriesId:
    return SeriesId(str(visit).removesuffix("-second"))
