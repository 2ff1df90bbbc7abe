"""A team as one XLSX workbook, a sheet per table: read without trusting the file."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from openpyxl.reader.excel import ExcelReader

from data.tables.csv_text import too_large, too_many_rows
from data.tables.excel_cells import cell_text
from data.tables.faults import CellError, CellFault, TeamImportError, shortened
from data.tables.sheet import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Sheet, dotted
from optimizer.rules.base import Sentence

MAX_UNPACKED = 100_000_000
MAX_PARTS = 1_000
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="(?P<cells>[A-Z]{1,3}(?P<row>[0-9]{1,7}):[A-Z0-9]{1,10})"'
)
_SAVE_ANEW = Sentence(
    en="save the workbook anew as .xlsx, or save its sheets as CSV",
    nl="bewaar de werkmap opnieuw als .xlsx, of bewaar de bladen als CSV",
)


def parse_workbook(
    file: str, content: bytes, is_wanted: Callable[[str], bool]
) -> dict[str, Sheet | TeamImportError]:
    """The wanted sheets by title; of one that cannot be read, what is wrong with it."""
    _guard(file, content)
    try:
        # The library only warns of what it does not show: drawings, validations, missing styles.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(file, content, is_wanted)
    except TeamImportError:
        raise
    except Exception as error:  # a damaged workbook gives nearly every kind of error
        why = shortened(str(error) or type(error).__name__)
        cause = Sentence(en=f"the workbook cannot be read ({why})", nl=f"de werkmap is niet te lezen ({why})")
        raise TeamImportError([CellFault(file=file, cause=cause, remedy=_SAVE_ANEW)]) from error


def _guard(file: str, content: bytes) -> None:
    """Refuse what is no workbook, or would not fit in memory once it is unpacked."""
    if len(content) > MAX_BYTES:
        raise TeamImportError([too_large(file)])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        cause = Sentence(en="this is not an XLSX workbook", nl="dit is geen XLSX-werkmap")
        fault = CellFault(file=file, cause=cause, remedy=_SAVE_ANEW)
        raise TeamImportError([fault]) from None
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        cause = Sentence(
            en=f"the workbook unpacks to {unpacked:,} bytes in {len(parts):,} parts",
            nl=f"uitgepakt is de werkmap {dotted(unpacked)} bytes in {dotted(len(parts))} delen",
        )
        remedy = Sentence(
            en=f"a team's stays below {MAX_UNPACKED:,} bytes; copy its cells into a new workbook",
            nl=f"die van een team blijft onder {dotted(MAX_UNPACKED)} bytes; zet de cellen in een nieuwe",
        )
        raise TeamImportError([CellFault(file=file, cause=cause, remedy=remedy)])


def _sheets(
    file: str, content: bytes, is_wanted: Callable[[str], bool]
) -> dict[str, Sheet | TeamImportError]:
    reader = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
    reader.read()
    sheets: dict[str, Sheet | TeamImportError] = {}
    parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
    for worksheet in reader.wb.worksheets:
        title = str(worksheet.title)
        if not is_wanted(title):
            continue
        where = f"{file} [{title}]"
        # What a sheet says of its own size may be wrong; its cells are not.
        worksheet.reset_dimensions()
        try:
            _refuse_merged(where, reader.archive.read(parts[title]))
            sheets[title] = _sheet(where, worksheet.iter_rows())
        except TeamImportError as error:
            sheets[title] = error
    return sheets


def _refuse_merged(where: str, part: bytes) -> None:
    """Merged cells: only the first of them holds the value, the others are empty in silence."""
    found = [(int(each["row"]), each["cells"].decode()) for each in _MERGED.finditer(part)]
    faults = [
        CellFault(
            file=where,
            row=row,
            cause=Sentence(en=f"the cells {cells} are merged", nl=f"de cellen {cells} zijn samengevoegd"),
            remedy=_SPLIT,
        )
        for row, cells in found
    ]
    if faults:
        raise TeamImportError(faults)


_SPLIT = Sentence(
    en="split them, so that each cell holds its own value",
    nl="splits ze, zodat elke cel haar eigen waarde heeft",
)


def _sheet(where: str, rows: Iterable[Iterable[Any]]) -> Sheet:
    troubles: dict[tuple[int, int], CellError] = {}
    lines = list(_lines(where, rows, troubles))
    if not lines:
        cause = Sentence(en="the sheet is empty", nl="het blad is leeg")
        remedy = Sentence(en="begin it with a row of headers", nl="begin met een rij koppen")
        raise TeamImportError([CellFault(file=where, cause=cause, remedy=remedy)])
    (header_line, headers), *rest = lines
    width = max(len(row) for _, row in lines)
    return Sheet(
        file=where,
        header_line=header_line,
        headers=_padded(headers, width),
        rows=tuple((line, _padded(row, width)) for line, row in rest),
        troubles=troubles,
    )


def _padded(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _lines(
    where: str, rows: Iterable[Iterable[Any]], troubles: dict[tuple[int, int], CellError]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    num_rows = 0
    for line, row in enumerate(rows, start=1):
        texts = [_text(cell, (line, index), troubles) for index, cell in enumerate(row)]
        while texts and not texts[-1]:
            texts.pop()
        if len(texts) > MAX_COLUMNS:
            raise TeamImportError([_too_wide(where, line, len(texts))])
        if any(text.strip() for text in texts):
            num_rows += 1
            yield line, tuple(texts)
        if num_rows > MAX_ROWS + 1 or line > 5 * MAX_ROWS:
            raise TeamImportError([too_many_rows(where)])


def _too_wide(where: str, line: int, num_cells: int) -> CellFault:
    cause = Sentence(
        en=f"a row of {num_cells:,} cells, more than {MAX_COLUMNS}",
        nl=f"een rij van {dotted(num_cells)} cellen, meer dan {MAX_COLUMNS}",
    )
    remedy = Sentence(en="empty the cells beside the table", nl="maak de cellen naast de tabel leeg")
    return CellFault(file=where, row=line, cause=cause, remedy=remedy)


def _text(cell: Any, place: tuple[int, int], troubles: dict[tuple[int, int], CellError]) -> str:
    try:
        return cell_text(cell.value, cell.data_type)
    except CellError as error:
        troubles[place] = error
        return str(cell.value)
