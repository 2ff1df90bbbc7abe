"""Ruin and recreate: strings of neighbouring visits are taken out and put back where they cost least.

J. Christiaens and G. Vanden Berghe, Slack induction by string removals for vehicle routing problems,
Transportation Science 54 (2020). Routes are timed exactly at every step (see `convex`); a worse roster
is kept by chance, less and less.
"""

import math

import numpy as np

from optimizer.kernels import convex
from optimizer.kernels.cost import buildings_cost, faces_cost
from optimizer.kernels.harvest import Harvest, gather
from optimizer.kernels.jit import bare, kernel
from optimizer.kernels.layout import WORST_PRICE, Ints, Layout
from optimizer.kernels.pairs import retime_pairs
from optimizer.kernels.recreate import best_place, hold, place_breaks, put, release, take
from optimizer.kernels.seen import look_at
from optimizer.kernels.state import State, new_state, rebuild
from optimizer.kernels.vehicles import change_modes

_REMOVED, _LONGEST = 10.0, 10.0
"""About so many visits are taken out at a time, in strings of at most so many (their section 6)."""

_ABOUT_ABSENT = 0.3
"""How often, while visits have no place, one of these is the centre of the ruin."""

_CHASING = 100_000.0
"""Above this temperature a roster is also taken if it leaves out what was left out more rarely so far."""

_TOO_LONG = 6_000
"""Ticks for each second too long without a break: dearer than whatever that could save."""

_WORTH_KEEPING = 10.0
"""Routes are gathered from rosters that are at most so many temperatures above the best."""


@kernel
def anneal(
    a: Layout, o_mode: Ints, routes: Ints, lengths: Ints, windows: Ints, starts: Ints, near: Ints,
    centres: Ints, steps: int, hot: float, cold: float, seed: int, harvest: Harvest,
) -> tuple[int, Ints, Ints, Ints, Ints]:  # fmt: skip
    """The best routes found in so many steps: their ticks, tasks, lengths, modes and windows.

    `starts` are the starts of the tasks that are placed; `near[v]` lists the visits from the nearest to
    the farthest of v; the visits around which to ruin are drawn from `centres`; `hot` and `cold` are the
    first and last temperature in ticks. Routes of good rosters on the way are put into `harvest`.
    """
    np.random.seed(seed)
    st = new_state(a, o_mode)
    _load(a, st, routes, lengths, windows, starts)
    cost = total(a, st)
    best, kept = cost, _copy(st)
    current = _copy(st)
    touched = np.zeros(lengths.shape[0], np.bool_)
    cooling = (cold / hot) ** (1.0 / max(steps, 1))
    heat = hot
    misses = np.zeros(a.client.shape[0], np.int64)
    for _ in range(steps):
        touched[:] = False
        absent = _ruin(a, st, near, centres, touched)
        change_modes(a, st, touched)
        _recreate(a, st, absent, touched)
        retime_pairs(a, st, touched)
        for s in range(touched.shape[0]):
            if touched[s]:
                look_at(a, st, s)
        new = total(a, st)
        is_rarer = heat > _CHASING and _count_misses(a, st, current, misses)
        if is_rarer or new < cost - heat * math.log(np.random.random()):
            cost = new
            _update(current, st, touched)
            if new < best + _WORTH_KEEPING * heat:
                for s in range(touched.shape[0]):
                    if touched[s]:
                        gather(a, st, harvest, s)
            if new < best:
                best = new
                _update_all(kept, st)
        else:
            _update(st, current, touched)
        heat *= cooling
    return best, kept.route, kept.length, kept.mode, kept.window


@bare
def _count_misses(a: Layout, st: State, current: State, misses: Ints) -> bool:
    """Count who has no place now; whether those have been without one more rarely than those before."""
    new, old, price, before = 0, 0, 0, 0
    for v in range(misses.shape[0]):
        if st.shift_of[v] < 0 and a.unassigned_cost[v] > 0:
            new += misses[v]
            price += a.unassigned_cost[v]
            misses[v] += 1
        if current.shift_of[v] < 0 and a.unassigned_cost[v] > 0:
            old += misses[v]
            before += a.unassigned_cost[v]
    return new < old and price <= before


