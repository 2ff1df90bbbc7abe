"""Room for labels: whether what a route costs by its start fits into it."""

import numpy as np
import pytest

from optimizer.domain.terms import Prices
from optimizer.kernels.insertion import time_route, unheld
from optimizer.kernels.labels import room_for
from optimizer.kernels.layout import ints
from optimizer.kernels.pricing import relaxed_cost
from optimizer.laid_out import lay_out
from optimizer.solver.relaxed import relaxed_shifts
from tests.builders import shift, visit, world

HOUR = 3600


@pytest.mark.parametrize("seed", [2, 8, 30, 32])
def test_a_long_round_of_visits_with_usual_hours_costs_the_bound_what_it_costs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    usual = np.sort(rng.integers(8 * HOUR, 13 * HOUR, 16)) + rng.integers(-HOUR, HOUR, 16)
    opens = usual - 2700 - rng.integers(0, 1800, 16)
    visits = [
        visit(f"v{i}", f"c{i % 5}", opening, hour + 2700, minutes=5, usual_start=hour)
        for i, (opening, hour) in enumerate(zip(opens.tolist(), usual.tolist(), strict=True))
    ]
    no_worst = Prices(worst_late_per_minute=0)  # which hangs on the whole day
    a = lay_out(world(visits, shifts=[shift("s", "ann", "07:00", "14:00")], prices=no_worst)).layout
    a = a._replace(fill_limit=np.full_like(a.fill_limit, 2**40))
    (relaxed,) = relaxed_shifts(a)
    order = ints(range(len(visits)))
    _, ticks, broken = time_route(a, 0, 0, order, *unheld(len(a.kind)))
    assert not broken
    assert relaxed_cost(relaxed.ways, room_for(1_000), order) == ticks
