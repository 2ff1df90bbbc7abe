"""A whole team kept as the difference to what was there; and a client deleted for good."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID, uuid4

import sqlalchemy as sa

from data.store.connecting import Tx
from data.store.errors import ConflictError
from data.store.identities import (
    Identity,
    deleted_clients,
    destroy_identities,
    load_identities,
    save_identities,
)
from data.store.schema import reliefs, team_rows, teams
from data.store.sealing import MasterKeys
from data.store.team_cells import NewRow, key_of, rows_of
from data.store.team_rows import StoredRow, load_rows, raise_version
from data.tables.catalogue import TABLES
from data.tables.column import Table
from data.tables.people import CLIENTS
from data.tables.work import HISTORY
from data.team import Team
from optimizer.rules.base import Sentence


def save_team(tx: Tx, team_id: UUID, keys: MasterKeys, team: Team, *, base_version: int | None = None) -> int:
    """Make this the team, row by row where they differ; the new version.

    A client who stood in it before and no longer does is deleted for good; her history stays under her
    pseudonym. `ConflictError` where a client who was deleted before comes back under the same id.
    """
    version = raise_version(tx, team_id, base_version)
    here = {str(client.id) for client in team.clients}
    deleted = deleted_clients(tx, team_id)
    require_none_deleted(here, deleted)
    old: dict[str, list[StoredRow]] = defaultdict(list)
    for row in load_rows(tx, team_id, None):
        old[row.table].append(row)
    gone = {row.cells["id"] for row in old[CLIENTS.name]} - here
    old[HISTORY.name] = [row for row in old[HISTORY.name] if row.cells["client"] not in deleted | gone]
    for table in TABLES:
        _save_table(tx, team_id, table, old[table.name], rows_of(team, table))
    destroy_identities(tx, team_id, gone)
    save_who(tx, team_id, keys, rows_of(team, CLIENTS))
    rename_team(tx, team_id, team.settings.name)
    return version


def save_who(tx: Tx, team_id: UUID, keys: MasterKeys, clients: Iterable[NewRow]) -> None:
    """Seal who these clients are, where it differs; the notes about their doors stay."""
    known = load_identities(tx, team_id, keys)
    changed = {}
    for row in clients:
        client, old = row.cells["id"], known.get(row.cells["id"])
        if old is None or old.cells != row.sealed:
            changed[client] = Identity(cells=row.sealed or {}, door_note=old.door_note if old else "")
    save_identities(tx, team_id, keys, changed)


def rename_team(tx: Tx, team_id: UUID, name: str) -> None:
    """Call the team what its settings call it."""
    tx.execute(sa.update(teams).where(teams.c.team_id == team_id, teams.c.name != name).values(name=name))


def require_none_deleted(clients: Collection[str], deleted: Collection[str]) -> None:
    """Refuse the pseudonym of a client who was deleted: it is still the name of her past."""
    if again := sorted(set(clients) & set(deleted)):
        raise ConflictError(
            Sentence(
                en=f"{', '.join(again)} was deleted, and the past is kept under that id; give another id",
                nl=f"{', '.join(again)} is verwijderd, en het verleden staat onder dat id; geef een ander id",
            )
        )


def delete_client(tx: Tx, team_id: UUID, client_id: str) -> int:
    """Delete a client for good: key and identity, care to come, and every mention but the past; the version.

    Visits that took place, rosters, overrides and the access log keep the pseudonym.
    """
    version = raise_version(tx, team_id)
    erase_client(tx, team_id, client_id)
    return version


def erase_client(tx: Tx, team_id: UUID, client_id: str) -> None:
    """What `delete_client` does, once more: it may have been done before."""
    destroy_identities(tx, team_id, [client_id])
    rows = load_rows(tx, team_id, None, [table for table in TABLES if table is not HISTORY])
    series = {row.cells["id"] for row in rows if row.table == "series" and row.cells["client"] == client_id}
    gone = [row.row_id for row in rows if _is_about(row, client_id, series)]
    tx.execute(sa.delete(reliefs).where(reliefs.c.team_id == team_id, reliefs.c.client_id == client_id))
    tx.execute(sa.delete(team_rows).where(team_rows.c.team_id == team_id, team_rows.c.row_id.in_(gone)))
    for row in rows:
        if row.row_id not in gone and (cells := _without(row, client_id, series)) != row.cells:
            _change(tx, team_id, row, NewRow(cells=cells), row.position)


def _is_about(row: StoredRow, client_id: str, series: Collection[str]) -> bool:
    if row.table == "clients":
        return row.cells["id"] == client_id
    return row.cells.get("client") == client_id or (
        row.table in {"series", "changes", "decisions"}
        and row.cells.get("id" if row.table == "series" else "series") in series
    )


def _without(row: StoredRow, client_id: str, series: Collection[str]) -> dict[str, str]:
    """The cells of another row without a mention of the client."""
    cells = dict(row.cells)
    if row.table == "nurses" and client_id in (named := cells.get("avoids", "").split()):
        cells["avoids"] = " ".join(each for each in named if each != client_id)
    if cells.get("after") in series:
        for name in ("after", "min_gap", "max_gap", "different_nurse"):
            cells.pop(name, None)
    return {name: text for name, text in cells.items() if text}


def _save_table(tx: Tx, team_id: UUID, table: Table, old: list[StoredRow], new: list[NewRow]) -> None:
    """Insert, change and delete where they differ. Rows are told apart as in a difference between files."""
    before: dict[str, list[StoredRow]] = defaultdict(list)
    for row in old:
        before[key_of(table, row.cells)].append(row)
    added = []
    for position, each in enumerate(new):
        same = before[key_of(table, each.cells)]
        if not same:
            added.append(_inserted(team_id, table, each, position))
            continue
        row = same.pop(0)
        if row.cells != each.cells or row.position != position:
            _change(tx, team_id, row, each, position)
    gone = [row.row_id for rows in before.values() for row in rows]
    if gone:
        tx.execute(sa.delete(team_rows).where(team_rows.c.team_id == team_id, team_rows.c.row_id.in_(gone)))
    if added:
        tx.execute(sa.insert(team_rows), added)


def _change(tx: Tx, team_id: UUID, row: StoredRow, new: NewRow, position: int) -> None:
    changed: dict[str, object] = {"cells": dict(new.cells), "position": position}
    if new.day is not None:
        changed["day"] = new.day
    of_row = (team_rows.c.team_id == team_id) & (team_rows.c.row_id == row.row_id)
    tx.execute(sa.update(team_rows).where(of_row).values(changed))


def _inserted(team_id: UUID, table: Table, row: NewRow, position: int) -> Mapping[str, object]:
    return {
        "team_id": team_id,
        "row_id": uuid4(),
        "table_name": table.name,
        "position": position,
        "day": row.day,
        "cells": dict(row.cells),
    }
