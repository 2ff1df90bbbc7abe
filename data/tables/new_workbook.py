"""A team as one XLSX workbook, a sheet per table: written as plain text."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from data.tables.sheet import guarded


def format_workbook(tables: Mapping[str, Iterable[Iterable[str]]]) -> bytes:
    """A workbook with a sheet per title; every cell is text, so that nothing is rounded or run."""
    book = Workbook(write_only=True)
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, guarded(text), is_header=number == 0) for text in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, text: str, *, is_header: bool) -> Any:
    if not text:
        return None
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.number_format = "@"
    if is_header:
        cell.font = Font(bold=True)
    return cell
