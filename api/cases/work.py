"""The team's own people, hours and terms: nurses, competences, shifts, meetings, prices, map corrections."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import cast

from api.cases.in_step import TeamChanged
from api.cases.member import Member
from api.cases.records import drop, put
from api.cases.refusals import UnknownError
from api.cases.team_changes import change_team
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.team import (
    BlockRecord,
    CompetenceRecord,
    CorrectionRecord,
    DecisionRecord,
    NurseRecord,
    PlaceRecord,
    ShiftRecord,
    Team,
    TeamSettings,
)
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.domain.terms import Agreements, Prices
from optimizer.rules.base import Sentence

WorkRecord = (
    NurseRecord
    | CompetenceRecord
    | ShiftRecord
    | BlockRecord
    | PlaceRecord
    | CorrectionRecord
    | DecisionRecord
)
"""What a member may put in or change as one record."""


def put_record(tx: Tx, teams: Teams, member: Member, *, record: WorkRecord) -> TeamChanged:
    """A new record, or one as it now is."""
    event = f"{_called(type(record))} changed"
    return change_team(tx, teams, member, lambda team: put(team, record), event=event)


def drop_shift(tx: Tx, teams: Teams, member: Member, *, shift: ShiftId) -> TeamChanged:
    """A shift that is not worked; its visits show as nobody's where they had been planned."""
    return change_team(tx, teams, member, lambda team: drop(team, ShiftRecord, shift), event="shift dropped")


def drop_block(tx: Tx, teams: Teams, member: Member, *, block: str) -> TeamChanged:
    """A meeting that is off."""
    return change_team(
        tx, teams, member, lambda team: drop(team, BlockRecord, block), event="meeting dropped"
    )


def drop_competence(
    tx: Tx, teams: Teams, member: Member, *, nurse: NurseId, name: str, valid_from: date | None
) -> TeamChanged:
    """A competence that was written down in error; one that ends is changed instead."""
    return change_team(
        tx,
        teams,
        member,
        lambda team: drop(team, CompetenceRecord, nurse, name, valid_from),
        event="competence dropped",
    )


def change_prices(tx: Tx, teams: Teams, member: Member, *, prices: Mapping[str, int]) -> TeamChanged:
    """Other prices, by name, in seconds of travel that the team would accept; the rest stays."""
    return change_team(tx, teams, member, lambda team: _priced(team, prices), event="prices changed")


def change_agreements(tx: Tx, teams: Teams, member: Member, *, agreements: Mapping[str, int]) -> TeamChanged:
    """Other agreements, by name; the rest stays."""
    return change_team(tx, teams, member, lambda team: _agreed(team, agreements), event="agreements changed")


def change_settings(tx: Tx, teams: Teams, member: Member, *, settings: TeamSettings) -> TeamChanged:
    """The team's settings as they now are."""
    return change_team(tx, teams, member, lambda team: put(team, settings), event="settings changed")


def _priced(team: Team, prices: Mapping[str, int]) -> Team:
    _check_known(prices, Prices)
    changed = replace(team.settings.prices, **cast("dict[str, int]", dict(prices)))  # type: ignore[arg-type]
    return put(team, replace(team.settings, prices=changed))


def _agreed(team: Team, agreements: Mapping[str, int]) -> Team:
    _check_known(agreements, Agreements)
    return put(team, replace(team.settings, agreements=replace(team.settings.agreements, **dict(agreements))))


def _check_known(named: Mapping[str, int], kind: type[Prices] | type[Agreements]) -> None:
    """Refuse what is no such term, or below nothing."""
    known = {field.name for field in fields(kind)} - {"travel_per_minute"}
    if strange := sorted(set(named) - known):
        raise UnknownError(
            Sentence(
                en=f"there is no {', '.join(strange)}; known are {', '.join(sorted(known))}",
                nl=f"{', '.join(strange)} bestaat niet; bekend zijn {', '.join(sorted(known))}",
            )
        )
    if low := sorted(name for name, value in named.items() if value < 0):
        raise UnknownError(
            Sentence(
                en=f"{', '.join(low)} is below 0; give 0 or more",
                nl=f"{', '.join(low)} is lager dan 0; geef 0 of meer",
            )
        )


def _called(kind: type) -> str:
    return kind.__name__.removesuffix("Record").casefold()
