"""What a round of pricing has found, read from its labels and from the least that a rest can cost."""

from collections.abc import Iterator

import numpy as np

from optimizer.kernels.labels import Labels
from optimizer.kernels.layout import Ints
from optimizer.kernels.pricing import NO_LABEL
from optimizer.kernels.ways import HAS_BREAK, OPENING, TOO_DEAR, WIDTH, Ways
from optimizer.solver.parts import Part, PartedShift
from optimizer.solver.relaxed import RelaxedShift


def least_first(w: Ways, dual: Ints, onward: Ints) -> int:
    """What no route of two visits or more costs less than, without any memory of where it has been."""
    taken = 0 if w.bounds[HAS_BREAK] else 1
    made = w.own_least + onward[0, taken] - dual[:, None]
    cells = np.arange(made.shape[1])
    first = np.maximum(w.arrival - w.bounds[OPENING], 0) // w.bounds[WIDTH]
    return int((np.where(cells >= first[:, None], made, TOO_DEAR) + w.out_fare[:, None]).min())


def route_of(relaxed: RelaxedShift, room: Labels, label: int) -> tuple[int, ...]:
    """The visits of a label's route, in order, by their numbers in the problem."""
    return tuple(int(relaxed.visits[room.node[k]]) for k in reversed(list(_chain(room, label))))


def held_by(parted: PartedShift, room: Labels, label: int, nodes: Ints) -> tuple[Part, ...]:
    """The parts that the linked visits of a label's route start in; `nodes` are the visits by its own."""
    parts = [parted.part_of(int(nodes[room.node[k]]), int(room.window[k])) for k in _chain(room, label)]
    return tuple(sorted(part for part in parts if part is not None))


def _chain(room: Labels, label: int) -> Iterator[int]:
    """A label and those before it."""
    while label != NO_LABEL:
        yield label
        label = int(room.before[label])
