"""What routes pay for two visits of three that a cut is on, and which threes to cut.

Of any three visits the routes of a roster can have two or more only once: whole routes keep to that,
parts of routes do not. A route pays for each second visit that it makes of such a three (M. Jepsen,
B. Petersen, S. Spoorendonk, D. Pisinger, Subset-row inequalities applied to the vehicle-routing
problem with time windows, 2008), but forgets the first where the cut is not kept in memory, which is
weaker and much quicker (D. Pecin, A. Pessoa, M. Poggi, E. Uchoa, Improved branch-cut-and-price for
capacitated vehicle routing, 2017).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.jit import bare, kernel
from optimizer.kernels.layout import Ints
from optimizer.kernels.ways import WORD, Bits

MOST_CUTS = 2 * WORD
_BYTE = 8


class Cuts(NamedTuple):
    """The cuts as one shift meets them: two words of bits each, and what they cost."""

    member: Bits  # [n, 2] the cuts that a visit is one of the three of
    kept: Bits  # [n, 2] the cuts that are remembered at a visit
    price: Ints  # [16, 256] ticks for the cuts in each byte of the two words


def no_cuts(count: int) -> Cuts:
    """No cuts on so many visits."""
    none = np.zeros((count, 2), np.uint64)
    return Cuts(none, none, np.zeros((MOST_CUTS // _BYTE, 256), np.int64))


def price_table(ticks: Ints) -> Ints:
    """[16, 256] what the cuts in each byte cost together, of what each costs."""
    padded = np.zeros(MOST_CUTS, np.int64)
    padded[: len(ticks)] = ticks
    bits = np.arange(256)[:, None] >> np.arange(_BYTE) & 1
    table: Ints = padded.reshape(-1, _BYTE) @ bits.T
    return np.ascontiguousarray(table)


@bare
def price_of(price: Ints, one: Any, two: Any) -> int:
    """Ticks for the cuts whose bits are set in two words."""
    total, byte = 0, 0
    while one != np.uint64(0):
        total += price[byte, one & np.uint64(255)]
        one >>= np.uint64(8)
        byte += 1
    byte = 8
    while two != np.uint64(0):
        total += price[byte, two & np.uint64(255)]
        two >>= np.uint64(8)
        byte += 1
    return total


@kernel
def most_broken(times: NDArray[np.int64], part: NDArray[np.float64], least: float) -> NDArray[np.float64]:
    """Rows of three visits and by how much the routes' parts break their cut, more than `least`.

    `times` [routes, V] is how often each route makes each visit.
    """
    num_routes, n = times.shape
    found = np.empty((4096, 4))
    count = 0
    pair = np.empty(num_routes, np.int64)
    for i in range(n):
        for j in range(i + 1, n):
            pair[:] = times[:, i] + times[:, j]
            for k in range(j + 1, n):
                over = -1.0
                for r in range(num_routes):
                    over += part[r] * ((pair[r] + times[r, k]) // 2)
                if over > least and count < found.shape[0]:
                    found[count, 0], found[count, 1], found[count, 2], found[count, 3] = i, j, k, over
                    count += 1
    return found[:count]
