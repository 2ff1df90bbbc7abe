"""Two nurses: the exchanges between them that cost least, each with what it makes of both their days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from optimizer.domain.ids import NurseId, VisitId
from optimizer.explanation.phrases import together
from optimizer.rules.base import Sentence
from optimizer.suggestions.change import client_names
from optimizer.suggestions.day_facts import DayFacts, day_facts
from optimizer.suggestions.ground import Ground, Weighed
from optimizer.suggestions.suggestion import (
    Place,
    Suggestion,
    allowed,
    moved_by,
    moves_told,
    place_of,
    price_told,
    to_call_about,
)
from optimizer.suggestions.swap_trials import swap_trials

_SHOWN = 10
"""Of all exchanges, so many of the cheapest are told."""


@dataclass(frozen=True, kw_only=True)
class Swap:
    """An exchange between two nurses, or a hand-over by one; both have to agree to it.

    The first nurse `gives` visits to the second and `takes` visits from her. `days` has for each of
    them what the day is like before and after.
    """

    suggestion: Suggestion
    gives: tuple[VisitId, ...]
    takes: tuple[VisitId, ...]
    days: Mapping[NurseId, tuple[DayFacts, DayFacts]]


@dataclass(frozen=True, kw_only=True)
class Swaps:
    """The best exchanges of two nurses, the cheapest first; a sentence where there is none at all."""

    nurses: tuple[NurseId, NurseId]
    swaps: tuple[Swap, ...]
    nothing: Sentence | None = None


def best_swaps(ground: Ground, one: NurseId, other: NurseId) -> Swaps:
    """Visit for visit, one way, several in a row, the rest of the day, whole shifts; at most ten.

    What others do stays as it is, and so does the order in which the two make what they keep, but where
    whole days or the rests of them are merged. `KeyError` for a nurse that the problem does not know,
    `ValueError` where both are the same.
    """
    names = [ground.problem.nurse_of[nurse].name for nurse in (one, other)]
    if one == other:
        raise ValueError(f"{names[0]} cannot exchange visits with herself")
    pairs = list(product(_shifts(ground, one), _shifts(ground, other)))
    trials = [trial for mine, theirs in pairs for trial in swap_trials(ground, mine, theirs)]
    found = allowed(ground, ground.weigh(ground.possible(trials)))
    found.sort(key=lambda weighed: (weighed.cost, sorted(weighed.trial.items())))
    swaps = [_swap(ground, one, other, weighed) for weighed in found[:_SHOWN]]
    return Swaps(nurses=(one, other), swaps=tuple(swaps), nothing=None if swaps else _nothing(names))


def _shifts(ground: Ground, nurse: NurseId) -> list[int]:
    return [s for s, shift in enumerate(ground.problem.shifts) if shift.nurse == nurse]


def _swap(ground: Ground, one: NurseId, other: NurseId, weighed: Weighed) -> Swap:
    gives, takes = _handed(ground, weighed, one), _handed(ground, weighed, other)
    by_rule = ground.price_by_rule(weighed)
    moved, to_call = moved_by(ground, weighed, [*gives, *takes]), to_call_about(ground, weighed)
    price = weighed.cost - ground.before.cost
    ids = [tuple(ground.problem.visits[task].id for task in tasks) for tasks in (gives, takes)]
    head, told = _who_gives(ground, one, other, *ids), price_told(price, by_rule)
    said = Sentence(en=f"{head.en}: {told.en}", nl=f"{head.nl}: {told.nl}")
    suggestion = Suggestion(
        places=_places(ground, weighed, [*gives, *takes]),
        price=price,
        price_by_rule=by_rule,
        moved=moved,
        to_call=to_call,
        sentence=together([said, *moves_told(ground, weighed, moved, to_call)]),
        ground=ground,
        weighed=weighed,
    )
    days = {nurse: day_facts(ground, weighed, nurse) for nurse in (one, other)}
    return Swap(suggestion=suggestion, gives=ids[0], takes=ids[1], days=days)


def _handed(ground: Ground, weighed: Weighed, nurse: NurseId) -> list[int]:
    """The visits that were hers and are no longer, in the order of her day."""
    before = [task for s in _shifts(ground, nurse) for task in ground.routes[s]]
    after = {task for s in _shifts(ground, nurse) for task in weighed.trial.get(s, ground.routes[s])}
    return [task for task in before if task not in after and task < len(ground.problem.visits)]


def _places(ground: Ground, weighed: Weighed, tasks: Sequence[int]) -> tuple[Place, ...]:
    return tuple(place for task in tasks if (place := place_of(ground, weighed, task)))


def _who_gives(
    ground: Ground, one: NurseId, other: NurseId, gives: Sequence[VisitId], takes: Sequence[VisitId]
) -> Sentence:
    first, second = (ground.problem.nurse_of[nurse].name for nurse in (one, other))
    given, taken = client_names(ground.problem, gives or takes), client_names(ground.problem, takes or gives)
    if gives and takes:
        return Sentence(
            en=f"{first} gives {given.en} to {second} and takes {taken.en}",
            nl=f"{first} geeft {given.nl} aan {second} en krijgt {taken.nl}",
        )
    if not gives:
        first, second = second, first
    return Sentence(en=f"{first} gives {given.en} to {second}", nl=f"{first} geeft {given.nl} aan {second}")


def _nothing(names: Sequence[str]) -> Sentence:
    return Sentence(
        en=f"{names[0]} and {names[1]} can exchange nothing as the day stands",
        nl=f"{names[0]} en {names[1]} kunnen niets ruilen zoals de dag er uitziet",
    )
