"""A team as it is kept: rows of text, loaded whole with its version.

The same tables, cells and texts as in a team's files, so that import, difference, faults and export are
one code for files and for the service.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from data.store.connecting import Tx
from data.store.errors import NotFoundError, StaleVersionError
from data.store.identities import Identity, load_identities
from data.store.schema import team_rows, teams
from data.store.sealing import MasterKeys
from data.store.team_cells import Cells, team_from
from data.tables.catalogue import TABLES
from data.tables.column import Table
from data.tables.people import CLIENTS
from data.team import Team
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredTeam:
    """A team with its version, which grows by one with every change of its data."""

    team: Team
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredRow:
    """A row as it is kept; of a client with the cells that are sealed elsewhere."""

    row_id: UUID
    table: str
    position: int
    cells: Cells


def add_team(tx: Tx, team_id: UUID, name: str) -> None:
    """A new team without data; the transaction is that team's."""
    tx.execute(sa.insert(teams).values(team_id=team_id, name=name))


def team_version(tx: Tx, team_id: UUID) -> int:
    """The version of a team's data; `NotFoundError` where there is no such team to see."""
    return int(_required(tx, team_id).version)


_STAMP = sa.select(teams.c.version, sa.literal_column("xmin::text")).where(
    teams.c.team_id == sa.bindparam("team_id")
)


def team_stamp(tx: Tx, team_id: UUID) -> str:
    """What tells this version of the team's data from any other, also from one that was never kept.

    A change that is taken back leaves its number to the next; the transaction that made it is its own.
    """
    row = tx.execute(_STAMP, {"team_id": team_id}).one_or_none()
    if row is None:
        raise NotFoundError(_no_team())
    return f"{row[0]} of {row[1]}"


def load_team(tx: Tx, team_id: UUID, keys: MasterKeys) -> StoredTeam:
    """The team as it is now."""
    found, before = _required(tx, team_id), -1
    rows: dict[str, list[Cells]] = {}
    # A change that is kept while we read would give the rows of one version the number of another.
    while found.version != before:
        before, rows = found.version, defaultdict(list)
        for row in load_rows(tx, team_id, keys):
            rows[row.table].append(row.cells)
        found = _required(tx, team_id)
    return StoredTeam(team=team_from(found.name, rows), version=before)


def load_rows(
    tx: Tx, team_id: UUID, keys: MasterKeys | None, tables: Sequence[Table] = TABLES
) -> list[StoredRow]:
    """The rows of some tables in their order; without keys clients are pseudonyms."""
    names = [table.name for table in tables]
    asked = sa.select(team_rows).where(team_rows.c.team_id == team_id, team_rows.c.table_name.in_(names))
    is_known = keys is not None and CLIENTS in tables
    known = load_identities(tx, team_id, keys) if keys is not None and is_known else {}
    return [
        StoredRow(
            row_id=row.row_id,
            table=row.table_name,
            position=row.position,
            cells={**row.cells, **_who(row, known).cells},
        )
        for row in tx.execute(asked.order_by(team_rows.c.table_name, team_rows.c.position))
    ]


def _who(row: sa.Row[Any], known: Mapping[str, Identity]) -> Identity:
    nobody = Identity()
    return known.get(row.cells["id"], nobody) if row.table_name == CLIENTS.name else nobody


def raise_version(tx: Tx, team_id: UUID, base_version: int | None = None) -> int:
    """The next version, for a change that follows; other changes of this team wait until it is kept.

    `StaleVersionError` where the change was made against a version that is no longer the current one.
    """
    raising = sa.update(teams).where(teams.c.team_id == team_id).values(version=teams.c.version + 1)
    version = tx.scalar(raising.returning(teams.c.version))
    if version is None:
        raise NotFoundError(_no_team())
    if base_version is not None and version - 1 != base_version:
        raise StaleVersionError(base=base_version, current=version - 1)
    return int(version)


def _required(tx: Tx, team_id: UUID) -> sa.Row[Any, Any]:
    found = tx.execute(
        sa.select(teams.c.name, teams.c.version).where(teams.c.team_id == team_id)
    ).one_or_none()
    if found is None:
        raise NotFoundError(_no_team())
    return found


def _no_team() -> Sentence:
    return Sentence(en="there is no such team here", nl="dit team is hier niet")
