"""What differs between two teams, row by row: shown before an import is applied."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from data.tables.catalogue import TABLES, records_of
from data.tables.column import Table, value_at
from data.tables.words import Language
from data.team import Team

Row = tuple[str, ...]
Kind = Literal["added", "removed", "changed"]

_SIGNS: Mapping[Kind, str] = {"added": "+", "removed": "-", "changed": "~"}
_DUTCH: Mapping[Kind, str] = {"added": "erbij", "removed": "eraf", "changed": "anders"}


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """A cell that differs; an empty text is an empty cell."""

    column: str
    old: str
    new: str

    def told(self, language: Language) -> str:
        """What stood there and what stands there now."""
        empty = "(leeg)" if language == "nl" else "(empty)"
        return f"{self.column}: {self.old or empty} -> {self.new or empty}"


@dataclass(frozen=True, kw_only=True, slots=True)
class TableChange:
    """A row that is added, removed or changed; `key` tells which, `fields` names what differs.

    Of an added row `fields` holds every filled cell as new, of a removed row as old.
    """

    table: str
    kind: Kind
    key: str
    fields: tuple[FieldChange, ...]

    def told(self, language: Language) -> str:
        """The change on one line, such as `~ shifts d1: end: 12:30 -> 13:00`."""
        where = f"{_SIGNS[self.kind]} {self.table} {self.key}".strip()
        if self.kind == "changed":
            return f"{where}: {'; '.join(each.told(language) for each in self.fields)}"
        return f"{where}: {', '.join(f'{each.column} {each.old or each.new}' for each in self.fields)}"


def diff_teams(old: Team, new: Team, language: Language = "en") -> tuple[TableChange, ...]:
    """Every row that differs, table by table in the order of the files; nothing where the teams are equal."""
    return tuple(change for table in TABLES for change in _diff_table(table, old, new, language))


def format_diff(changes: Iterable[TableChange], language: Language = "en") -> str:
    """The changes for people: how many of each kind per table, then a line per row."""
    every = tuple(changes)
    if not every:
        return "er is geen verschil" if language == "nl" else "nothing differs"
    counts = Counter((change.table, change.kind) for change in every)
    total = ", ".join(
        f"{table}: {number} {_word(kind, language)}" for (table, kind), number in counts.items()
    )
    return "\n".join([total, *(change.told(language) for change in every)])


def _word(kind: Kind, language: Language) -> str:
    return _DUTCH[kind] if language == "nl" else kind


def _diff_table(table: Table, old: Team, new: Team, language: Language) -> Iterator[TableChange]:
    nothing = ("",) * len(table.columns)
    before, after = _rows(table, old, language), _rows(table, new, language)
    for key in [*before, *(key for key in after if key not in before)]:
        olds, news = Counter(before.get(key, ())), Counter(after.get(key, ()))
        gone, come = list((olds - news).elements()), list((news - olds).elements())
        for was, now in zip(gone, come, strict=False):
            yield _change(table, "changed", language, was, now)
        for was in gone[len(come) :]:
            yield _change(table, "removed", language, was, nothing)
        for now in come[len(gone) :]:
            yield _change(table, "added", language, nothing, now)


def _rows(table: Table, team: Team, language: Language) -> Mapping[object, list[Row]]:
    """The rows under what tells them apart; a table without identity is compared by whole rows."""
    rows: dict[object, list[Row]] = {}
    for record in records_of(team, table):
        row = table.format(record, language)
        whole = row if not table.identity and not table.by_key else ()
        key = tuple(value_at(record, path) for path in table.identity) or whole
        rows.setdefault(key, []).append(row)
    return rows


def _change(table: Table, kind: Kind, language: Language, was: Row, now: Row) -> TableChange:
    fields = tuple(
        FieldChange(column=column.header(language), old=old, new=new)
        for column, old, new in zip(table.columns, was, now, strict=True)
        if old != new
    )
    key = _key(table, now if any(now) else was)
    return TableChange(table=table.file_name(language), kind=kind, key=key, fields=fields)


def _key(table: Table, row: Row) -> str:
    """What tells a row apart, as its cells say it; of a table without identity its first cells."""
    paths = table.identity or (() if table.by_key else tuple(c.path for c in table.columns[:3]))
    cells = dict(zip((c.path for c in table.columns), row, strict=True))
    return " ".join(cells[path] for path in paths if cells[path])
