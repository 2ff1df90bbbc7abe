"""Putting tasks into a roster where they cost least: one sum of two functions a place."""

import numpy as np

from optimizer.kernels import convex
from optimizer.kernels.insertion import IMPOSSIBLE, building_price, face_price
from optimizer.kernels.jit import bare, inlined
from optimizer.kernels.layout import (
    BREAK,
    COMMUTE_PRICE,
    MISSED_BREAK,
    NEVER,
    OVERFULL_PRICE,
    SLACK_PRICE,
    UNREACHABLE,
    VISIT,
    WAIT_PRICE,
    Layout,
)
from optimizer.kernels.routes import leg
from optimizer.kernels.state import (
    AT,
    EXTRA,
    IS_EXACT,
    NO_WAY,
    START,
    VERSION,
    WINDOW,
    State,
    begin,
    extend,
    finish,
    rebuild,
    spot,
    with_task,
)

BLINK = 100
"""One route in so many is passed over, so that the cheapest is not always taken (Christiaens and
Vanden Berghe 2020, section 5.3, who pass over places)."""


@bare
def put(a: Layout, st: State, shift: int, place: int, task: int, window: int) -> None:
    """Put a task into a route before a place, and make anew what that changes."""
    floats = a.place[task] < 0
    for k in range(st.length[shift], place, -1):
        st.route[shift, k] = st.route[shift, k - 1]
        convex.copy(st.suffix[shift, k - 1], st.suffix[shift, k])
        floats = floats or a.place[st.route[shift, k]] < 0
    st.route[shift, place] = task
    st.length[shift] += 1
    st.shift_of[task] = shift
    st.window[task] = window
    # Behind a task without a place of its own, those after it may find their nurse elsewhere.
    extend(a, st, shift, place, st.length[shift] - 1 if floats else place)


@bare
def take(st: State, task: int) -> int:
    """Take a task out of its route, without making it anew; the shift it was in."""
    shift = st.shift_of[task]
    kept = 0
    for k in range(st.length[shift]):
        if st.route[shift, k] != task:
            st.route[shift, kept] = st.route[shift, k]
            kept += 1
    st.length[shift] = kept
    st.shift_of[task] = -1
    return int(shift)


@bare
def best_place(a: Layout, st: State, task: int, only: int, blinks: bool) -> tuple[int, int, int, int, int]:
    """The cheapest extra ticks, shift, place, window and start of a task; `IMPOSSIBLE` where none is.

    `only` keeps it to one shift (-1: any).
    """
    best, best_shift, best_at, best_window, best_start = IMPOSSIBLE, -1, -1, 0, 0
    num_visits = a.client.shape[0]
    for shift in range(a.nurse_of.shape[0]):
        if only not in (-1, shift) or not a.allowed[shift, task] or st.mode[shift] < 0:
            continue
        if st.length[shift] + 1 >= st.route.shape[1]:
            continue
        if a.earliest[task, 0] + a.duration[shift, task] > a.shift_limit[shift]:
            continue
        shared = int(a.assign_cost[shift, task])
        if task < num_visits:
            people = st.shift_of[:num_visits]
            shared += face_price(a, task, shift, people) + building_price(a, task, shift, people)
        if shared >= best or (blinks and np.random.randint(BLINK) == 0):
            continue
        extra, at, window, start = _best_in(a, st, task, shift, best - shared)
        if extra + shared < best:
            best, best_shift, best_at = extra + shared, shift, at
            best_window, best_start = window, start
    return best, best_shift, best_at, best_window, best_start


@inlined
def _best_in(a: Layout, st: State, task: int, shift: int, limit: int) -> tuple[int, int, int, int]:
    """Extra ticks, place, window and start of a task in one route; `IMPOSSIBLE` at or above the limit.

    What was found for a route as it is now is not looked for again: most routes outlive most steps.
    """
    is_kept = task < a.client.shape[0] and not a.is_linked[task]
    if is_kept:
        known = st.known[task, shift]
        if known[VERSION] == st.version[shift]:
            if known[IS_EXACT]:
                return known[EXTRA], known[AT], known[WINDOW], known[START]
            if known[EXTRA] >= limit:
                return IMPOSSIBLE, 0, 0, 0
    extra, at, window, start = _search_in(a, st, task, shift, limit)
    if is_kept:
        known = st.known[task, shift]
        known[VERSION], known[IS_EXACT] = st.version[shift], extra < limit
        known[EXTRA], known[AT], known[WINDOW], known[START] = min(extra, limit), at, window, start
    return extra, at, window, start


