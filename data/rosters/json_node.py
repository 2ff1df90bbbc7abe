"""Reading JSON with a place for every complaint: a value that knows its path in the file."""

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

_LARGEST = 10**15  # far above any cost or seed, far below where a float loses whole numbers


class RosterFileError(ValueError):
    """A roster file that cannot be read; its text says what is wrong, where, and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A value in a JSON document; `path` is its place, as `routes[0].visits[2].start`."""

    value: object
    path: str = ""

    def refuse(self, what: str, cure: str) -> NoReturn:
        """Raise the error that says what is wrong here and what to do."""
        raise RosterFileError(f"{self.path or 'the file'}: {what}; {cure}")

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Mapping[str, "Node"]:
        """The named fields of an object; those that are left out or null are not in it."""
        if not isinstance(self.value, dict):
            self.refuse(f"this is {_kind(self.value)}", "write an object, between { and }")
        known = (*required, *optional)
        for name in self.value:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                cure = f"did you mean {near[0]!r}?" if near else f"known here are {', '.join(known)}"
                self.refuse(f"there is no field {_shown(name)}", cure)
        found = {
            name: self._child(name, self.value[name]) for name in known if self.value.get(name) is not None
        }
        for name in required:
            if name not in found:
                self.refuse(f"{name!r} is missing", f"add {name!r}")
        return found

    def _child(self, name: str, value: object) -> "Node":
        step = name if name.isprintable() and len(name) <= 40 else _shown(name)
        return Node(value=value, path=f"{self.path}.{step}" if self.path else step)

    def entries(self) -> Mapping[str, "Node"]:
        """The fields of an object whose names are free."""
        if not isinstance(self.value, dict):
            self.refuse(f"this is {_kind(self.value)}", "write an object, between { and }")
        found = {name: self._child(name, value) for name, value in self.value.items()}
        for name, child in found.items():
            Node(value=name, path=child.path).text()
        return found

    def items(self) -> tuple["Node", ...]:
        """The items of a list."""
        if not isinstance(self.value, list):
            self.refuse(f"this is {_kind(self.value)}", "write a list, between [ and ]")
        return tuple(Node(value=item, path=f"{self.path}[{i}]") for i, item in enumerate(self.value))

    def text(self) -> str:
        """A text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.refuse(f"this is {_kind(self.value)}", 'write a text, between " and "')
        if any("\ud800" <= letter <= "\udfff" for letter in self.value):
            self.refuse("this text holds half a character (a lone surrogate)", "write the whole character")
        return self.value

    def whole(self, least: int = -_LARGEST) -> int:
        """A whole number of at least `least`."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse(f"this is {_kind(self.value)}", "write a whole number")
        if not least <= self.value <= _LARGEST:
            self.refuse("this number is too small or too large", f"write one from {least} to {_LARGEST}")
        return self.value

    def number(self) -> float:
        """A number, whole or not."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            self.refuse(f"this is {_kind(self.value)}", "write a number")
        if not abs(self.value) <= _LARGEST:  # this way around, so that NaN is refused too
            self.refuse("this number is too large", f"write one of at most {_LARGEST}")
        return self.value


def parse_json(text: str) -> Node:
    """The whole document; a fault in its JSON is told with line and column."""
    try:
        return Node(value=json.loads(text, object_pairs_hook=_object))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise RosterFileError(
            f"{where}: this is not JSON ({error.msg}); mend it there, or export the roster again"
        ) from None
    except RecursionError:
        raise RosterFileError("the file: it is nested too deeply for a roster; export it again") from None
    except ValueError as error:
        if isinstance(error, RosterFileError):
            raise
        raise RosterFileError("the file: a number in it has too many digits; write a shorter one") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RosterFileError(f"the file: {_shown(twice)} stands twice in one object; keep one of the two")
    return found


def _shown(name: str) -> str:
    # A field name comes from an unknown file: shortened, and escaped so that any console can print it.
    return ascii(name if len(name) <= 40 else name[:40] + "...")


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    if isinstance(value, str) and not value.strip():
        return "an empty text"
    return kinds.get(type(value), "a number")
