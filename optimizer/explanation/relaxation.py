"""The cheapest thing, or pair of things, that could give so that a visit nobody makes fits after all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from optimizer.domain.ids import NurseId, ShiftId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import evaluate
from optimizer.explanation.nurse_steps import nurse_steps
from optimizer.explanation.phrases import listed, price_in_words, together
from optimizer.explanation.search import Candidate, Search, Sized, changed, nurse_of, stated_price
from optimizer.explanation.standing import Standing, group_of
from optimizer.explanation.steps import Kind
from optimizer.explanation.trial import proved
from optimizer.explanation.visit_steps import visit_steps
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to


@dataclass(frozen=True, kw_only=True)
class Relaxation:
    """What would make a visit fit: one step, a pair, or (`kinds` is empty) nothing, for there is room.

    `sizes` go with `kinds`: minutes, levels, or 1. `problem` is the changed problem, `roster` the roster
    under it with the visit in, made by `nurse` in `shift` at `start` (seconds). `price` is in ticks:
    what the roster costs more by the original prices (`price_by_rule`; that the visit is no longer
    left out is not counted) and the price of the steps themselves (`stated_price`).
    """

    visit: VisitId
    kinds: tuple[Kind, ...]
    sizes: tuple[int, ...]
    nurse: NurseId
    shift: ShiftId
    start: int
    price: int
    price_by_rule: Mapping[str, int]
    stated_price: int
    sentence: Sentence
    problem: Problem
    roster: Roster


def cheapest_relaxation(standing: Standing, visit: VisitId) -> Relaxation | None:
    """The cheapest single step that makes the visit fit, else a cheap pair; None where no pair does.

    Of a step in time the smallest size that works counts, by fives of minutes. Every relaxation is
    proved: the changed problem is laid out, the visit placed with the others left in their routes,
    the whole timed and judged by every rule.
    """
    search = Search(standing=standing, group=group_of(standing.problem, visit))
    as_it_is = _proved(search, visit, ())
    if as_it_is is not None:
        return as_it_is
    about_visit = visit_steps(standing.problem, search.group)
    steps = [*about_visit, *nurse_steps(standing.problem, standing.roster, search.group)]
    best = _cheapest(search, visit, search.singles(steps))
    return best or _cheapest(search, visit, search.pairs(steps))


def _cheapest(search: Search, visit: VisitId, candidates: Iterable[Candidate]) -> Relaxation | None:
    """Prove candidates from the one that may be cheapest on, until none that is left can be cheaper.

    Of two at one price the smaller: five minutes of overtime rather than a longer shift.
    """
    best: Relaxation | None = None
    for candidate in sorted(candidates, key=lambda candidate: candidate.least_price):
        if best is not None and candidate.least_price > best.price:
            break
        found = _proved(search, visit, candidate.sized)
        if found is not None and (best is None or _rank(found) < _rank(best)):
            best = found
    return best


def _rank(found: Relaxation) -> tuple[int, int]:
    return found.price, sum(found.sizes)


def _proved(search: Search, visit: VisitId, sized: Sized) -> Relaxation | None:
    """The relaxation, where the visit really fits under it with everything allowed."""
    standing = search.standing
    problem = changed(standing.problem, sized)
    roster = proved(standing, problem, search.group, nurse_of(sized))
    if roster is None:
        return None
    by_rule = standing.price_by_rule(evaluate(standing.problem, roster))
    by_rule.pop("unassigned", None)
    price = sum(by_rule.values()) + stated_price(sized)
    route, assignment = roster.where[visit]
    return Relaxation(
        visit=visit,
        kinds=tuple(step.kind for step, _ in sized),
        sizes=tuple(size for _, size in sized),
        nurse=problem.shift_of[route.shift].nurse,
        shift=route.shift,
        start=assignment.start,
        price=price,
        price_by_rule=by_rule,
        stated_price=stated_price(sized),
        sentence=_sentence(search, visit, sized, roster, price),
        problem=problem,
        roster=roster,
    )


def _sentence(search: Search, visit: VisitId, sized: Sized, roster: Roster, price: int) -> Sentence:
    problem, told = search.standing.problem, price_in_words(price)
    names = [
        problem.nurse_of[problem.shift_of[roster.where[member][0].shift].nurse].name
        for member in search.group
    ]
    who = Sentence(en=listed(names, "and"), nl=listed(names, "en"))
    at, whom = clock(problem, roster.where[visit][1].start), visit_to(problem, problem.visit_of[visit])
    can = "kan" if len(names) == 1 else "kunnen"
    if not sized:
        return Sentence(
            en=f"there is room: {who.en} can make the visit to {whom} at {at}, {told.en}",
            nl=f"er is plek: {who.nl} {can} om {at} naar {whom}; {told.nl}",
        )
    given = [step.words(size) for step, size in sized]
    return Sentence(
        en=f"{together(given, ' and ').en}; then {who.en} can make it at {at}, {told.en}",
        nl=f"{together(given, ' en ').nl}; dan {can} {who.nl} om {at}, {told.nl}",
    )
