"""Shift bounds: work lies inside the shift and what may be planned over it, and no shift is too long."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Sentence, Severity, Violation, forbidden
from optimizer.rules.words import clock, hours
from optimizer.rules.worked import Worked, worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find work before a shift or beyond its overtime, and shifts longer than the law or the agreement."""
    for worked in worked_routes(problem, roster):
        yield from _start(problem, worked)
        yield from _end(problem, worked)
        yield from _length(problem, worked)


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


def _length(problem: Problem, worked: Worked) -> Iterator[Violation]:
    name, law = worked.nurse.name, problem.law
    length = worked.shift_end - worked.shift.start
    if length > law.longest_shift:
        yield _forbidden(
            worked,
            en=f"the shift of {name} lasts {hours(length)} hours; the law allows {hours(law.longest_shift)}",
            nl=f"de dienst van {name} duurt {hours(length)} uur; de wet staat {hours(law.longest_shift)} toe",
        )
    elif length > law.agreed_shift:
        yield Violation(
            rule=RULE.name,
            severity=Severity.WARNING,
            sentence=Sentence(
                en=f"the shift of {name} lasts {hours(length)} hours; agreed is {hours(law.agreed_shift)}",
                nl=f"de dienst van {name} duurt {hours(length)} uur; afspraak is {hours(law.agreed_shift)}",
            ),
            nurses=(worked.nurse.id,),
        )


def _forbidden(worked: Worked, *, en: str, nl: str) -> Violation:
    return forbidden(RULE.name, Sentence(en=en, nl=nl), nurses=(worked.nurse.id,))


RULE = Rule(name="shift_bounds", judge=judge)
