"""A suggestion: a proposed change of a roster, what it costs more by rule, and reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.domain.ids import NurseId, ShiftId, VisitId
from optimizer.domain.roster import Order, Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.explanation.phrases import differences_in_words, minutes_en, minutes_nl, price_in_words
from optimizer.rules.base import Sentence
from optimizer.suggestions.change import A_MOVE, client_names
from optimizer.suggestions.ground import Ground, Weighed


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a visit would go: to whom, in which shift, at what start (seconds)."""

    visit: VisitId
    nurse: NurseId
    shift: ShiftId
    start: int


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A change of a roster. `price` (ticks) is what the whole roster would cost more; below 0, less.

    `price_by_rule` has the rules that make the difference. `places` are the visits that go somewhere
    else, `moved` others that start earlier or later by `A_MOVE` or more, and `to_call` those whose
    client counts on another time by more than the team tolerates.
    """

    places: tuple[Place, ...]
    price: int
    price_by_rule: Mapping[str, int]
    moved: tuple[VisitId, ...]
    to_call: tuple[VisitId, ...]
    sentence: Sentence
    reasons: tuple[Sentence, ...] = ()
    ground: Ground = field(repr=False, compare=False)
    weighed: Weighed = field(repr=False, compare=False)

    @property
    def is_as_it_stands(self) -> bool:
        """Whether nothing changes."""
        return not self.weighed.trial

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """The orders of the whole roster after it."""
        return self.ground.orders(self.weighed.trial)

    @cached_property
    def roster(self) -> Roster:
        """The whole roster after it."""
        return self.ground.roster(self.weighed.trial)

    @cached_property
    def evaluation(self) -> Evaluation:
        """What the rules say of the whole roster after it."""
        return evaluate(self.ground.problem, self.roster)


def allowed(ground: Ground, found: Sequence[Weighed]) -> list[Weighed]:
    """Those in which nothing is forbidden; where something is now already, those that forbid no more."""
    if ground.before.broken == 0:
        return [weighed for weighed in found if weighed.broken == 0]
    standing, problem = ground.standing, ground.problem
    return [w for w in found if standing.is_no_worse(evaluate(problem, ground.roster(w.trial)))]


def place_of(ground: Ground, weighed: Weighed, task: int) -> Place | None:
    """Where a visit is after a change; None where nobody makes it."""
    for s, shift in enumerate(ground.problem.shifts):
        if task in weighed.trial.get(s, ground.routes[s]):
            visit = ground.problem.visits[task].id
            return Place(visit=visit, nurse=shift.nurse, shift=shift.id, start=int(weighed.starts[task]))
    return None


def moved_by(ground: Ground, weighed: Weighed, besides: Sequence[int]) -> tuple[VisitId, ...]:
    """The other visits that start earlier or later by `A_MOVE` or more."""
    away = abs(weighed.starts - ground.known)
    return tuple(
        ground.problem.visits[task].id for task in _planned(ground, away >= A_MOVE) if task not in besides
    )


def to_call_about(ground: Ground, weighed: Weighed) -> tuple[VisitId, ...]:
    """The visits planned now that would come further from what was told than the team tolerates."""
    tolerance = ground.problem.agreements.promise_tolerance
    is_far = abs(weighed.starts - ground.told) > tolerance
    has_moved = weighed.starts != ground.known
    return tuple(ground.problem.visits[task].id for task in _planned(ground, is_far & has_moved))


def _planned(ground: Ground, is_so: NDArray[np.bool_]) -> list[int]:
    """The visits of which it is so and that are planned as it stands."""
    visits = is_so[: len(ground.problem.visits)].nonzero()[0].tolist()
    return [task for task in visits if task in ground.shift_of]


def price_told(price: int, by_rule: Mapping[str, int]) -> Sentence:
    """A price in words with the rules that make it; that a visit is made at all is not counted in words."""
    told = price_in_words(price - by_rule.get("unassigned", 0))
    parts = differences_in_words((rule, ticks) for rule, ticks in by_rule.items() if rule != "unassigned")
    return Sentence(
        en=f"{told.en}{f' ({parts.en})' if parts else ''}", nl=f"{told.nl}{f' ({parts.nl})' if parts else ''}"
    )


def moves_told(
    ground: Ground, weighed: Weighed, moved: Sequence[VisitId], to_call: Sequence[VisitId]
) -> list[Sentence]:
    """How many other visits move, by how much at most, and who must be called."""
    told: list[Sentence] = []
    if moved:
        tasks = [ground.number(visit) for visit in moved]
        most = -(-int(abs(weighed.starts[tasks] - ground.known[tasks]).max()) // 60)
        is_one = len(moved) == 1
        told.append(
            Sentence(
                en=f"{len(moved)} other {'visit' if is_one else 'visits'} would move, "
                f"by {minutes_en(most)} at most",
                nl=f"{len(moved)} {'ander bezoek verschuift' if is_one else 'andere bezoeken verschuiven'}, "
                f"hooguit {minutes_nl(most)}",
            )
        )
    if to_call:
        names = client_names(ground.problem, to_call)
        told.append(Sentence(en=f"call {names.en} first", nl=f"bel eerst {names.nl}"))
    return told
