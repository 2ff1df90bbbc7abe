"""Cells that hold several items: separated by a space, a `+` or a `|`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from data.tables.cells import Field, Kind, in_dutch, parse_id, parse_whole
from data.tables.days import format_time, parse_time
from data.tables.faults import CellError
from data.tables.words import Choice, Language
from data.team import ClockWindow
from optimizer.rules.base import Sentence

_SEPARATOR = re.compile(r"[\s+|]+")
_DASH = re.compile(r"\s*[-\u2013]\s*")


def _items(text: str) -> list[str]:
    return [item for item in _SEPARATOR.split(text) if item]


def _once(values: list[Any]) -> list[Any]:
    if len(set(values)) < len(values):
        raise CellError(
            Sentence(en="an item stands in this list twice", nl="iets staat twee keer in deze lijst"),
            Sentence(en="leave one of the two out", nl="laat een van de twee weg"),
        )
    return values


def _several(
    name: Sentence,
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

    listed = Sentence(en=f"list of {name.en}", nl=f"lijst van {name.nl}")
    in_order = Sentence(en=f"{listed.en}, in order", nl=f"{listed.nl}, op volgorde")
    one = Kind(listed, unordered, sorted_joined, table, field=field, words=words, is_list=True)
    return replace(one, name=in_order, parse=ordered, format=joined, is_ordered=True), one


def _words(name: Sentence, words: Choice) -> tuple[Kind, Kind]:
    listed = Sentence(
        en=f"{name.en}: {words.list('en')} ({words.list('nl')})",
        nl=f"{name.nl}: {words.list('nl')} ({words.list('en')})",
    )
    return _several(listed, words.read, words.write, words=words)


def ordered_choices(name: Sentence, words: Choice) -> Kind:
    """Several words, of which the order counts."""
    return _words(name, words)[0]


def choices(name: Sentence, words: Choice) -> Kind:
    """Several words, of which the order does not count."""
    return _words(name, words)[1]


def _ids(table: str) -> tuple[Kind, Kind]:
    name = Sentence(en=f"ids from {table}", nl=f"ids uit {in_dutch(table)}")
    return _several(name, parse_id, lambda value, _: str(value), table)


def ordered_references(table: str) -> Kind:
    """Several ids of another table, of which the order counts."""
    return _ids(table)[0]


def references(table: str) -> Kind:
    """Several ids of another table, of which the order does not count."""
    return _ids(table)[1]


def _parse_minutes_of(text: str) -> dict[str, int]:
    pairs = [item.partition("=") for item in _items(text)]
    for name, _, minutes in pairs:
        if not name or not minutes:
            raise CellError(
                Sentence(
                    en="each item is an act, = and minutes", nl="elk onderdeel is een handeling, = en minuten"
                ),
                Sentence(en="write it as wash=10 shower=5", nl="schrijf het als wassen=10 douche=5"),
            )
        if not 0 < parse_whole(minutes) <= 1440:
            raise CellError(
                Sentence(
                    en=f"{minutes} minutes is out of range", nl=f"{minutes} minuten valt buiten de grenzen"
                ),
                Sentence(en="write 1 to 1440 minutes", nl="schrijf 1 tot 1440 minuten"),
            )
    _once([name for name, _, _ in pairs])
    return {parse_id(name): parse_whole(minutes) for name, _, minutes in pairs}


def _format_minutes_of(value: Mapping[str, int], _: Language) -> str:
    return " ".join(f"{name}={value[name]}" for name in sorted(value))


def minutes_of(table: str) -> Kind:
    """Minutes for each of several ids, as `wash=10 shower=5`."""
    name = Sentence(
        en=f"list of id=minutes, ids from {table}", nl=f"lijst van id=minuten, ids uit {in_dutch(table)}"
    )
    return Kind(name, _parse_minutes_of, _format_minutes_of, table, field="minutes of ids", is_list=True)


def _parse_windows(text: str) -> tuple[ClockWindow, ...]:
    return tuple(_once([_window(item) for item in _items(_DASH.sub("-", text))]))


def _window(item: str) -> ClockWindow:
    ends = item.split("-")
    if len(ends) != 2:
        raise CellError(
            Sentence(
                en="a window is two times with a dash", nl="een venster is twee tijden met een streepje"
            ),
            Sentence(
                en="write it as 07:30-09:00, with a space before the next",
                nl="schrijf het als 07:30-09:00, met een spatie voor het volgende",
            ),
        )
    earliest, latest = map(parse_time, ends)
    return ClockWindow(earliest=earliest, latest=latest)


def _format_windows(windows: Iterable[ClockWindow], _: Language) -> str:
    return " ".join(f"{format_time(w.earliest)}-{format_time(w.latest)}" for w in windows)


WINDOWS = Kind(
    Sentence(en="list of times from-until", nl="lijst van tijden van-tot"),
    _parse_windows,
    _format_windows,
    field="windows",
    is_list=True,
)
