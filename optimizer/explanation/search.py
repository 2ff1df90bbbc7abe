"""The search among steps: which one, else which pair, could make a visit fit, and how small it can be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.draft import Draft
from optimizer.explanation.standing import Standing
from optimizer.explanation.steps import Kind, Step
from optimizer.explanation.trial import tried
from optimizer.rules.allowed import may_make

_PAIRS_MEASURED = 3
"""Of the pairs that make a visit fit, so many of the cheapest at full size are made smaller."""

_NEVER_PAIRED = {Kind.MODE}
_SAME_THING = {Kind.OVERTIME, Kind.LONGER_SHIFT}

Sized = tuple[tuple[Step, int], ...]
"""Steps, each with its size."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Steps that seem to make it fit; `least_price` (ticks) is never above their price."""

    least_price: int
    sized: Sized


@dataclass(frozen=True, kw_only=True)
class Search:
    """The search for one visit, with the other half of a double-up."""

    standing: Standing
    group: tuple[VisitId, ...]

    def singles(self, steps: Iterable[Step]) -> Iterator[Candidate]:
        """Each step that makes it fit by itself, at the least size that does."""
        for step in steps:
            found = _least(step.sizes, self._fits(step))
            if found is not None:
                yield self._candidate(((step, found[0]),), found[1])

    def pairs(self, steps: Iterable[Step]) -> list[Candidate]:
        """Pairs of steps that make it fit: tried at full size, the cheapest of them then made smaller."""
        hopeful = list(self._hopeful([step for step in steps if step.kind not in _NEVER_PAIRED]))
        full: list[Candidate] = []
        for one, two in hopeful:
            sized = ((one, one.sizes[-1]), (two, two.sizes[-1]))
            draft = self._tried(sized)
            if draft is not None:
                full.append(self._candidate(sized, draft))
        full.sort(key=lambda candidate: candidate.least_price)
        return [self._smaller(candidate) for candidate in full[:_PAIRS_MEASURED]]

    def _hopeful(self, steps: Sequence[Step]) -> Iterator[tuple[Step, Step]]:
        """The pairs about a nurse (or about nobody) with whom it fits when every step is taken at once."""
        nurses = dict.fromkeys([None, *(step.nurse for step in steps)])
        for nurse in nurses:
            own = [step for step in steps if step.nurse in (None, nurse)]
            if self._tried(tuple((step, step.sizes[-1]) for step in own)) is None:
                continue
            for one, two in combinations(own, 2):
                is_new = nurse is None or nurse in (one.nurse, two.nurse)
                if is_new and _go_together(one, two) and self._lets_somebody(one, two):
                    yield one, two

    def _lets_somebody(self, one: Step, two: Step) -> bool:
        sized = ((one, one.sizes[-1]), (two, two.sizes[-1]))
        problem, nurse = changed(self.standing.problem, sized), nurse_of(sized)
        shifts = [shift for shift in problem.shifts if nurse in (None, shift.nurse)]
        return any(may_make(problem, s, problem.visit_of[visit]) for s in shifts for visit in self.group)

    def _fits(self, step: Step, *besides: tuple[Step, int]) -> Callable[[int], Draft | None]:
        return lambda size: self._tried((*besides, (step, size)))

    def _tried(self, sized: Sized) -> Draft | None:
        return tried(self.standing, changed(self.standing.problem, sized), self.group, nurse_of(sized))

    def _smaller(self, candidate: Candidate) -> Candidate:
        (one, largest), (two, _) = candidate.sized
        found = _least(two.sizes, self._fits(two, (one, largest)))
        least = found[0] if found else two.sizes[-1]
        found = _least(one.sizes, self._fits(one, (two, least)))
        if found is None:
            return candidate
        return self._candidate(((one, found[0]), (two, least)), found[1])

    def _candidate(self, sized: Sized, draft: Draft) -> Candidate:
        """A changed problem forgives some of what the original prices, so the price can only be higher."""
        laid = self.standing.laid
        missed = sum(int(laid.layout.unassigned_cost[laid.task_number[visit]]) for visit in self.group)
        price = draft.cost - self.standing.draft.cost + missed + stated_price(sized)
        return Candidate(least_price=price, sized=sized)


def changed(problem: Problem, sized: Sized) -> Problem:
    """The problem after all of the steps."""
    for step, size in sized:
        problem = step.change(problem, size)
    return problem


def nurse_of(sized: Sized) -> NurseId | None:
    """The nurse that the steps are about, if any."""
    return next((step.nurse for step, _ in sized if step.nurse is not None), None)


def stated_price(sized: Sized) -> int:
    """The price of the steps themselves, in ticks."""
    return sum(step.price(size) for step, size in sized)


def _go_together(one: Step, two: Step) -> bool:
    return one.kind != two.kind and not {one.kind, two.kind} <= _SAME_THING


def _least(sizes: Sequence[int], fits: Callable[[int], Draft | None]) -> tuple[int, Draft] | None:
    """The least size that works, by bisection; None where the largest does not."""
    found = fits(sizes[-1])
    if found is None:
        return None
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        smaller = fits(sizes[middle])
        if smaller is None:
            low = middle + 1
        else:
            high, found = middle, smaller
    return sizes[high], found
