"""Rows and tables of the store, as they go over the wire."""

from collections.abc import Sequence

from api.cases.rows import RowKept
from api.cases.takings import Taken
from api.schemas.base import Told
from api.schemas.followed import followed_shown
from api.schemas.teams import (
    ColumnShown,
    Imported,
    RowChange,
    RowChanged,
    Rows,
    RowShown,
    Tables,
    TableShown,
)
from data.store.team_rows import StoredRow
from data.tables.catalogue import TABLES
from data.tables.column import Column, Table
from data.tables.dutch import column_in_dutch, table_in_dutch
from data.tables.words import Language

_MOST_SHOWN = 500


def tables_shown() -> Tables:
    """Every table with its columns."""
    return Tables(tables=[_table(table) for table in TABLES])


def _table(table: Table) -> TableShown:
    return TableShown(
        name=table.file_name("en"),
        dutch=table.file_name("nl"),
        description=Told(en=table.description, nl=table_in_dutch(table)),
        is_settings=table.by_key,
        columns=[_column(table, column) for column in table.columns],
    )


def _column(table: Table, column: Column) -> ColumnShown:
    kind = column.kind
    least, most = kind.between or (None, None)
    words = kind.words.words.values() if kind.words else ()
    return ColumnShown(
        header=column.header("en"),
        dutch=column.header("nl"),
        description=Told(en=column.description, nl=column_in_dutch(table, column)),
        example=column.example,
        is_required=column.path in table.required,
        field=kind.field,
        is_list=kind.is_list,
        is_ordered=kind.is_ordered,
        refers_to=kind.refers_to,
        words=[Told(en=en.split(" / ")[0], nl=nl.split(" / ")[0]) for en, nl in words],
        least=least,
        most=most,
        if_empty=_if_empty(table, column),
    )


def _if_empty(table: Table, column: Column) -> str:
    default = table.defaults[column.path]
    return "" if default is None else column.kind.format(default, "en")


def rows_shown(table: Table, version: int, rows: Sequence[StoredRow], after: int, limit: int) -> Rows:
    """A part of a table."""
    part = rows[after : after + limit]
    end = after + len(part)
    return Rows(
        table=table.file_name("en"),
        version=version,
        rows=[_row(row) for row in part],
        next=end if end < len(rows) else None,
    )


def _row(row: StoredRow) -> RowShown:
    return RowShown(row_id=row.row_id, cells=dict(row.cells))


def change_shown(kept: RowKept) -> RowChanged:
    """A row after a change."""
    changed = kept.changed
    return RowChanged(row=_row(kept.row), version=changed.now.version, days=followed_shown(changed.days))


def imported(taken: Taken, language: Language, *, is_applied: bool) -> Imported:
    """What an import changes, in lines for people; the first of them where there are very many."""
    every = taken.told(language)
    return Imported(
        is_applied=is_applied,
        version=taken.version,
        num_changes=len(every),
        changes=[
            RowChange(table=each.table, kind=each.kind, key=each.key, sentence=each.told(language))
            for each in every[:_MOST_SHOWN]
        ],
        days=followed_shown(taken.days),
    )
