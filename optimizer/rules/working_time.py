"""Working time: what the labour rules say of the shifts that a roster has her work, after those before it.

What is past and a shift with a meeting in it are given: no roster could mend what they pass, so that it is
told and not forbidden. Rest between shifts is `optimizer.rules.rest`, breaks are `optimizer.rules.breaks`.
"""

from collections.abc import Iterator, Mapping

from optimizer.domain.care import Visit
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Break, Shift
from optimizer.last_few import for_last_few
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.labour.work import Work
from optimizer.rules.past_work import past_work
from optimizer.rules.worked import Worked, worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find where the worked shifts of a roster, with all work before them, pass a limit on working time."""
    for nurse, routes in _by_nurse(problem, roster).items():
        works = tuple(_work(problem, worked) for worked in routes)
        avoidable = {work for work, worked in zip(works, routes, strict=True) if not worked.shift.blocks}
        for found in past_work(problem).findings(nurse, works):
            is_given = avoidable.isdisjoint(found.about)
            yield Violation(
                rule=RULE.name,
                severity=Severity.WARNING if is_given else found.severity,
                sentence=found.sentence,
                nurses=(nurse,),
            )


def refuse(problem: Problem, shift: Shift, _: Visit) -> Sentence | None:
    """Refuse a shift that with the rest of her work would pass the law, whatever is planned in it."""
    return closed_shifts(problem).get(shift.id)


@for_last_few(256)
def closed_shifts(problem: Problem) -> Mapping[ShiftId, Sentence]:
    """The shifts in which nothing may be planned, with the limit that each of them would pass."""
    own: dict[NurseId, list[Shift]] = {}
    for shift in problem.shifts if problem.law.limits else ():
        own.setdefault(shift.nurse, []).append(shift)
    past = past_work(problem)
    return {shift: why for shifts in own.values() for shift, why in past.closed(tuple(shifts)).items()}


def _by_nurse(problem: Problem, roster: Roster) -> dict[NurseId, list[Worked]]:
    """The worked routes; none where there are no limits to judge them by."""
    found: dict[NurseId, list[Worked]] = {}
    for worked in worked_routes(problem, roster) if problem.law.limits else ():
        found.setdefault(worked.nurse.id, []).append(worked)
    return found


def _work(problem: Problem, worked: Worked) -> Work:
    """A worked shift; work beyond its overtime is forbidden by its bounds, and counts no further here."""
    shift = worked.shift
    return Work(
        nurse=shift.nurse,
        day=problem.day_of(shift),
        start=shift.start,
        end=min(worked.shift_end, shift.end + shift.max_overtime),
        break_time=sum(stop.task.duration for stop in worked.stops if isinstance(stop.task, Break)),
    )


RULE = Rule(name="working_time", judge=judge, refuse=refuse)
