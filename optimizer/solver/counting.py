"""The same problem with one price alone, the same for each visit left out: its bound counts visits."""

import numpy as np

from optimizer.kernels.layout import Layout
from optimizer.solver.finer import FINER, PRICES

LEFT_OUT = 36_000 * FINER
"""What each visit left out costs then."""


def counted(a: Layout) -> Layout:
    """A problem whose cost is `LEFT_OUT` for each visit that is left out, and nothing else."""
    prices = a.prices.copy()
    prices[PRICES] = 0
    return a._replace(
        travel_price=np.zeros_like(a.travel_price),
        assign_cost=np.zeros_like(a.assign_cost),
        late_price=np.minimum(a.late_price, 0),
        own_base=np.zeros_like(a.own_base),
        own_turns=np.zeros_like(a.own_turns),
        wanted_slack=np.zeros_like(a.wanted_slack),
        unassigned_cost=np.full_like(a.unassigned_cost, LEFT_OUT),
        prices=prices,
    )
