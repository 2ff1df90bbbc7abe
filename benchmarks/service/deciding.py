"""Members who decide one thing after another, and remember what they were told came of it."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from benchmarks.service.asking import Asking

_A_DAY = 60
"""Decisions on a day before the next one has its turn: a team does not decide for ever on one."""

_PAUSE = 0.05


@dataclass(frozen=True, kw_only=True)
class Made:
    """A decision that was answered: it is kept, whatever dies from then on."""

    day: date
    version: int
    override: str | None = None
    undone: str | None = None
    at: float


class Decider:
    """A member who decides on the days that have a roster, until she is told to stop."""

    def __init__(self, asking: Asking, days: Sequence[date], seed: int) -> None:
        self.asking, self.days, self.made = asking, days, list[Made]()
        self.num_refused = 0
        self._chance = Random(seed)  # noqa: S311  (draws a sample, guards nothing)
        self._mine: list[tuple[date, str]] = []

    def run(self, stop: threading.Event) -> None:
        """Decide, again and again."""
        while not stop.wait(_PAUSE):
            self.decide(self.days[min(len(self.made) // _A_DAY, len(self.days) - 1)])

    def decide(self, day: date) -> None:
        """One decision; what the rules refuse is no decision."""
        chance = self._chance.random()
        undoable = [override for of, override in self._mine if of == day]
        if chance < 0.1:
            self._keep(day, "/accept", {"is_signed": True})
        elif chance < 0.4 and undoable:
            override = self._chance.choice(undoable)
            if self._keep(day, f"/overrides/{override}/undo", {"is_confirmed": True}, undone=override):
                self._mine.remove((day, override))
        else:
            self._override(day)

    def _override(self, day: date) -> None:
        roster = self.asking.get(f"/rosters/{day}").json()
        visits = visits_of(roster)
        visit, hers = self._chance.choice(visits)
        nurse = hers if self._chance.random() < 0.5 else self._chance.choice(visits)[1]
        moves = [{"visit": visit, "nurse": nurse}]
        wanted = {"kind": "nurse", "moves": moves, "is_confirmed": True}
        made = self._keep(day, "/overrides", wanted)
        if made is not None and made.override is not None:
            self._mine.append((day, made.override))

    def _keep(self, day: date, path: str, body: Any, undone: str | None = None) -> Made | None:
        answer = self.asking.once(f"/rosters/{day}{path}", body, lambda: self._newest(day))
        if not answer.is_success:
            if answer.status_code != 422:
                raise AssertionError(f"{answer.status_code} {answer.text}")
            self.num_refused += 1
            return None
        told = answer.json()
        override = None if undone else told["override_id"]
        made = Made(day=day, version=told["version"], override=override, undone=undone, at=time.monotonic())
        self.made.append(made)
        return made

    def _newest(self, day: date) -> Mapping[str, str]:
        return {"If-Match": self.asking.get(f"/rosters/{day}").headers["etag"]}


def visits_of(roster: Any) -> list[tuple[str, str]]:
    """The visits that are made, each with its nurse."""
    return [
        (stop["id"], route["nurse"])
        for route in roster["routes"]
        for stop in route["stops"]
        if stop["kind"] == "visit"
    ]
