"""From a sheet to rows of values: headers are recognised, each cell is read, every fault is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.tables.column import Column, Table
from data.tables.faults import CellError, CellFault, shortened
from data.tables.headers import other_length, recognised_columns, turned
from data.tables.sheet import Sheet, cleaned
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row that was read: its line, its cells, the value of each cell that could be read."""

    line: int
    cells: tuple[str, ...]
    values: Mapping[str, Any]
    is_sound: bool


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A table that was read. `index_of` says in which cell of a row the column with a path stands."""

    table: Table
    sheet: Sheet | None = None
    index_of: Mapping[str, int] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    faults: tuple[CellFault, ...] = ()

    def fault(self, row: Row, path: str, cause: Sentence, remedy: Sentence) -> CellFault:
        """A fault in the cell of a row, or in the row where the file has no such column."""
        file = self.sheet.file if self.sheet else self.table.name
        index = self.index_of.get(path)
        if self.sheet is None or index is None:
            return CellFault(file=file, row=row.line, cause=cause, remedy=remedy)
        return _fault(self.sheet, row.line, index, row.cells[index], CellError(cause, remedy))


def _fault(sheet: Sheet, line: int, index: int, value: str, error: CellError) -> CellFault:
    return CellFault(
        file=sheet.file,
        row=sheet.line(line, index),
        column=shortened(sheet.headers[index]),
        value=shortened(value),
        cause=error.cause,
        remedy=error.remedy,
    )


def parse_table(table: Table, sheet: Sheet) -> Parsed:
    """All rows of a sheet, with what is wrong in its headers and its cells."""
    faults: list[CellFault] = []
    sheet = turned(table, sheet, faults) if table.by_key else sheet
    columns = recognised_columns(table, sheet, faults)
    rows = tuple(_row(table, sheet, columns, line, cells, faults) for line, cells in sheet.rows)
    index_of = {column.path: index for index, column in columns.items()}
    if not table.required <= set(index_of):
        rows = tuple(replace(row, is_sound=False) for row in rows)
    return Parsed(table=table, sheet=sheet, index_of=index_of, rows=rows, faults=tuple(faults))


def _row(
    table: Table,
    sheet: Sheet,
    columns: Mapping[int, Column],
    line: int,
    cells: tuple[str, ...],
    faults: list[CellFault],
) -> Row:
    """One row; what is wrong with it is added to the faults."""
    if len(cells) != len(sheet.headers):
        faults.append(_wrong_length(sheet, line, cells))
        return Row(line=line, cells=_filled(cells, sheet), values={}, is_sound=False)
    num_before = len(faults)
    values = {}
    for index, column in columns.items():
        try:
            value = _value(column, cells[index], sheet.troubles.get((line, index)))
            if value is not None:
                values[column.path] = value
            elif column.path in table.required:
                faults.append(_fault(sheet, line, index, "", _empty(column)))
        except CellError as error:
            faults.append(_fault(sheet, line, index, cells[index], error))
    return Row(line=line, cells=cells, values=values, is_sound=len(faults) == num_before)


def _value(column: Column, cell: str, trouble: CellError | None) -> Any:
    """The value of a cell; of an empty one nothing."""
    if trouble is not None:
        raise trouble
    text = cleaned(cell)
    return column.kind.parse(text) if text else None


def _empty(column: Column) -> CellError:
    name = column.kind.name
    return CellError(
        Sentence(en="this cell may not be empty", nl="deze cel mag niet leeg zijn"),
        Sentence(
            en=f"fill in {name.en}, such as {column.example}", nl=f"vul in: {name.nl}, zoals {column.example}"
        ),
    )


def _filled(cells: tuple[str, ...], sheet: Sheet) -> tuple[str, ...]:
    return (*cells, *[""] * (len(sheet.headers) - len(cells)))


def _wrong_length(sheet: Sheet, line: int, cells: tuple[str, ...]) -> CellFault:
    return CellFault(
        file=sheet.file,
        row=line,
        value=shortened(" ".join(cells)),
        cause=other_length(len(cells), len(sheet.headers)),
        remedy=Sentence(
            en="count the separators, and put quotes around a cell that holds one",
            nl="tel de scheidingstekens, en zet aanhalingstekens om een cel waar er een in staat",
        ),
    )
