"""A roster as it is kept: its times, what it costs, how good it is, and why some visits are in no route."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import VisitId
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.proof import Proof
from optimizer.rules.base import Sentence

TICKS_PER_MINUTE = 60 * TICK
"""Ticks in what people read: a minute of travel."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unassigned:
    """A visit that is in no route: why, and what would have to give for it to fit."""

    visit: VisitId
    reason: Sentence
    relaxation: Sentence | None = None


@dataclass(frozen=True, kw_only=True)
class StoredRoster:
    """A roster with everything that is kept beside it.

    `cost` and `cost_by_rule` are in ticks. `cost` is `None` where nobody has judged the roster yet (a
    person wrote it), `proof` where nothing was proven.
    """

    roster: Roster
    day: date
    time_zone: str = "Europe/Amsterdam"
    num_days: int = 1
    unassigned: tuple[Unassigned, ...] = ()
    cost: int | None = None
    cost_by_rule: Mapping[str, int] = field(default_factory=dict)
    proof: Proof | None = None
    seed: int | None = None
    engine_version: str | None = None

    @property
    def gap(self) -> float | None:
        """How far it may be from the best possible, as a part of what can be chosen."""
        return None if self.proof is None or self.cost is None else self.proof.gap(self.cost)

    @property
    def horizon(self) -> Horizon:
        """The days it plans."""
        return Horizon(first_day=self.day, num_days=self.num_days, time_zone=self.time_zone)


def travel_minutes(ticks: int) -> float:
    """Ticks as minutes of travel, to four decimals: fine enough to find the ticks back."""
    return round(ticks / TICKS_PER_MINUTE, 4)
