"""Why this nurse, by decision: the team pinned it so, or somebody planned it against a rule."""

from collections.abc import Iterator

from optimizer.domain.ids import TaskId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.explanation.refusals import refusals
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to
from optimizer.rules.worked import Made


def overruled(problem: Problem, _: Roster, made: Made) -> Iterator[Sentence]:
    """A person may have planned what a rule refuses; then that is what there is to say."""
    for why in list(refusals(problem, made.shift, made.visit).values())[:1]:
        yield Sentence(en=f"planned so although {why.en}", nl=f"zo gepland, hoewel: {why.nl}")


def decided(problem: Problem, _: Roster, made: Made) -> Iterator[Sentence]:
    """The team has pinned it to her, to this start, or to coming after another."""
    name = made.nurse.name
    for pin in problem.pins:
        if pin.visit != made.visit.id:
            continue
        if pin.nurse == made.nurse.id:
            yield Sentence(
                en=f"the team has decided that {name} makes this visit",
                nl=f"het team heeft besloten dat {name} dit bezoek doet",
            )
        if pin.start == made.assignment.start:
            start = clock(problem, made.assignment.start)
            yield Sentence(en=f"the team has set it at {start}", nl=f"het team heeft het op {start} gezet")
        if pin.after is not None and pin.after in _tasks_before(made):
            other = visit_to(problem, problem.visit_of[pin.after])
            yield Sentence(
                en=f"the team has put it after the visit to {other}",
                nl=f"het team heeft het na het bezoek aan {other} gezet",
            )


def _tasks_before(made: Made) -> list[TaskId]:
    tasks = [assignment.task for assignment in made.route.assignments]
    return tasks[: tasks.index(made.visit.id)]