@kernel
def total(a: Layout, st: State) -> int:
    """Ticks of the whole roster, and a fine for each second too long without a break."""
    people = st.shift_of[: a.client.shape[0]]
    cost = st.ticks.sum() + faces_cost(a, people) + buildings_cost(a, people)
    cost += a.prices[WORST_PRICE] * st.worst.max() + _TOO_LONG * st.over.sum()
    for v in range(people.shape[0]):
        if people[v] < 0:
            cost += a.unassigned_cost[v]
    return cost


@kernel
def _load(a: Layout, st: State, routes: Ints, lengths: Ints, windows: Ints, starts: Ints) -> None:
    st.window[:] = windows
    for s in range(lengths.shape[0]):
        st.length[s] = lengths[s]
        for k in range(lengths[s]):
            task = routes[s, k]
            st.route[s, k] = task
            st.shift_of[task] = s
    for k in range(a.link_first.shape[0]):
        for task in (a.link_first[k], a.link_second[k]):
            if st.shift_of[task] >= 0:
                hold(a, st, task, starts[task])
                st.not_before[task] = st.not_after[task] = starts[task]
    for s in range(lengths.shape[0]):
        rebuild(a, st, s)
        look_at(a, st, s)


@kernel
def _copy(st: State) -> State:
    return State(
        st.route.copy(), st.length.copy(), st.mode.copy(), st.where.copy(), st.prefix.copy(),
        st.suffix.copy(), st.version.copy(), st.ticks.copy(), st.times.copy(), st.fill.copy(),
        st.worst.copy(), st.over.copy(), st.shift_of.copy(), st.window.copy(), st.not_before.copy(),
        st.not_after.copy(), st.work, st.counter, st.known,
    )  # fmt: skip


@bare
def _update(goal: State, source: State, touched: Ints) -> None:
    """Make one state the other, where only the touched routes differ."""
    for s in range(touched.shape[0]):
        if touched[s]:
            goal.length[s], goal.ticks[s] = source.length[s], source.ticks[s]
            goal.times[s], goal.fill[s] = source.times[s], source.fill[s]
            goal.version[s], goal.mode[s] = source.version[s], source.mode[s]
            goal.worst[s], goal.over[s] = source.worst[s], source.over[s]
            for k in range(source.length[s]):
                goal.route[s, k], goal.where[s, k] = source.route[s, k], source.where[s, k]
                convex.copy(source.prefix[s, k], goal.prefix[s, k])
                convex.copy(source.suffix[s, k], goal.suffix[s, k])
    for task in range(goal.shift_of.shape[0]):
        goal.shift_of[task], goal.window[task] = source.shift_of[task], source.window[task]
        goal.not_before[task], goal.not_after[task] = source.not_before[task], source.not_after[task]


@kernel
def _update_all(goal: State, source: State) -> None:
    goal.route[:] = source.route
    goal.length[:] = source.length
    goal.mode[:] = source.mode
    goal.window[:] = source.window


@kernel
def _ruin(a: Layout, st: State, near: Ints, centres: Ints, touched: Ints) -> Ints:
    """Take strings of visits out around a chance visit; the visits that now have no place."""
    num_visits = near.shape[0]
    in_use = max((st.length > 0).sum(), 1)
    longest = min(_LONGEST, st.length.sum() / in_use)
    most = 4.0 * _REMOVED / (1.0 + longest) - 1.0
    strings = int(np.random.random() * most + 1.0)
    seed = _centre(st, centres)
    cut = 0
    for visit in near[seed]:
        if cut >= strings:
            break
        shift = st.shift_of[visit]
        if shift < 0 or touched[shift]:
            continue
        _cut_string(a, st, shift, visit, longest)
        touched[shift] = True
        cut += 1
    _complete_links(a, st, touched)
    for s in range(touched.shape[0]):
        if touched[s]:
            rebuild(a, st, s)
    return np.flatnonzero(st.shift_of[:num_visits] < 0)


@kernel
def _centre(st: State, centres: Ints) -> int:
    """The visit around which to ruin: now and then one without a place, so that it may find one."""
    if np.random.random() < _ABOUT_ABSENT:
        absent = centres[st.shift_of[centres] < 0]
        if absent.shape[0] > 0:
            return int(absent[np.random.randint(absent.shape[0])])
    return int(centres[np.random.randint(centres.shape[0])])


