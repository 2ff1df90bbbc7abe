"""A planner who asks for one day after another, and waits for each of them."""

import threading
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from benchmarks.service.asking import Asking

_AT_ONCE = 4
_LOOK_EVERY = 0.3


@dataclass
class Planner:
    """Asks for days from `first` on, some at a time; `planned` are those that have a roster."""

    asking: Asking
    first: date
    search: dict[str, Any]
    planned: list[date] = field(default_factory=list)
    solves: dict[str, date] = field(default_factory=dict)
    ended: dict[str, Any] = field(default_factory=dict)
    ended_at: dict[str, float] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)

    def run(self, stop: threading.Event) -> None:
        """Ask on and on; once told to stop, wait for what was asked."""
        while not stop.is_set() or self.num_waiting:
            if not stop.is_set() and self.num_waiting < _AT_ONCE:
                self.ask_next()
            self.look()
            time.sleep(_LOOK_EVERY)

    def wait_for_the_first(self) -> None:
        """Ask for one day, and wait until it has a roster."""
        self.ask_next()
        while self.num_waiting:
            time.sleep(_LOOK_EVERY)
            self.look()

    @property
    def num_waiting(self) -> int:
        """How many were asked for and have not ended."""
        return len(self.solves) - len(self.ended)

    def ask_next(self) -> None:
        """Ask for the next day."""
        day = self.first + timedelta(days=len(self.solves))
        answer = self.asking.once("/solves", {"day": str(day), **self.search})
        if not answer.is_success:
            raise AssertionError(f"{answer.status_code} {answer.text}")
        self.solves[answer.json()["solve_id"]] = day

    def look(self) -> None:
        """See what has become of those that have not ended."""
        for solve in [each for each in self.solves if each not in self.ended]:
            told = self.asking.get(f"/solves/{solve}").json()
            if told["state"] == "running":
                self.running.add(solve)
            if told["ended_at"] is not None:
                self.running.discard(solve)
                self.ended[solve], self.ended_at[solve] = told, time.monotonic()
                if told["state"] == "done":
                    self.planned.append(self.solves[solve])
