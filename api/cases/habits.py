"""What the team decides again and again, offered to it as a rule."""

from collections.abc import Iterator
from datetime import date

from api.cases.member import Member
from api.cases.override_json import override_of
from api.cases.standing import today
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.overrides import KeptOverride, overrides_since
from data.team import Team
from optimizer.decisions.recurring import PastOverride, RuleOffer, offered_rules
from optimizer.domain.ids import SeriesId, VisitId


def rules_to_offer(tx: Tx, teams: Teams, member: Member, *, since: date) -> tuple[RuleOffer, ...]:
    """The rules that would have spared the team decisions since a day: about care, never about persons."""
    team = teams.now(tx, member.team).team
    now = today(member, team.settings.time_zone)
    kept = overrides_since(tx, member.team, since)
    return offered_rules(each for row in kept for each in _past(team, row, now))


def _past(team: Team, row: KeptOverride, now: date) -> Iterator[PastOverride]:
    """A decision by the care that it was about; of a client whose care has ended nothing is said."""
    made = override_of(row.override_id, row.kind, row.body)
    given = {series.id: series for series in team.series}
    in_care = {client.id for client in team.clients if client.end_date is None or now <= client.end_date}
    for visit in made.visits:
        series = given.get(_series_of(visit))
        if series is not None and series.client in in_care:
            yield PastOverride(
                day=row.day,
                kind=made.kind,
                client=series.client,
                series=series.id,
                start_minute=None if made.start is None else made.start // 60,
                carer=made.carer,
            )


def _series_of(visit: VisitId) -> SeriesId:
    return SeriesId(str(visit).removesuffix("-second"))
