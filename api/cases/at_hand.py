"""What a process keeps at hand: the last few things that it made, and a team's data at a version."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar
from uuid import UUID

from data.team import Team

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class TeamNow:
    """A team's data as it is at one version."""

    team_id: UUID
    version: int
    team: Team


class Kept(Generic[Value]):
    """The last few things that were made, by what they were made of."""

    def __init__(self, most: int) -> None:
        """Room for `most` of them."""
        self._most = most
        self._found: OrderedDict[Hashable, Value] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What was made for a key, made now if it was not.

        Of several who ask at once one makes it while the others wait: twelve members who reread a roster
        have it built once. So `make` may lock nothing that somebody who waits here could hold.
        """
        with self._lock:
            if key in self._found:
                return self._touched(key)
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._found:
                    return self._touched(key)
            try:
                return self._keep(key, make())
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _touched(self, key: Hashable) -> Value:
        self._found.move_to_end(key)
        return self._found[key]

    def _keep(self, key: Hashable, made: Value) -> Value:
        with self._lock:
            self._found[key] = made
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return made
