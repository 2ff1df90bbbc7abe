"""What timed orders cost, told apart by rule: for many changes at once. Held to `evaluate` by test."""

from optimizer.kernels.jit import bare, inlined
from optimizer.kernels.layout import (
    BREAK,
    BREAK_AFTER,
    BREAK_TIME,
    BREAKS_FROM,
    COMMUTE_PRICE,
    EXTRA_FACE,
    IDLE_PRICE,
    LONG_BREAK_AFTER,
    LONG_BREAK_TIME,
    MISSED_BREAK,
    NEVER,
    NEW_FACE,
    NEXT_DOOR,
    OVERFULL_PRICE,
    OVERTIME_PRICE,
    PROMISE_PRICE,
    PROMISE_TOLERANCE,
    SHORTEST_BREAK,
    SLACK_PRICE,
    SPLIT_BUILDING,
    UNEVEN_PRICE,
    UNREACHABLE,
    USUAL_PRICE,
    USUAL_TOLERANCE,
    VISIT,
    WAIT_PRICE,
    WORST_PRICE,
    Ints,
    Layout,
    Orders,
)
from optimizer.kernels.routes import leg

RULE_NAMES = (
    "travel", "time_windows", "breaks", "unassigned", "continuity", "stability", "usual_hour",
    "nurse_wishes", "same_building", "fairness", "overtime", "waiting", "slack", "free_share",
    "competences", "idle", "even_work",
)  # fmt: skip
"""The rules that have a price, in the order of the columns."""
(
    TRAVEL, TIME_WINDOWS, BREAKS, UNASSIGNED, CONTINUITY, STABILITY, USUAL_HOUR, NURSE_WISHES,
    SAME_BUILDING, FAIRNESS, OVERTIME, WAITING, SLACK, FREE_SHARE, COMPETENCES,
    IDLE, EVEN_WORK, BROKEN,
) = range(18)  # fmt: skip
COLUMNS = BROKEN + 1
"""The last column counts what is forbidden, as `cost` does: 0 in a roster that may be."""
SHARES = (CONTINUITY, NURSE_WISHES, FAIRNESS, STABILITY, COMPETENCES)
"""The rules that share the cost of who makes a visit, in the order of `share[:, :, k]`."""

SHIFT_OF, START_OF, SEEN, WORK = 0, 1, 2, 3
ROWS = 4
"""Rows of the room that `rule_ticks` works in; each holds the visits, the clients or the shifts."""


@inlined
def _bit(nurse: int) -> int:
    return 1 << nurse


@bare
def rule_ticks(a: Layout, share: Ints, o: Orders, starts: Ints, room: Ints, out: Ints) -> None:
    """Fill a row of `COLUMNS`: ticks by rule, and how much is forbidden."""
    for k in range(COLUMNS):
        out[k] = 0
    for v in range(a.client.shape[0]):
        room[SHIFT_OF, v] = -1
    worst, idle = 0, 0
    for r in range(o.shift.shape[0]):
        first, last = o.offsets[r], o.offsets[r + 1]
        late, unused = add_route(a, share, o, r, first, last, starts, room, out)
        worst, idle = max(worst, late), max(idle, unused)
    out[TIME_WINDOWS] += a.prices[WORST_PRICE] * worst
    out[IDLE] = a.prices[IDLE_PRICE] * idle
    _evenness(a, room, out)
    _faces(a, room, out)
    _buildings(a, room, out)
    _links(a, room, out)
    _pools(a, o, out)
    for v in range(a.client.shape[0]):
        if room[SHIFT_OF, v] < 0:
            out[UNASSIGNED] += a.unassigned_cost[v]


