"""What no roster can avoid: the part of a cost that is not for anybody to choose."""

import numpy as np

from optimizer.kernels.layout import NEW_FACE, Layout
from optimizer.solver.relaxed import RelaxedShift


def unavoidable(a: Layout, shifts: tuple[RelaxedShift, ...]) -> int:
    """Ticks of visits that fit nowhere, and for each other the cheapest nurse (or leaving it out).

    A client whom none of the possible nurses has met sees a new face, unless all its visits stay out.
    """
    least, known = a.unassigned_cost.copy(), np.zeros(len(a.client), bool)
    for relaxed in shifts:
        least[relaxed.visits] = np.minimum(
            least[relaxed.visits], a.assign_cost[relaxed.shift, relaxed.visits]
        )
        known[relaxed.visits] |= (a.met[a.client[relaxed.visits]] >> a.nurse_of[relaxed.shift] & 1) > 0
    total = int(least.sum())
    for client in set(a.client[~known].tolist()):
        own = a.client == client
        if not known[own].any():
            total += min(int(a.prices[NEW_FACE]), int((a.unassigned_cost - least)[own].sum()))
    return total
