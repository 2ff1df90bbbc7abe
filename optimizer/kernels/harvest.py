"""Routes worth keeping, gathered while a walk goes on: the stuff that whole rosters are then combined from.

A small table without lists: the place of a route is given by a number made of its shift, its mode, its
visits and the starts of those that are linked (A. Zobrist, A new hashing method with application for
game playing, 1970). A route of the same visits takes its place if it is cheaper, another always does.
"""

from typing import NamedTuple

import numpy as np

from optimizer.kernels.jit import bare, kernel
from optimizer.kernels.layout import VISIT, Ints, Layout
from optimizer.kernels.state import NO_WAY, State

_ODD = 0x9E3779B97F4A7C15 - 2**64
NOT_HELD = -1


class Harvest(NamedTuple):
    """Routes by place in the table; every array is changed in place."""

    key: Ints  # [room] 0 where there is none
    shift: Ints  # [room]
    mode: Ints  # [room]
    ticks: Ints  # [room] what the route costs by itself, faces and buildings apart
    length: Ints  # [room]
    tasks: Ints  # [room, most]
    start: Ints  # [room, most] of a linked visit, else `NOT_HELD`
    mark: Ints  # [T] a number by chance for each task


@kernel
def new_harvest(a: Layout, room: int, most: int) -> Harvest:
    """A table without routes; its marks are always the same."""
    mark = np.arange(1, a.kind.shape[0] + 1)
    for _ in range(3):
        mark = _mixed(mark)
    empty = np.zeros(room, np.int64)
    return Harvest(
        empty, empty.copy(), empty.copy(), empty.copy(), empty.copy(),
        np.zeros((room, most), np.int64), np.zeros((room, most), np.int64), mark,
    )  # fmt: skip


@kernel
def _mixed(number: Ints) -> Ints:
    number = number * np.int64(_ODD)
    return number ^ (number >> 29)


@bare
def gather(a: Layout, st: State, h: Harvest, shift: int) -> None:
    """Put a route of the roster into the table."""
    count = st.length[shift]
    if count == 0 or st.ticks[shift] >= NO_WAY:
        return
    key = np.int64(shift + 1) * 1_000_003 + st.mode[shift]
    for k in range(count):
        task = st.route[shift, k]
        if a.kind[task] == VISIT:
            key ^= h.mark[task]
            if a.is_linked[task]:
                key ^= h.mark[task] * (st.not_before[task] + 7)
    key = max(abs(key), 1)
    slot = key % h.key.shape[0]
    if h.key[slot] == key and h.ticks[slot] <= st.ticks[shift]:
        return
    h.key[slot], h.shift[slot], h.mode[slot] = key, shift, st.mode[shift]
    h.ticks[slot], h.length[slot] = st.ticks[shift], count
    for k in range(count):
        task = st.route[shift, k]
        h.tasks[slot, k] = task
        h.start[slot, k] = st.not_before[task] if a.is_linked[task] else NOT_HELD
