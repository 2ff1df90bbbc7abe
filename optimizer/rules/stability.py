"""Stability: what people have been told stays, the nurse in the roster that stands and the promised time."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.view import made_of, visits_made
from optimizer.rules.words import clock, minutes, visit_to
from optimizer.rules.worked import Made


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Price each change of nurse against the accepted roster, and each move away from a promised time."""
    stood = made_of(problem, problem.accepted) if problem.accepted is not None else {}
    for made in visits_made(problem, roster):
        if made.visit.id in stood:
            yield from _nurse(problem, stood[made.visit.id], made)
        yield from _promise(problem, made)


def _nurse(problem: Problem, before: Made, made: Made) -> Iterator[Violation]:
    if before.nurse.id == made.nurse.id:
        return
    whom, was, now = visit_to(problem, made.visit), before.nurse.name, made.nurse.name
    yield Violation(
        rule=RULE.name,
        severity=Severity.WISH,
        sentence=Sentence(
            en=f"the visit to {whom} goes from {was} to {now}", nl=f"{whom} gaat van {was} naar {now}"
        ),
        cost=problem.prices.changed_nurse * TICK,
        visits=(made.visit.id,),
        nurses=(before.nurse.id, made.nurse.id),
    )


def _promise(problem: Problem, made: Made) -> Iterator[Violation]:
    promised, start = made.visit.promised_start, made.assignment.start
    if promised is None:
        return
    moved = abs(start - promised) - problem.agreements.promise_tolerance
    if moved > 0:
        whom, planned = visit_to(problem, made.visit), clock(problem, start)
        told, far = clock(problem, promised), minutes(abs(start - promised))
        yield Violation(
            rule=RULE.name,
            severity=Severity.WARNING,
            sentence=Sentence(
                en=f"{whom} was promised {told}; {planned} is {far} away from it: call first",
                nl=f"{whom} is {told} beloofd; {planned} is {far} daarvandaan: bel eerst",
            ),
            cost=problem.prices.moved_promise_per_minute * moved,
            visits=(made.visit.id,),
            nurses=(made.nurse.id,),
        )


RULE = Rule(name="stability", judge=judge)
