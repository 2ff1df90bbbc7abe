"""A roster at once: the hardest visits first, each where it costs least. No OR-Tools.

Cheapest insertion over exact timings. What is already placed stays where it is; linked visits hold
each other's times, and pairs that only make sense together are placed together.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster
from optimizer.draft import Draft
from optimizer.laid_out import LaidOut, lay_out
from optimizer.schedule import schedule

_PLACES_TRIED = 6
"""For a pair of linked visits: so many of the best shifts of each are tried together."""


def insert(
    problem: Problem,
    *,
    start: Iterable[Order] = (),
    laid_out: LaidOut | None = None,
    seed: int | None = None,
    places_visits: bool = True,
) -> Roster:
    """Place every visit that fits, around the orders given, and time the whole.

    Never moves a visit of `start` to another shift or place in the order. With a `seed` the order of
    visits that are equally hard is drawn by chance, else it is that of the problem. What fits nowhere
    stays out. Without `places_visits` only fixed blocks and breaks are added.
    """
    laid = laid_out or lay_out(problem)
    draft = Draft(laid, start)
    draft.take_breaks()
    waiting = _hardest_first(laid, draft.left_out(), seed) if places_visits else []
    while waiting:
        remaining = [visit for visit in waiting if not _place(draft, visit)]
        if len(remaining) == len(waiting):
            break
        waiting = remaining
    return schedule(problem, draft.orders(), laid_out=laid)


def _hardest_first(laid: LaidOut, visits: Sequence[int], seed: int | None) -> list[int]:
    """By priority, then by how few shifts may take it, then by how little room its windows leave."""
    a = laid.layout
    tie = np.random.default_rng(seed).permutation(len(a.client)) if seed is not None else range(len(a.client))

    def key(visit: int) -> tuple[int, ...]:
        room = sum(a.latest[visit, w] - a.earliest[visit, w] for w in range(a.window_count[visit]))
        leads, takers = int(visit in a.pinned_after), int(a.allowed[:, visit].sum())
        return (-int(a.unassigned_cost[visit]), -leads, takers, int(room), int(tie[visit]))

    return sorted(visits, key=key)


def _place(draft: Draft, visit: int) -> bool:
    """Place a visit, with its other half where it has one; False where it fits nowhere."""
    if draft.is_placed(visit):
        return True
    if draft.laid.layout.unassigned_cost[visit] == 0:
        return False
    half = _other_half(draft.laid, visit)
    if half is not None:
        return _place_pair(draft, visit, half)
    return any(draft.try_insert([(visit, shift, place)]) for shift, place, _ in draft.options(visit))


def _other_half(laid: LaidOut, visit: int) -> int | None:
    a = laid.layout
    for k in range(len(a.link_first)):
        pair = (int(a.link_first[k]), int(a.link_second[k]))
        if a.link_both[k] and visit in pair:
            return pair[1] if pair[0] == visit else pair[0]
    return None


def _place_pair(draft: Draft, visit: int, half: int) -> bool:
    """Place both halves in the pair of shifts that costs least when timed together."""
    pairs = [
        (price + other_price, (visit, shift, place), (half, other, other_place))
        for shift, place, price in draft.options(visit)[:_PLACES_TRIED]
        for other, other_place, other_price in draft.options(half)[:_PLACES_TRIED]
        if other != shift
    ]
    pairs.sort(key=lambda pair: pair[0])
    return any(draft.try_insert([first, second]) for _, first, second in pairs)
