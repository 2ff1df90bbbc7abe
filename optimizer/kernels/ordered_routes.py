"""Routes under one global order: tasks put in and taken out, and undoing it."""

import numpy as np

from optimizer.kernels.jit import inlined
from optimizer.kernels.layout import BREAK, NEVER
from optimizer.kernels.ordered import (
    BREAKS,
    COUNT,
    END,
    FAULT,
    FIRM_LATE,
    FIRST,
    HAS_LOOSE,
    KEPT_MOVES,
    KEPT_SHIFTS,
    KEPT_TASKS,
    LAST,
    LATE,
    LATENESS,
    LEG,
    LOST,
    MISSED,
    NEXT,
    NONE,
    NOW,
    PASSED,
    PREV,
    SHIFT,
    START,
    STATIC,
    TOUCHED,
    WHERE,
    WORST,
    Facts,
    Live,
)
from optimizer.kernels.ordered_ways import before, gain, price


@inlined
def keep_task(st: Live, task: int) -> None:
    """Note a task's row, once in a step, before it changes."""
    if st.stamps[task] != st.counters[NOW]:
        st.stamps[task] = st.counters[NOW]
        k = st.counters[KEPT_TASKS]
        st.counters[KEPT_TASKS] = k + 1
        st.kept_tasks[k, 8] = task
        st.kept_tasks[k, 9], st.kept_tasks[k, 10] = st.hold[task], st.holder[task]
        for column in range(8):
            st.kept_tasks[k, column] = st.rows[task, column]


@inlined
def keep_route(st: Live, shift: int) -> None:
    """Note a shift's row, once in a step, before it changes; its cost has to be made anew."""
    mark = st.rows.shape[0] + shift
    if st.stamps[mark] != st.counters[NOW]:
        st.stamps[mark] = st.counters[NOW]
        k = st.counters[KEPT_SHIFTS]
        st.counters[KEPT_SHIFTS] = k + 1
        st.kept_routes[k, 8] = shift
        for column in range(8):
            st.kept_routes[k, column] = st.routes[shift, column]
        st.touched[st.counters[TOUCHED]] = shift
        st.counters[TOUCHED] += 1


@inlined
def mark_dirty(st: Live, position: int) -> None:
    """Have the times of the group at a position made anew."""
    st.dirty[position >> 6] |= np.uint64(1) << np.uint64(position & 63)


@inlined
def refresh(f: Facts, st: Live, shift: int, prev: int, task: int) -> None:
    """Make where-abouts and ways anew between two neighbours, as far as they change.

    They do for what is done where its nurse is or goes next; and a break has to look again whether
    there is work before and after it.
    """
    nowhere = f.travel.shape[1] - 1
    while prev >= 0 and (f.place[prev] == nowhere or f.kind[prev] == BREAK):
        task, prev = prev, st.rows[prev, PREV]
    while task >= 0:
        keep_task(st, task)
        prev = st.rows[task, PREV]
        place = f.ends[shift, 0] if prev < 0 else st.rows[prev, WHERE]
        here = place if f.place[task] == nowhere else f.place[task]
        if f.is_next_door[task]:
            here = _next_place(f, st, task, place)
        work = f.is_work[shift, 0] if prev < 0 else 1
        st.rows[task, LEG] = f.travel[f.matrix[shift], place, here] * work
        st.rows[task, WHERE] = here
        mark_dirty(st, st.spot[f.group[task]])
        task = st.rows[task, NEXT] if f.place[task] == nowhere or f.kind[task] == BREAK else NONE


@inlined
def _next_place(f: Facts, st: Live, task: int, place: int) -> int:
    nowhere = f.travel.shape[1] - 1
    while task >= 0 and f.place[task] == nowhere:
        task = st.rows[task, NEXT]
    return place if task < 0 else f.place[task]


@inlined
def count_lateness(f: Facts, st: Live, task: int, late: int) -> None:
    """Count that a task comes to be so late; where that is forbidden it is a fault besides."""
    more = late - st.rows[task, LATE]
    if f.is_firm[task]:
        more += f.switches[FAULT] * (int(late > 0) - int(st.rows[task, LATE] > 0))
        st.sums[0, FIRM_LATE] += more
    st.sums[0, LATENESS] += f.late_price[task] * more


@inlined
def _forget_times(f: Facts, st: Live, task: int) -> None:
    late = st.rows[task, LATE]
    if f.kind[task] == BREAK:
        st.routes[st.rows[task, SHIFT], BREAKS] -= int(late == 0)
        st.sums[0, FIRM_LATE] -= int(late == PASSED and f.place[task] < f.travel.shape[1] - 1)
        st.rows[task, LATE] = MISSED
    elif late > 0:
        count_lateness(f, st, task, 0)
        if st.tardy[task] == st.sums[0, WORST]:
            st.counters[LOST] = 1
        st.tardy[task] = 0
        st.rows[task, LATE] = 0
    st.rows[task, START] = st.rows[task, END] = -NEVER


@inlined
def let_go(f: Facts, st: Live, task: int) -> None:
    """Hold a task for nobody's sake any more; its times are made anew."""
    keep_task(st, task)
    st.hold[task], st.holder[task] = f.not_before[task], NONE
    mark_dirty(st, st.spot[f.group[task]])


