"""One row of a team's data made, changed or taken away, held to the same checks as a whole import."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from data.store.connecting import Tx
from data.store.errors import ConflictError, NotFoundError
from data.store.identities import deleted_clients
from data.store.schema import team_rows
from data.store.sealing import MasterKeys
from data.store.team_cells import TABLE_NAMED, Cells, row_of, values_of
from data.store.team_rows import StoredRow, load_rows, raise_version
from data.store.team_saving import rename_team, require_none_deleted, save_who
from data.tables.catalogue import TABLES
from data.tables.checks import contradictions
from data.tables.column import Table, header_key
from data.tables.faults import CellFault, TeamImportError
from data.tables.parse import Parsed, Row, parse_table
from data.tables.people import CLIENTS
from data.tables.references import reference_faults
from data.tables.settings import TEAM
from data.tables.sheet import Sheet
from data.tables.work import HISTORY
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """A row after a change, and the version of the team that it made."""

    row: StoredRow
    version: int


def add_row(tx: Tx, team_id: UUID, keys: MasterKeys, table: Table, cells: Cells) -> Changed:
    """A new row, its cells under the headers of either language; `TeamImportError` names every fault."""
    version = raise_version(tx, team_id)
    rows = load_rows(tx, team_id, keys)
    last = max((row.position for row in rows if row.table == table.name), default=-1)
    new = StoredRow(row_id=uuid4(), table=table.name, position=last + 1, cells={})
    return Changed(row=_keep(tx, team_id, keys, rows, new, cells), version=version)


def change_row(tx: Tx, team_id: UUID, keys: MasterKeys, row_id: UUID, cells: Cells) -> Changed:
    """Other cells in a row; an empty text empties a cell, what is not named stays. Ids do not change."""
    version = raise_version(tx, team_id)
    rows = load_rows(tx, team_id, keys)
    old = _found(rows, row_id)
    changed = _keep(tx, team_id, keys, [row for row in rows if row.row_id != row_id], old, cells)
    if changed.cells.get("id") != old.cells.get("id"):
        raise ConflictError(
            Sentence(
                en=f"the id {old.cells['id']} stays: other rows know it by that; "
                "end this one and make another",
                nl=f"het id {old.cells['id']} blijft: andere rijen kennen het zo; "
                "beëindig deze en maak een andere",
            )
        )
    return Changed(row=changed, version=version)


def remove_row(tx: Tx, team_id: UUID, keys: MasterKeys, row_id: UUID) -> int:
    """Take a row away that nothing refers to; the new version. A client is deleted, not removed."""
    version = raise_version(tx, team_id)
    rows = load_rows(tx, team_id, keys)
    old = _found(rows, row_id)
    if old.table in {CLIENTS.name, TEAM.name}:
        raise ConflictError(
            Sentence(
                en="a client is ended with an end date or deleted for good; settings are changed",
                nl="beëindig een cliënt met een einddatum of verwijder hem voorgoed; instellingen wijzig je",
            )
        )
    faults = list(reference_faults(_parsed([row for row in rows if row.row_id != row_id])))
    if faults:
        raise TeamImportError(faults)
    tx.execute(sa.delete(team_rows).where(team_rows.c.team_id == team_id, team_rows.c.row_id == row_id))
    return version


def find_row(tx: Tx, team_id: UUID, keys: MasterKeys | None, row_id: UUID) -> StoredRow:
    """One row; `NotFoundError` where it is not there or not this team's."""
    name = tx.scalar(
        sa.select(team_rows.c.table_name).where(team_rows.c.team_id == team_id, team_rows.c.row_id == row_id)
    )
    tables = [TABLE_NAMED[name]] if name else []
    return _found(load_rows(tx, team_id, keys, tables), row_id)


