"""Travel times between places, with where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.modes import Mode

UNREACHABLE = 2**30
"""Stands in a matrix where no road leads; larger than any travel time, small enough to add up in 64 bits."""


@dataclass(frozen=True, kw_only=True, eq=False)
class TravelTimeMatrix:
    """Travel times between places by one mode.

    `seconds[i, j]` (int64, shape n by n) is the time from the door of `places[i]` to the door of
    `places[j]`: the walk to the kerb, the ride, parking and everything else that stopping there
    costs; 0 on the diagonal, `UNREACHABLE` where no road leads. `metres` is the length of that way
    (0 where unreachable). `source` says in words what the times rest on; a matrix that holds an
    estimate is to say so there.
    """

    places: tuple[str, ...]
    seconds: NDArray[np.int64]
    metres: NDArray[np.int64]
    mode: Mode
    source: str
    is_estimate: bool = field(default=False)

    def __post_init__(self) -> None:
        shape = (len(self.places), len(self.places))
        if self.seconds.shape != shape or self.metres.shape != shape:
            raise ValueError(f"a matrix of {shape[0]} places needs that many rows and columns")
        if len(self.index_of) != len(self.places):
            raise ValueError("a place stands twice in the matrix")
        if (self.seconds < 0).any():
            raise ValueError("a travel time is negative")
        self.seconds.setflags(write=False)
        self.metres.setflags(write=False)

    @cached_property
    def index_of(self) -> dict[str, int]:
        """The row and column of each place."""
        return {place: i for i, place in enumerate(self.places)}

    def travel_time(self, from_place: str, to_place: str) -> int:
        """Seconds from door to door, or `UNREACHABLE`; `KeyError` for a place that is not here."""
        return int(self.seconds[self.index_of[from_place], self.index_of[to_place]])

    def between(self, places: Sequence[str]) -> "TravelTimeMatrix":
        """The same matrix for some of its places, in the order given."""
        rows = [self.index_of[place] for place in places]
        grid = np.ix_(rows, rows)
        return TravelTimeMatrix(
            places=tuple(places),
            seconds=self.seconds[grid],
            metres=self.metres[grid],
            mode=self.mode,
            source=self.source,
            is_estimate=self.is_estimate,
        )
