"""What would have to give before a nurse who cannot make a visit can: a no that says how it becomes a yes."""

from dataclasses import dataclass

from optimizer.domain.decisions import Pin
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import evaluate
from optimizer.explanation.nurse_steps import nurse_steps
from optimizer.explanation.phrases import price_in_words, together
from optimizer.explanation.search import Candidate, Search, changed, stated_price
from optimizer.explanation.standing import Standing, group_of, stand
from optimizer.explanation.steps import Kind, Step
from optimizer.explanation.trial import proved
from optimizer.explanation.visit_steps import visit_steps
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock
from optimizer.suggestions.ground import Ground


@dataclass(frozen=True, kw_only=True)
class Yes:
    """One thing that could give, and the roster under the problem in which it has.

    `price` (ticks) is what the roster then costs more than as it stands, by the original prices, with
    the price of what gives.
    """

    nurse: NurseId
    kind: Kind
    size: int
    price: int
    sentence: Sentence
    problem: Problem
    roster: Roster


def what_would_help(ground: Ground, visit: VisitId, nurse: NurseId) -> Yes | None:
    """One thing that could give so that this nurse makes the visit; None where none by itself is enough.

    Every other visit keeps its nurse and its order. It is proved: the changed problem is planned, timed
    and judged anew.
    """
    search = Search(standing=_left_to(ground, visit, nurse), group=group_of(ground.problem, visit))
    candidates = sorted(search.singles(_steps(search, nurse)), key=lambda candidate: candidate.least_price)
    for candidate in candidates:
        found = _proved(ground, search, candidate, nurse)
        if found is not None:
            return found
    return None


def _left_to(ground: Ground, visit: VisitId, nurse: NurseId) -> Standing:
    """The roster without the visit, in a problem in which only this nurse may make it."""
    problem, group = ground.problem, group_of(ground.problem, visit)
    only_hers = problem.replace(pins=(*problem.pins, Pin(visit=visit, nurse=nurse)))
    without = ground.without(*(ground.number(member) for member in group))
    return stand(only_hers, ground.roster(without))


def _steps(search: Search, nurse: NurseId) -> list[Step]:
    """What could give about the visit and about her; not the decision that it is hers."""
    problem = search.standing.problem
    about = [
        *visit_steps(problem, search.group),
        *nurse_steps(problem, search.standing.roster, search.group),
    ]
    hers = [step for step in about if step.nurse in (None, nurse)]
    pins = [step for step in hers if step.kind is Kind.PIN]
    return [step for step in hers if step is not pins[-1]]


def _proved(ground: Ground, search: Search, candidate: Candidate, nurse: NurseId) -> Yes | None:
    problem = changed(search.standing.problem, candidate.sized)
    roster = proved(search.standing, problem, search.group, nurse)
    if roster is None:
        return None
    (step, size), visit = candidate.sized[0], search.group[0]
    extra = evaluate(ground.problem, roster).cost - ground.before.cost + stated_price(candidate.sized)
    name, start = ground.problem.nurse_of[nurse].name, clock(ground.problem, roster.where[visit][1].start)
    told = price_in_words(extra)
    can = Sentence(
        en=f"then {name} can make it at {start}, {told.en}", nl=f"dan kan {name} om {start}; {told.nl}"
    )
    return Yes(
        nurse=nurse,
        kind=step.kind,
        size=size,
        price=extra,
        sentence=together([step.words(size), can]),
        problem=problem,
        roster=roster,
    )
