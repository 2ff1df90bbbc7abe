"""CSV as people have it: `;` or `,` or tabs, with or without a byte order mark; never a guess."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator

from data.tables.column import Table, header_key
from data.tables.faults import CellFault, TeamImportError, shortened
from data.tables.sheet import MAX_BYTES, MAX_CELL, MAX_ROWS, Sheet, dotted, guarded
from data.tables.words import Language
from optimizer.rules.base import Sentence

_LANGUAGES: tuple[Language, ...] = ("en", "nl")
_SEPARATORS = (";", ",", "\t")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def parse_csv(file: str, content: bytes, table: Table) -> Sheet:
    """The rows of a CSV file. `TeamImportError` where it is no text or its quotes do not match."""
    if len(content) > MAX_BYTES:
        raise TeamImportError([too_large(file)])
    text = _decoded(file, content)
    lines = list(_rows(file, text, _separator(text, table)))
    if not lines:
        raise TeamImportError([_nothing_in(file, table)])
    (header_line, headers), *rows = lines
    return Sheet(file=file, header_line=header_line, headers=tuple(headers), rows=tuple(rows))


def _nothing_in(file: str, table: Table) -> CellFault:
    en, nl = (";".join(c.header(language) for c in table.columns[:3]) for language in _LANGUAGES)
    return CellFault(
        file=file,
        cause=Sentence(en="the file is empty", nl="het bestand is leeg"),
        remedy=Sentence(
            en=f"begin it with a line of headers, such as {en}", nl=f"begin met een regel koppen, zoals {nl}"
        ),
    )


def _decoded(file: str, content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
        name = encoding.removesuffix("-sig").upper()
        cause = Sentence(
            en=f"the file is not {name} text from here on", nl=f"vanaf hier is het bestand geen {name}-tekst"
        )
        remedy = Sentence(
            en="save it as 'CSV UTF-8' (in a plain editor: encoding UTF-8)",
            nl="bewaar het als 'CSV UTF-8' (in een teksteditor: codering UTF-8)",
        )
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
    most = MAX_BYTES // 10**6
    cause = Sentence(en=f"the file is larger than {most} MB", nl=f"het bestand is groter dan {most} MB")
    return CellFault(file=file, cause=cause, remedy=_OLDEST)


def too_many_rows(file: str) -> CellFault:
    """The fault of a table that is larger than a team's can be."""
    cause = Sentence(
        en=f"the table has more than {MAX_ROWS:,} rows",
        nl=f"de tabel heeft meer dan {dotted(MAX_ROWS)} rijen",
    )
    return CellFault(file=file, cause=cause, remedy=_OLDEST)


_OLDEST = Sentence(en="leave out the oldest rows", nl="laat de oudste rijen weg")


def _broken(file: str, line: int, error: csv.Error) -> CellFault:
    if "field limit" in str(error):
        cause = Sentence(en="a cell here is far too long", nl="hier is een cel veel te lang")
        remedy = Sentence(
            en=f"use at most {MAX_CELL:,} characters, close each quote",
            nl=f"gebruik hoogstens {dotted(MAX_CELL)} tekens, en sluit elk aanhalingsteken",
        )
    else:
        why = shortened(str(error))
        cause = Sentence(
            en=f"the quotes of this row do not match ({why})",
            nl=f"de aanhalingstekens van deze rij kloppen niet ({why})",
        )
        remedy = Sentence(
            en='begin and end the cell with ", and write a " inside it twice',
            nl='begin en eindig de cel met ", en schrijf een " daarbinnen twee keer',
        )
    return CellFault(file=file, row=line, cause=cause, remedy=remedy)


def format_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as UTF-8 with a byte order mark and `;`: what Dutch spreadsheets open with a double click."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [guarded(c) for c in row] for row in rows
    )
    return codecs.BOM_UTF8 + text.getvalue().encode()
