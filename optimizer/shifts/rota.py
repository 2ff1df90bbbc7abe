"""A rota: who works which kind of shift on which day, and whom each group of clients would see."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from optimizer.domain.ids import NurseId
from optimizer.shifts.problem import KindId, ShiftProblem, Turn


@dataclass(frozen=True, kw_only=True)
class Rota:
    """`kind_at` is who works what when; `carer_of` which nurse of those at work a group has on a day."""

    kind_at: Mapping[Turn, KindId]
    carer_of: Mapping[tuple[int, int], NurseId] = field(default_factory=dict)

    @cached_property
    def taken(self) -> Mapping[tuple[int, KindId], int]:
        """The shifts that are taken, by day and kind."""
        return Counter((day, kind) for (_, day), kind in self.kind_at.items())

    def circle(self, group: int, days: range) -> frozenset[NurseId]:
        """The nurses around a group in some days."""
        found = ((day, self.carer_of.get((group, day))) for day in days)
        return frozenset(nurse for _, nurse in found if nurse is not None)

    def days_of(self, nurse: NurseId) -> tuple[int, ...]:
        """The days on which she works, in order."""
        return tuple(sorted(day for who, day in self.kind_at if who == nurse))


def open_shifts(problem: ShiftProblem, rota: Rota) -> Mapping[tuple[int, KindId], int]:
    """The shifts that are offered and nobody takes, by day and kind."""
    left = {turn: count - rota.taken.get(turn, 0) for turn, count in problem.offered.items()}
    return {turn: count for turn, count in sorted(left.items()) if count > 0}
