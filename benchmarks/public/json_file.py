"""Instance files as they are published: JSON, also zipped, with every number kept exact."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

SUFFIXES = (".json", ".json.gz")


class InstanceError(ValueError):
    """A file that is no instance, or one that contradicts itself; the message is for people."""


def instance_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The instances among the paths: files as given, folders with all that is under them, sorted."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.name.endswith(SUFFIXES) and p.is_file())
            if not inside:
                raise InstanceError(f"{path}: no instance (.json or .json.gz) in this folder")
            found += inside
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def instance_name(path: Path) -> str:
    """The name of a file without what says that it is JSON."""
    return path.name.removesuffix(".gz").removesuffix(".json")


def read_json(path: Path) -> Any:
    """What a file holds, with decimals as `Decimal`; `InstanceError` for what is no JSON."""
    try:
        raw = path.read_bytes()
        text = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        return json.loads(text, parse_float=Decimal)
    except FileNotFoundError:
        raise InstanceError(f"{path}: there is no such file") from None
    except (ValueError, EOFError, zlib.error, gzip.BadGzipFile, RecursionError) as error:
        raise InstanceError(f"{path}: this is no JSON ({error})") from None


class Node:
    """A place in a JSON file, which knows its own name for when something is wrong with it."""

    def __init__(self, value: Any, name: str) -> None:
        self.value, self.name = value, name

    def fault(self, what: str) -> InstanceError:
        """An error about this place."""
        return InstanceError(f"{self.name}: {what}")

    def has(self, key: str) -> bool:
        """Whether it is an object with something under the key; null is nothing."""
        return isinstance(self.value, Mapping) and self.value.get(key) is not None

    def __getitem__(self, key: str | int) -> "Node":
        """What is under a key, or at a place in a list."""
        inside = f"{self.name}[{key}]" if isinstance(key, int) else f"{self.name}.{key}"
        is_there = isinstance(self.value, Mapping) if isinstance(key, str) else isinstance(self.value, list)
        try:
            if is_there and self.value[key] is not None:
                return Node(self.value[key], inside)
        except (KeyError, IndexError):
            pass
        raise self.fault(f"{key!r} is missing")

    def items(self) -> tuple["Node", ...]:
        """The elements of a list."""
        if not isinstance(self.value, Sequence) or isinstance(self.value, str):
            raise self.fault("a list is wanted here")
        return tuple(Node(value, f"{self.name}[{i}]") for i, value in enumerate(self.value))

    def listed(self, key: str) -> tuple["Node", ...]:
        """The elements of a list that may be missing."""
        return self[key].items() if self.has(key) else ()

    def number(self) -> Fraction:
        """A number, exactly as it is written."""
        return Fraction(self._as((int, Decimal, float), lambda value: Fraction(str(value)), "a number"))

    def whole(self) -> int:
        """A whole number."""
        number = self.number()
        if number.denominator != 1:
            raise self.fault(f"{self.value} is not a whole number")
        return int(number)

    def text(self) -> str:
        """A text, or a number that serves as a name."""
        return str(self._as((str, int), str, "a text"))

    def _as(self, kinds: tuple[type, ...], made: Callable[[Any], Any], wanted: str) -> Any:
        if isinstance(self.value, bool) or not isinstance(self.value, kinds):
            raise self.fault(f"{wanted} is wanted here, not {str(self.value)[:40]!r}")
        try:
            return made(self.value)
        except (ValueError, ArithmeticError):
            raise self.fault(f"{wanted} is wanted here, not {str(self.value)[:40]!r}") from None
