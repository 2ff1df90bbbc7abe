"""Rest: enough hours between two shifts of a nurse, looking back into the shifts she has worked.

She has rested until her first task, not until the start of the shift: a late first visit may mend a rest.
"""

from collections.abc import Iterator, Mapping

from optimizer.domain.ids import NurseId, ShiftId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Shift
from optimizer.last_few import for_last_few
from optimizer.rules.base import Rule, Violation
from optimizer.rules.labour import daily_rest
from optimizer.rules.labour.work import Work
from optimizer.rules.past_work import latest_end, past_work
from optimizer.rules.worked import Worked, worked_routes
from optimizer.rules.working_time import closed_shifts


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find shifts that start too soon after the one before; a short rest now and then only warns."""
    routes = worked_routes(problem, roster) if problem.law.limits else ()
    for nurse in dict.fromkeys(worked.nurse.id for worked in routes):
        works = tuple(_work(problem, worked) for worked in routes if worked.nurse.id == nurse)
        for found in past_work(problem).rests(nurse, works, _since(problem, works[0].start)):
            yield Violation(rule=RULE.name, severity=found.severity, sentence=found.sentence, nurses=(nurse,))


def _work(problem: Problem, worked: Worked) -> Work:
    return Work(
        nurse=worked.nurse.id,
        day=problem.day_of(worked.shift),
        start=worked.work_start,
        end=worked.shift_end,
    )


def _since(problem: Problem, start: int) -> int:
    """Before when work has no part in the rest before a shift: a short rest that long ago is forgotten."""
    return start - problem.law.short_rest_every - 2 * 86_400


def earliest_work(problem: Problem, shift: Shift) -> int:
    """Seconds of the horizon before which the nurse may not start this shift's work.

    Takes it that she works the shifts of earlier days in full, overtime included; a short rest counts
    as allowed where she has not had one in the days before the shift's own start. Of a shift that may
    not be worked at all, the second after its end.
    """
    return _earliest_works(problem)[shift.id]


@for_last_few(256)
def _earliest_works(problem: Problem) -> Mapping[ShiftId, int]:
    if not problem.law.limits:
        return {shift.id: shift.start for shift in problem.shifts}
    own: dict[NurseId, list[Shift]] = {}
    for shift in problem.shifts:
        own.setdefault(shift.nurse, []).append(shift)
    return {shift.id: _earliest(problem, shift, own[shift.nurse]) for shift in problem.shifts}


def _earliest(problem: Problem, shift: Shift, own: list[Shift]) -> int:
    past, today = past_work(problem), problem.day_of(shift)
    if shift.id in closed_shifts(problem):
        return latest_end(problem.law, shift) + 1
    before = [past.in_full(other) for other in own if problem.day_of(other) < today]
    record = past.record(shift.nurse, before, since=_since(problem, shift.start))
    return daily_rest.earliest_after(record, today, shift.start)


RULE = Rule(name="rest", judge=judge)