@bare
def _search_in(a: Layout, st: State, task: int, shift: int, limit: int) -> tuple[int, int, int, int]:
    best, best_at, best_window, best_start = limit, -1, 0, 0
    last = a.latest[task, a.window_count[task] - 1] if a.late_price[task] < 0 else NEVER
    last = min(last, st.not_after[task])
    for at in range(st.length[shift] + 1):
        if at > 0 and _free_from(a, st, shift, at) > last:
            break
        for window in range(a.window_count[task]):
            extra, start = _try(a, st, shift, at, task, window, best)
            if extra < best:
                best, best_at, best_window, best_start = extra, at, window, start
    if best_at < 0:
        return IMPOSSIBLE, 0, 0, 0
    return best, best_at, best_window, best_start


@inlined
def _free_from(a: Layout, st: State, shift: int, at: int) -> int:
    """When the task before a place can be done at the earliest."""
    if st.prefix[shift, at - 1, convex.COUNT] < 0:
        return NEVER
    return int(st.prefix[shift, at - 1, convex.LOW] + a.duration[shift, st.route[shift, at - 1]])


@inlined
def _try(a: Layout, st: State, shift: int, at: int, task: int, window: int, limit: int) -> tuple[int, int]:
    """Extra ticks of a task at one place of one route, and its start; `IMPOSSIBLE` at or above the limit."""
    count = st.length[shift]
    before = st.where[shift, at - 1] if at > 0 else a.start_place[shift]
    here = spot(a, task, before)
    if at < count and a.place[st.route[shift, at]] < 0 and here != before:
        # A break without a place moves with its nurse: the whole route has to be made anew.
        return _try_whole(a, st, shift, at, task, window)
    to, back, static = _ways(a, st, shift, at, task, before, here)
    if static >= IMPOSSIBLE:
        return IMPOSSIBLE, 0
    # Take the task out of the best times with it: the others then have times that wait longer by its
    # stay and its detour at most. So that waiting is all that a task more can save.
    stay = a.duration[shift, task] + to + back + a.wanted_slack[task]
    saved = min(st.times[shift], a.prices[WAIT_PRICE] * stay)
    if not _come(a, st, shift, at, task, window, to, limit - static + saved):
        return IMPOSSIBLE, 0
    stay = a.duration[shift, task] + back
    if at < count and st.work[1, convex.LOW] + stay > st.suffix[shift, at, convex.HIGH]:
        return IMPOSSIBLE, 0
    if at == count:
        finish(a, shift, task, back, st.work[2])
    else:
        wanted = a.wanted_slack[st.route[shift, at]]
        slack, wait = a.prices[SLACK_PRICE], a.prices[WAIT_PRICE]
        convex.depart(st.suffix[shift, at], st.work[2], stay, wanted, slack, wait)
    times, start = convex.least_sum(st.work[1], st.work[2])
    if times < 0:
        return IMPOSSIBLE, 0
    return times - st.times[shift] + static, start


@inlined
def _come(a: Layout, st: State, shift: int, at: int, task: int, window: int, to: int, limit: int) -> bool:
    """Put in `work[1]` the best ways to a new task; False where it is too late to be worth a look."""
    stay = to if at > 0 or a.start_home[shift] == 0 else 0
    arrival = a.shift_start[shift] + stay
    if at > 0:
        if st.prefix[shift, at - 1, convex.COUNT] < 0:
            return False
        stay += a.duration[shift, st.route[shift, at - 1]]
        arrival = st.prefix[shift, at - 1, convex.LOW] + stay
    late = max(arrival - a.latest[task, window], 0)
    if arrival > st.not_after[task] or (late > 0 and a.late_price[task] < 0):
        return False
    if late * a.late_price[task] >= limit:
        return False
    if at == 0:
        begin(a, shift, to, st.work[0])
    else:
        slack, wait = a.prices[SLACK_PRICE], a.prices[WAIT_PRICE]
        convex.arrive(st.prefix[shift, at - 1], st.work[0], stay, a.wanted_slack[task], slack, wait)
    with_task(a, st, task, window, st.work[0], st.work[1])
    return True


