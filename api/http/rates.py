"""How often somebody may ask: by who is signed in, and by address for those who are not."""

import time
from collections.abc import Callable

from api.http.tallies import Tally
from api.problems import Refused
from api.settings import Limits


class LastMinute:
    """How often each has asked in the last sixty seconds.

    Of the clock's minute before this one so much is counted as these seconds still hold: two counts each,
    however often somebody asks, and whoever stays away is forgotten with the minute.
    """

    def __init__(self, most: int, tally: Tally) -> None:
        self._most, self._tally = most, tally

    def has_room(self, who: str, at: float) -> bool:
        """Whether one more is no more than the most, at a moment in seconds that never goes back."""
        minute, second = divmod(at, 60)
        now, before = (self._tally.num(who, int(minute) - ago) for ago in (0, 1))
        return before * (1 - second / 60) + now + 1 <= self._most

    def count(self, who: str, at: float) -> bool:
        """Count one more, where there is room for it."""
        has_room = self.has_room(who, at)
        if has_room:
            self._tally.add(who, int(at // 60))
        return has_room


class Rates:
    """The counts of all processes behind one door; each asks from one thread. `secret` hides who asks."""

    def __init__(self, limits: Limits, secret: str, now: Callable[[], float] = time.monotonic) -> None:
        self._asks = LastMinute(limits.requests_per_minute, Tally("asks", secret))
        self._open = LastMinute(limits.failures_per_minute, Tally("open", secret))
        self._failures = LastMinute(limits.failures_per_minute, Tally("failures", secret))
        self._time = now

    def count(self, subject: str) -> None:
        """Count a request of somebody who is signed in."""
        self._require(self._asks.count(subject, self._time()))

    def count_open(self, address: str) -> None:
        """Count a request to what is open to all and holds a secret."""
        self._require(self._open.count(address, self._time()))

    def count_failure(self, address: str) -> None:
        """Count a token that was not valid."""
        self._failures.count(address, self._time())

    def require_few_failures(self, address: str) -> None:
        """Refuse an address that has just tried many tokens."""
        self._require(self._failures.has_room(address, self._time()))

    def _require(self, has_room: bool) -> None:
        if not has_room:
            raise Refused("too_often", wait=60)
