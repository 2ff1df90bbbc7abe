"""What two rules ask of two linked visits: the gap between their starts, and who makes them."""

from collections.abc import Iterator

from optimizer.domain.care import Link
from optimizer.domain.problem import Problem
from optimizer.rules.base import Sentence, Violation, forbidden
from optimizer.rules.words import clock, visit_to
from optimizer.rules.worked import Made


def judge_pair(rule: str, problem: Problem, link: Link, first: Made, second: Made) -> Iterator[Violation]:
    """Find a gap outside the agreed one, and one nurse where there have to be two."""
    whom, other = visit_to(problem, first.visit), visit_to(problem, second.visit)
    visits, nurses = (first.visit.id, second.visit.id), (first.nurse.id, second.nurse.id)
    gap = second.assignment.start - first.assignment.start
    if gap < link.min_gap or (link.max_gap is not None and gap > link.max_gap):
        start = first.assignment.start
        at, planned = clock(problem, start), clock(problem, second.assignment.start)
        en, nl = _wanted(problem, link, start)
        sentence = Sentence(
            en=f"{whom} at {at} is tied to {other}, which has to start {en}; it is planned at {planned}",
            nl=f"{whom} om {at} hoort bij {other}, dat {nl} moet beginnen; het staat om {planned}",
        )
        yield forbidden(rule, sentence, visits=visits, nurses=nurses)
    if link.different_nurses and first.nurse.id == second.nurse.id:
        sentence = Sentence(
            en=f"{whom} and {other} take two nurses; {first.nurse.name} cannot be both",
            nl=f"{whom} en {other} vragen twee mensen; {first.nurse.name} kan niet allebei zijn",
        )
        yield forbidden(rule, sentence, visits=visits, nurses=nurses)


def _wanted(problem: Problem, link: Link, start: int) -> tuple[str, str]:
    earliest = clock(problem, start + link.min_gap)
    if link.max_gap is None:
        return f"at {earliest} or later", f"om {earliest} of later"
    if link.max_gap == link.min_gap:
        return f"at {earliest}", f"om {earliest}"
    latest = clock(problem, start + link.max_gap)
    return f"from {earliest} to {latest}", f"van {earliest} tot {latest}"
