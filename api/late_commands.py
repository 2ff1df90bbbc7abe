"""Commands whose modules are imported when one of them is asked for: the list of them needs only their lines.

What plans and serves takes seconds to import, which nobody who asks for help should wait for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


@dataclass(frozen=True, slots=True)
class Late:
    """A command: the `room` of its module, `api/ROOM_commands.py`, its function, and its line in the list."""

    room: str
    function: str
    line: str

    @property
    def callback(self) -> Callable[..., Any]:
        """The function that it is."""
        found: Callable[..., Any] = getattr(import_module(f"api.{self.room}_commands"), self.function)
        return found

    def load(self, name: str) -> Any:
        """The command itself."""
        app = typer.Typer(add_completion=False)
        app.command(name)(self.callback)
        return get_command(app)


class LateGroup(TyperGroup):
    """A group with the `late` commands of its subclass, before those that it is given."""

    late: Mapping[str, Late] = {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = {**{name: _line(name, each) for name, each in self.late.items()}, **self.commands}

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that was asked for, loaded now."""
        name, command, rest = super().resolve_command(ctx, args)
        late = self.late.get(name or "")
        return name, command if late is None else late.load(name or ""), rest


def _line(name: str, each: Late) -> TyperCommand:
    return TyperCommand(name=name, help=each.line)
