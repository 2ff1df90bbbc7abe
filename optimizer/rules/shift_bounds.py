"""Shift bounds: work lies inside the shift and what may be planned over it."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Sentence, Violation, forbidden
from optimizer.rules.words import clock
from optimizer.rules.worked import Worked, worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find work before a shift or beyond its overtime."""
    for worked in worked_routes(problem, roster):
        yield from _start(problem, worked)
        yield from _end(problem, worked)


def _start(problem: Problem, worked: Worked) -> Iterator[Violation]:
    if worked.work_start >= worked.shift.start:
        return
    name, bound = worked.nurse.name, clock(problem, worked.shift.start)
    start = clock(problem, worked.work_start)
    yield _forbidden(
        worked,
        en=f"{name} starts work at {start}; the shift starts at {bound}",
        nl=f"{name} begint om {start}; de dienst begint om {bound}",
    )


def _end(problem: Problem, worked: Worked) -> Iterator[Violation]:
    last = worked.shift.end + worked.shift.max_overtime
    if worked.work_end <= last:
        return
    name, end, bound = worked.nurse.name, clock(problem, worked.work_end), clock(problem, last)
    yield _forbidden(
        worked,
        en=f"{name} works until {end}; it may be {bound} at the latest",
        nl=f"{name} werkt tot {end}; het mag uiterlijk {bound} worden",
    )


def _forbidden(worked: Worked, *, en: str, nl: str) -> Violation:
    return forbidden(RULE.name, Sentence(en=en, nl=nl), nurses=(worked.nurse.id,))


RULE = Rule(name="shift_bounds", judge=judge)
