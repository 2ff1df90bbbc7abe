"""What stands on a day, on top of the team's own data: times that were promised, the roster that stands."""

from collections.abc import Mapping
from dataclasses import replace

from data.rosters.shown_times import shown_times
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster

Promised = Mapping[str, int]
"""The start that was told for each visit, in seconds of the day."""


def told_problem(problem: Problem, promised: Promised, stands: Roster | None) -> Problem:
    """The problem of a day on which people have been told something.

    A promise in the team's own data comes before one that was made by publishing a roster.
    """
    if not promised and stands is None:
        return problem
    visits = tuple(
        replace(visit, promised_start=promised[visit.id])
        if visit.promised_start is None and visit.id in promised
        else visit
        for visit in problem.visits
    )
    return problem.replace(visits=visits, accepted=stands)


def promises(
    problem: Problem, roster: Roster, nurses: frozenset[NurseId], before: Promised
) -> dict[str, int]:
    """What clients have been told once the days of some nurses are published."""
    shown, told = shown_times(problem, roster), dict(before)
    for task, (route, _) in roster.where.items():
        if task in problem.visit_of and problem.shift_of[route.shift].nurse in nurses:
            told[task] = shown[task]
    return told
