"""How one cell is read and written: text, numbers, days, times. Reading is pure and raises `CellError`."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from data.tables.days import format_day, format_time, parse_day, parse_time
from data.tables.faults import CellError
from data.tables.words import Choice, Language

MAX_ID = 64
_MOST_MINUTES = 100_000
# Control characters, halves of surrogate pairs and the two code points that XML cannot hold: no
# editor shows them, and a workbook with one of them cannot be opened again.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_ID = re.compile(r"[\s+|,;=]")
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}([.,]0+)?")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,20})?(e-?[0-9]{1,3})?", re.IGNORECASE)


Field = Literal["text", "id", "whole", "decimal", "date", "time", "choice", "windows", "minutes of ids"]
"""What somebody fills in: a line, a number, one of some words."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of cell. `refers_to` names the table in which the ids of the cell must stand.

    For whoever draws a form: the `field` to fill in, the `words` to choose from, the least and the most of a
    number, and whether there can be several, and whether their order counts.
    """

    name: str
    parse: Callable[[str], Any]
    format: Callable[[Any, Language], str]
    refers_to: str | None = None
    field: Field = "text"
    words: Choice | None = None
    between: tuple[float, float] | None = None
    is_list: bool = False
    is_ordered: bool = False


def _plain(value: Any, _: Language) -> str:
    return str(value)


def parse_id(text: str) -> str:
    """An id: short and without the characters that separate the items of a list."""
    if len(text) > MAX_ID:
        raise CellError(f"an id of {len(text)} characters", f"use at most {MAX_ID}")
    if _NOT_IN_ID.search(text):
        raise CellError("an id has no spaces and none of + | , ; =", "write it as one word, such as n1")
    return text


def parse_whole(text: str) -> int:
    """A whole number; `12,0` is one, as some spreadsheets write it."""
    if not _WHOLE.fullmatch(text):
        raise CellError("this is not a whole number", "write digits only, such as 12")
    return int(re.split("[.,]", text)[0])


def parse_decimal(text: str) -> float:
    """A number with a decimal point or a decimal comma; no separator of thousands."""
    if not _DECIMAL.fullmatch(text):
        raise CellError("this is not a number", "write it as 12.5 or 12,5, without a separator for thousands")
    number = float(text.replace(",", "."))
    if not math.isfinite(number):
        raise CellError("this number is too large", "write a smaller one")
    return number


def format_decimal(value: float, language: Language = "en") -> str:
    """The shortest text that reads back as the same number."""
    text = str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
    return text.replace(".", ",") if language == "nl" else text


def _within(parse: Callable[[str], Any], low: float, high: float) -> Callable[[str], Any]:
    def parse_within(text: str) -> Any:
        number = parse(text)
        if not low <= number <= high:
            raise CellError("this number is out of range", f"write a number from {low} to {high}")
        return number

    return parse_within


def whole(low: int, high: int, unit: str = "") -> Kind:
    """A whole number from `low` to `high`."""
    name = f"whole number {low} to {high}{unit and ' '}{unit}"
    return Kind(name, _within(parse_whole, low, high), _plain, field="whole", between=(low, high))


def decimal(low: float, high: float, unit: str = "") -> Kind:
    """A number from `low` to `high`."""
    name = f"number {low:g} to {high:g}{unit and ' '}{unit}"
    read = _within(parse_decimal, low, high)
    return Kind(name, read, format_decimal, field="decimal", between=(low, high))


def _parse_seconds(text: str) -> int:
    minutes: float = _within(parse_decimal, 0, _MOST_MINUTES)(text)
    return round(minutes * 60)


def _format_seconds(value: int, language: Language) -> str:
    # Four decimals of a minute are 6 ms, so that each whole number of seconds reads back as itself.
    return format_decimal(float(f"{value / 60:.4f}"), language)


def choice(words: Choice) -> Kind:
    """One of a few words."""
    name = f"one of {words.list('en')} ({words.list('nl')})"
    return Kind(name, words.read, words.write, field="choice", words=words)


def reference(table: str) -> Kind:
    """The id of a row in another table."""
    return Kind(f"id from {table}", parse_id, _plain, table, field="id")


TEXT = Kind("text", str, _plain)
ID = Kind("id", parse_id, _plain, field="id")
DAY = Kind("date", parse_day, format_day, field="date")
TIME = Kind("time", parse_time, format_time, field="time")
MINUTES_AS_SECONDS = Kind(
    "minutes (decimals allowed)", _parse_seconds, _format_seconds, field="decimal", between=(0, _MOST_MINUTES)
)
