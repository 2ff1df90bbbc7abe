"""While the walk changes how nurses travel, no pool gives out more than it has."""

import numpy as np
import pytest

from geo.modes import Mode
from optimizer.kernels.layout import ints
from optimizer.kernels.state import State, new_state
from optimizer.kernels.vehicles import change_modes
from optimizer.laid_out import lay_out
from tests.builders import shift, visit, world

_MODES = (Mode.BIKE, Mode.CAR)


@pytest.mark.parametrize("cars", [1, 2])
def test_a_pool_of_cars_is_never_overdrawn(cars: int) -> None:
    shifts = [shift(f"s{n}", name, modes=_MODES) for n, name in enumerate(("ann", "bea", "cor"))]
    laid = lay_out(world([visit("v1", "a")], shifts=shifts, vehicles={Mode.CAR: cars}))
    state: State = new_state(laid.layout, ints([0, 0, 0]))
    seen = set()
    for _ in range(300):
        change_modes(laid.layout, state, np.ones(3, np.bool_))
        seen.add(int((state.mode == 1).sum()))
    assert seen == set(range(cars + 1))


def test_a_shift_that_holds_visits_keeps_a_way_to_travel() -> None:
    laid = lay_out(world([visit("v1", "a")], shifts=[shift("s1", modes=_MODES)], vehicles={Mode.CAR: 1}))
    state: State = new_state(laid.layout, ints([0]))
    state.route[0, 0], state.length[0], state.shift_of[0] = 0, 1, 0
    for _ in range(300):
        change_modes(laid.layout, state, np.ones(1, np.bool_))
        assert state.mode[0] >= 0
