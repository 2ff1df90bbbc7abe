"""Visits of which all are made or none: the halves of double-ups."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.layout import Ints, Layout, ints

Groups = tuple[tuple[int, ...], ...]


def all_or_none(a: Layout) -> Groups:
    """Every visit in one group: all of a group are made, or none."""
    group: dict[int, tuple[int, ...]] = {visit: (visit,) for visit in range(len(a.client))}
    for first, second, both in zip(a.link_first.tolist(), a.link_second.tolist(), a.link_both, strict=True):
        if both and group[first] != group[second]:
            joined = tuple(sorted((*group[first], *group[second])))
            group |= dict.fromkeys(joined, joined)
    return tuple(sorted(set(group.values())))


def at_most(most: Ints, worths: NDArray[np.float64], groups: Iterable[tuple[int, ...]]) -> Ints:
    """Whole worths [V], lowered where a group is worth more together than at `most` [V] in all."""
    lowered = ints(worths)
    for group in groups:
        over = int(lowered[list(group)].sum() - most[list(group)].sum())
        for visit in group:
            less = max(min(over, int(lowered[visit])), 0) if len(group) > 1 else max(over, 0)
            lowered[visit] -= less
            over -= less
    return lowered
