"""Rest: enough hours between two shifts of a nurse, looking back into the shifts she has worked."""

from collections.abc import Iterator
from itertools import pairwise

from optimizer.domain.history import PastShift
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Rule, Sentence, Severity, Violation, forbidden
from optimizer.rules.words import hours
from optimizer.rules.worked import Worked, worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find shifts that start too soon after the one before; a short rest now and then only warns."""
    routes = worked_routes(problem, roster)
    for worked in routes:
        end = _end_before(problem, worked, routes)
        if end is not None:
            yield from _judge_rest(problem, worked, worked.work_start - end)


def _judge_rest(problem: Problem, worked: Worked, rest: int) -> Iterator[Violation]:
    law, name = problem.law, worked.nurse.name
    if rest >= law.rest_between_shifts:
        return
    has_had_one = _has_short_rest(problem, _past(problem, worked.nurse.id), worked.work_start)
    least = hours(law.rest_between_shifts if has_had_one else law.short_rest)
    if rest < law.short_rest or has_had_one:
        sentence = Sentence(
            en=f"{name} has {hours(rest)} hours of rest before this shift; it has to be {least}",
            nl=f"{name} heeft {hours(rest)} uur rust voor deze dienst; het moet {least} zijn",
        )
        yield forbidden(RULE.name, sentence, nurses=(worked.nurse.id,))
        return
    usual, days = hours(law.rest_between_shifts), law.short_rest_every // 86_400
    yield Violation(
        rule=RULE.name,
        severity=Severity.WARNING,
        sentence=Sentence(
            en=f"{name} has {hours(rest)} hours of rest instead of {usual}; once in {days} days that may be",
            nl=f"{name} heeft {hours(rest)} uur rust in plaats van {usual}; eens per {days} dagen mag dat",
        ),
        nurses=(worked.nurse.id,),
    )


def _end_before(problem: Problem, worked: Worked, routes: tuple[Worked, ...]) -> int | None:
    """When her work before this shift ended: in the past, or on an earlier day of the roster."""
    ends = [past.end for past in _past(problem, worked.nurse.id) if past.end <= worked.work_start]
    today = problem.day_of(worked.shift)
    own = (other for other in routes if other.nurse.id == worked.nurse.id)
    ends += [other.shift_end for other in own if problem.day_of(other.shift) < today]
    return max(ends, default=None)


def _has_short_rest(problem: Problem, past: list[PastShift], start: int) -> bool:
    """Whether she had a short rest already in the days before; a split shift of one day is no rest."""
    law, day = problem.law, problem.horizon.day
    since = start - law.short_rest_every
    return any(
        there.start - here.end < law.rest_between_shifts
        for here, there in pairwise(past)
        if since <= there.start < start and day(here.start) < day(there.start)
    )


def earliest_work(problem: Problem, shift: Shift) -> int:
    """Seconds of the horizon before which the nurse may not start this shift's work, by rest alone.

    Takes it that she works the shifts of earlier days in full, overtime included; a short rest counts
    as allowed where she has not had one in the days before the shift's own start.
    """
    law, today = problem.law, problem.day_of(shift)
    past = _past(problem, shift.nurse)
    before = [
        other for other in problem.shifts if other.nurse == shift.nurse and problem.day_of(other) < today
    ]
    ends = [worked.end for worked in past] + [other.end + other.max_overtime for other in before]
    rest = law.rest_between_shifts if _has_short_rest(problem, past, shift.start) else law.short_rest
    return max((end + rest for end in ends), default=shift.start)


def _past(problem: Problem, nurse: NurseId) -> list[PastShift]:
    own = [past for past in problem.past_shifts if past.nurse == nurse]
    return sorted(own, key=lambda past: (past.start, past.end))


RULE = Rule(name="rest", judge=judge)
