"""What has been proven of every roster of a problem, and how far one of them is from it."""

from dataclasses import dataclass

_OPTIMAL = 1e-4
"""The gap below which a roster is called the best possible: 0.01 %."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """No allowed roster costs less than `bound` ticks, nor leaves out fewer than `least_left_out` visits.

    `unavoidable` is the part of every roster's cost, in ticks, that nobody can choose away: visits that
    fit nowhere, the cheapest nurse of each visit. `relaxed` names the rules that the bound leaves out.
    """

    bound: int
    unavoidable: int = 0
    least_left_out: int = 0
    relaxed: tuple[str, ...] = ()

    def gap(self, cost: int) -> float:
        """How far a cost may be above the least, as a part of what can be chosen."""
        above = max(cost - self.bound, 0)
        return above / max(cost - self.unavoidable, above, 1)

    def is_optimal(self, cost: int) -> bool:
        """Whether no roster is cheaper by as much as anybody would notice."""
        return self.gap(cost) < _OPTIMAL
