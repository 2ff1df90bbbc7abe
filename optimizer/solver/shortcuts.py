"""Legs of a shift as lower bounds: by the places of breaks and blocks, which the bound leaves out."""

import numpy as np

from optimizer.kernels.layout import BLOCK, NEVER, NEXT_DOOR, NOWHERE, UNREACHABLE, Ints, Layout, ints


def legs(a: Layout, shift: int, mode: int) -> Ints:
    """[P + 1, P + 1] seconds between places; the last row and column are nowhere, from which all is near."""
    grid = a.travel[a.matrix_of[shift, mode]]
    legs = np.zeros((len(grid) + 1, len(grid) + 1), np.int64)
    legs[:-1, :-1] = grid
    return legs


def own_places(a: Layout, shift: int) -> list[int]:
    """Places a route may pass on its way, because of the breaks and blocks that the bound leaves out."""
    own = [t for t in range(len(a.client), len(a.kind)) if a.shift_of[t] == shift]
    places = {int(a.place[t]) for t in own}
    if any(a.kind[t] == BLOCK and a.place[t] == NOWHERE for t in own):
        places.add(int(a.start_place[shift]))
    return sorted(places - {NOWHERE, NEXT_DOOR})


def closed(leg: Ints, via: list[int]) -> Ints:
    """The shortest ways that may pass any of some places (R. W. Floyd, Shortest path, 1962)."""
    for p in via:
        leg = np.minimum(leg, leg[:, p, None] + leg[None, p, :])
    return leg


def through(end: Ints, ridden: Ints, via: list[int]) -> Ints:
    """Seconds from (or to) an end of the shift, by one of its own places or not."""
    return ints(np.min([end, *(end[p] + ridden[p] for p in via)], axis=0))


def fares(end: Ints, ridden: Ints, via: list[int], end_price: int, price: int) -> Ints:
    """Ticks from (or to) an end of the shift, whose leg may be a commute."""
    direct = end_price * end + np.where(end >= UNREACHABLE, NEVER, 0)
    return ints(np.min([direct, *(direct[p] + price * ridden[p] for p in via)], axis=0))


def or_never(leg: Ints, value: Ints) -> Ints:
    """The values, but never where there is no way."""
    return np.where(leg >= UNREACHABLE, NEVER, value)