@bare
def add_route(
    a: Layout, share: Ints, o: Orders, r: int, first: int, last: int, starts: Ints, room: Ints, out: Ints
) -> tuple[int, int]:
    """Add one route, of every shift in turn; the lateness in it that counts for the day, its idle time."""
    shift, mode = o.shift[r], o.mode[r]
    here, ready, worst, idle = a.start_place[shift], a.shift_start[shift], 0, 0
    fill, ridden, rest, num_breaks, num_blocks = 0, 0, 0, 0, 0
    for i in range(first, last):
        task, start = o.tasks[i], starts[i]
        there = place_at(a, o.tasks, i, last, here)
        travel = leg(a, shift, mode, here, there)
        if i > first:
            ridden += _ride(travel, out)
        else:
            ridden += _commute(a, travel, a.start_home[shift], out)
            begin = start - travel * (1 - a.start_home[shift])
            out[BROKEN] += max(a.shift_start[shift] - begin, 0)
            idle += 0 if a.leaves_at_start[shift] else max(begin - a.shift_start[shift], 0)
        if i > first or a.leaves_at_start[shift]:
            is_counted = i == first or i > first + 1 or a.kind[o.tasks[first]] != BREAK
            idle += _pause(a, task, start - ready - travel, is_counted, out)
        worst = max(worst, _own(a, shift, task, start, out))
        here, ready = there, start + a.duration[shift, task]
        if a.kind[task] == VISIT:
            fill += a.duration[shift, task]
            _given(a, share, shift, task, start, room, out)
        elif a.kind[task] == BREAK:
            num_breaks += 1
            out[BROKEN] += 1 if i == last - 1 or (i == first and not a.may_come_first[task]) else 0
            rest += a.duration[shift, task] if a.duration[shift, task] >= a.prices[SHORTEST_BREAK] else 0
        else:
            num_blocks += 1
    if last > first:
        travel = leg(a, shift, mode, here, a.end_place[shift])
        ridden += _commute(a, travel, a.end_home[shift], out)
        end = ready + travel * (1 - a.end_home[shift])
        _ends(a, shift, end, ready - starts[first], rest, out)
        idle += max(a.shift_end[shift] - end, 0)
    else:
        idle = max(a.shift_end[shift] - a.shift_start[shift], 0)
    _whole(a, shift, mode, last - first - num_breaks, num_breaks, num_blocks, fill, ridden, out)
    room[WORK, shift] = fill + ridden
    return worst, idle


@inlined
def place_at(a: Layout, tasks: Ints, i: int, last: int, here: int) -> int:
    """Where the task at a position of a route takes place: its own place, hers, or that of the next task."""
    if a.place[tasks[i]] != NEXT_DOOR:
        return int(a.place[tasks[i]]) if a.place[tasks[i]] >= 0 else here
    for k in range(i + 1, last):
        if a.place[tasks[k]] >= 0:
            return int(a.place[tasks[k]])
    return here


@inlined
def _ride(travel: int, out: Ints) -> int:
    """Seconds ridden for work; a way that is missing is forbidden and has no length."""
    if travel >= UNREACHABLE:
        out[BROKEN] += 1
        return 0
    return travel


@inlined
def _commute(a: Layout, travel: int, is_home: int, out: Ints) -> int:
    """Seconds ridden for work at an end of a route; from and to home it is a commute."""
    if travel >= UNREACHABLE or not is_home:
        return _ride(travel, out)
    out[TRAVEL] += travel * a.prices[COMMUTE_PRICE]
    return 0


@inlined
def _pause(a: Layout, task: int, wait: int, is_counted: bool, out: Ints) -> int:
    """Add what waiting or haste before a task costs, where it counts; the waiting is idle time anyway."""
    out[BROKEN] += max(-wait, 0)
    if is_counted:
        short = a.wanted_slack[task] - wait
        out[SLACK] += a.prices[SLACK_PRICE] * max(short, 0)
        out[WAITING] += a.prices[WAIT_PRICE] * max(-short, 0)
    return max(wait, 0)


@inlined
def _own(a: Layout, shift: int, task: int, start: int, out: Ints) -> int:
    """What the start of a task costs by itself; its lateness where that counts for the day."""
    out[BROKEN] += 0 if a.allowed[shift, task] else 1
    late = 0
    for w in range(a.window_count[task]):
        if a.earliest[task, w] <= start:
            late = max(start - a.latest[task, w], 0)
    out[TIME_WINDOWS] += max(a.late_price[task], 0) * late
    out[BROKEN] += max(a.earliest[task, 0] - start, 0) + (late if a.late_price[task] < 0 else 0)
    if a.usual[task] > -NEVER:
        far = abs(start - a.usual[task]) - a.prices[USUAL_TOLERANCE]
        out[USUAL_HOUR] += a.prices[USUAL_PRICE] * max(far, 0)
    if a.promised[task] > -NEVER:
        far = abs(start - a.promised[task]) - a.prices[PROMISE_TOLERANCE]
        out[STABILITY] += a.prices[PROMISE_PRICE] * max(far, 0)
    if a.pinned_start[task] > -NEVER:
        out[BROKEN] += abs(start - a.pinned_start[task])
    return late if a.counts_as_late[task] else 0


@inlined
def _given(a: Layout, share: Ints, shift: int, task: int, start: int, room: Ints, out: Ints) -> None:
    """What it costs that this shift makes the visit; forbidden before what it is pinned after."""
    out[CONTINUITY] += share[shift, task, 0]
    out[NURSE_WISHES] += share[shift, task, 1]
    out[FAIRNESS] += share[shift, task, 2]
    out[STABILITY] += share[shift, task, 3]
    out[COMPETENCES] += share[shift, task, 4]
    before = a.pinned_after[task]
    out[BROKEN] += 1 if before >= 0 and room[SHIFT_OF, before] != shift else 0
    room[SHIFT_OF, task], room[START_OF, task] = shift, start


