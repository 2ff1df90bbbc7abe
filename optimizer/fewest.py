"""The fewest nurses that a client's visits could take, given the shifts as they are: continuity's floor.

The gap between what was planned and this number is what a team can be asked about (Gjevjon et al.,
J Adv Nurs 2014, measured it so); the number of nurses alone mostly tells how the shifts were drawn.
"""

from collections.abc import Collection, Iterable

from optimizer.domain.care import Visit
from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules.allowed import may_make


def fewest_nurses(problem: Problem, client: ClientId) -> int:
    """A lower bound on how many different nurses the visits of a client take, made on time.

    It is exact for the client alone over the horizon: nobody else's visits, travel or rest are
    counted. A visit that nobody can make takes nobody. For a window of several problems, give
    `smallest_cover` the `able_nurses` of all their visits.
    """
    visits = [visit for visit in problem.visits if visit.client == client]
    return len(smallest_cover(able_nurses(problem, visit) for visit in visits))


def able_nurses(problem: Problem, visit: Visit) -> frozenset[NurseId]:
    """The nurses who may make a visit and have a shift in which it can be made on time."""
    return frozenset(
        shift.nurse
        for shift in problem.shifts
        if has_hours(problem, shift, visit) and may_make(problem, shift, visit)
    )


def has_hours(problem: Problem, shift: Shift, visit: Visit) -> bool:
    """Whether a shift, with its overtime, has room to start a visit inside one of its windows."""
    last = shift.end + shift.max_overtime - problem.duration(visit, problem.nurse_of[shift.nurse])
    return any(max(w.earliest, shift.start) <= min(w.latest, last) for w in visit.windows)


def smallest_cover(able: Iterable[Collection[NurseId]]) -> frozenset[NurseId]:
    """The smallest set of nurses with one of each collection in it, exact; empty collections are passed over.

    Of several smallest sets, one; the same for the same input.
    """
    collections = [set(nurses) for nurses in able if nurses]
    names = sorted(set().union(*collections))
    bit_of = {name: 1 << i for i, name in enumerate(names)}
    masks = _minimal({sum(bit_of[name] for name in nurses) for nurses in collections})
    chosen = _cover(masks, 0, _greedy(masks))
    return frozenset(name for name in names if chosen & bit_of[name])


def _minimal(masks: set[int]) -> list[int]:
    """The masks that contain no other: who covers these covers all. Fewest nurses first."""
    ordered = sorted(masks, key=lambda mask: (mask.bit_count(), mask))
    kept: list[int] = []
    for mask in ordered:
        if not any(small & mask == small for small in kept):
            kept.append(mask)
    return kept


def _greedy(masks: list[int]) -> int:
    """Some cover: always the nurse who covers most of what is left."""
    chosen, left = 0, masks
    while left:
        everybody = 0
        for mask in left:
            everybody |= mask
        best = max(_bits(everybody), key=lambda bit: sum(bool(mask & bit) for mask in left))
        chosen |= best
        left = [mask for mask in left if not mask & best]
    return chosen


def _cover(masks: list[int], chosen: int, best: int) -> int:
    """Branch over who covers the smallest mask left; stop where too many apart from each other are left."""
    left = [mask for mask in masks if not mask & chosen]
    if not left:
        return chosen if chosen.bit_count() < best.bit_count() else best
    if chosen.bit_count() + _num_apart(left) >= best.bit_count():
        return best
    for bit in _bits(left[0]):
        best = _cover(left, chosen | bit, best)
    return best


def _num_apart(masks: list[int]) -> int:
    """How many masks share nobody with each other: each takes a nurse of its own."""
    taken = count = 0
    for mask in masks:
        if not mask & taken:
            taken |= mask
            count += 1
    return count


def _bits(mask: int) -> list[int]:
    return [1 << i for i in range(mask.bit_length()) if mask >> i & 1]
