"""Which exchanges of two routes are worth an exact look: visit for visit, one way, runs, tails, all of it."""

from collections.abc import Iterable, Iterator

import numpy as np

from optimizer.kernels.exchange import exchanged
from optimizer.kernels.layout import VISIT, Ints, ints
from optimizer.suggestions.ground import Ground, Tasks, Trial
from optimizer.suggestions.look import look

_LONGEST_RUN = 4
_EXCHANGES, _HAND_OVERS, _RUNS, _TAILS = 14, 6, 4, 4
"""Of each kind of exchange, so many of those that look best are weighed exactly."""

Looked = tuple[int, Trial]


def swap_trials(ground: Ground, one: int, other: int) -> list[Trial]:
    """Changes of two routes that look best, and in which a visit changes hands."""
    found = [
        *_least(_exchanges(ground, one, other), _EXCHANGES),
        *_least(_hand_overs(ground, one, other), _HAND_OVERS),
        *_least(_hand_overs(ground, other, one), _HAND_OVERS),
        *_least(_looked(ground, one, other, _runs(ground, one, other)), _RUNS),
        *_least(_looked(ground, other, one, _runs(ground, other, one)), _RUNS),
        *_least(_looked(ground, one, other, _tails(ground, one, other)), _TAILS),
        *_wholes(ground, one, other),
    ]
    unique = {tuple(sorted(trial.items())): trial for trial in found}
    mine = set(_visits(ground, one))
    return [trial for trial in unique.values() if mine != set(_others(ground, trial[one]))]


def _least(found: Iterable[Looked], most: int) -> list[Trial]:
    return [trial for _, trial in sorted(found, key=lambda looked: looked[0])[:most]]


def _visits(ground: Ground, shift: int) -> list[int]:
    return [task for task in ground.routes[shift] if ground.layout.kind[task] == VISIT]


def _with_one_for_another(ground: Ground, shift: int, coming: list[int]) -> tuple[list[int], Ints, Ints]:
    """The positions that may leave (-1 for none), and the ticks and place of each that comes instead."""
    route = ground.routes[shift]
    leaving = [-1, *(k for k, task in enumerate(route) if ground.layout.kind[task] == VISIT)]
    price, place = exchanged(
        ground.layout, ground.share, shift, ground.mode[shift], ints(route), ints(leaving), ints(coming),
        ground.known,
    )  # fmt: skip
    return leaving, price, place


def _exchanges(ground: Ground, one: int, other: int) -> Iterator[Looked]:
    mine, theirs = _visits(ground, one), _visits(ground, other)
    if not mine or not theirs:
        return
    _, price, place = _with_one_for_another(ground, one, theirs)
    _, their_price, their_place = _with_one_for_another(ground, other, mine)
    total = price[1:] + their_price[1:].T
    for flat in np.argsort(total, axis=None, kind="stable")[:_EXCHANGES].tolist():
        i, k = divmod(flat, len(theirs))
        yield (
            int(total[i, k]),
            {
                one: _put(ground, one, mine[i], theirs[k], int(place[i + 1, k])),
                other: _put(ground, other, theirs[k], mine[i], int(their_place[k + 1, i])),
            },
        )


def _put(ground: Ground, shift: int, leaving: int | None, coming: int, at: int) -> Tasks:
    rest = [task for task in ground.routes[shift] if task != leaving]
    return ground.mended([*rest[:at], coming, *rest[at:]])


def _hand_overs(ground: Ground, one: int, other: int) -> Iterator[Looked]:
    """One visit from the first to the second, at its best place there."""
    mine = _visits(ground, one)
    if not mine:
        return
    _, price, place = _with_one_for_another(ground, other, mine)
    for i, visit in enumerate(mine):
        if place[0, i] >= 0:
            trial = {
                one: ground.without(visit)[one],
                other: _put(ground, other, None, visit, int(place[0, i])),
            }
            yield int(price[0, i]) + look(ground, one, [trial[one]])[0], trial


def _runs(ground: Ground, one: int, other: int) -> Iterator[Trial]:
    """Several visits in a row, from the first to the second, in the same order."""
    route, target = ground.routes[one], ground.routes[other]
    for length in range(2, _LONGEST_RUN + 1):
        for first in range(len(route) - length + 1):
            run = route[first : first + length]
            if not _may_have(ground, other, run):
                continue
            rest = ground.mended([*route[:first], *route[first + length :]])
            for at in range(len(target) + 1):
                yield {one: rest, other: (*target[:at], *run, *target[at:])}


def _may_have(ground: Ground, shift: int, tasks: Iterable[int]) -> bool:
    return all(ground.layout.allowed[shift, task] for task in tasks)


def _tails(ground: Ground, one: int, other: int) -> Iterator[Trial]:
    """The rest of both days, from any two moments on; breaks and blocks stay with whose they are."""
    mine, theirs = ground.routes[one], ground.routes[other]
    for i in range(len(mine)):
        for k in range(len(theirs)):
            ours = _merged(ground, mine[:i], _own(ground, mine[i:]), _others(ground, theirs[k:]))
            rest = _merged(ground, theirs[:k], _own(ground, theirs[k:]), _others(ground, mine[i:]))
            if _may_have(ground, one, ours) and _may_have(ground, other, rest):
                yield {one: ours, other: rest}


def _own(ground: Ground, tasks: Tasks) -> list[int]:
    return [task for task in tasks if ground.layout.kind[task] != VISIT]


def _others(ground: Ground, tasks: Tasks) -> list[int]:
    return [task for task in tasks if ground.layout.kind[task] == VISIT]


def _merged(ground: Ground, head: Iterable[int], own: Iterable[int], coming: Iterable[int]) -> Tasks:
    rest = sorted([*own, *coming], key=lambda task: int(ground.known[task]))
    return ground.mended([*head, *rest])


def _wholes(ground: Ground, one: int, other: int) -> list[Trial]:
    """A whole shift handed over, either way, and both shifts exchanged; in the order of the times now."""
    found: list[Trial] = []
    mine, theirs = _visits(ground, one), _visits(ground, other)
    for ours, rest in ((theirs, mine), ([*mine, *theirs], []), ([], [*mine, *theirs])):
        trial = {
            one: _merged(ground, (), _own(ground, ground.routes[one]), ours),
            other: _merged(ground, (), _own(ground, ground.routes[other]), rest),
        }
        if _may_have(ground, one, trial[one]) and _may_have(ground, other, trial[other]):
            found.append(trial)
    return found


def _looked(ground: Ground, one: int, other: int, trials: Iterable[Trial]) -> list[Looked]:
    listed = list(trials)
    if not listed:
        return []
    mine = look(ground, one, [trial[one] for trial in listed])
    theirs = look(ground, other, [trial[other] for trial in listed])
    return [(a + b, trial) for a, b, trial in zip(mine, theirs, listed, strict=True)]
