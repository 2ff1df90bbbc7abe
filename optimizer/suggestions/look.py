"""A quick look at what routes cost, to choose which changes are weighed exactly."""

from collections.abc import Sequence

import numpy as np

from optimizer.kernels.exchange import looked
from optimizer.kernels.layout import ints
from optimizer.suggestions.ground import Ground, Tasks


def look(ground: Ground, shift: int, routes: Sequence[Tasks]) -> list[int]:
    """Ticks of routes of one shift, by themselves, at times near those known; each different one once."""
    rows = {route: n for n, route in enumerate(dict.fromkeys(routes))}
    table = np.zeros((len(rows), max(*map(len, rows), 1, 1)), np.int64)
    for route, n in rows.items():
        table[n, : len(route)] = route
    lengths = ints([len(route) for route in rows])
    ticks = looked(ground.layout, ground.share, shift, ground.mode[shift], table, lengths, ground.known)
    return [int(ticks[rows[route]]) for route in routes]
