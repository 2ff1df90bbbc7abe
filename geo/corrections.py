"""What a team knows better than the map: dated rows. Undoing one is removing its row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from geo.errors import GeoError
from geo.modes import Mode
from geo.roads import RoadGraph


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One row: from `valid_from` up to and including `valid_until` (open where None), with a note why."""

    id: str
    valid_from: date
    valid_until: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise GeoError(
                en=f"correction {self.id} ends before it begins",
                nl=f"correctie {self.id} eindigt voor zij begint",
            )

    def is_valid(self, on: date) -> bool:
        """Whether the row holds on that day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, kw_only=True)
class StreetCorrection(Correction):
    """A row on a street, by its exact name or by OSM way ids; for one mode, or for all where None."""

    street: str | None = None
    way_ids: frozenset[int] = frozenset()
    mode: Mode | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.street is None) == (not self.way_ids):
            raise GeoError(
                en=f"correction {self.id} needs either a street's name or way ids",
                nl=f"correctie {self.id} vraagt een straatnaam of nummers van wegen, een van beide",
            )

    @property
    def target(self) -> str:
        """The street or ways in words."""
        return self.street or f"way {', '.join(map(str, sorted(self.way_ids)))}"

    def stretches(self, graph: RoadGraph) -> NDArray[np.bool_]:
        """Which stretches of a graph the row is about."""
        if self.street is None:
            return np.isin(graph.way_id, sorted(self.way_ids))
        is_named = np.array([name.casefold() == self.street.casefold() for name in graph.names])
        return is_named[graph.name_id] & (graph.name_id > 0)


@dataclass(frozen=True, kw_only=True)
class StreetClosed(StreetCorrection):
    """Nobody passes: a bridge that is closed, a street that is dug up."""

    def sentence(self) -> str:
        """The row in words."""
        return f"{self.target} is closed{f' for {self.mode}' if self.mode else ''}"


@dataclass(frozen=True, kw_only=True)
class StreetSpeed(StreetCorrection):
    """The speed on a street: either `kph`, or a `factor` on the map's own."""

    kph: float | None = None
    factor: float | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        value = self.kph if self.kph is not None else self.factor
        if (self.kph is None) == (self.factor is None) or value is None or not 0 < value <= 130:
            raise GeoError(
                en=f"correction {self.id} needs either a speed in km/h or a factor above 0",
                nl=f"correctie {self.id} vraagt een snelheid in km/u of een factor boven 0, een van beide",
            )

    def sentence(self) -> str:
        """The row in words."""
        how = f"{self.kph:g} km/h" if self.kph is not None else f"{self.factor:g} times the map's speed"
        return f"{self.target} goes at {how}{f' for {self.mode}' if self.mode else ''}"


@dataclass(frozen=True, kw_only=True)
class ExtraMinutes(Correction):
    """What a building costs besides: `building` is a place's building or its id."""

    building: str
    minutes: float

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 < self.minutes <= 120:
            raise GeoError(
                en=f"correction {self.id}: extra minutes are above 0 and at most 120",
                nl=f"correctie {self.id}: extra minuten zijn er meer dan 0 en ten hoogste 120",
            )

    def sentence(self) -> str:
        """The row in words."""
        return f"{self.building} costs {self.minutes:g} minutes more"


def in_force(corrections: Sequence[Correction], on: date | None) -> list[Correction]:
    """The rows that hold on a day, in the order of their ids."""
    if corrections and on is None:
        raise GeoError(
            en="corrections are dated: say for which day the travel times are",
            nl="correcties hebben een datum: zeg voor welke dag de reistijden zijn",
        )
    rows = [row for row in corrections if on is not None and row.is_valid(on)]
    if len({row.id for row in rows}) != len(rows):
        raise GeoError(en="two corrections have the same id", nl="twee correcties hebben hetzelfde id")
    return sorted(rows, key=lambda row: row.id)
