"""How often somebody may ask: by who is signed in, and by address for those who are not."""

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from api.problems import Refused
from api.settings import Limits


class Rates:
    """The counts of one process; behind several, the one in front counts too."""

    def __init__(self, limits: Limits) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._asks = RateLimitItemPerMinute(limits.requests_per_minute)
        self._failures = RateLimitItemPerMinute(limits.failures_per_minute)

    def count(self, subject: str) -> None:
        """Count a request of somebody who is signed in."""
        self._hit(self._asks, "asks", subject)

    def count_open(self, address: str) -> None:
        """Count a request to what is open to all and holds a secret."""
        self._hit(self._failures, "open", address)

    def count_failure(self, address: str) -> None:
        """Count a token that was not valid."""
        self._limiter.hit(self._failures, "failures", address)

    def require_few_failures(self, address: str) -> None:
        """Refuse an address that has just tried many tokens."""
        if not self._limiter.test(self._failures, "failures", address):
            raise Refused("too_often", wait=60)

    def _hit(self, item: RateLimitItem, what: str, who: str) -> None:
        if not self._limiter.hit(item, what, who):
            raise Refused("too_often", wait=60)
