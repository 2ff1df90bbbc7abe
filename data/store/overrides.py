"""The team's decisions on rosters, as they are kept; one that was undone stays, and says when."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from data.store.connecting import Tx
from data.store.errors import NotFoundError
from data.store.schema import overrides
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptOverride:
    """A decision: which version it made, what it says (ids only), who, why and when."""

    override_id: UUID
    day: date
    version: int
    kind: str
    body: Mapping[str, Any]
    member: str
    reason: str | None
    at: datetime
    undone_at_version: int | None


_COLUMNS = [overrides.c[name] for name in KeptOverride.__slots__]
_IN_FORCE = (
    sa.select(*_COLUMNS)
    .where(
        overrides.c.team_id == sa.bindparam("team_id"),
        overrides.c.day == sa.bindparam("day"),
        overrides.c.undone_at_version.is_(None),
    )
    .order_by(overrides.c.version, overrides.c.at)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewOverride:
    """A decision to keep, beside the version of the roster that it made."""

    override_id: UUID
    version: int
    kind: str
    body: Mapping[str, Any]
    member: str
    reason: str | None = None


def save_override(tx: Tx, team_id: UUID, day: date, new: NewOverride) -> None:
    """Keep a decision."""
    tx.execute(sa.insert(overrides).values(team_id=team_id, day=day, **asdict(new)))


def overrides_in_force(tx: Tx, team_id: UUID, day: date) -> tuple[KeptOverride, ...]:
    """The decisions on a day that have not been undone, in the order in which they were made."""
    found = tx.execute(_IN_FORCE, {"team_id": team_id, "day": day}).mappings()
    return tuple(KeptOverride(**row) for row in found)


def overrides_since(tx: Tx, team_id: UUID, first: date) -> tuple[KeptOverride, ...]:
    """The decisions on days from one on that have not been undone, to see which recur."""
    asked = sa.select(*_COLUMNS).where(
        overrides.c.team_id == team_id, overrides.c.day >= first, overrides.c.undone_at_version.is_(None)
    )
    ordered = asked.order_by(overrides.c.day, overrides.c.version)
    return tuple(KeptOverride(**row) for row in tx.execute(ordered).mappings())


def end_override(tx: Tx, team_id: UUID, override_id: UUID, *, version: int) -> None:
    """Say that a decision is undone by a version; `NotFoundError` where it is not in force."""
    ending = sa.update(overrides).where(
        overrides.c.team_id == team_id,
        overrides.c.override_id == override_id,
        overrides.c.undone_at_version.is_(None),
    )
    if tx.execute(ending.values(undone_at_version=version)).rowcount == 0:
        raise NotFoundError(
            Sentence(
                en="that decision is not in force; it may have been undone already",
                nl="dat besluit geldt niet; misschien is het al teruggedraaid",
            )
        )
