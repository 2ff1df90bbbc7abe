"""Where a task fits best: every shift and place tried, each timed at its cheapest."""

import numpy as np

from optimizer.kernels.cost import route_cost
from optimizer.kernels.jit import bare, kernel
from optimizer.kernels.layout import BREAK, EXTRA_FACE, NEVER, NEW_FACE, SPLIT_BUILDING, Ints, Layout, Orders
from optimizer.kernels.orders import best_starts
from optimizer.kernels.timing import FORBIDDEN_PRICE

IMPOSSIBLE = 2**60
"""Stands for the price of what cannot be."""


@kernel
def time_route(
    a: Layout, shift: int, mode: int, tasks: Ints, not_before: Ints, not_after: Ints
) -> tuple[Ints, int, int]:
    """The cheapest starts of one route by itself, its ticks, and how much of it is forbidden.

    `not_before` and `not_after` are given per task of the problem.
    """
    o = Orders(np.array([shift]), np.array([mode]), np.array([0, tasks.shape[0]]), tasks)
    starts = best_starts(a, o, not_before[tasks], not_after[tasks])
    cost, broken = route_cost(a, shift, mode, tasks, starts)
    for k in range(tasks.shape[0]):
        broken += max(not_before[tasks[k]] - starts[k], 0) + max(starts[k] - not_after[tasks[k]], 0)
    return starts, cost, broken


@kernel
def with_task(tasks: Ints, task: int, at: int) -> Ints:
    """The tasks with one more before position `at`."""
    longer = np.empty(tasks.shape[0] + 1, np.int64)
    longer[:at] = tasks[:at]
    longer[at] = task
    longer[at + 1 :] = tasks[at:]
    return longer


@kernel
def with_breaks(
    a: Layout, shift: int, mode: int, tasks: Ints, not_before: Ints, not_after: Ints
) -> tuple[Ints, Ints, int, int]:
    """A route with those of its missing breaks that make it better: tasks, starts, ticks, forbidden."""
    starts, cost, broken = time_route(a, shift, mode, tasks, not_before, not_after)
    if tasks.shape[0] == 0 or a.break_count[shift] == 0:
        return tasks, starts, cost, broken
    for item in range(a.client.shape[0], a.kind.shape[0]):
        if a.shift_of[item] != shift or a.kind[item] != BREAK or (tasks == item).any():
            continue
        base = tasks
        for at in range(0 if a.may_come_first[item] else 1, base.shape[0]):
            longer = with_task(base, item, at)
            times, ticks, more = time_route(a, shift, mode, longer, not_before, not_after)
            if ticks + FORBIDDEN_PRICE * more < cost + FORBIDDEN_PRICE * broken:
                tasks, starts, cost, broken = longer, times, ticks, more
    return tasks, starts, cost, broken


@kernel
def best_places(
    a: Layout,
    visit: int,
    routes: Ints,
    length: Ints,
    mode: Ints,
    route_ticks: Ints,
    shift_of: Ints,
    not_before: Ints,
    not_after: Ints,
) -> tuple[Ints, Ints]:
    """The extra price of a visit at its best place in each shift, and that place.

    `routes[s, :length[s]]` are the tasks of a shift, `route_ticks[s]` what its route costs now,
    `shift_of[v]` who has each visit now (-1 nobody). `IMPOSSIBLE` where it fits nowhere.
    """
    count = routes.shape[0]
    price = np.full(count, IMPOSSIBLE, np.int64)
    place = np.full(count, -1, np.int64)
    for s in range(count):
        if not a.allowed[s, visit] or mode[s] < 0:
            continue
        tasks = routes[s, : length[s]].copy()
        shared = face_price(a, visit, s, shift_of) + building_price(a, visit, s, shift_of)
        for at in range(length[s] + 1):
            longer = with_task(tasks, visit, at)
            _, _, ticks, broken = with_breaks(a, s, mode[s], longer, not_before, not_after)
            extra = ticks - route_ticks[s] + shared
            if broken == 0 and extra < price[s]:
                price[s], place[s] = extra, at
    return price, place


@bare
def face_price(a: Layout, visit: int, shift: int, shift_of: Ints) -> int:
    """Ticks for the face that this shift's nurse would be to the client, beside those planned now."""
    if a.prices[NEW_FACE] == 0 and a.prices[EXTRA_FACE] == 0:
        return 0
    client, bit = a.client[visit], np.int64(1) << a.nurse_of[shift]
    seen, v = a.met[client], a.next_of_client[visit]
    while v != visit:
        if shift_of[v] >= 0:
            seen |= np.int64(1) << a.nurse_of[shift_of[v]]
        v = a.next_of_client[v]
    if seen & bit:
        return 0
    fresh, num_new = (seen | bit) & ~a.met[client], 0
    while fresh:
        fresh &= fresh - 1
        num_new += 1
    spare = max(a.agreed_faces[client] - a.faces_before[client], 0)
    return int(a.prices[NEW_FACE] + (a.prices[EXTRA_FACE] if num_new > spare else 0))


@bare
def building_price(a: Layout, visit: int, shift: int, shift_of: Ints) -> int:
    """Ticks for one nurse more at the visit's building in its part of the day."""
    shared, v = False, a.next_in_building[visit]
    while v != visit:
        if shift_of[v] >= 0:
            if a.nurse_of[shift_of[v]] == a.nurse_of[shift]:
                return 0
            shared = True
        v = a.next_in_building[v]
    return int(a.prices[SPLIT_BUILDING]) if shared else 0


@kernel
def unheld(count: int) -> tuple[Ints, Ints]:
    """Bounds per task that hold nothing."""
    return np.full(count, -NEVER, np.int64), np.full(count, NEVER, np.int64)
