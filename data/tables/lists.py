"""Cells that hold several items: separated by a space, a `+` or a `|`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from data.tables.cells import Field, Kind, parse_id, parse_whole
from data.tables.days import format_time, parse_time
from data.tables.faults import CellError
from data.tables.words import Choice, Language
from data.team import ClockWindow

_SEPARATOR = re.compile(r"[\s+|]+")
_DASH = re.compile(r"\s*[-\u2013]\s*")


def _items(text: str) -> list[str]:
    return [item for item in _SEPARATOR.split(text) if item]


def _once(values: list[Any]) -> list[Any]:
    if len(set(values)) < len(values):
        raise CellError("an item stands in this list twice", "leave one of the two out")
    return values


def _several(
    name: str,
    parse: Callable[[str], Any],
    write: Callable[[Any, Language], str],
    table: str | None = None,
    words: Choice | None = None,
) -> tuple[Kind, Kind]:
    """The kinds of a list whose order counts, and of one whose order does not."""
    field: Field = "id" if words is None else "choice"

    def ordered(text: str) -> tuple[Any, ...]:
        return tuple(_once([parse(item) for item in _items(text)]))

    def unordered(text: str) -> frozenset[Any]:
        return frozenset(ordered(text))

    def joined(values: Iterable[Any], language: Language) -> str:
        return " ".join(write(value, language) for value in values)

    def sorted_joined(values: Iterable[Any], language: Language) -> str:
        return joined(sorted(values), language)

    one = Kind(f"list of {name}", unordered, sorted_joined, table, field=field, words=words, is_list=True)
    return replace(one, name=f"{one.name}, in order", parse=ordered, format=joined, is_ordered=True), one


def ordered_choices(name: str, words: Choice) -> Kind:
    """Several words, of which the order counts."""
    return _several(f"{name}: {words.list('en')} ({words.list('nl')})", words.read, words.write, words=words)[
        0
    ]


def choices(name: str, words: Choice) -> Kind:
    """Several words, of which the order does not count."""
    return _several(f"{name}: {words.list('en')} ({words.list('nl')})", words.read, words.write, words=words)[
        1
    ]


def ordered_references(table: str) -> Kind:
    """Several ids of another table, of which the order counts."""
    return _several(f"ids from {table}", parse_id, lambda value, _: str(value), table)[0]


def references(table: str) -> Kind:
    """Several ids of another table, of which the order does not count."""
    return _several(f"ids from {table}", parse_id, lambda value, _: str(value), table)[1]


def _parse_minutes_of(text: str) -> dict[str, int]:
    pairs = [item.partition("=") for item in _items(text)]
    for name, _, minutes in pairs:
        if not name or not minutes:
            raise CellError("each item is an act, = and minutes", "write it as wash=10 shower=5")
        if not 0 < parse_whole(minutes) <= 1440:
            raise CellError(f"{minutes} minutes is out of range", "write 1 to 1440 minutes")
    _once([name for name, _, _ in pairs])
    return {parse_id(name): parse_whole(minutes) for name, _, minutes in pairs}


def _format_minutes_of(value: Mapping[str, int], _: Language) -> str:
    return " ".join(f"{name}={value[name]}" for name in sorted(value))


def minutes_of(table: str) -> Kind:
    """Minutes for each of several ids, as `wash=10 shower=5`."""
    name = f"list of id=minutes, ids from {table}"
    return Kind(name, _parse_minutes_of, _format_minutes_of, table, field="minutes of ids", is_list=True)


def _parse_windows(text: str) -> tuple[ClockWindow, ...]:
    return tuple(_once([_window(item) for item in _items(_DASH.sub("-", text))]))


def _window(item: str) -> ClockWindow:
    ends = item.split("-")
    if len(ends) != 2:
        raise CellError(
            "a window is two times with a dash", "write it as 07:30-09:00, with a space before the next"
        )
    earliest, latest = map(parse_time, ends)
    return ClockWindow(earliest=earliest, latest=latest)


def _format_windows(windows: Iterable[ClockWindow], _: Language) -> str:
    return " ".join(f"{format_time(w.earliest)}-{format_time(w.latest)}" for w in windows)


WINDOWS = Kind("list of times from-until", _parse_windows, _format_windows, field="windows", is_list=True)