@inlined
def _forget_links(f: Facts, st: Live, task: int) -> None:
    """Have all that a task is linked with timed without it."""
    st.hold[task], st.holder[task] = f.not_before[task], NONE
    for k in range(f.loose_from[task], f.loose_from[task + 1]):
        other = f.loose[k, 0]
        if st.holder[other] == task:
            let_go(f, st, other)
        mark_dirty(st, st.spot[f.group[other]])


@inlined
def take_out(f: Facts, st: Live, task: int) -> None:
    """Take a task out of its route; its times are gone."""
    shift = st.rows[task, SHIFT]
    keep_route(st, shift)
    keep_task(st, task)
    prev, after = st.rows[task, PREV], st.rows[task, NEXT]
    _forget_times(f, st, task)
    if f.switches[HAS_LOOSE]:
        _forget_links(f, st, task)
    st.rows[task, SHIFT] = st.rows[task, PREV] = st.rows[task, NEXT] = NONE
    if prev < 0:
        st.routes[shift, FIRST] = after
    else:
        keep_task(st, prev)
        st.rows[prev, NEXT] = after
    if after < 0:
        st.routes[shift, LAST] = prev
    else:
        keep_task(st, after)
        st.rows[after, PREV] = prev
    st.routes[shift, COUNT] -= 1 if f.kind[task] != BREAK else 0
    refresh(f, st, shift, prev, after)


@inlined
def put_in(f: Facts, st: Live, shift: int, task: int, prev: int) -> None:
    """Put a task into a route after another (-1: first); its position in the order fits to that."""
    keep_route(st, shift)
    keep_task(st, task)
    after = st.routes[shift, FIRST] if prev < 0 else st.rows[prev, NEXT]
    st.rows[task, SHIFT], st.rows[task, PREV], st.rows[task, NEXT] = shift, prev, after
    if prev < 0:
        st.routes[shift, FIRST] = task
    else:
        keep_task(st, prev)
        st.rows[prev, NEXT] = task
    if after < 0:
        st.routes[shift, LAST] = task
    else:
        keep_task(st, after)
        st.rows[after, PREV] = task
    st.routes[shift, COUNT] += 1 if f.kind[task] != BREAK else 0
    refresh(f, st, shift, prev, task)
    refresh(f, st, shift, task, after)


@inlined
def relocate(st: Live, group: int, position: int) -> None:
    """Move a group to another position of the order."""
    here = st.spot[group]
    k = st.counters[KEPT_MOVES]
    st.counters[KEPT_MOVES] = k + 1
    st.kept_moves[k, 0], st.kept_moves[k, 1] = here, position
    renumber(st, here, position)


@inlined
def renumber(st: Live, here: int, there: int) -> None:
    """Move the group at a position to another one, for good."""
    group = st.order[here]
    step = 1 if there > here else -1
    while here != there:
        other = st.order[here + step]
        st.order[here] = other
        st.spot[other] = here
        here += step
    st.order[there] = group
    st.spot[group] = there


@inlined
def begin_step(st: Live) -> None:
    """Begin a step that can be undone."""
    st.counters[NOW] += 1
    st.counters[KEPT_TASKS] = st.counters[KEPT_SHIFTS] = st.counters[KEPT_MOVES] = 0
    st.counters[TOUCHED] = st.counters[LOST] = 0
    for k in range(st.sums.shape[1]):
        st.sums[1, k] = st.sums[0, k]


@inlined
def undo(f: Facts, st: Live) -> None:
    """Put everything back as it was when the step began."""
    for k in range(st.counters[KEPT_TASKS]):
        task = st.kept_tasks[k, 8]
        st.hold[task], st.holder[task] = st.kept_tasks[k, 9], st.kept_tasks[k, 10]
        for column in range(8):
            st.rows[task, column] = st.kept_tasks[k, column]
        st.tardy[task] = st.rows[task, LATE] * f.counts_as_late[task]
    for k in range(st.counters[KEPT_SHIFTS]):
        shift = st.kept_routes[k, 8]
        for column in range(8):
            st.routes[shift, column] = st.kept_routes[k, column]
    for k in range(st.counters[KEPT_MOVES] - 1, -1, -1):
        renumber(st, st.kept_moves[k, 1], st.kept_moves[k, 0])
    for k in range(st.sums.shape[1]):
        st.sums[0, k] = st.sums[1, k]
    for k in range(st.dirty.shape[0]):
        st.dirty[k] = 0


@inlined
def pull(f: Facts, st: Live, task: int) -> None:
    """Take a task out where it is in a route, and count what that saves."""
    if st.rows[task, SHIFT] >= 0:
        st.sums[0, STATIC] -= gain(f, st, task)
        take_out(f, st, task)


@inlined
def push(f: Facts, st: Live, shift: int, task: int) -> None:
    """Put a task that is in no route into one, where the order has it, and count what that costs."""
    if shift >= 0:
        prev = before(f, st, shift, st.spot[f.group[task]], NONE)
        st.sums[0, STATIC] += price(f, st, shift, task, prev, NONE)
        put_in(f, st, shift, task, prev)
