"""A table on a page: what its columns are called, and rows of texts that are numbers or words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from data.export.words import Language, say
from optimizer.rules.base import Sentence

Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column(Generic[Row]):
    """A column: its `field` as programs know it, what people call it, and its text in a row."""

    field: str
    title: Sentence
    text: Callable[[Row, Language], str]
    is_number: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A text in a column."""

    field: str
    text: str
    is_number: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """A row; its first cell is what it is about, and the `note` is said under that."""

    id: str
    cells: tuple[Cell, ...]
    note: str = ""
    is_marked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table with the caption that tells what is in it."""

    id: str
    caption: str
    heads: tuple[Cell, ...]
    rows: tuple[TableRow, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it fits on paper only with columns as narrow as can be."""
        return len(self.heads) > 7


def build_table(
    table_id: str,
    caption: Sentence,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    language: Language,
    *,
    id_of: Callable[[Row], str],
    note_of: Callable[[Row], Sentence | None] = lambda _: None,
    is_marked: Callable[[Row], bool] = lambda _: False,
) -> Table:
    """The table of some rows in a language."""

    def line(row: Row) -> TableRow:
        cells = tuple(
            Cell(field=column.field, text=column.text(row, language), is_number=column.is_number)
            for column in columns
        )
        note = note_of(row)
        return TableRow(
            id=id_of(row),
            cells=cells,
            note="" if note is None else say(note, language),
            is_marked=is_marked(row),
        )

    heads = tuple(
        Cell(field=column.field, text=say(column.title, language), is_number=column.is_number)
        for column in columns
    )
    return Table(id=table_id, caption=say(caption, language), heads=heads, rows=tuple(map(line, rows)))
