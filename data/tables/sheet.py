"""A table as it stands in a file, before anything is understood, and its limits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.tables.cells import INVISIBLE
from data.tables.faults import CellError
from optimizer.rules.base import Sentence

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
MAX_CELL = 10_000
MAX_COLUMNS = 200
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Headers and rows of text. A row comes with its line; `troubles` are cells that no text can stand for.

    `lines` gives the line of a column where each column has a line of its own (a table by key).
    """

    file: str
    header_line: int
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    troubles: Mapping[tuple[int, int], CellError] = field(default_factory=dict)
    lines: Mapping[int, int] = field(default_factory=dict)

    def line(self, row: int, index: int) -> int:
        """The line on which a cell stands, of the row that begins on line `row`."""
        return self.lines.get(index, row)


def guarded(text: str) -> str:
    """A text that a spreadsheet does not run as a formula: with a `'` before it."""
    is_run = text.startswith(_RUN_BY_SPREADSHEETS) and not _NUMBER.fullmatch(text)
    return f"'{text}" if text and (is_run or _is_guarded(text)) else text


def unguarded(text: str) -> str:
    """The text that was guarded. `'s-Gravenhage` keeps its apostrophe: no formula begins with an s."""
    return text[1:] if _is_guarded(text) else text


def _is_guarded(text: str) -> bool:
    return text[:1] == "'" and text[1:2] in {"'", *_RUN_BY_SPREADSHEETS}


def cleaned(text: str) -> str:
    """The text of a cell as it is understood: no spaces around it, one kind of line end, no guard."""
    if len(text) > MAX_CELL:
        raise CellError(
            Sentence(en=f"a cell of {len(text):,} characters", nl=f"een cel van {dotted(len(text))} tekens"),
            Sentence(en=f"use at most {MAX_CELL:,}", nl=f"gebruik er hoogstens {dotted(MAX_CELL)}"),
        )
    line = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if INVISIBLE.search(line):
        raise CellError(
            Sentence(
                en="the cell holds a character that cannot be seen",
                nl="in de cel staat een teken dat niet te zien is",
            ),
            Sentence(en="type the text anew", nl="typ de tekst opnieuw"),
        )
    return unguarded(line)


def dotted(number: int) -> str:
    """A large number as Dutch writes it: 20.000."""
    return f"{number:,}".replace(",", ".")
