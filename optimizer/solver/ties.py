"""Linked visits in the bound: parts of routes whose starts do not go together are cut off.

If one visit of a link starts in some part of the day, the other starts so much later or earlier, by
another nurse where it takes two: so the parts of routes that make the first there are no more than
those that make the other then. The price of such a row is a price on starts, which pricing adds to
what a start costs: what I. Ioachim, J. Desrosiers, F. Soumis, N. Belanger, Fleet assignment and routing
with schedule synchronization constraints (European Journal of Operational Research 119, 1999) and
M. Rasmussen, T. Justesen, A. Dohn, J. Larsen, The home care crew scheduling problem (European Journal of
Operational Research 219, 2012) branch on is here a cut, for branching is not needed for a bound.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement

from optimizer.kernels.layout import NEVER, Layout
from optimizer.solver.parts import Part, Parts

_LEAST_BROKEN = 0.05
"""Rows that are broken by less are left alone."""
_AT_ONCE = 4
"""New rows of one link in one round."""
_MOST_PARTS = 24
"""Parts of a visit's starts at most: each is a window more to price."""


@dataclass(frozen=True)
class Tie:
    """Whoever makes `one` (only `nurse`, unless -1) from low to high, somebody makes `other` then.

    Of two nurses, somebody is not the same. `is_both`: neither is made without the other.
    """

    one: int
    low: int
    high: int
    other: int
    other_low: int
    other_high: int
    nurse: int
    is_both: bool

    def count(self, nurse: int, part: Part) -> int:
        """What a route of a nurse that makes a part counts for: the sum over all is 0 at most."""
        if part.visit == self.one and self.nurse in (-1, nurse):
            return int(part.lies_in(self.low, self.high))
        if part.visit == self.other and self.nurse != nurse:
            return -int(part.lies_in(self.other_low, self.other_high))
        return 0


@dataclass(frozen=True)
class Start:
    """A visit that a part of a route makes at a time."""

    visit: int
    nurse: int
    time: int
    share: float


class Ties:
    """The rows so far, and how starts are told apart for them."""

    def __init__(self, a: Layout) -> None:
        self.rows: list[Tie] = []
        self.parts = Parts()
        self._links = [_Link(*map(int, row)) for row in zip(*_columns(a), strict=True)]
        self._links += [link.turned() for link in self._links]
        self._known: set[Tie] = set()

    def visits(self) -> set[int]:
        """The linked visits."""
        return {link.one for link in self._links}

    def find(self, starts: list[Start], left_out: Mapping[int, float]) -> list[int]:
        """Add the rows that some starts break most; the visits whose starts are told apart anew."""
        divided: list[int] = []
        for link in self._links:
            broken = sorted(link.broken(starts, left_out), key=lambda found: -found[0])
            for _, tie in broken[:_AT_ONCE]:
                if tie not in self._known and self._has_room(tie):
                    self._known.add(tie)
                    self.rows.append(tie)
                    divided += self._divide(tie)
        return divided

    def _has_room(self, tie: Tie) -> bool:
        return all(self.parts.count(visit) < _MOST_PARTS for visit in (tie.one, tie.other))

    def _divide(self, tie: Tie) -> list[int]:
        ends = (
            (tie.one, tie.low),
            (tie.one, tie.high + 1),
            (tie.other, tie.other_low),
            (tie.other, tie.other_high + 1),
        )
        return [visit for visit, time in ends if self.parts.divide(visit, time)]


@dataclass(frozen=True)
class _Link:
    """Where `one` starts, `other` starts from `least` to `most` seconds later."""

    one: int
    other: int
    least: int
    most: int
    differs: int
    both: int

    def turned(self) -> "_Link":
        return _Link(self.other, self.one, -self.most, -self.least, self.differs, self.both)

    def broken(self, starts: list[Start], left_out: Mapping[int, float]) -> Iterator[tuple[float, Tie]]:
        """The rows that some starts break, and by how much."""
        ones = [start for start in starts if start.visit == self.one]
        others = [start for start in starts if start.visit == self.other]
        nurses = {-1, *(start.nurse for start in ones)} if self.differs else {-1}
        times = sorted({start.time for start in ones})
        out = 0.0 if self.both else left_out[self.other]
        for first, last in combinations_with_replacement(times, 2):
            low, high = first + self.least, last + self.most
            for nurse in nurses:
                made = sum(s.share for s in ones if nurse in (-1, s.nurse) and first <= s.time <= last)
                then = [s for s in others if low <= s.time <= high and s.nurse != nurse]
                over = made - sum(s.share for s in then) - out
                if over > _LEAST_BROKEN:
                    yield over, self._tie(first, last, nurse, others)

    def _tie(self, first: int, last: int, nurse: int, others: list[Start]) -> Tie:
        """A row for starts from first to last, and as much sooner and later as breaks it still."""
        times = [start.time for start in others if start.nurse != nurse]
        sooner = max((t for t in times if t < first + self.least), default=-NEVER)
        later = min((t for t in times if t > last + self.most), default=NEVER)
        low = (first + sooner - self.least + 1) // 2 if sooner > -NEVER else -NEVER
        high = (last + later - self.most) // 2 if later < NEVER else NEVER
        return Tie(
            self.one,
            low,
            high,
            self.other,
            max(low + self.least, -NEVER),
            min(high + self.most, NEVER),
            nurse,
            bool(self.both),
        )


def _columns(a: Layout) -> tuple[list[int], ...]:
    columns = (a.link_first, a.link_second, a.link_min, a.link_max, a.link_differs, a.link_both)
    return tuple(column.tolist() for column in columns)
