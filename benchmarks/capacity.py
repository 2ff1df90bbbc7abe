"""Whether a day asks for more care than there are hands: proven by counting work, without any solver.

Between any two moments the visits of a level ask for at least the work that cannot lie outside, whoever
does it and on whatever way (the energetic reasoning of J. Erschler and P. Lopez, Energy-based approach
for task scheduling under time and resources constraints, 1990). Where the shifts of nurses of that level
hold less, somebody is left out.
"""

from collections.abc import Sequence

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
    moments = {visit.windows[0].earliest for visit in visits}
    ends = {visit.windows[-1].latest + visit.duration for visit in visits}
    short = (_asked(visits, a, b) - _held(shifts, a, b) for a in moments for b in ends if a < b)
    return max(0, *short)


def _asked(visits: Sequence[Visit], begin: int, end: int) -> int:
    """Seconds of work between two moments, each visit pushed out of it as far as it goes."""
    return sum(
        max(
            0,
            min(
                visit.duration,
                end - begin,
                visit.windows[0].earliest + visit.duration - begin,
                end - visit.windows[-1].latest,
            ),
        )
        for visit in visits
    )


def _held(shifts: Sequence[Shift], begin: int, end: int) -> int:
    return sum(max(0, min(shift.end + shift.max_overtime, end) - max(shift.start, begin)) for shift in shifts)