def _keep(
    tx: Tx, team_id: UUID, keys: MasterKeys, others: list[StoredRow], old: StoredRow, cells: Cells
) -> StoredRow:
    """Check the row with its new cells among the others, and keep it."""
    table = TABLE_NAMED[old.table]
    record = _checked(table, others, old, cells)
    row = row_of(table, record)
    if table is CLIENTS:
        require_none_deleted({row.cells["id"]}, deleted_clients(tx, team_id))
    values = {"cells": dict(row.cells), "day": row.day, "position": old.position, "table_name": table.name}
    kept = sa.dialects.postgresql.insert(team_rows).values(team_id=team_id, row_id=old.row_id, **values)
    tx.execute(kept.on_conflict_do_update(index_elements=["team_id", "row_id"], set_=values))
    if table is CLIENTS:
        save_who(tx, team_id, keys, [row])
    if table is TEAM:
        rename_team(tx, team_id, row.cells["name"])
    merged = {**row.cells, **(row.sealed or {})}
    return StoredRow(row_id=old.row_id, table=old.table, position=old.position, cells=merged)


def _checked(table: Table, others: list[StoredRow], old: StoredRow, cells: Cells) -> Any:
    """The record of the row; `TeamImportError` with what is wrong in it or with it."""
    named, unknown = _by_column(table, cells)
    merged = {c.en: text for c in table.columns if (text := named.get(c.en, old.cells.get(c.en, "")))}
    required = {c.en: "" for c in table.columns if c.path in table.required}
    whole = {**required, **merged, **unknown}
    sheet = Sheet(file=table.name, header_line=1, headers=tuple(whole), rows=((2, tuple(whole.values())),))
    parsed = parse_table(table, sheet if not table.by_key else _settings_sheet(sheet))
    faults = list(parsed.faults)
    if not faults:
        record = table.build(parsed.rows[0].values)
        faults += [parsed.fault(parsed.rows[0], *each) for each in contradictions(record)]
        faults += _references(table, others, parsed)
    if faults:
        raise TeamImportError(faults)
    return record


def _settings_sheet(sheet: Sheet) -> Sheet:
    """A row of settings as its own table has them: one a line."""
    lines = zip(sheet.headers, sheet.rows[0][1], strict=True)
    rows = tuple((number, cells) for number, cells in enumerate(lines, start=2))
    return Sheet(file=sheet.file, header_line=1, headers=("setting", "value"), rows=rows)


def _references(table: Table, others: list[StoredRow], new: Parsed) -> Iterator[CellFault]:
    """What does not fit between this row and the others."""
    tables = _parsed([row for row in others if row.table != HISTORY.name])
    same = tables[table.name].rows
    row = Row(line=len(same) + 2, cells=new.rows[0].cells, values=new.rows[0].values, is_sound=True)
    tables[table.name] = Parsed(
        table=table, sheet=new.sheet, index_of=new.index_of, rows=(*same, row), faults=()
    )
    yield from reference_faults(tables)


def _by_column(table: Table, cells: Cells) -> tuple[dict[str, str], dict[str, str]]:
    """The cells by English header; and those under a header that the table does not know."""
    known, unknown = {}, {}
    for header, text in cells.items():
        column = table.column_of.get(header_key(header))
        if column is None:
            unknown[header] = text
        else:
            known[column.en] = text
    return known, unknown


def _parsed(rows: list[StoredRow]) -> dict[str, Parsed]:
    """The kept rows as if they had just been read from files; the past of who was deleted is not there."""
    found: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    here = {row.cells["id"] for row in rows if row.table == CLIENTS.name}
    for row in rows:
        if row.table != HISTORY.name or row.cells["client"] in here:
            values = values_of(TABLE_NAMED[row.table], row.cells)
            line = len(found[row.table]) + 2
            found[row.table].append(Row(line=line, cells=(), values=values, is_sound=True))
    return {
        name: Parsed(table=TABLE_NAMED[name], index_of=_indexes(TABLE_NAMED[name]), rows=tuple(each))
        for name, each in found.items()
    }


def _indexes(table: Table) -> Mapping[str, int]:
    return {column.path: index for index, column in enumerate(table.columns)}


def _found(rows: list[StoredRow], row_id: UUID) -> StoredRow:
    for row in rows:
        if row.row_id == row_id:
            return row
    raise NotFoundError(Sentence(en="there is no such row here", nl="deze rij is hier niet"))
