"""How the rules name things to people, in plain words."""

from optimizer.domain.care import Discipline, Visit
from optimizer.domain.problem import Problem, Task
from optimizer.domain.shifts import Block, Break, Shift
from optimizer.rules.base import Sentence

DISCIPLINE_NL = {
    Discipline.NURSE: "verpleging",
    Discipline.PHYSIOTHERAPIST: "fysiotherapie",
    Discipline.OCCUPATIONAL_THERAPIST: "ergotherapie",
}
DAY_PART_NL = {"night": "nacht", "morning": "ochtend", "afternoon": "middag", "evening": "avond"}


def visit_to(problem: Problem, visit: Visit) -> str:
    """A visit, as the client's name and what is done there; the same in every language."""
    name = problem.client_of[visit.client].name
    return f"{name} ({', '.join(act.name for act in visit.acts)})"


def task_name(problem: Problem, task: Task) -> Sentence:
    """A visit, break or block in words."""
    match task:
        case Break():
            return Sentence(en="the break", nl="de pauze")
        case Block(name=name):
            return Sentence(en=name, nl=name)
        case visit:
            name = visit_to(problem, visit)
            return Sentence(en=f"the visit to {name}", nl=f"het bezoek aan {name}")


def nurse_name(problem: Problem, shift: Shift) -> str:
    """The name of the nurse of a shift."""
    return problem.nurse_of[shift.nurse].name


def clock(problem: Problem, seconds: int) -> str:
    """The wall clock, as `09:05`; a time beyond any calendar is said in seconds, for a roster may hold it."""
    try:
        return problem.horizon.clock(seconds)
    except (OverflowError, ValueError, OSError):
        return f"{seconds} s"


def minutes(seconds: int) -> str:
    """A length of time, rounded up to whole minutes; the same in every language."""
    return f"{-(-seconds // 60)} min"


def hours(seconds: int) -> str:
    """A length of time as `5:30`, hours and minutes."""
    sign, whole = ("-" if seconds < 0 else ""), abs(seconds) // 60
    return f"{sign}{whole // 60}:{whole % 60:02d}"
