"""Days that are followed: looked at once a second at most, however many people of a team look on."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID
from weakref import WeakValueDictionary

from data.store.following import DayMark

_AT_MOST_EVERY = 1.0


@dataclass(eq=False)
class Followed:
    """One day of one team; alive as long as somebody follows it."""

    look: Callable[[], DayMark]
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _at: float = float("-inf")
    _seen: DayMark | None = None

    async def now(self) -> DayMark:
        """The day as it was seen less than a second ago, by whoever looked."""
        async with self._lock:
            if self._seen is None or time.monotonic() - self._at >= _AT_MOST_EVERY:
                self._seen = await asyncio.to_thread(self.look)
                self._at = time.monotonic()
            return self._seen


class Following:
    """The days that are followed in this process; asked from one thread."""

    def __init__(self) -> None:
        """Nobody follows anything yet."""
        self._days: WeakValueDictionary[tuple[UUID, date], Followed] = WeakValueDictionary()

    def day(self, team_id: UUID, day: date, look: Callable[[], DayMark]) -> Followed:
        """A day to follow, shared with everybody who follows it; keep hold of it while you do."""
        return self._days.setdefault((team_id, day), Followed(look=look))
