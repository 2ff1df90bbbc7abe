"""When a search stops: after so many rounds, after so many seconds, or when somebody says so."""

import time
from collections.abc import Callable


class Clock:
    """Counts rounds, or reads the time; only the latter depends on the machine."""

    def __init__(
        self,
        *,
        seconds: float | None,
        iterations: int | None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.began = time.monotonic()
        self.seconds = None if iterations is not None else seconds or 0.0
        self._rounds, self._iterations = 0, iterations
        self.is_cancelled = is_cancelled or (lambda: False)

    def is_timed(self) -> bool:
        """Whether it ends by the time."""
        return self.seconds is not None

    def seconds_left(self) -> float:
        """Seconds until the end; `ValueError` where the end is a number of rounds."""
        if self.seconds is None:
            raise ValueError("the routing model ends by the clock only; give it seconds, not iterations")
        return max(self.began + self.seconds - time.monotonic(), 0.0)

    def runtime(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    def is_over(self) -> bool:
        """Whether to stop now."""
        if self.is_cancelled():
            return True
        return self.seconds_left() == 0.0 if self.is_timed() else self._rounds >= (self._iterations or 0)

    def next_round(self) -> bool:
        """Begin a round; False where none is left."""
        if self.is_over():
            return False
        self._rounds += 1
        return True
