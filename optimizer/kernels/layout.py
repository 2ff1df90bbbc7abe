"""The problem as flat arrays: what every kernel reads and none writes.

Tasks are numbered with the visits first, then the breaks and blocks. Times are seconds, prices and
costs are ticks. V visits, T tasks, S shifts, M modes a shift at most, P places, L links, C clients.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
NOWHERE = -1
NEXT_DOOR = -2
"""Stands for the place of the task that follows; like any number below 0 it is no place of its own."""
UNREACHABLE = 2**30
"""As `geo.matrix.UNREACHABLE`, which kernels do not import; a test holds the two together."""
NEVER = 2**40
"""Stands for "no upper end" in times; far beyond any horizon, and safe to add."""

VISIT, BREAK, BLOCK = 0, 1, 2

FACE_BITS = 62
"""So many nurses can be told apart as faces; a client's faces are the bits of one number."""


class Layout(NamedTuple):
    """A problem in the shape kernels read."""

    travel: Ints  # [matrix, P, P] seconds
    matrix_of: Ints  # [S, M] which matrix a shift uses by its nth mode
    travel_price: Ints  # [S, M] ticks a second
    mode_count: Ints  # [S]
    pool_of: Ints  # [S, M] the pool the nth mode is taken from, or -1
    pool_size: Ints  # [pools]
    nurse_of: Ints  # [S]
    shift_start: Ints  # [S] when work may start at the earliest, rest included
    shift_end: Ints  # [S]
    shift_limit: Ints  # [S] when work must have ended: overtime included
    pool_from: Ints  # [S] from when
    pool_until: Ints  # [S] until when it keeps a vehicle of a pool
    break_count: Ints  # [S]
    block_count: Ints  # [S]
    fill_limit: Ints  # [S] seconds of care and travel above which the shift is overfull
    start_place: Ints  # [S]
    end_place: Ints  # [S]
    start_home: Ints  # [S] 1 where the way to the first task is a commute
    end_home: Ints  # [S]
    leaves_at_start: Ints  # [S] 1 where she leaves at the shift's start, and her first wait counts
    kind: Ints  # [T] VISIT, BREAK or BLOCK
    place: Ints  # [T] NOWHERE: where she is; NEXT_DOOR: where she goes next
    may_come_first: Ints  # [T] 1 where a break may stand before all work
    shift_of: Ints  # [T] the only shift for a break or block, else -1
    duration: Ints  # [S, T]
    allowed: Ints  # [S, T] 1 where the shift may hold the task
    assign_cost: Ints  # [S, T] what it costs that this shift holds the task, whatever else it holds
    window_count: Ints  # [T]
    earliest: Ints  # [T, windows]
    latest: Ints  # [T, windows]
    late_price: Ints  # [T] ticks a second after the latest start; -1 where it is forbidden
    counts_as_late: Ints  # [T] 1 where its lateness may be the day's worst
    usual: Ints  # [T] the usual start, or -NEVER
    promised: Ints  # [T] the promised start, or -NEVER
    own_base: Ints  # [T] slope, in ticks a second, of what its own start costs before any bend
    own_bends: Ints  # [T, windows, 5] rising times at which that slope turns, for each of its windows
    own_turns: Ints  # [T, windows, 5] and by how much; 0 where there are fewer bends
    wanted_slack: Ints  # [T] seconds wished for between arriving and starting
    pinned_start: Ints  # [T] or -NEVER
    pinned_after: Ints  # [T] the visit that comes before it in the same route, or -1
    unassigned_cost: Ints  # [V]
    client: Ints  # [V] position among the clients
    met: Ints  # [C] bit n: the client has met nurse n
    faces_before: Ints  # [C]
    agreed_faces: Ints  # [C] or NEVER
    building: Ints  # [V] position of its building, day and part of the day, or -1
    next_of_client: Ints  # [V] the next visit of the same client, round and round
    next_in_building: Ints  # [V] the next visit of the same building and part of the day, or itself
    is_linked: Ints  # [T] how many links it has
    keeps_order: Ints  # [T] 1 where a pin holds it before or after another
    link_first: Ints  # [L]
    link_second: Ints  # [L]
    link_min: Ints  # [L]
    link_max: Ints  # [L]
    link_differs: Ints  # [L]
    link_both: Ints  # [L]
    prices: Ints  # the prices below, by position


class Orders(NamedTuple):
    """Orders by number.

    Route r is of shift `shift[r]`, travels by that shift's mode number `mode[r]`, and holds the tasks
    `tasks[offsets[r]:offsets[r + 1]]`; a node is a position in `tasks`.
    """

    shift: Ints
    mode: Ints
    offsets: Ints
    tasks: Ints


(
    USUAL_PRICE,
    USUAL_TOLERANCE,
    PROMISE_PRICE,
    PROMISE_TOLERANCE,
    WAIT_PRICE,
    SLACK_PRICE,
    WORST_PRICE,
    OVERTIME_PRICE,
    OVERFULL_PRICE,
    COMMUTE_PRICE,
    MISSED_BREAK,
    NEW_FACE,
    EXTRA_FACE,
    SPLIT_BUILDING,
    BREAK_AFTER,
    BREAK_TIME,
    LONG_BREAK_AFTER,
    LONG_BREAK_TIME,
    SHORTEST_BREAK,
    BREAKS_FROM,
    IDLE_PRICE,
    UNEVEN_PRICE,
) = range(22)


def ints(values: Any) -> Ints:
    """An array as kernels want it: 64-bit whole numbers, contiguous."""
    return np.ascontiguousarray(values, dtype=np.int64)
