"""Rows of one kind as CSV and back: a column for each field of a dataclass, under its name.

Plain CSV with commas and decimal points, to be read by programs and compared between runs.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from data.atomic import write_whole

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Row = TypeVar("Row", bound=DataclassInstance)
else:
    Row = TypeVar("Row")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_rows(path: Path, kind: type[Row], rows: Iterable[Row]) -> None:
    """Write a heading and a line for each row; None is an empty cell."""
    names = [field.name for field in fields(kind)]
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(names)
    lines.writerows([_written(getattr(row, name)) for name in names] for row in rows)
    write_whole(path, text.getvalue().encode())


def read_rows(path: Path, kind: type[Row]) -> tuple[Row, ...]:
    """The rows that `write_rows` wrote; `ValueError` names a column that is missing or too many."""
    types = get_type_hints(kind)
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        if list(lines.fieldnames or ()) != list(types):
            odd = set(types) ^ set(lines.fieldnames or ())
            raise ValueError(f"{path}: not the columns of this version: {', '.join(sorted(odd)) or 'order'}")
        return tuple(
            kind(**{name: _read(line[name], wanted) for name, wanted in types.items()}) for line in lines
        )


def _written(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    # A text that looks like a formula would be run by a spreadsheet.
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _read(cell: str, wanted: Any) -> Any:
    if isinstance(wanted, UnionType):
        if not cell:
            return None
        wanted = next(one for one in get_args(wanted) if one is not type(None))
    if wanted is bool:
        return cell == "yes"
    if wanted is date:
        return date.fromisoformat(cell)
    if wanted is str:
        return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
    return wanted(cell)
