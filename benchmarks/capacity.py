"""Whether a day asks for more care than there are hands: proven by counting work, without any solver.

Between any two moments the visits of a level ask for at least the work that cannot lie outside, whoever
does it and on whatever way (the energetic reasoning of J. Erschler and P. Lopez, Energy-based approach
for task scheduling under time and resources constraints, 1990). Where the shifts of nurses of that level
hold less, somebody is left out.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift


def seconds_short(problem: Problem) -> int:
    """The most work that provably fits nowhere, in seconds; 0 where none can be shown.

    Windows count as firm: a proof for `core_of` a day, and for the day itself where nobody comes late.
    """
    levels = {visit.level for visit in problem.visits}
    return max((_short(*_of_level(problem, level)) for level in levels), default=0)


def _of_level(problem: Problem, level: int) -> tuple[list[Visit], list[Shift]]:
    visits = [visit for visit in problem.visits if visit.level >= level]
    shifts = [shift for shift in problem.shifts if problem.nurse_of[shift.nurse].level >= level]
    return visits, shifts


def _short(visits: Sequence[Visit], shifts: Sequence[Shift]) -> int:
    opens, closes, lasts = _columns(
        [(each.windows[0].earliest, each.windows[-1].latest, each.duration) for each in visits], 3
    )
    starts, ends = _columns([(shift.start, shift.end + shift.max_overtime) for shift in shifts], 2)
    until = np.unique(closes + lasts)[:, None]
    short = 0
    for begin in np.unique(opens):
        end = until[until[:, 0] > begin]
        # Each visit is pushed out of the time between as far as it goes.
        within = np.minimum(np.minimum(lasts, opens + lasts - begin), np.minimum(end - begin, end - closes))
        hands = np.minimum(ends, end) - np.maximum(starts, begin)
        lacking = within.clip(0).sum(axis=1) - hands.clip(0).sum(axis=1)
        short = max(short, int(lacking.max(initial=0)))
    return short


def _columns(rows: Sequence[tuple[int, ...]], number: int) -> NDArray[np.int64]:
    return np.array(rows, np.int64).reshape(-1, number).T
