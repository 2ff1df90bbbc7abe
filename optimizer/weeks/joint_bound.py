"""How few faces clients could meet all together: a lower bound, by putting a price on the time of each shift.

What a client alone could have (`optimizer.fewest`) forgets that others need the same nurse at the same hour.
Here each shift has room for the visits that must lie within it and within hours of it, and no more. The room
is priced instead of kept (Lagrangian relaxation: A. M. Geoffrion, Mathematical Programming Study 2, 1974);
at any prices each client's cheapest set of nurses is found exactly, and what they cost together less what the
room is worth is a bound. Prices follow the subgradient with Polyak's step.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from optimizer.domain.care import Visit
from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.fewest import has_hours, smallest_cover
from optimizer.rules.allowed import may_make
from optimizer.weeks.guide import able_on

Numbers = NDArray[np.float64]

_EVERY = 3600
"""Seconds: room is looked at in parts of a shift that begin and end on such a grid."""

_FAR = 1e9


@dataclass(slots=True)
class _Need:
    """A visit of a client: for each nurse who could make it, which rooms it then fills."""

    length: float
    rooms_of: dict[NurseId, list[int]]


@dataclass(slots=True)
class _Model:
    """Rooms by their size in seconds, and what each client needs of them."""

    sizes: list[float] = field(default_factory=list)
    needs: dict[ClientId, list[_Need]] = field(default_factory=lambda: defaultdict(list))


def fewest_together(
    problems: Sequence[Problem], counted: frozenset[ClientId], *, target: float, turns: int = 120
) -> float:
    """No plan of these days with every visit made on time has fewer faces than this, over `counted` clients.

    Each nurse counts once for each client whom she visits on any of the days. `target` is what a plan came
    to, for the length of steps; a wrong one makes the bound worse and never wrong. No bound is claimed on
    plans that leave visits out. Double-ups, breaks, rest and all ways but the shortest to each door are
    relaxed.
    """
    model = _Model()
    for problem in problems:
        _add_day(model, problem)
    sizes, prices = np.array(model.sizes), np.zeros(len(model.sizes))
    best = 0.0
    scale = 1.0
    for turn in range(turns):
        total, filled = -float(prices @ sizes), -sizes
        for client, needs in model.needs.items():
            cost = _cheapest(needs, prices, float(client in counted), filled)
            total += cost
        best, improved = max(best, total), total > best
        scale = scale if improved or turn % 10 else scale / 1.5
        # Room to spare in a part without a price is no reason to lower anything.
        filled[(filled < 0) & (prices == 0)] = 0.0
        norm = float(filled @ filled)
        if norm == 0.0 or target <= total:
            break
        prices = np.maximum(0.0, prices + scale * (target - total) / norm * filled)
    return best


def fewest_alone(problems: Sequence[Problem], client: ClientId) -> int:
    """The fewest nurses who could make all of one client's visits on these days on time, for her alone."""
    return len(smallest_cover(nurses for problem in problems for nurses in able_on(problem).get(client, ())))


def _add_day(model: _Model, problem: Problem) -> None:
    rooms: dict[str, list[tuple[int, int, int]]] = {}
    way = {visit.id: _shortest_way(problem, visit) for visit in problem.visits}
    longest = max(way.values(), default=0)
    for shift in problem.shifts:
        rooms[shift.id] = []
        for begin, end in _parts(shift):
            blocks = sum(b.duration for b in shift.blocks if begin <= b.start and b.start + b.duration <= end)
            rooms[shift.id].append((begin, end, len(model.sizes)))
            # Nobody has a way to her first door: one is given back.
            model.sizes.append(end - begin - blocks + longest)
    for visit in problem.visits:
        rooms_of = dict(_rooms_of(problem, visit, rooms))
        if rooms_of:
            model.needs[visit.client].append(_Need(visit.duration + way[visit.id], rooms_of))


def _rooms_of(
    problem: Problem, visit: Visit, rooms: dict[str, list[tuple[int, int, int]]]
) -> Iterator[tuple[NurseId, list[int]]]:
    """Each nurse who could make it, with the parts of her shift in which it then lies for sure."""
    first, last = visit.windows[0].earliest, visit.windows[-1].latest + visit.duration
    for shift in problem.shifts:
        if has_hours(problem, shift, visit) and may_make(problem, shift, visit):
            low, high = max(first, shift.start), min(last, shift.end + shift.max_overtime)
            yield shift.nurse, [k for begin, end, k in rooms[shift.id] if begin <= low and high <= end]


def _parts(shift: Shift) -> list[tuple[int, int]]:
    end = shift.end + shift.max_overtime
    return list(combinations([*range(shift.start, end, _EVERY), end], 2))


def _shortest_way(problem: Problem, visit: Visit) -> int:
    """Seconds of the shortest way from any other client's door, by any mode in use."""
    others = {other.place for other in problem.visits} - {visit.place}
    return min(
        (matrix.travel_time(place, visit.place) for matrix in problem.travel.values() for place in others),
        default=0,
    )


def _cheapest(needs: list[_Need], prices: Numbers, face: float, filled: Numbers) -> float:
    """What a client's cheapest set of nurses costs at these prices; the room that it fills is added up."""
    names = sorted({nurse for need in needs for nurse in need.rooms_of})
    costs = np.full((len(needs), len(names)), _FAR)
    for row, need in enumerate(needs):
        for nurse, rooms in need.rooms_of.items():
            costs[row, names.index(nurse)] = need.length * prices[rooms].sum()
    members = _sets(len(names))
    totals: Numbers = face * members.sum(axis=1)
    for each in costs:
        totals = totals + np.where(members, each, _FAR).min(axis=1)
    chosen: NDArray[np.bool_] = members[int(totals.argmin())]
    for each, need in zip(costs, needs, strict=True):
        nurse = names[int(np.where(chosen, each, np.inf).argmin())]
        np.add.at(filled, need.rooms_of[nurse], need.length)
    return float(totals.min())


@cache
def _sets(num_nurses: int) -> NDArray[np.bool_]:
    """[2^n - 1, n] who is in each set of nurses."""
    numbers = np.arange(1, 1 << num_nurses)
    return ((numbers[:, None] >> np.arange(num_nurses)) & 1).astype(bool)
