"""Many changed rosters weighed at once: each timed, and its cost told apart by rule."""

import numpy as np

from optimizer.kernels.by_rule import COLUMNS, ROWS, rule_ticks
from optimizer.kernels.forbidding import least_broken
from optimizer.kernels.jit import kernel
from optimizer.kernels.layout import Ints, Layout, Orders
from optimizer.kernels.retiming import raised, retimed


@kernel
def weigh(
    a: Layout, share: Ints, mode: Ints, tables: Ints, lengths: Ints, is_touched: Ints, known: Ints,
    not_before: Ints, not_after: Ints, is_exact: bool,
) -> tuple[Ints, Ints]:  # fmt: skip
    """Ticks by rule [n, COLUMNS] and starts [n, T] of n rosters; a task in no route keeps its known start.

    `tables[n, s, :lengths[n, s]]` are the tasks of a shift; `is_touched[n, s]` where they are not those
    of the times that are known. Exact, times are the cheapest; else they are near those known and can
    be kept, and their cost is never below the cheapest.
    """
    count, shifts = lengths.shape
    ticks = np.empty((count, COLUMNS), np.int64)
    starts = np.empty((count, known.shape[0]), np.int64)
    room = np.empty((ROWS, max(a.client.shape[0], a.met.shape[0], shifts)), np.int64)
    alone, is_known = known.copy(), np.zeros(shifts, np.bool_)
    for n in range(count):
        offsets = np.zeros(shifts + 1, np.int64)
        for s in range(shifts):
            offsets[s + 1] = offsets[s] + lengths[n, s]
        tasks = np.empty(offsets[shifts], np.int64)
        for s in range(shifts):
            tasks[offsets[s] : offsets[s + 1]] = tables[n, s, : lengths[n, s]]
        o = Orders(np.arange(shifts), mode, offsets, tasks)
        if is_exact:
            times = retimed(a, o, known, not_before, not_after, is_touched[n], alone, is_known)
        else:
            times = raised(a, o, known, not_before)
        rule_ticks(a, share, o, times, room, ticks[n])
        starts[n] = known
        starts[n][tasks] = times
    return ticks, starts


@kernel
def least_broken_of(a: Layout, mode: Ints, tables: Ints, lengths: Ints, is_touched: Ints) -> Ints:
    """How much is forbidden at the least in the touched routes of each; 0 where they might be kept."""
    count, shifts = lengths.shape
    broken = np.zeros(count, np.int64)
    for n in range(count):
        for s in range(shifts):
            if is_touched[n, s]:
                broken[n] += least_broken(a, s, mode[s], tables[n, s, : lengths[n, s]])
    return broken
