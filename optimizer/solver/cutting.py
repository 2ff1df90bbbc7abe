"""Cuts on threes of visits: how often a route pays for one, and which ones the parts of routes break."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.kernels.cuts import MOST_CUTS, Cuts, most_broken, price_table
from optimizer.kernels.layout import Ints
from optimizer.kernels.ways import WORD
from optimizer.solver.relaxed import RelaxedShift

_LEAST_BROKEN = 0.02
"""Cuts that are broken by less are left alone."""
_AT_ONCE, _PER_VISIT = 24, 5
"""New cuts of one round, and those of them that one visit is on."""

Parts = Mapping[tuple[int, ...], float]
"""How much of each route, its visits in order, the linear programme takes."""


@dataclass
class Cut:
    """Of three visits, one pair in one route at most; a route forgets the first outside `memory`."""

    visits: frozenset[int]
    memory: set[int]

    def times(self, route: Iterable[int]) -> int:
        """How many pairs of the three a route makes, as far as it remembers."""
        count, is_odd = 0, False
        for visit in route:
            if visit in self.visits:
                count += is_odd
                is_odd = not is_odd
            elif visit not in self.memory:
                is_odd = False
        return count

    def remember(self, route: Sequence[int]) -> None:
        """Keep in memory what a route makes between the two visits of each pair of the three."""
        of_three = [k for k, visit in enumerate(route) if visit in self.visits]
        for first, second in zip(of_three[::2], of_three[1::2], strict=False):
            self.memory |= set(route[first + 1 : second]) - self.visits


class Cutting:
    """The cuts so far, and what they are to each shift."""

    def __init__(self) -> None:
        self.cuts: list[Cut] = []
        self._of: dict[frozenset[int], Cut] = {}
        self._bits: dict[tuple[int, int], Cuts] = {}

    def find(self, parts: Parts, num_visits: int) -> list[int]:
        """Add or sharpen the cuts that parts of routes break most; the numbers of those that changed."""
        times = np.zeros((len(parts), num_visits), np.int64)
        for r, route in enumerate(parts):
            np.add.at(times[r], list(route), 1)
        broken = most_broken(times, np.array(list(parts.values())), _LEAST_BROKEN)
        changed: list[int] = []
        used = np.zeros(num_visits, np.int64)
        for row in broken[np.argsort(-broken[:, 3], kind="stable")]:
            three = row[:3].astype(np.int64)
            if len(changed) == _AT_ONCE:
                break
            if used[three].max() < _PER_VISIT and (k := self._sharpen(frozenset(three.tolist()), parts)) >= 0:
                used[three] += 1
                changed.append(k)
        self._bits.clear()
        return changed

    def _sharpen(self, three: frozenset[int], parts: Parts) -> int:
        """The number of the cut on three visits, made or with more memory; -1 where there is no room."""
        if three not in self._of:
            if len(self.cuts) == MOST_CUTS:
                return -1
            self._of[three] = Cut(visits=three, memory=set())
            self.cuts.append(self._of[three])
        cut = self._of[three]
        for route in parts:
            cut.remember(route)
        return self.cuts.index(cut)

    def as_met_by(self, relaxed: RelaxedShift, ticks: Ints) -> Cuts:
        """The cuts as a shift meets them, with the ticks that each costs."""
        key = relaxed.shift, relaxed.mode
        if key not in self._bits:
            self._bits[key] = self._met_by(relaxed)
        return self._bits[key]._replace(price=price_table(ticks))

    def _met_by(self, relaxed: RelaxedShift) -> Cuts:
        number = {int(visit): k for k, visit in enumerate(relaxed.visits)}
        member, kept = (np.zeros((len(number), 2), np.uint64) for _ in range(2))
        for c, cut in enumerate(self.cuts):
            bit = np.uint64(1) << np.uint64(c % WORD)
            for visit in cut.visits & number.keys():
                member[number[visit], c // WORD] |= bit
            for visit in (cut.visits | cut.memory) & number.keys():
                kept[number[visit], c // WORD] |= bit
        return Cuts(member, kept, price_table(np.zeros(0, np.int64)))
