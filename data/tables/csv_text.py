"""CSV as people have it: `;` or `,` or tabs, with or without a byte order mark; never a guess."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator

from data.tables.column import Table, header_key
from data.tables.faults import CellFault, TeamImportError, shortened
from data.tables.sheet import MAX_BYTES, MAX_CELL, MAX_ROWS, Sheet, guarded

_SEPARATORS = (";", ",", "\t")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def parse_csv(file: str, content: bytes, table: Table) -> Sheet:
    """The rows of a CSV file. `TeamImportError` where it is no text or its quotes do not match."""
    if len(content) > MAX_BYTES:
        raise TeamImportError([too_large(file)])
    text = _decoded(file, content)
    lines = list(_rows(file, text, _separator(text, table)))
    if not lines:
        remedy = f"begin it with a line of headers, such as {';'.join(c.en for c in table.columns[:3])}"
        raise TeamImportError([CellFault(file=file, cause="the file is empty", remedy=remedy)])
    (header_line, headers), *rows = lines
    return Sheet(file=file, header_line=header_line, headers=tuple(headers), rows=tuple(rows))


def _decoded(file: str, content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
        name = encoding.removesuffix("-sig").upper()
        cause = f"the file is not {name} text from here on"
        remedy = "save it as 'CSV UTF-8' (in a plain editor: encoding UTF-8)"
        raise TeamImportError([CellFault(file=file, row=line, cause=cause, remedy=remedy)]) from None


def _separator(text: str, table: Table) -> str:
    """The separator with which the first line has most known headers; at a draw the most frequent."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")

    def known(separator: str) -> tuple[int, int]:
        headers = [header_key(cell.strip(' "\r\n')) for cell in first.split(separator)]
        return sum(h in table.known_headers for h in headers), len(headers)

    return max(_SEPARATORS, key=known)


def _rows(file: str, text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row that is not blank, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, num_rows = 1, 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                num_rows += 1
                yield line, tuple(row)
            line = reader.line_num + 1
            if num_rows > MAX_ROWS + 1:  # the headers are a row too
                raise TeamImportError([too_many_rows(file)])
    except csv.Error as error:
        raise TeamImportError([_broken(file, line, error)]) from None


def too_large(file: str) -> CellFault:
    """The fault of a file that is larger than a team's can be."""
    remedy = "leave out the oldest rows"
    return CellFault(file=file, cause=f"the file is larger than {MAX_BYTES // 10**6} MB", remedy=remedy)


def too_many_rows(file: str) -> CellFault:
    """The fault of a table that is larger than a team's can be."""
    return CellFault(
        file=file, cause=f"the table has more than {MAX_ROWS:,} rows", remedy="leave out the oldest rows"
    )


def _broken(file: str, line: int, error: csv.Error) -> CellFault:
    if "field limit" in str(error):
        cause, remedy = (
            "a cell here is far too long",
            f"use at most {MAX_CELL:,} characters, close each quote",
        )
    else:
        cause = f"the quotes of this row do not match ({shortened(str(error))})"
        remedy = 'begin and end the cell with ", and write a " inside it twice'
    return CellFault(file=file, row=line, cause=cause, remedy=remedy)


def format_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as UTF-8 with a byte order mark and `;`: what Dutch spreadsheets open with a double click."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [guarded(c) for c in row] for row in rows
    )
    return codecs.BOM_UTF8 + text.getvalue().encode()
