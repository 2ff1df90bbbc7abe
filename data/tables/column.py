"""What a table is: its files, its columns, and how a row becomes a record and a record a row."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from typing import Any

from data.tables.cells import Kind
from data.tables.words import Language

KEY_HEADERS = frozenset({"setting", "instelling"})
VALUE_HEADERS = frozenset({"value", "waarde"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column. `path` is the field of the record it fills, with dots into a field of that field."""

    path: str
    en: str
    nl: str
    kind: Kind
    description: str
    example: str = ""

    def header(self, language: Language) -> str:
        """The header in a language."""
        return self.nl if language == "nl" else self.en


def column(path: str, nl: str, kind: Kind, description: str, example: str = "", en: str = "") -> Column:
    """A column whose English header is the name of its field."""
    return Column(path=path, en=en or path, nl=nl, kind=kind, description=description, example=example)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: one record per row, or (where `by_key`) one record of which each row is a field.

    `names` are the names of its file or sheet, the English one first, then the one written in Dutch;
    `makers` build the fields of the record that span several columns; `identity` are the columns
    that tell rows apart (none: equal rows may be repeated).
    """

    name: str
    names: tuple[str, ...]
    record: Callable[..., Any]
    columns: tuple[Column, ...]
    description: str
    is_required: bool = False
    by_key: bool = False
    identity: tuple[str, ...] = ()
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]] = field(default_factory=dict)

    def file_name(self, language: Language) -> str:
        """The name of its file or sheet in a language, without an extension."""
        return self.names[1] if language == "nl" else self.names[0]

    @cached_property
    def column_of(self) -> Mapping[str, Column]:
        """Each column by its normal header, in both languages."""
        both = [(header_key(c.en), c) for c in self.columns] + [(header_key(c.nl), c) for c in self.columns]
        return dict(both)

    @cached_property
    def known_headers(self) -> frozenset[str]:
        """The normal headers that its file may have."""
        return KEY_HEADERS | VALUE_HEADERS if self.by_key else frozenset(self.column_of)

    @cached_property
    def required(self) -> frozenset[str]:
        """The paths of the columns that each row must fill: fields of the record without a default."""
        bare = {f.name for f in fields(self.record) if f.default is MISSING and f.default_factory is MISSING}  # type: ignore[arg-type]
        return frozenset(bare & {c.path for c in self.columns})

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """The value of each column that may be left empty and then means something."""
        found = {}
        for each in self.columns:
            head, *rest = each.path.split(".")
            value = self._default(head)
            for step in rest:
                value = step_into(value, step)
            found[each.path] = value
        return found

    def _default(self, name: str) -> Any:
        for each in fields(self.record):  # type: ignore[arg-type]
            if each.name == name and each.default is not MISSING:
                return each.default
            if each.name == name and each.default_factory is not MISSING:
                return each.default_factory()
        return None

    def build(self, values: Mapping[str, Any]) -> Any:
        """The record of a row; a path without a value keeps the record's default."""
        parts: dict[str, dict[str, Any]] = {head: {} for head in self.makers}
        whole: dict[str, Any] = {}
        for path, value in values.items():
            head, _, rest = path.partition(".")
            if rest:
                parts[head][rest] = value
            else:
                whole[head] = value
        made = {head: make(parts[head]) for head, make in self.makers.items()}
        return self.record(**whole, **made)

    def format(self, record: Any, language: Language) -> tuple[str, ...]:
        """The row of a record; what is not there is an empty cell."""
        return tuple(_format(value_at(record, c.path), c.kind, language) for c in self.columns)


def header_key(header: str) -> str:
    """A header without the differences that do not matter."""
    return "_".join(header.casefold().replace("-", " ").replace("_", " ").split())


def step_into(value: Any, step: str) -> Any:
    """The field or the item of a value by its name; nothing of nothing."""
    if value is None:
        return None
    return value.get(step) if isinstance(value, Mapping) else getattr(value, step)


def value_at(record: Any, path: str) -> Any:
    """The value of a record at the path of a column."""
    value = record
    for step in path.split("."):
        value = step_into(value, step)
    return value


def _format(value: Any, kind: Kind, language: Language) -> str:
    return "" if value is None else kind.format(value, language)
