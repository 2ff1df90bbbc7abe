"""Faces that visits bring to a client or a building, each with a price of its own in the bound."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from optimizer.kernels.layout import EXTRA_FACE, NEW_FACE, SPLIT_BUILDING, Layout
from optimizer.solver.relaxed import RelaxedShift


class Face(NamedTuple):
    """A nurse who comes to a door, what it costs that she does, and the visits she can make there."""

    nurse: int
    visits: tuple[int, ...]
    ticks: int


def faces_of(a: Layout, shifts: Iterable[RelaxedShift]) -> tuple[tuple[Face, ...], int]:
    """The faces that the visits which each shift can make may bring; and the ticks of those that are free."""
    can = np.zeros((int(a.nurse_of.max(initial=0)) + 1, len(a.client)), bool)
    for relaxed in shifts:
        can[a.nurse_of[relaxed.shift], relaxed.visits] = True
    pairs = [(int(nurse), int(visit)) for nurse, visit in np.argwhere(can)]
    buildings, free = _at_buildings(a, pairs)
    return _new_faces(a, pairs) + buildings, free


def _new_faces(a: Layout, pairs: Iterable[tuple[int, int]]) -> tuple[Face, ...]:
    """Nurses whom a client has not met.

    A face beyond the agreed number counts where every new face is one.
    """
    if not a.prices[[NEW_FACE, EXTRA_FACE]].any():
        return ()
    visits_of: dict[tuple[int, int], list[int]] = defaultdict(list)
    for nurse, v in pairs:
        if not a.met[a.client[v]] >> nurse & 1:
            visits_of[nurse, int(a.client[v])].append(v)
    return tuple(
        Face(nurse, tuple(visits), _price(a, client)) for (nurse, client), visits in visits_of.items()
    )


def _price(a: Layout, client: int) -> int:
    price = int(a.prices[NEW_FACE])
    if a.agreed_faces[client] <= a.faces_before[client]:
        price += int(a.prices[EXTRA_FACE])
    return price


def _at_buildings(a: Layout, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[Face, ...], int]:
    """Nurses at one building in one part of a day: each costs as much, and one at each building is free."""
    price = int(a.prices[SPLIT_BUILDING])
    shared = np.bincount(a.building[a.building >= 0], minlength=1) > 1
    if not price or not shared.any():
        return (), 0
    visits_of: dict[tuple[int, int], list[int]] = defaultdict(list)
    for nurse, v in pairs:
        if a.building[v] >= 0 and shared[a.building[v]]:
            visits_of[nurse, int(a.building[v])].append(v)
    faces = tuple(Face(nurse, tuple(visits), price) for (nurse, _), visits in visits_of.items())
    return faces, price * int(shared.sum())
