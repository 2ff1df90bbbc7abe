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


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """A cell that differs; an empty text is an empty cell."""

    column: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.column}: {self.old or '(empty)'} -> {self.new or '(empty)'}"


@dataclass(frozen=True, kw_only=True, slots=True)
class TableChange:
    """A row that is added, removed or changed; `key` tells which, `fields` names what differs.

    Of an added row `fields` holds every filled cell as new, of a removed row as old.
    """

    table: str
    kind: Literal["added", "removed", "changed"]
    key: str
    fields: tuple[FieldChange, ...]

    def __str__(self) -> str:
        sign = {"added": "+", "removed": "-", "changed": "~"}[self.kind]
        where = f"{sign} {self.table} {self.key}".strip()
        if self.kind == "changed":
            return f"{where}: {'; '.join(map(str, self.fields))}"
        return f"{where}: {', '.join(f'{each.column} {each.old or each.new}' for each in self.fields)}"


def diff_teams(old: Team, new: Team, language: Language = "en") -> tuple[TableChange, ...]:
    """Every row that differs, table by table in the order of the files; nothing where the teams are equal."""
    return tuple(change for table in TABLES for change in _diff_table(table, old, new, language))


def format_diff(changes: Iterable[TableChange]) -> str:
    """The changes for people: how many of each kind per table, then a line per row."""
    every = tuple(changes)
    if not every:
        return "nothing differs"
    counts = Counter((change.table, change.kind) for change in every)
    total = ", ".join(f"{table}: {number} {kind}" for (table, kind), number in counts.items())
    return "\n".join([total, *map(str, every)])


def _diff_table(table: Table, old: Team, new: Team, language: Language) -> Iterator[TableChange]:
    headers = [column.header(language) for column in table.columns]
    before, after = _rows(table, old, language), _rows(table, new, language)
    for key in [*before, *(key for key in after if key not in before)]:
        olds, news = Counter(before.get(key, ())), Counter(after.get(key, ()))
        gone, come = list((olds - news).elements()), list((news - olds).elements())
        for was, now in zip(gone, come, strict=False):
            yield _change(table, "changed", headers, was, now)
        for was in gone[len(come) :]:
            yield _change(table, "removed", headers, was, ("",) * len(headers))
        for now in come[len(gone) :]:
            yield _change(table, "added", headers, ("",) * len(headers), now)


def _rows(table: Table, team: Team, language: Language) -> Mapping[object, list[Row]]:
    """The rows under what tells them apart; a table without identity is compared by whole rows."""
    rows: dict[object, list[Row]] = {}
    for record in records_of(team, table):
        row = table.format(record, language)
        whole = row if not table.identity and not table.by_key else ()
        key = tuple(value_at(record, path) for path in table.identity) or whole
        rows.setdefault(key, []).append(row)
    return rows


def _change(
    table: Table, kind: Literal["added", "removed", "changed"], headers: list[str], was: Row, now: Row
) -> TableChange:
    fields = tuple(
        FieldChange(column=header, old=old, new=new)
        for header, old, new in zip(headers, was, now, strict=True)
        if old != new
    )
    return TableChange(table=table.name, kind=kind, key=_key(table, now if any(now) else was), fields=fields)


def _key(table: Table, row: Row) -> str:
    """What tells a row apart, as its cells say it; of a table without identity its first cells."""
    paths = table.identity or (() if table.by_key else tuple(c.path for c in table.columns[:3]))
    cells = dict(zip((c.path for c in table.columns), row, strict=True))
    return " ".join(cells[path] for path in paths if cells[path])
