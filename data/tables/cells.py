"""How one cell is read and written: text, numbers, days, times. Reading is pure and raises `CellError`."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from data.tables.days import format_day, format_time, parse_day, parse_time
from data.tables.faults import CellError
from data.tables.words import Choice, Language
from optimizer.rules.base import Sentence

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

    name: Sentence
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
        raise CellError(
            Sentence(en=f"an id of {len(text)} characters", nl=f"een id van {len(text)} tekens"),
            Sentence(en=f"use at most {MAX_ID}", nl=f"gebruik er hoogstens {MAX_ID}"),
        )
    if _NOT_IN_ID.search(text):
        raise CellError(
            Sentence(
                en="an id has no spaces and none of + | , ; =",
                nl="een id heeft geen spaties en geen + | , ; =",
            ),
            Sentence(en="write it as one word, such as n1", nl="schrijf het als één woord, zoals n1"),
        )
    return text


def parse_whole(text: str) -> int:
    """A whole number; `12,0` is one, as some spreadsheets write it."""
    if not _WHOLE.fullmatch(text):
        raise CellError(
            Sentence(en="this is not a whole number", nl="dit is geen heel getal"),
            Sentence(en="write digits only, such as 12", nl="schrijf alleen cijfers, zoals 12"),
        )
    return int(re.split("[.,]", text)[0])


def parse_decimal(text: str) -> float:
    """A number with a decimal point or a decimal comma; no separator of thousands."""
    if not _DECIMAL.fullmatch(text):
        raise CellError(
            Sentence(en="this is not a number", nl="dit is geen getal"),
            Sentence(
                en="write it as 12.5 or 12,5, without a separator for thousands",
                nl="schrijf het als 12,5 of 12.5, zonder teken voor duizendtallen",
            ),
        )
    number = float(text.replace(",", "."))
    if not math.isfinite(number):
        raise CellError(
            Sentence(en="this number is too large", nl="dit getal is te groot"),
            Sentence(en="write a smaller one", nl="schrijf een kleiner"),
        )
    return number


def format_decimal(value: float, language: Language = "en") -> str:
    """The shortest text that reads back as the same number."""
    text = str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
    return text.replace(".", ",") if language == "nl" else text


def _within(parse: Callable[[str], Any], low: float, high: float) -> Callable[[str], Any]:
    def parse_within(text: str) -> Any:
        number = parse(text)
        if not low <= number <= high:
            raise CellError(
                Sentence(en="this number is out of range", nl="dit getal valt buiten de grenzen"),
                Sentence(
                    en=f"write a number from {low} to {high}", nl=f"schrijf een getal van {low} tot {high}"
                ),
            )
        return number

    return parse_within


def whole(low: int, high: int, unit: str = "") -> Kind:
    """A whole number from `low` to `high`."""
    name = _numbered("whole number", "heel getal", (f"{low}", f"{high}"), unit)
    return Kind(name, _within(parse_whole, low, high), _plain, field="whole", between=(low, high))


def decimal(low: float, high: float, unit: str = "") -> Kind:
    """A number from `low` to `high`."""
    name = _numbered("number", "getal", (f"{low:g}", f"{high:g}"), unit)
    read = _within(parse_decimal, low, high)
    return Kind(name, read, format_decimal, field="decimal", between=(low, high))


def _numbered(en: str, nl: str, ends: tuple[str, str], unit: str) -> Sentence:
    low, high = ends
    return Sentence(
        en=" ".join(filter(None, (en, low, "to", high, unit))),
        nl=" ".join(filter(None, (nl, low, "tot", high, _UNITS.get(unit, unit)))),
    )


_UNITS = {
    "days": "dagen",
    "degrees": "graden",
    "hours": "uren",
    "km/h": "km/u",
    "metres": "meter",
    "minutes": "minuten",
    "percent": "procent",
    "visits": "bezoeken",
    "turn-ups": "opkomsten",
}


def _parse_seconds(text: str) -> int:
    minutes: float = _within(parse_decimal, 0, _MOST_MINUTES)(text)
    return round(minutes * 60)


def _format_seconds(value: int, language: Language) -> str:
    # Four decimals of a minute are 6 ms, so that each whole number of seconds reads back as itself.
    return format_decimal(float(f"{value / 60:.4f}"), language)


def choice(words: Choice) -> Kind:
    """One of a few words."""
    name = Sentence(
        en=f"one of {words.list('en')} ({words.list('nl')})",
        nl=f"een van {words.list('nl')} ({words.list('en')})",
    )
    return Kind(name, words.read, words.write, field="choice", words=words)


_DUTCH = {
    "nurses": "verpleegkundigen",
    "clients": "clienten",
    "acts": "handelingen",
    "places": "plaatsen",
    "series": "reeksen",
}


def in_dutch(table: str) -> str:
    """What the Dutch file of a table is called that other tables refer to."""
    return _DUTCH[table]


def reference(table: str) -> Kind:
    """The id of a row in another table."""
    return Kind(
        Sentence(en=f"id from {table}", nl=f"id uit {in_dutch(table)}"), parse_id, _plain, table, field="id"
    )


TEXT = Kind(Sentence(en="text", nl="tekst"), str, _plain)
ID = Kind(Sentence(en="id", nl="id"), parse_id, _plain, field="id")
DAY = Kind(Sentence(en="date", nl="datum"), parse_day, format_day, field="date")
TIME = Kind(Sentence(en="time", nl="tijd"), parse_time, format_time, field="time")
MINUTES_AS_SECONDS = Kind(
    Sentence(en="minutes (decimals allowed)", nl="minuten (ook met komma)"),
    _parse_seconds,
    _format_seconds,
    field="decimal",
    between=(0, _MOST_MINUTES),
)
