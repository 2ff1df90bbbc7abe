"""What could give of what the team has decided: its pins and bans of a visit."""

from collections.abc import Collection, Iterator

from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.explanation.steps import Kind, Step
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to


def decision_steps(problem: Problem, group: Collection[VisitId]) -> Iterator[Step]:
    """Each decision about a visit of the group, taken back; at the price of a visit that changes nurse."""
    for pin in problem.pins:
        if pin.visit in group:
            yield _pin(problem, pin)
    for ban in problem.bans:
        if ban.visit in group:
            yield _ban(problem, ban)


def _pin(problem: Problem, pin: Pin) -> Step:
    whom = visit_to(problem, problem.visit_of[pin.visit])
    en, nl = [], []
    if pin.nurse is not None:
        en.append(f"by {problem.nurse_of[pin.nurse].name}")
        nl.append(f"door {problem.nurse_of[pin.nurse].name}")
    if pin.start is not None:
        en.append(f"at {clock(problem, pin.start)}")
        nl.append(f"om {clock(problem, pin.start)}")
    if pin.after is not None:
        other = visit_to(problem, problem.visit_of[pin.after])
        en.append(f"after {other}")
        nl.append(f"na {other}")
    told = Sentence(
        en=f"take back the team's decision to visit {whom} {', '.join(en)}".rstrip(),
        nl=f"draai het besluit van het team terug: {whom} {', '.join(nl)}".rstrip(),
    )
    return Step(
        kind=Kind.PIN,
        change=lambda world, _: world.replace(pins=tuple(own for own in world.pins if own != pin)),
        price=lambda _: problem.prices.changed_nurse * TICK,
        words=lambda _: told,
    )


def _ban(problem: Problem, ban: Ban) -> Step:
    whom = visit_to(problem, problem.visit_of[ban.visit])
    name_en = "nobody" if ban.nurse is None else problem.nurse_of[ban.nurse].name
    verb = "makes" if ban.nurse is None else "does not make"
    goes = "niemand" if ban.nurse is None else f"{problem.nurse_of[ban.nurse].name} niet"
    told = Sentence(
        en=f"take back the team's decision that {name_en} {verb} the visit to {whom}",
        nl=f"draai het besluit van het team terug dat {goes} naar {whom} gaat",
    )
    return Step(
        kind=Kind.BAN,
        nurse=ban.nurse,
        change=lambda world, _: world.replace(bans=tuple(own for own in world.bans if own != ban)),
        price=lambda _: problem.prices.changed_nurse * TICK,
        words=lambda _: told,
    )
