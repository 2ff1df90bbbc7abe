"""What a coach may see: counts that the team consented to share, of five clients or more."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.connecting import Tx
from data.store.schema import consents

Figure = Literal["clients", "visits"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """How many clients were in care in a month, or visits made in a part of the day (`cell`)."""

    figure: Figure
    cell: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedCount:
    """A count of one team, as its coach sees it; the fields as in `Cell`."""

    team_id: UUID
    team_name: str
    figure: Figure
    cell: str
    number: int


def set_consent(tx: Tx, team_id: UUID, figure: Figure, *, member: str, is_given: bool) -> None:
    """Let coaches see a figure, or no longer."""
    row = {"team_id": team_id, "figure": figure}
    if is_given:
        tx.execute(insert(consents).values(**row, member=member).on_conflict_do_nothing())
    else:
        tx.execute(sa.delete(consents).filter_by(**row))


def consents_of(tx: Tx, team_id: UUID) -> list[Figure]:
    """What a team consents to share."""
    given = sa.select(consents.c.figure).where(consents.c.team_id == team_id).order_by(consents.c.figure)
    return list(tx.scalars(given))


def shared_counts(tx: Tx, subject: str, month: date) -> list[SharedCount]:
    """What the teams of a coach share of the month of a day; it needs no team in the transaction."""
    found = sa.func.shared_counts(subject, month).table_valued(*SharedCount.__slots__)
    return [SharedCount(**row) for row in tx.execute(sa.select(found)).mappings()]


def counts_we_share(tx: Tx, month: date) -> list[Cell]:
    """What a coach sees of the team of this transaction in the month of a day, by the same count."""
    found = sa.func.counts_we_share(month).table_valued(*Cell.__slots__)
    return [Cell(**row) for row in tx.execute(sa.select(found)).mappings()]
