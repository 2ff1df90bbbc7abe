"""Room for the labels of a pricing problem: one array a field, used again and again."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.convex import FIRST, PIECES
from optimizer.kernels.layout import Ints
from optimizer.kernels.ways import Bits

_PIECES = 24
"""Pieces of a cost by start; one with more is closed by a slope that is too low. At 12 it happened on whole
days with usual hours, and lowered the bound by five per cent."""
_ROW = FIRST + 2 * _PIECES


class Labels(NamedTuple):
    """Room for labels, used again and again."""

    curve: Ints  # [room, row] cost by start
    cost: Ints  # its least
    closed: Ints  # what the route costs that ends here
    node: Ints
    window: Ints  # of the visit's windows, the one it starts in
    taken: Ints  # 1 after the break
    before: Ints
    memory: Bits  # [room, 2]
    odd: Bits  # [room, 2] the cuts of which an odd number is made and remembered
    next_due: Ints
    next_here: Ints
    is_beaten: NDArray[np.bool_]
    work: Ints  # [4, row] functions in the making


def room_for(count: int) -> Labels:
    """Room for so many labels."""
    return Labels(
        curve=np.empty((count, _ROW), np.int64),
        cost=np.empty(count, np.int64),
        closed=np.empty(count, np.int64),
        node=np.empty(count, np.int64),
        window=np.empty(count, np.int64),
        taken=np.empty(count, np.int64),
        before=np.empty(count, np.int64),
        memory=np.empty((count, 2), np.uint64),
        odd=np.empty((count, 2), np.uint64),
        next_due=np.empty(count, np.int64),
        next_here=np.empty(count, np.int64),
        is_beaten=np.empty(count, np.bool_),
        work=np.empty((4, FIRST + 2 * PIECES), np.int64),
    )
