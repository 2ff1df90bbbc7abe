"""Times under one global order: each group as early as its nurses and its members allow.

Only what changes is made anew: positions whose times may differ stand as bits in a set, are taken from
the first on, and hand the change on along their routes until a start stays what it was.
"""

import numpy as np

from optimizer.kernels.jit import inlined
from optimizer.kernels.layout import BREAK, Ints
from optimizer.kernels.ordered import (
    BREAKS,
    END,
    FIRM_LATE,
    HAS_LOOSE,
    LATE,
    LEG,
    LOST,
    NEXT,
    NOW,
    PASSED,
    PREV,
    SHIFT,
    START,
    WORST,
    Facts,
    Live,
)
from optimizer.kernels.ordered_routes import count_lateness, keep_route, keep_task, let_go, mark_dirty

_DE_BRUIJN = 0x03F79D71B4CB0A89


def _bit_places() -> Ints:
    places = np.zeros(64, np.int64)
    for k in range(64):
        places[((_DE_BRUIJN << k) & (2**64 - 1)) >> 58] = k
    return places


_PLACES = _bit_places()


@inlined
def settle(f: Facts, st: Live, patience: int) -> bool:
    """Make the times of all that is dirty anew, and of all that hangs on it.

    False where loose links have put off tasks oftener than `patience`: then nothing may keep them all.
    """
    word, raised = 0, 0
    while word < st.dirty.shape[0] and raised <= patience:
        bits = st.dirty[word]
        if bits == 0:
            word += 1
            continue
        lowest = bits & (~bits + np.uint64(1))
        st.dirty[word] = bits ^ lowest
        place = (word << 6) + _PLACES[np.int64((lowest * np.uint64(_DE_BRUIJN)) >> np.uint64(58))]
        group = st.order[place]
        _serve(f, st, group)
        if f.switches[HAS_LOOSE]:
            for k in range(2):
                if f.member[group, k] >= 0 and st.rows[f.member[group, k], SHIFT] >= 0:
                    more, back = _put_off(f, st, f.member[group, k])
                    raised += more
                    word = min(word, back >> 6)
    for k in range(st.dirty.shape[0]):
        st.dirty[k] = 0
    return raised <= patience


@inlined
def _serve(f: Facts, st: Live, group: int) -> None:
    """The earliest times of a group whose predecessors have theirs."""
    one, two = f.member[group, 0], f.member[group, 1]
    if two < 0:
        if st.rows[one, SHIFT] >= 0 and f.kind[one] == BREAK:
            _take_break(f, st, one)
        elif st.rows[one, SHIFT] >= 0:
            _start_at(f, st, one, _fit(f, one, _ready(f, st, one)))
        return
    if st.rows[one, SHIFT] < 0:
        if st.rows[two, SHIFT] >= 0:
            _start_at(f, st, two, _fit(f, two, _ready(f, st, two)))
        return
    start = _fit(f, one, _ready(f, st, one))
    if st.rows[two, SHIFT] >= 0:
        other = _fit(f, two, max(_ready(f, st, two), start + f.gap[group, 0]))
        if other > start + f.gap[group, 1]:
            # To have waited for another window may ask the other to wait again.
            start = _fit(f, one, other - f.gap[group, 1])
            other = _fit(f, two, max(other, start + f.gap[group, 0]))
            start = max(start, other - f.gap[group, 1])
        _start_at(f, st, two, other)
    _start_at(f, st, one, start)


@inlined
def _take_break(f: Facts, st: Live, task: int) -> None:
    """Take a break if it can be in its hours, with work around it; else pass it by, at the price of it."""
    shift, ready = st.rows[task, SHIFT], _ready(f, st, task)
    start = _fit(f, task, ready)
    is_missed = start > f.closes[task, 0] or _is_at_end(f, st, task, NEXT)
    is_missed = is_missed or (not f.may_come_first[task] and _is_at_end(f, st, task, PREV))
    if is_missed:
        start = ready
    now, before = PASSED if is_missed else 0, st.rows[task, LATE]
    if now != before:
        keep_task(st, task)
        keep_route(st, shift)
        st.routes[shift, BREAKS] += int(now == 0) - int(before == 0)
        if f.place[task] < f.travel.shape[1] - 1:
            # Nobody goes to the place of a break that she does not take: such a roster is not kept.
            st.sums[0, FIRM_LATE] += int(now == PASSED) - int(before == PASSED)
        st.rows[task, LATE] = now
    _move_to(f, st, task, start, start if is_missed else start + f.duration[shift, task])


