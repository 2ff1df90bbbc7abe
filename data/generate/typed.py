"""Plain tables to typed records: what a dataclass declares decides what a file may say."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def typed_record(kind: type[T], table: object, where: str) -> T:
    """A record of a dataclass from a table with the same names.

    Raises:
        ValueError: a name is missing or unknown, or a value is of another kind.

    """
    if not isinstance(table, Mapping) or not is_dataclass(kind):
        raise ValueError(f"{where} is to be a table")
    known = {field.name: field for field in fields(kind)}
    needed = {
        name for name, f in known.items() if f.default is MISSING and f.default_factory is MISSING
    } - set(table)
    if needed or set(table) - set(known):
        wrong = [*(f"{name} is missing" for name in sorted(needed)),
                 *(f"{name} is not known" for name in sorted(set(table) - set(known)))]  # fmt: skip
        raise ValueError(f"{where}: {', '.join(wrong)}")
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value, f"{where}: {name}") for name, value in table.items()})


def _value(hint: Any, value: object, where: str) -> Any:
    kind = getattr(hint, "__supertype__", hint)
    arguments = [argument for argument in get_args(kind) if argument is not NoneType]
    if get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_value(arguments[0], item, f"{where}[{i}]") for i, item in enumerate(value))
    if get_origin(kind) is Mapping and isinstance(value, Mapping):
        return {name: _value(arguments[1], item, f"{where}.{name}") for name, item in value.items()}
    if get_origin(kind) is UnionType and value is not None:
        return _value(arguments[0], value, where)
    if isinstance(kind, type) and is_dataclass(kind):
        return typed_record(kind, value, where)
    return _plain(kind, value, where)


def _plain(kind: Any, value: object, where: str) -> Any:
    if kind is float and isinstance(value, int):
        return float(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    is_kind = isinstance(kind, type) and isinstance(value, kind)
    if not is_kind or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{where} is {value!r}, which is not of the kind {getattr(kind, '__name__', kind)}")
    return value
