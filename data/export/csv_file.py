"""A roster as CSV, the way a Dutch spreadsheet opens it at once: UTF-8 with a mark, and `;`."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from data.atomic import write_whole
from data.export.lines import Line, planned_lines, unassigned_lines
from data.export.words import Language, word
from data.rosters.stored_roster import Unassigned
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _clock(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _exact(moment: datetime | None) -> str:
    return f"{moment:%H:%M:%S}" if moment else ""


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


_COLUMNS: Final[Mapping[str, Callable[[Line], str]]] = {
    "date": lambda line: _day(line.start),
    "nurse": lambda line: line.nurse,
    "shift": lambda line: line.shift,
    "number": lambda line: _count(line.number),
    "kind": lambda line: line.kind,
    "task": lambda line: line.task,
    "client": lambda line: line.client,
    "acts": lambda line: line.acts,
    "shown": lambda line: _clock(line.shown),
    "arrival": lambda line: _exact(line.arrival),
    "start": lambda line: _exact(line.start),
    "end": lambda line: _exact(line.end),
    "minutes": lambda line: _count(line.minutes),
    "travel": lambda line: _count(line.travel),
    "commute": lambda line: _count(line.commute),
    "window": lambda line: line.window,
    "reason": lambda line: line.reason,
    "relaxation": lambda line: line.relaxation,
}


def export_csv(
    problem: Problem,
    roster: Roster,
    path: Path,
    *,
    unassigned: Sequence[Unassigned] = (),
    language: Language = "nl",
) -> None:
    """Write one line a task, then one a visit that is in no route."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow([word(name, language) for name in _COLUMNS])
    for lines in (
        planned_lines(problem, roster, language),
        unassigned_lines(problem, roster, unassigned, language),
    ):
        rows.writerows([[_harmless(cell(line)) for cell in _COLUMNS.values()] for line in lines])
    write_whole(path, text.getvalue().encode("utf-8-sig"))


def _harmless(cell: str) -> str:
    # A name that looks like a formula would be run by the spreadsheet that opens the file.
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