@inlined
def _is_at_end(f: Facts, st: Live, task: int, way: int) -> bool:
    """Whether nothing but breaks comes before a task of a route, or after."""
    task = st.rows[task, way]
    while task >= 0 and f.kind[task] == BREAK:
        task = st.rows[task, way]
    return task < 0


@inlined
def _ready(f: Facts, st: Live, task: int) -> int:
    """When the nurse can be there, and no earlier task holds this one."""
    prev = st.rows[task, PREV]
    free = f.bounds[st.rows[task, SHIFT], 0] if prev < 0 else st.rows[prev, END]
    ready = max(free + st.rows[task, LEG], st.hold[task])
    if f.switches[HAS_LOOSE]:
        here = st.spot[f.group[task]]
        for k in range(f.loose_from[task], f.loose_from[task + 1]):
            other = f.loose[k, 0]
            if st.rows[other, SHIFT] >= 0 and st.spot[f.group[other]] < here:
                ready = max(ready, st.rows[other, START] + f.loose[k, 1])
    return ready


@inlined
def _fit(f: Facts, task: int, start: int) -> int:
    """The start in a window: who comes after one has closed waits for the next where that is nearer."""
    start = max(start, f.opens[task, 0])
    for w in range(f.num_windows[task] - 1):
        late, early = start - f.closes[task, w], f.opens[task, w + 1] - start
        if late > 0 and early > 0 and (f.is_firm[task] or early < late):
            start += early
    return start


@inlined
def _move_to(f: Facts, st: Live, task: int, start: int, end: int) -> bool:
    """Give a task its times, and hand on the change; False where there is none."""
    if st.rows[task, START] == start and st.rows[task, END] == end:
        return False
    keep_task(st, task)
    keep_route(st, st.rows[task, SHIFT])
    st.rows[task, START], st.rows[task, END] = start, end
    after = st.rows[task, NEXT]
    if after >= 0:
        mark_dirty(st, st.spot[f.group[after]])
    return True


@inlined
def _start_at(f: Facts, st: Live, task: int, start: int) -> None:
    """Give a task its start, and count what that changes."""
    if not _move_to(f, st, task, start, start + f.duration[st.rows[task, SHIFT], task]):
        return
    late = max(start - f.closes[task, 0], 0)
    for w in range(1, f.num_windows[task]):
        if f.opens[task, w] <= start:
            late = max(start - f.closes[task, w], 0)
    if late != st.rows[task, LATE]:
        _be_late(f, st, task, late)
    if f.switches[HAS_LOOSE]:
        for k in range(f.loose_from[task], f.loose_from[task + 1]):
            other = f.loose[k, 0]
            if st.spot[f.group[other]] > st.spot[f.group[task]]:
                mark_dirty(st, st.spot[f.group[other]])


@inlined
def _be_late(f: Facts, st: Live, task: int, late: int) -> None:
    more = late - st.rows[task, LATE]
    count_lateness(f, st, task, late)
    st.rows[task, LATE] = late
    if f.counts_as_late[task]:
        if st.tardy[task] == st.sums[0, WORST] and more < 0:
            st.counters[LOST] = 1
        st.tardy[task] = late
        st.sums[0, WORST] = max(st.sums[0, WORST], late)


@inlined
def _put_off(f: Facts, st: Live, task: int) -> tuple[int, int]:
    """Put off tasks before this one that may not start so much earlier; how many, and from which position.

    What is held for its sake is let go first, once in a step and where that is longer than needed, so
    that the two never hold each other: if need be it is held again when this task has its new time.
    """
    start, here, raised = st.rows[task, START], st.spot[f.group[task]], 0
    back = here
    for k in range(f.loose_from[task], f.loose_from[task + 1]):
        other = f.loose[k, 0]
        place = st.spot[f.group[other]]
        if place > here or st.rows[other, SHIFT] < 0:
            continue
        needed = start - f.loose[k, 2]
        if needed > st.rows[other, START]:
            let_go(f, st, other)
            st.hold[other], st.holder[other] = needed, task
            raised += 1
        elif st.holder[other] == task and (st.freed[task] != st.counters[NOW] or st.hold[other] > needed):
            let_go(f, st, other)
        else:
            continue
        back = min(back, place)
    st.freed[task] = st.counters[NOW]
    return raised, back