@kernel
def _cut_string(a: Layout, st: State, shift: int, visit: int, longest: float) -> None:
    """Take a string that holds the visit out of its route, sometimes sparing a few in its middle."""
    count, at = st.length[shift], 0
    for k in range(count):
        if st.route[shift, k] == visit:
            at = k
    length = int(np.random.random() * min(float(count), longest) + 1.0)
    spared = 0
    if length > 1 and length < count and np.random.random() < 0.5:
        spared = 1
        while length + spared < count and np.random.random() > 0.5:
            spared += 1
    span = length + spared
    first = np.random.randint(max(0, at - span + 1), min(at, count - span) + 1)
    skip = first + np.random.randint(length + 1) if spared else first + span
    string = st.route[shift, first : first + span].copy()
    for k in range(span):
        task = string[k]
        is_spared = skip <= first + k < skip + spared
        if not is_spared and task < a.client.shape[0] and not a.keeps_order[task]:
            take(st, task)
            release(st, task)


@bare
def _complete_links(a: Layout, st: State, touched: Ints) -> None:
    """What is tied to a visit that was taken out comes out too, and nothing of it is held any more."""
    changed = True
    while changed:
        changed = False
        for k in range(a.link_first.shape[0]):
            first, second = a.link_first[k], a.link_second[k]
            for one, other in ((first, second), (second, first)):
                if st.shift_of[one] < 0 and st.shift_of[other] >= 0 and not a.keeps_order[other]:
                    touched[take(st, other)] = True
                    changed = True
    for k in range(a.link_first.shape[0]):
        for task in (a.link_first[k], a.link_second[k]):
            if st.shift_of[task] < 0:
                release(st, task)


@kernel
def _recreate(a: Layout, st: State, absent: Ints, touched: Ints) -> None:
    """Put visits back one by one, in an order drawn by chance from a few."""
    for visit in absent[_ranks(a, absent)]:
        if a.unassigned_cost[visit] == 0 or st.shift_of[visit] >= 0:
            continue
        extra, shift, at, window, start = best_place(a, st, visit, -1, True)
        if extra >= a.unassigned_cost[visit]:
            continue
        put(a, st, shift, at, visit, window)
        touched[shift] = True
        _tie(a, st, visit, start)
    _drop_halves(a, st, touched)
    for s in range(touched.shape[0]):
        if touched[s] and a.break_count[s] > 0:
            place_breaks(a, st, s)


@bare
def _tie(a: Layout, st: State, visit: int, start: int) -> None:
    """A linked visit keeps the start it was placed for, and its partners must fit to that."""
    if a.is_linked[visit]:
        hold(a, st, visit, start)
        st.not_before[visit] = st.not_after[visit] = start
        rebuild(a, st, st.shift_of[visit])


@bare
def _drop_halves(a: Layout, st: State, touched: Ints) -> None:
    """Take out what cannot be without a partner that found no place, or came to the same nurse."""
    for k in range(a.link_first.shape[0]):
        first, second = a.link_first[k], a.link_second[k]
        one, other = st.shift_of[first], st.shift_of[second]
        if one >= 0 and other >= 0 and a.link_differs[k] and a.nurse_of[one] == a.nurse_of[other]:
            _out(a, st, second, touched)
            other = np.int64(-1)
        if a.link_both[k] and (one < 0) != (other < 0):
            _out(a, st, first if one >= 0 else second, touched)


@bare
def _out(a: Layout, st: State, task: int, touched: Ints) -> None:
    shift = take(st, task)
    touched[shift] = True
    release(st, task)
    rebuild(a, st, shift)


@kernel
def _ranks(a: Layout, absent: Ints) -> Ints:
    """Places in the order of putting back: by chance, by hardness, by hour, by length, by window."""
    keys = np.empty(absent.shape[0])
    draw = np.random.random()
    for k in range(absent.shape[0]):
        visit = absent[k]
        if draw < 0.35:
            keys[k] = np.random.random()
        elif draw < 0.55:
            keys[k] = a.latest[visit, 0] - a.earliest[visit, 0]
        elif draw < 0.7:
            keys[k] = a.earliest[visit, 0]
        elif draw < 0.8:
            keys[k] = -a.duration[0, visit]
        elif draw < 0.9:
            keys[k] = a.duration[0, visit] / max(a.unassigned_cost[visit], 1)
        else:
            keys[k] = a.allowed[:, visit].sum() + 0.5 * np.random.random()
    return np.argsort(keys)
