"""The team's own people, hours and settings: nurses, competences, shifts, meetings, map corrections."""

from datetime import date

from api.cases.in_step import TeamChanged
from api.cases.member import Member
from api.cases.records import drop, put
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
    TeamSettings,
)
from optimizer.domain.ids import NurseId, ShiftId

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


def change_settings(tx: Tx, teams: Teams, member: Member, *, settings: TeamSettings) -> TeamChanged:
    """The team's settings as they now are."""
    return change_team(tx, teams, member, lambda team: put(team, settings), event="settings changed")


def _called(kind: type) -> str:
    return kind.__name__.removesuffix("Record").casefold()
