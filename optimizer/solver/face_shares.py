"""The price of a new face, split over the visits in which it can be seen."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.layout import EXTRA_FACE, NEW_FACE, Ints, Layout


class Face(NamedTuple):
    """A nurse whom a client has not met, what it costs that they meet, and the visits she can make there."""

    nurse: int
    visits: tuple[int, ...]
    ticks: int


def new_faces(a: Layout, can: NDArray[np.bool_]) -> tuple[Face, ...]:
    """The faces that the visits which each nurse `can` make [nurses, V] may bring.

    A face beyond the agreed number counts where every new face is one.
    """
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


def even_shares(faces: tuple[Face, ...], shape: tuple[int, ...]) -> Ints:
    """[nurses, V] ticks of each new face, split evenly over its visits.

    Who makes j of k visits then pays j / k of what she pays in full: at most as much.
    """
    shares = np.zeros(shape, np.int64)
    for face in faces:
        shares[face.nurse, list(face.visits)] = face.ticks // len(face.visits)
    return shares
