"""Rosters as they are kept: for each day versions 1, 2, 3 … without holes, each with why it was made."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.connecting import Tx
from data.store.errors import NotFoundError, StaleVersionError
from data.store.schema import roster_days, rosters, teams
from optimizer.rules.base import Sentence

Json = Mapping[str, Any]
State = Literal["draft", "proposed", "accepted", "rejected"]


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterVersion:
    """One version of a day's roster. `body` is the roster JSON, `cause` why this version was made.

    `team_version` is of the team's data that it was made with, `base_version` the version before it.
    """

    day: date
    version: int
    state: State
    body: Json
    team_version: int
    base_version: int | None
    cause: Json
    member: str | None
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A version of a day without its roster; the fields as in `RosterVersion`."""

    version: int
    state: State
    cause: Json
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterDay:
    """The current version of a day and the one that is published, if there is one; 0 for no version yet.

    `in_step_with` is the version of the team's data up to which nothing has changed for the day since the
    current version was made; None where they have not changed at all.
    """

    day: date
    current_version: int
    accepted_version: int | None
    in_step_with: int | None = None


_COLUMNS = [rosters.c[name] for name in RosterVersion.__slots__]
_LISTED = [rosters.c[name] for name in Listed.__slots__]
_DAY_COLUMNS = [roster_days.c[name] for name in RosterDay.__slots__]

_MOMENT = (
    sa.select(rosters.c.version, rosters.c.at)
    .where(rosters.c.team_id == sa.bindparam("team_id"), rosters.c.day == sa.bindparam("day"))
    .order_by(rosters.c.version.desc())
    .limit(1)
)
_VERSIONS = sa.select(roster_days.c.current_version, teams.c.version).where(
    teams.c.team_id == sa.bindparam("team_id"),
    roster_days.c.team_id == teams.c.team_id,
    roster_days.c.day == sa.bindparam("day"),
    roster_days.c.current_version > 0,
)
_DAY = sa.select(*_DAY_COLUMNS).where(
    roster_days.c.team_id == sa.bindparam("team_id"), roster_days.c.day == sa.bindparam("day")
)
_LOCKED = _DAY.with_for_update()
_PLANNED = _DAY.where(roster_days.c.current_version > 0)
_OF_DAY = sa.select(*_COLUMNS).where(
    rosters.c.team_id == sa.bindparam("team_id"), rosters.c.day == sa.bindparam("day")
)
_NEWEST = _OF_DAY.order_by(rosters.c.version.desc()).limit(1)
_AT_VERSION = _OF_DAY.where(rosters.c.version == sa.bindparam("version"))


def lock_day(tx: Tx, team_id: UUID, day: date) -> RosterDay:
    """The day, which nobody else can change before this transaction ends."""
    of_day = {"team_id": team_id, "day": day}
    row = tx.execute(_LOCKED, of_day).mappings().one_or_none()
    if row is None:
        tx.execute(insert(roster_days).values(of_day).on_conflict_do_nothing())
        row = tx.execute(_LOCKED, of_day).mappings().one()
    return RosterDay(**row)


def find_day(tx: Tx, team_id: UUID, day: date) -> RosterDay | None:
    """The day, where something has been planned for it."""
    row = tx.execute(_PLANNED, {"team_id": team_id, "day": day}).mappings().one_or_none()
    return None if row is None else RosterDay(**row)


def days_from(tx: Tx, team_id: UUID, first: date) -> tuple[RosterDay, ...]:
    """The days from one on for which there is a roster, in order."""
    asked = sa.select(*_DAY_COLUMNS).where(
        roster_days.c.team_id == team_id, roster_days.c.day >= first, roster_days.c.current_version > 0
    )
    return tuple(RosterDay(**row) for row in tx.execute(asked.order_by(roster_days.c.day)).mappings())


def stay_in_step(tx: Tx, team_id: UUID, day: date, team_version: int) -> None:
    """Say that a version of the team's data has changed nothing for a day."""
    of_day = (roster_days.c.team_id == team_id) & (roster_days.c.day == day)
    tx.execute(sa.update(roster_days).where(of_day).values(in_step_with=team_version))


def current_roster(tx: Tx, team_id: UUID, day: date) -> RosterVersion | None:
    """The newest version of a day; None where nothing has been planned."""
    row = tx.execute(_NEWEST, {"team_id": team_id, "day": day}).mappings().one_or_none()
    return None if row is None else RosterVersion(**row)


def current_moment(tx: Tx, team_id: UUID, day: date) -> tuple[int, datetime] | None:
    """The current version of a day and when it was made, which no other one shares; None without any."""
    row = tx.execute(_MOMENT, {"team_id": team_id, "day": day}).one_or_none()
    return None if row is None else (row.version, row.at)


def current_versions(tx: Tx, team_id: UUID, day: date) -> tuple[int, int] | None:
    """The current version of a day, and that of the team's data; None where there is no roster for it."""
    row = tx.execute(_VERSIONS, {"team_id": team_id, "day": day}).one_or_none()
    return None if row is None else (row.current_version, row.version)


def read_roster_version(tx: Tx, team_id: UUID, day: date, version: int) -> RosterVersion:
    """One version of a day; `NotFoundError` where there is none such."""
    asked = {"team_id": team_id, "day": day, "version": version}
    row = tx.execute(_AT_VERSION, asked).mappings().one_or_none()
    if row is None:
        raise NotFoundError(
            Sentence(
                en=f"there is no version {version} of the roster of {day}",
                nl=f"er is geen versie {version} van het rooster van {day}",
            )
        )
    return RosterVersion(**row)


def roster_versions(tx: Tx, team_id: UUID, day: date) -> tuple[RosterVersion, ...]:
    """Every version of a day, the first one first."""
    asked = sa.select(*_COLUMNS).where(rosters.c.team_id == team_id, rosters.c.day == day)
    return tuple(RosterVersion(**row) for row in tx.execute(asked.order_by(rosters.c.version)).mappings())


def list_versions(tx: Tx, team_id: UUID, day: date, *, before: int | None, most: int) -> tuple[Listed, ...]:
    """The last versions of a day, or the last before one, newest first."""
    asked = sa.select(*_LISTED).where(rosters.c.team_id == team_id, rosters.c.day == day)
    if before is not None:
        asked = asked.where(rosters.c.version < before)
    ordered = asked.order_by(rosters.c.version.desc()).limit(most)
    return tuple(Listed(**row) for row in tx.execute(ordered).mappings())


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRoster:
    """A roster to keep; the fields as in `RosterVersion`. `base_version` of 0: the day has none yet."""

    base_version: int
    state: State
    body: Json
    team_version: int
    cause: Json
    member: str | None = None


def save_roster(tx: Tx, team_id: UUID, day: date, new: NewRoster) -> int:
    """Keep a roster as the version after its base; the new version. An accepted one is published.

    `StaleVersionError` where its base is no longer the current one.
    """
    current = lock_day(tx, team_id, day).current_version
    if current != new.base_version:
        raise StaleVersionError(base=new.base_version, current=current)
    row = asdict(new) | {"base_version": current or None, "version": current + 1}
    tx.execute(sa.insert(rosters).values(team_id=team_id, day=day, **row))
    published = {"accepted_version": current + 1} if new.state == "accepted" else {}
    raised = sa.update(roster_days).where(roster_days.c.team_id == team_id, roster_days.c.day == day)
    tx.execute(raised.values(current_version=current + 1, **published))
    return current + 1
