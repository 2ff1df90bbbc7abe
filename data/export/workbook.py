"""A roster as a workbook: a summary, a sheet for each nurse, and the visits that are in no route."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from data.atomic import write_whole
from data.export.lines import Line, planned_lines, unassigned_lines
from data.export.words import Language, word
from data.rosters.legs import route_legs
from data.rosters.stored_roster import Unassigned
from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster, Route

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet
_LONGEST_NAME = 31
_NURSE = {
    "date": 12, "shown": 8, "kind": 11, "client": 24, "acts": 40, "minutes": 9, "travel": 13, "commute": 17,
    "window": 14, "start": 10, "end": 10, "shift": 18, "task": 24,
}  # fmt: skip
_UNASSIGNED = {
    "client": 24,
    "acts": 40,
    "minutes": 9,
    "window": 20,
    "reason": 50,
    "relaxation": 50,
    "task": 24,
}
_SUMMARY = {
    "date": 12, "nurse": 24, "shift": 18, "start": 10, "end": 10, "visits": 10, "care": 13, "travel": 15,
    "commute": 18, "mode": 12,
}  # fmt: skip
_HEAD = PatternFill("solid", fgColor="DCE6EC")


def export_xlsx(
    problem: Problem,
    roster: Roster,
    path: Path,
    *,
    unassigned: Sequence[Unassigned] = (),
    language: Language = "nl",
) -> None:
    """Write the workbook; times are real time cells."""
    book = Workbook()
    del book[book.sheetnames[0]]
    rows = [_summary(problem, route) for route in roster.routes]
    _add_sheet(book, word("summary", language), _SUMMARY, rows, language)
    planned = list(planned_lines(problem, roster, language))
    working = {shift.nurse for shift in problem.shifts}
    for nurse in (nurse for nurse in problem.nurses if nurse.id in working):
        own = [_cells(line, _NURSE) for line in planned if line.nurse_id == nurse.id]
        _add_sheet(book, nurse.name, _NURSE, own, language)
    left = [_cells(line, _UNASSIGNED) for line in unassigned_lines(problem, roster, unassigned, language)]
    _add_sheet(book, word("unassigned", language), _UNASSIGNED, left, language)
    content = io.BytesIO()
    book.save(content)
    write_whole(path, content.getvalue())


def _cells(line: Line, columns: Iterable[str]) -> list[object]:
    return [line.shown and line.shown.date() if name == "date" else getattr(line, name) for name in columns]


def _summary(problem: Problem, route: Route) -> list[object]:
    shift = problem.shift_of.get(route.shift)
    made = [a for a in route.assignments if isinstance(problem.task_of.get(a.task), Visit)]
    legs = route_legs(problem, route)
    begin, end = (problem.horizon.moment(t).replace(tzinfo=None) for t in (route.departure, route.arrival))
    if route.assignments:
        first, last = route.assignments[0].start, route.assignments[-1].end
        begin, end = (problem.horizon.moment(t).replace(tzinfo=None) for t in (first, last))
    return [
        begin.date(),
        problem.nurse_of[shift.nurse].name if shift else "",
        route.shift,
        begin,
        end,
        len(made),
        round(sum(a.end - a.start for a in made) / 60),
        round(legs.travel / 60),
        round(legs.commute / 60),
        route.mode.value,
    ]


def _add_sheet(
    book: Any, name: str, columns: dict[str, int], rows: list[list[object]], language: Language
) -> None:
    sheet = book.create_sheet(_sheet_name(name, {taken.lower() for taken in book.sheetnames}))
    for i, (column, width) in enumerate(columns.items(), 1):
        head = sheet.cell(row=1, column=i, value=word(column, language))
        head.font, head.fill = Font(bold=True), _HEAD
        sheet.column_dimensions[get_column_letter(i)].width = width
    for r, row in enumerate(rows, 2):
        for i, value in enumerate(row, 1):
            _fill(sheet.cell(row=r, column=i), value)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0


def _fill(cell: Any, value: object) -> None:
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # a name that begins with = is a name, no formula
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, datetime):
        cell.number_format = "hh:mm"


def _sheet_name(name: str, taken: set[str]) -> str:
    plain = _FORBIDDEN.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", name)).strip("' ") or "?"
    found, number = plain[:_LONGEST_NAME], 1
    while found.lower() in taken:
        number += 1
        found = f"{plain[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    return found
