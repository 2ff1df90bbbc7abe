"""Reliefs: some days without a client, each the nurse's own. When it was asked is not kept either."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import sqlalchemy as sa

from data.store.connecting import Tx
from data.store.schema import reliefs


@dataclass(frozen=True, kw_only=True, slots=True)
class Relief:
    """A nurse is not to be proposed for a client from one day up to and including another."""

    relief_id: UUID
    nurse_id: str
    client_id: str
    first_day: date
    last_day: date


_COLUMNS = [reliefs.c[name] for name in Relief.__slots__]


def add_relief(
    tx: Tx, team_id: UUID, *, nurse_id: str, client_id: str, first_day: date, last_day: date
) -> Relief:
    """A new relief."""
    made = Relief(
        relief_id=uuid4(), nurse_id=nurse_id, client_id=client_id, first_day=first_day, last_day=last_day
    )
    values = {name: getattr(made, name) for name in Relief.__slots__}
    tx.execute(sa.insert(reliefs).values(team_id=team_id, **values))
    return made


def reliefs_of(tx: Tx, team_id: UUID, nurse_id: str) -> list[Relief]:
    """The reliefs of one nurse, by their first day."""
    own = (reliefs.c.team_id == team_id) & (reliefs.c.nurse_id == nurse_id)
    rows = tx.execute(sa.select(*_COLUMNS).where(own).order_by(reliefs.c.first_day, reliefs.c.relief_id))
    return [Relief(**row) for row in rows.mappings()]


def reliefs_on(tx: Tx, team_id: UUID, day: date) -> list[Relief]:
    """The reliefs that hold on a day, whoever's they are: for a proposal, never to be shown."""
    holds = (reliefs.c.team_id == team_id) & (reliefs.c.first_day <= day) & (reliefs.c.last_day >= day)
    rows = tx.execute(sa.select(*_COLUMNS).where(holds).order_by(reliefs.c.relief_id))
    return [Relief(**row) for row in rows.mappings()]


def drop_relief(tx: Tx, team_id: UUID, nurse_id: str, relief_id: UUID) -> bool:
    """End a relief of a nurse; whether there was one."""
    own = (reliefs.c.team_id == team_id) & (reliefs.c.nurse_id == nurse_id)
    ending = sa.delete(reliefs).where(own, reliefs.c.relief_id == relief_id).returning(reliefs.c.relief_id)
    return tx.scalar(ending) is not None
