"""What has been arranged for visits that nobody makes, and who sees to it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.connecting import Tx
from data.store.schema import outcomes


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptOutcome:
    """What has been arranged for one visit of a day: the kind, the owner, and which member said so."""

    day: date
    visit: str
    kind: str
    owner: str | None
    note: str | None
    member: str
    at: datetime


_COLUMNS = [outcomes.c[name] for name in KeptOutcome.__slots__]
_ON_DAY = (
    sa.select(*_COLUMNS)
    .where(outcomes.c.team_id == sa.bindparam("team_id"), outcomes.c.day == sa.bindparam("day"))
    .order_by(outcomes.c.visit)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewOutcome:
    """What has been arranged for a visit, to keep."""

    visit: str
    kind: str
    owner: str | None
    note: str | None
    member: str


def save_outcome(tx: Tx, team_id: UUID, day: date, new: NewOutcome) -> None:
    """Keep what has been arranged for a visit, in place of what was before."""
    adding, again = insert(outcomes).values(team_id=team_id, day=day, **asdict(new)), asdict(new)
    again["at"] = sa.func.clock_timestamp()
    tx.execute(adding.on_conflict_do_update(index_elements=["team_id", "day", "visit"], set_=again))


def outcomes_on(tx: Tx, team_id: UUID, day: date) -> tuple[KeptOutcome, ...]:
    """What has been arranged on a day, by visit."""
    found = tx.execute(_ON_DAY, {"team_id": team_id, "day": day}).mappings()
    return tuple(KeptOutcome(**row) for row in found)


def drop_outcome(tx: Tx, team_id: UUID, day: date, visit: str) -> None:
    """Forget what was arranged for a visit, since it is made after all."""
    tx.execute(
        sa.delete(outcomes).where(
            outcomes.c.team_id == team_id, outcomes.c.day == day, outcomes.c.visit == visit
        )
    )
