"""What is different between two rosters, visit by visit, and whose client has to be told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.explanation.phrases import listed
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to

A_MOVE = 300
"""Seconds: a visit that starts this much earlier or later has moved, as people are told times."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One visit that another nurse makes, that starts at another time, or that nobody makes any more.

    `told` is what the client counts on: the promised time, else the start in the first roster
    (seconds). A nurse and a start are None where the visit is not planned.
    """

    visit: VisitId
    nurse_before: NurseId | None
    nurse_after: NurseId | None
    start_before: int | None
    start_after: int | None
    told: int | None

    @property
    def changes_nurse(self) -> bool:
        """Whether somebody else makes it, or nobody, or somebody after all."""
        return self.nurse_before != self.nurse_after

    @property
    def moved(self) -> int:
        """Seconds by which it starts earlier or later; 0 where it is not planned before and after."""
        if self.start_before is None or self.start_after is None:
            return 0
        return abs(self.start_after - self.start_before)

    def must_be_told(self, tolerance: int) -> bool:
        """Whether the client must be called: nobody comes, or so many seconds from what was told."""
        if self.start_after is None or self.told is None:
            return self.start_before is not None
        return self.moved > 0 and abs(self.start_after - self.told) > tolerance


def diff(
    problem: Problem, before: Roster, after: Roster, *, problem_before: Problem | None = None
) -> tuple[Change, ...]:
    """The visits that differ, in the order of the problem: another nurse, or `A_MOVE` or more in time.

    Where the first roster was for another problem, that is `problem_before`.
    """
    return tuple(_changes(problem, before, after, problem_before or problem))


def _changes(problem: Problem, before: Roster, after: Roster, problem_before: Problem) -> Iterator[Change]:
    for visit in problem.visits:
        was, now = _who_when(problem_before, before, visit.id), _who_when(problem, after, visit.id)
        found = Change(
            visit=visit.id,
            nurse_before=was[0],
            nurse_after=now[0],
            start_before=was[1],
            start_after=now[1],
            told=was[1] if visit.promised_start is None else visit.promised_start,
        )
        if found.changes_nurse or found.moved >= A_MOVE:
            yield found


def _who_when(problem: Problem, roster: Roster, visit: VisitId) -> tuple[NurseId | None, int | None]:
    if visit not in roster.where:
        return None, None
    route, assignment = roster.where[visit]
    return problem.shift_of[route.shift].nurse, assignment.start


def change_in_words(problem: Problem, change: Change) -> Sentence:
    """One change as it is told: who went, who goes, and when."""
    whom = visit_to(problem, problem.visit_of[change.visit])
    was = "" if change.nurse_before is None else problem.nurse_of[change.nurse_before].name
    now = "" if change.nurse_after is None else problem.nurse_of[change.nurse_after].name
    then = "" if change.start_before is None else clock(problem, change.start_before)
    start = "" if change.start_after is None else clock(problem, change.start_after)
    if not now:
        return Sentence(
            en=f"nobody makes the visit to {whom}; it was {was} at {then}",
            nl=f"niemand gaat naar {whom}; dat was {was} om {then}",
        )
    if not was:
        return Sentence(en=f"{now} goes to {whom} at {start}", nl=f"{now} gaat om {start} naar {whom}")
    if was == now:
        return Sentence(
            en=f"{now} goes to {whom} at {start} instead of {then}",
            nl=f"{now} gaat om {start} naar {whom} in plaats van {then}",
        )
    return Sentence(
        en=f"{now} goes to {whom} at {start} instead of {was} at {then}",
        nl=f"{now} gaat om {start} naar {whom} in plaats van {was} om {then}",
    )


def client_names(problem: Problem, visits: Iterable[VisitId], most: int = 4) -> Sentence:
    """The clients of some visits, each once; beyond the first few how many more."""
    names = list(dict.fromkeys(problem.client_of[problem.visit_of[visit].client].name for visit in visits))
    if len(names) <= most:
        return Sentence(en=listed(names, "and"), nl=listed(names, "en"))
    rest = len(names) - most + 1
    shown = ", ".join(names[: most - 1])
    return Sentence(en=f"{shown} and {rest} others", nl=f"{shown} en {rest} anderen")
