"""A team's records as cells of text by English header, and back: what the database keeps of them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.store.identities import SEALED_PATHS
from data.tables.catalogue import TABLES, records_of, team_of
from data.tables.column import Column, Table, value_at
from data.tables.people import CLIENTS
from data.tables.work import HISTORY
from data.team import Team, TeamSettings

Cells = Mapping[str, str]
TABLE_NAMED: Mapping[str, Table] = {table.name: table for table in TABLES}


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRow:
    """A row to keep. `sealed` are the cells that tell who a client is."""

    cells: Cells
    day: date | None = None
    sealed: Cells | None = None


def rows_of(team: Team, table: Table) -> list[NewRow]:
    """The rows of a table, in the team's order."""
    return [row_of(table, record) for record in records_of(team, table)]


def row_of(table: Table, record: object) -> NewRow:
    """The row of a record; an empty cell is not there."""
    texts = zip(table.columns, table.format(record, "en"), strict=True)
    cells = {column.en: (column.path, text) for column, text in texts if text}
    day = value_at(record, "day") if "day" in {column.path for column in table.columns} else None
    if table is not CLIENTS:
        return NewRow(cells={name: text for name, (_, text) in cells.items()}, day=day)
    return NewRow(
        cells={name: text for name, (path, text) in cells.items() if path not in SEALED_PATHS},
        sealed={name: text for name, (path, text) in cells.items() if path in SEALED_PATHS},
    )


def key_of(table: Table, cells: Cells) -> str:
    """What tells a row apart: the cells of its identity, or all of them."""
    if table.by_key:
        return ""
    if not table.identity:
        return json.dumps(cells, sort_keys=True)
    header = {column.path: column.en for column in table.columns}
    return json.dumps([cells.get(header[path], "") for path in table.identity])


def values_of(table: Table, cells: Cells) -> dict[str, Any]:
    """The values of a row by the path of each column."""
    return {c.path: c.kind.parse(cells[c.en]) for c in table.columns if cells.get(c.en)}


def team_from(name: str, rows: Mapping[str, Iterable[Cells]]) -> Team:
    """The team of all its rows; what mentions a client who is not there any more is left out."""
    records = {table.name: tuple(_records(table, rows.get(table.name, ()))) for table in TABLES}
    records["team"] = records["team"] or (TeamSettings(name=name),)
    here = {client.id for client in records["clients"]}
    records["history"] = tuple(each for each in records[HISTORY.name] if each.client in here)
    return team_of(records)


def _records(table: Table, rows: Iterable[Cells]) -> Iterator[Any]:
    """The record of each row. A text that stands in a column a thousand times is read once."""
    columns: list[tuple[Column, dict[str, Any]]] = [(column, {}) for column in table.columns]
    for cells in rows:
        values = {}
        for column, known in columns:
            if text := cells.get(column.en):
                if text not in known:
                    known[text] = column.kind.parse(text)
                values[column.path] = known[text]
        yield table.build(values)