@inlined
def _ways(
    a: Layout, st: State, shift: int, at: int, task: int, before: int, here: int
) -> tuple[int, int, int]:
    """Seconds to a new task and on from it, and the ticks by which ways and fullness grow."""
    count, mode = st.length[shift], st.mode[shift]
    after = st.where[shift, at] if at < count else a.end_place[shift]
    to, back = leg(a, shift, mode, before, here), leg(a, shift, mode, here, after)
    if to >= UNREACHABLE or back >= UNREACHABLE:
        return to, back, IMPOSSIBLE
    old = leg(a, shift, mode, before, after) if count > 0 else 0
    from_home = at == 0 and a.start_home[shift] == 1
    to_home = at == count and a.end_home[shift] == 1
    commute = (to if from_home else 0) + (back if to_home else 0) - (old if from_home or to_home else 0)
    ridden = to + back - old - commute
    stay = a.duration[shift, task] if a.kind[task] == VISIT else 0
    over = max(st.fill[shift] - a.fill_limit[shift], 0)
    more = max(st.fill[shift] + ridden + stay - a.fill_limit[shift], 0)
    static = ridden * a.travel_price[shift, mode] + commute * a.prices[COMMUTE_PRICE]
    return to, back, static + (more - over) * a.prices[OVERFULL_PRICE]


@bare
def _try_whole(a: Layout, st: State, shift: int, at: int, task: int, window: int) -> tuple[int, int]:
    """The same by making the route anew and taking the task out again."""
    ticks, kept = st.ticks[shift], st.window[task]
    put(a, st, shift, at, task, window)
    extra = st.ticks[shift] - ticks - a.assign_cost[shift, task]
    _, start = convex.least(st.prefix[shift, at])
    take(st, task)
    st.window[task] = kept
    rebuild(a, st, shift)
    return (extra, start) if extra < NO_WAY // 2 else (IMPOSSIBLE, 0)


@bare
def place_breaks(a: Layout, st: State, shift: int) -> None:
    """Take breaks from the ends of a route, and put those that are missing where they cost least."""
    if a.break_count[shift] == 0:
        return
    for task in range(a.client.shape[0], a.kind.shape[0]):
        if a.shift_of[task] != shift or a.kind[task] != BREAK:
            continue
        if st.shift_of[task] == shift:
            last = st.length[shift] - 1
            if st.route[shift, 0] != task and st.route[shift, last] != task:
                continue
            take(st, task)
            rebuild(a, st, shift)
        best, place = a.prices[MISSED_BREAK], -1
        for at in range(1, st.length[shift]):
            extra, _ = _try(a, st, shift, at, task, 0, best)
            if extra < best:
                best, place = extra, at
        if place >= 0:
            put(a, st, shift, place, task, 0)


@bare
def hold(a: Layout, st: State, task: int, start: int) -> None:
    """Let the partners of a task that starts then start only when their links allow."""
    for k in range(a.link_first.shape[0]):
        if a.link_first[k] == task:
            _narrow(st, a.link_second[k], start + a.link_min[k], start + a.link_max[k])
        elif a.link_second[k] == task:
            _narrow(st, a.link_first[k], start - a.link_max[k], start - a.link_min[k])


@bare
def _narrow(st: State, task: int, low: int, high: int) -> None:
    st.not_before[task] = max(st.not_before[task], low)
    st.not_after[task] = min(st.not_after[task], high)


@bare
def release(st: State, task: int) -> None:
    """Hold a task no longer."""
    st.not_before[task], st.not_after[task] = -NEVER, NEVER
