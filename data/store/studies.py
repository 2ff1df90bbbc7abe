"""The last study of a team, as its page draws it; a new one takes its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.connecting import Tx
from data.store.schema import studies


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptStudy:
    """A study, and when it was kept."""

    study: Mapping[str, Any]
    at: datetime


def keep_study(tx: Tx, team_id: UUID, study: Mapping[str, Any], *, member: str) -> None:
    """Keep a study in place of the one before."""
    kept = {"study": dict(study), "member": member}
    again = {**kept, "at": sa.func.clock_timestamp()}
    adding = insert(studies).values(team_id=team_id, **kept)
    tx.execute(adding.on_conflict_do_update(index_elements=["team_id"], set_=again))


def study_of(tx: Tx, team_id: UUID) -> KeptStudy | None:
    """The study that a team keeps; None where it keeps none."""
    row = tx.execute(sa.select(studies.c.study, studies.c.at).where(studies.c.team_id == team_id)).first()
    return None if row is None else KeptStudy(study=row.study, at=row.at)
