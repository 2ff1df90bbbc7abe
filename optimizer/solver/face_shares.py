"""The new faces that visits may bring, each a price of its own in the bound's linear programme."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.layout import EXTRA_FACE, NEW_FACE, Layout


class Face(NamedTuple):
    """A nurse whom a client has not met, what it costs that they meet, and the visits she can make there."""

    nurse: int
    visits: tuple[int, ...]
    ticks: int


def new_faces(a: Layout, can: NDArray[np.bool_]) -> tuple[Face, ...]:
    """The faces that the visits which each nurse `can` make [nurses, V] may bring.

    A face beyond the agreed number counts where every new face is one.
    """
    if not a.prices[[NEW_FACE, EXTRA_FACE]].any():
        return ()
    visits_of: dict[tuple[int, int], list[int]] = {}
    for nurse, v in np.argwhere(can):
        if not a.met[a.client[v]] >> nurse & 1:
            visits_of.setdefault((int(nurse), int(a.client[v])), []).append(int(v))
    return tuple(
        Face(nurse, tuple(visits), _price(a, client)) for (nurse, client), visits in visits_of.items()
    )


def _price(a: Layout, client: int) -> int:
    price = int(a.prices[NEW_FACE])
    if a.agreed_faces[client] <= a.faces_before[client]:
        price += int(a.prices[EXTRA_FACE])
    return price
