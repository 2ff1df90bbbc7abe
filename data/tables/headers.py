"""Which column a header stands for, in either language."""

from data.tables.column import KEY_HEADERS, VALUE_HEADERS, Column, Table, header_key
from data.tables.faults import CellFault, TeamImportError, shortened
from data.tables.sheet import MAX_COLUMNS, Sheet
from data.tables.spelling import did_you_mean
from optimizer.rules.base import Sentence


def recognised_columns(table: Table, sheet: Sheet, faults: list[CellFault]) -> dict[int, Column]:
    """The column at each index of a row; unknown, double and missing ones are added to the faults."""
    if len(sheet.headers) > MAX_COLUMNS:
        cause = Sentence(
            en=f"the table has {len(sheet.headers)} columns, more than {MAX_COLUMNS}",
            nl=f"de tabel heeft {len(sheet.headers)} kolommen, meer dan {MAX_COLUMNS}",
        )
        remedy = Sentence(
            en="remove the columns that this table does not know",
            nl="haal de kolommen weg die deze tabel niet kent",
        )
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


def _at(sheet: Sheet, index: int, cause: Sentence, remedy: Sentence) -> CellFault:
    line, header = sheet.line(sheet.header_line, index), shortened(sheet.headers[index])
    return CellFault(file=sheet.file, row=line, column=header or None, cause=cause, remedy=remedy)


def _unknown(table: Table, sheet: Sheet, index: int) -> list[CellFault]:
    header = header_key(sheet.headers[index])
    if not header:
        # Spreadsheets leave empty columns at the end; only one with something in it is a mistake.
        is_used = any(row[index].strip() for _, row in sheet.rows if index < len(row))
        cause = Sentence(en=f"column {index + 1} has no header", nl=f"kolom {index + 1} heeft geen kop")
        remedy = Sentence(en="give it one, or empty the column", nl="geef haar een kop, of maak haar leeg")
        return [_at(sheet, index, cause, remedy)] if is_used else []
    near = did_you_mean(header, table.column_of)
    what, wat = ("setting", "instelling") if table.by_key else ("column", "kolom")
    cause = Sentence(
        en=f"the table {table.name} has no such {what}", nl=f"de tabel {table.names[1]} heeft geen {wat} zo"
    )
    remedy = Sentence(
        en=f"{near.en}else remove it; data/samples/README.md lists every {what}",
        nl=f"{near.nl}haal haar anders weg; data/samples/README.md noemt elke {wat}",
    )
    return [_at(sheet, index, cause, remedy)]


def _double(sheet: Sheet, index: int) -> CellFault:
    cause = Sentence(
        en="this stands in the table twice (or once in each language)",
        nl="dit staat twee keer in de tabel (of in elke taal een keer)",
    )
    return _at(sheet, index, cause, Sentence(en="keep one of the two", nl="houd er een van"))


def _missing(sheet: Sheet, column: Column) -> CellFault:
    name = column.kind.name
    return CellFault(
        file=sheet.file,
        row=sheet.header_line,
        cause=Sentence(
            en=f"{column.en} (Dutch: {column.nl}) is missing",
            nl=f"{column.nl} (Engels: {column.en}) ontbreekt",
        ),
        remedy=Sentence(en=f"add it, with {name.en} in it", nl=f"voeg die toe, met daarin: {name.nl}"),
    )


def turned(table: Table, sheet: Sheet, faults: list[CellFault]) -> Sheet:
    """A table of settings, one a row, turned into a table of one row with a column per setting."""
    keys = [header_key(header) for header in sheet.headers]
    at = [next((i for i, k in enumerate(keys) if k in names), None) for names in (KEY_HEADERS, VALUE_HEADERS)]
    key, value = at
    if key is None or value is None:
        cause = Sentence(
            en=f"the table {table.name} has two columns: setting and value (Dutch: instelling and waarde)",
            nl=f"de tabel {table.name} heeft twee kolommen: instelling en waarde (Engels: setting en value)",
        )
        remedy = Sentence(
            en="put these two headers in the first line", nl="zet deze twee koppen op de eerste regel"
        )
        raise TeamImportError([CellFault(file=sheet.file, row=sheet.header_line, cause=cause, remedy=remedy)])
    whole = [(line, row) for line, row in sheet.rows if len(row) > max(key, value)]
    for line, row in sheet.rows:
        if len(row) != len(sheet.headers):
            remedy = Sentence(
                en="put quotes around a value that holds the separator",
                nl="zet aanhalingstekens om een waarde waar het scheidingsteken in staat",
            )
            cause = other_length(len(row), len(sheet.headers))
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


def other_length(num_cells: int, num_headers: int) -> Sentence:
    """Of a row that has more or fewer cells than there are headers."""
    return Sentence(
        en=f"this row has {num_cells} cells, the headers are {num_headers}",
        nl=f"deze regel heeft {num_cells} cellen, en er zijn {num_headers} koppen",
    )
