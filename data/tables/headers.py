"""Which column a header stands for, in either language."""

from data.tables.column import KEY_HEADERS, VALUE_HEADERS, Column, Table, header_key
from data.tables.faults import CellFault, TeamImportError, shortened
from data.tables.sheet import MAX_COLUMNS, Sheet
from data.tables.spelling import did_you_mean


def recognised_columns(table: Table, sheet: Sheet, faults: list[CellFault]) -> dict[int, Column]:
    """The column at each index of a row; unknown, double and missing ones are added to the faults."""
    if len(sheet.headers) > MAX_COLUMNS:
        cause = f"the table has {len(sheet.headers)} columns, more than {MAX_COLUMNS}"
        remedy = "remove the columns that this table does not know"
        raise TeamImportError([CellFault(file=sheet.file, row=sheet.header_line, cause=cause, remedy=remedy)])
    found: dict[int, Column] = {}
    for index, header in enumerate(sheet.headers):
        column = table.column_of.get(header_key(header))
        if column is None:
            faults.extend(_unknown(table, sheet, index))
        elif column in found.values():
            faults.append(_double(sheet, index))
        else:
            found[index] = column
    present = {column.path for column in found.values()}
    faults.extend(_missing(sheet, c) for c in table.columns if c.path in table.required - present)
    return found


def _at(sheet: Sheet, index: int, cause: str, remedy: str) -> CellFault:
    line, header = sheet.line(sheet.header_line, index), shortened(sheet.headers[index])
    return CellFault(file=sheet.file, row=line, column=header or None, cause=cause, remedy=remedy)


def _unknown(table: Table, sheet: Sheet, index: int) -> list[CellFault]:
    header = header_key(sheet.headers[index])
    if not header:
        # Spreadsheets leave empty columns at the end; only one with something in it is a mistake.
        is_used = any(row[index].strip() for _, row in sheet.rows if index < len(row))
        cause, remedy = f"column {index + 1} has no header", "give it one, or empty the column"
        return [_at(sheet, index, cause, remedy)] if is_used else []
    near = did_you_mean(header, table.column_of)
    what = "setting" if table.by_key else "column"
    remedy = f"{near}else remove it; data/samples/README.md lists every {what}"
    return [_at(sheet, index, f"the table {table.name} has no such {what}", remedy)]


def _double(sheet: Sheet, index: int) -> CellFault:
    return _at(
        sheet, index, "this stands in the table twice (or once in each language)", "keep one of the two"
    )


def _missing(sheet: Sheet, column: Column) -> CellFault:
    cause = f"{column.en} (Dutch: {column.nl}) is missing"
    return CellFault(
        file=sheet.file, row=sheet.header_line, cause=cause, remedy=f"add it, with {column.kind.name} in it"
    )


def turned(table: Table, sheet: Sheet, faults: list[CellFault]) -> Sheet:
    """A table of settings, one a row, turned into a table of one row with a column per setting."""
    keys = [header_key(header) for header in sheet.headers]
    at = [next((i for i, k in enumerate(keys) if k in names), None) for names in (KEY_HEADERS, VALUE_HEADERS)]
    key, value = at
    if key is None or value is None:
        cause = f"the table {table.name} has two columns: setting and value (Dutch: instelling and waarde)"
        remedy = "put these two headers in the first line"
        raise TeamImportError([CellFault(file=sheet.file, row=sheet.header_line, cause=cause, remedy=remedy)])
    whole = [(line, row) for line, row in sheet.rows if len(row) > max(key, value)]
    for line, row in sheet.rows:
        if len(row) != len(sheet.headers):
            remedy = "put quotes around a value that holds the separator"
            cause = f"this row has {len(row)} cells, the headers are {len(sheet.headers)}"
            faults.append(CellFault(file=sheet.file, row=line, cause=cause, remedy=remedy))
    first = whole[0][0] if whole else sheet.header_line
    return Sheet(
        file=sheet.file,
        header_line=sheet.header_line,
        headers=tuple(row[key] for _, row in whole),
        rows=((first, tuple(row[value] for _, row in whole)),),
        troubles={
            (first, i): sheet.troubles[line, value]
            for i, (line, _) in enumerate(whole)
            if (line, value) in sheet.troubles
        },
        lines={i: line for i, (line, _) in enumerate(whole)},
    )
