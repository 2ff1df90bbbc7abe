"""Which way a shift travels, where it may choose and the team's pool has a vehicle for it."""

import numpy as np

from optimizer.kernels.jit import bare
from optimizer.kernels.layout import Ints, Layout
from optimizer.kernels.state import State, rebuild

_OFTEN = 0.1
NO_VEHICLE = -1


@bare
def change_modes(a: Layout, st: State, touched: Ints) -> None:
    """Now and then give a touched route, or an empty one, another way to travel; while it is empty, none."""
    for s in range(touched.shape[0]):
        is_open = touched[s] or st.length[s] == 0
        has_choice = a.mode_count[s] > 1 or a.pool_of[s, 0] >= 0
        if not is_open or not has_choice or np.random.random() >= _OFTEN:
            continue
        mode = np.random.randint(a.mode_count[s] + 1) - 1
        if mode == st.mode[s] or (mode == NO_VEHICLE and st.length[s] > 0):
            continue
        if mode == NO_VEHICLE or _is_free(a, st, s, mode):
            st.mode[s] = mode
            touched[s] = True
            rebuild(a, st, s)


@bare
def _is_free(a: Layout, st: State, shift: int, mode: int) -> bool:
    """Whether the pool of a mode has a vehicle left, whatever part of the shift others want one for."""
    pool = a.pool_of[shift, mode]
    if pool < 0:
        return True
    taken = 0
    for s in range(st.mode.shape[0]):
        if s != shift and st.mode[s] >= 0 and a.pool_of[s, st.mode[s]] == pool:
            overlaps = a.pool_from[s] < a.pool_until[shift] and a.pool_from[shift] < a.pool_until[s]
            taken += int(overlaps)
    return bool(taken < a.pool_size[pool])