@inlined
def _ends(a: Layout, shift: int, end: int, span: int, rest: int, out: Ints) -> None:
    """Overtime, the limit of the shift, and the longest span that the breaks in it allow."""
    out[OVERTIME] += a.prices[OVERTIME_PRICE] * max(end - a.shift_end[shift], 0)
    out[BROKEN] += max(end - a.shift_limit[shift], 0)
    if rest < a.prices[BREAK_TIME]:
        out[BROKEN] += max(span - a.prices[BREAK_AFTER], 0)
    elif rest < a.prices[LONG_BREAK_TIME]:
        out[BROKEN] += max(span - a.prices[LONG_BREAK_AFTER], 0)


@inlined
def _whole(
    a: Layout, shift: int, mode: int, num_others: int, num_breaks: int, num_blocks: int,
    fill: int, ridden: int, out: Ints,
) -> None:  # fmt: skip
    """Breaks and blocks left out, the way, and a shift that is too full."""
    if num_others >= a.prices[BREAKS_FROM]:
        out[BREAKS] += (a.break_count[shift] - num_breaks) * a.prices[MISSED_BREAK]
    out[BROKEN] += a.block_count[shift] - num_blocks
    out[TRAVEL] += ridden * a.travel_price[shift, mode]
    if num_others + num_breaks > 0:
        out[FREE_SHARE] += a.prices[OVERFULL_PRICE] * max(fill + ridden - a.fill_limit[shift], 0)


@bare
def _evenness(a: Layout, room: Ints, out: Ints) -> None:
    """How far the work of each shift is from the mean of all, rounded up."""
    count, total, away = a.nurse_of.shape[0], 0, 0
    for s in range(count):
        total += room[WORK, s]
    for s in range(count):
        away -= -abs(count * room[WORK, s] - total) // count
    out[EVEN_WORK] = a.prices[UNEVEN_PRICE] * away


@bare
def _faces(a: Layout, room: Ints, out: Ints) -> None:
    """New faces, and faces beyond the agreed number."""
    for c in range(a.met.shape[0]):
        room[SEEN, c] = 0
    for v in range(a.client.shape[0]):
        if room[SHIFT_OF, v] >= 0:
            room[SEEN, a.client[v]] |= _bit(a.nurse_of[room[SHIFT_OF, v]])
    for c in range(a.met.shape[0]):
        new, fresh = 0, room[SEEN, c] & ~a.met[c]
        while fresh:
            fresh &= fresh - 1
            new += 1
        spare = max(a.agreed_faces[c] - a.faces_before[c], 0)
        out[CONTINUITY] += a.prices[NEW_FACE] * new + a.prices[EXTRA_FACE] * max(new - spare, 0)


@bare
def _buildings(a: Layout, room: Ints, out: Ints) -> None:
    """Nurses beyond the first at one building in one part of a day."""
    for v in range(a.client.shape[0]):
        room[SEEN, v] = 0
    for v in range(a.client.shape[0]):
        building = a.building[v]
        if room[SHIFT_OF, v] >= 0 and building >= 0:
            bit = _bit(a.nurse_of[room[SHIFT_OF, v]])
            if room[SEEN, building] and not room[SEEN, building] & bit:
                out[SAME_BUILDING] += a.prices[SPLIT_BUILDING]
            room[SEEN, building] |= bit


@bare
def _links(a: Layout, room: Ints, out: Ints) -> None:
    for k in range(a.link_first.shape[0]):
        first, second = a.link_first[k], a.link_second[k]
        one, other = room[SHIFT_OF, first], room[SHIFT_OF, second]
        if one < 0 or other < 0:
            out[BROKEN] += 1 if a.link_both[k] and one != other else 0
            continue
        gap = room[START_OF, second] - room[START_OF, first]
        out[BROKEN] += max(a.link_min[k] - gap, 0) + max(gap - a.link_max[k], 0)
        out[BROKEN] += 1 if a.link_differs[k] and a.nurse_of[one] == a.nurse_of[other] else 0


@bare
def _pools(a: Layout, o: Orders, out: Ints) -> None:
    """Vehicles taken beyond what a pool holds, counted at the start of each shift."""
    for r in range(o.shift.shape[0]):
        pool = a.pool_of[o.shift[r], o.mode[r]]
        if pool < 0 or o.offsets[r + 1] == o.offsets[r]:
            continue
        taken, begin = 0, a.pool_from[o.shift[r]]
        for other in range(o.shift.shape[0]):
            own = o.shift[other]
            if o.offsets[other + 1] > o.offsets[other] and a.pool_of[own, o.mode[other]] == pool:
                taken += 1 if a.pool_from[own] <= begin < a.pool_until[own] else 0
        out[BROKEN] += max(taken - a.pool_size[pool], 0)
