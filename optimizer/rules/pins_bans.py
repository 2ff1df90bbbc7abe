"""Pins and bans: what the team has decided about a visit stays decided."""

from collections.abc import Iterator

from optimizer.domain.care import Visit
from optimizer.domain.decisions import Pin
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Rule, Sentence, Violation, forbidden
from optimizer.rules.words import clock, visit_to
from optimizer.rules.worked import Made, Worked, by_route


def refuse(problem: Problem, shift: Shift, visit: Visit) -> Sentence | None:
    """Refuse a nurse who is banned from the visit, or who is not the one it is pinned to."""
    name, whom = problem.nurse_of[shift.nurse].name, visit_to(problem, visit)
    for ban in problem.bans:
        if ban.visit == visit.id and ban.nurse is None:
            return Sentence(
                en=f"the team has decided that nobody makes the visit to {whom} today",
                nl=f"het team heeft besloten dat niemand vandaag naar {whom} gaat",
            )
        if ban.visit == visit.id and ban.nurse == shift.nurse:
            return Sentence(
                en=f"the team has decided that {name} does not make the visit to {whom}",
                nl=f"het team heeft besloten dat {name} niet naar {whom} gaat",
            )
    for pin in problem.pins:
        if pin.visit == visit.id and pin.nurse is not None and pin.nurse != shift.nurse:
            other = problem.nurse_of[pin.nurse].name
            return Sentence(
                en=f"the team has decided that {other} makes the visit to {whom}, not {name}",
                nl=f"het team heeft besloten dat {other} naar {whom} gaat, niet {name}",
            )
    return None


@by_route
def judge(worked: Worked) -> Iterator[Violation]:
    """Find planned visits against which the team has decided; a visit left out breaks no pin."""
    problem = worked.problem
    for made in worked.made:
        if sentence := refuse(problem, made.shift, made.visit):
            yield _broken(made, sentence)
        for pin in problem.pins:
            if pin.visit == made.visit.id:
                yield from _start(problem, made, pin)
                yield from _after(problem, made, pin)


def _start(problem: Problem, made: Made, pin: Pin) -> Iterator[Violation]:
    if pin.start is None or made.assignment.start == pin.start:
        return
    whom, told = visit_to(problem, made.visit), clock(problem, pin.start)
    planned = clock(problem, made.assignment.start)
    sentence = Sentence(
        en=f"the team has set the visit to {whom} at {told}; it is planned at {planned}",
        nl=f"het team heeft het bezoek aan {whom} op {told} gezet; het staat nu om {planned}",
    )
    yield _broken(made, sentence)


def _after(problem: Problem, made: Made, pin: Pin) -> Iterator[Violation]:
    if pin.after is None or pin.after in _tasks_before(made):
        return
    whom, other = visit_to(problem, made.visit), visit_to(problem, problem.visit_of[pin.after])
    sentence = Sentence(
        en=f"the team has put the visit to {whom} after the one to {other}, in the same route",
        nl=f"het team heeft het bezoek aan {whom} na dat aan {other} gezet, in dezelfde route",
    )
    yield _broken(made, sentence)


def _tasks_before(made: Made) -> list[str]:
    tasks = [str(assignment.task) for assignment in made.route.assignments]
    return tasks[: tasks.index(made.visit.id)]


def _broken(made: Made, sentence: Sentence) -> Violation:
    return forbidden(RULE.name, sentence, visits=(made.visit.id,), nurses=(made.nurse.id,))


RULE = Rule(name="pins_bans", judge=judge, refuse=refuse)
