"""What ties shown times together, and how lists of candidates settle so that every tie holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.domain.ids import TaskId


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """`low <= second - first <= high` between the shown times of two groups."""

    first: TaskId
    second: TaskId
    low: int
    high: int | None

    def holds(self, gap: int) -> bool:
        """Whether this difference is within its bounds."""
        return self.low <= gap and (self.high is None or gap <= self.high)


def settle(
    choices: Mapping[TaskId, list[int]], ties: list[Tie], leader: Mapping[TaskId, TaskId]
) -> dict[TaskId, int]:
    """The index in its list that each group is shown at, so that all ties hold.

    `leader` names the group of each task. The last of every list together must keep all ties.
    """
    chosen = dict.fromkeys(choices, 0)
    issettled = False
    while not issettled:
        issettled = True
        for tie in ties:
            a, b = leader[tie.first], leader[tie.second]
            if a != b and not tie.holds(choices[b][chosen[b]] - choices[a][chosen[a]]):
                chosen[a], chosen[b] = _agree(choices[a], chosen[a], choices[b], chosen[b], tie)
                issettled = False
    return chosen


def _agree(first: list[int], i: int, second: list[int], j: int, tie: Tie) -> tuple[int, int]:
    # Only ever further down the two lists, where the exact starts wait that keep the tie.
    pairs = [(p, q) for p in range(i, len(first)) for q in range(j, len(second))]
    fits = [(p, q) for p, q in pairs if tie.holds(second[q] - first[p])]
    return min(fits, key=lambda pair: (pair[0] + pair[1], pair))
