"""Moves over one global order: what may be changed at a step, drawn by chance."""

import numpy as np

from optimizer.kernels.jit import inlined
from optimizer.kernels.layout import VISIT
from optimizer.kernels.ordered import (
    COUNT,
    FIRST,
    NEXT,
    NONE,
    PREV,
    SHIFT,
    STATIC,
    Facts,
    Live,
)
from optimizer.kernels.ordered_routes import before, begin_step, gain, price, pull, push, relocate, renumber

NO_MOVE = -2
"""Stands for the shift of a move that may not be made."""

_BLOCK = 3
"""Most tasks of a route that are moved together."""


@inlined
def draw(st: Live, count: int) -> int:
    """A number from 0 to below `count`, by Marsaglia's xorshift (Journal of Statistical Software 8, 2003)."""
    x = st.chance[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    st.chance[0] = x
    return int(np.int64(((x >> np.uint64(33)) * np.uint64(count)) >> np.uint64(31)))


@inlined
def plan_move(f: Facts, st: Live, limit: int) -> int:
    """Plan a change at one place, the order with it; of how many tasks, 0 where there is none to try.

    A move of a single group is planned only if its ways stay within the limit.
    """
    kind = draw(st, 100)
    if kind < 80:
        if kind < 50:
            group, k, position, shift = _beside(f, st)
        elif kind < 72:
            group, k, position, shift = _elsewhere(f, st)
        else:
            group, k, position, shift = _hand_over(f, st)
        if shift == NO_MOVE:
            return 0
        return _plan_group_move(f, st, group, k, position, shift, limit)
    if kind < 90:
        return _plan_swap(f, st)
    if kind < 97:
        return _plan_block(f, st)
    return _plan_tails(f, st)


@inlined
def carry_out(f: Facts, st: Live, count: int) -> None:
    """Take the planned tasks out of where they are, and put them into the shifts planned for them."""
    for k in range(count):
        pull(f, st, st.plan[k, 0])
    for k in range(count):
        push(f, st, st.plan[k, 1], st.plan[k, 0])


@inlined
def _beside(f: Facts, st: Live) -> tuple[int, int, int, int]:
    """Move a group to just before or after a task near one of its members, with that task's nurse."""
    group = draw(st, st.order.shape[0])
    k = _some_member(f, st, group)
    task = f.member[group, k]
    goal = _near_task(f, st, task)
    if goal < 0 or f.group[goal] == group or st.rows[goal, SHIFT] < 0:
        return group, k, 0, NO_MOVE
    position = st.spot[f.group[goal]]
    step = draw(st, 2)
    position += -step if st.spot[group] < position else step
    shift = st.rows[goal, SHIFT]
    return group, k, min(position, st.order.shape[0] - 1), shift if f.allowed[shift, task] else NO_MOVE


@inlined
def _some_member(f: Facts, st: Live, group: int) -> int:
    if f.member[group, 1] < 0:
        return 0
    return draw(st, 2)


@inlined
def _near_task(f: Facts, st: Live, task: int) -> int:
    """A task near another, more often a nearer one; for a break or block one of its own route."""
    if f.kind[task] == VISIT:
        most = f.near.shape[1]
        return f.near[task, min(draw(st, most), draw(st, most))]
    shift = f.choices[task, 0]
    goal = st.routes[shift, FIRST]
    if goal >= 0:
        for _ in range(draw(st, st.routes[shift, COUNT] + 1)):
            goal = goal if st.rows[goal, NEXT] < 0 else st.rows[goal, NEXT]
    return goal


@inlined
def _partner_shift(f: Facts, st: Live, group: int, k: int, shift: int) -> int:
    """A shift for the other member of a pair when one comes to `shift`, or `NO_MOVE`."""
    task, other = f.member[group, k], f.member[group, 1 - k]
    own = st.rows[other, SHIFT]
    if shift < 0:
        return NONE if f.is_both[group] else own
    if own < 0 and not f.is_both[group] and draw(st, 2):
        return NONE
    if own < 0 or draw(st, 5) == 0:
        own = _drawn_shift(f, st, other)
    if own >= 0 and f.nurse[own] == f.nurse[shift]:
        own = st.rows[task, SHIFT]
        if own < 0 or not f.allowed[own, other] or draw(st, 3) == 0:
            own = _drawn_shift(f, st, other)
    if own < 0 or f.nurse[own] == f.nurse[shift]:
        return NO_MOVE
    return own


@inlined
def _drawn_shift(f: Facts, st: Live, task: int) -> int:
    if f.num_choices[task] == 0:
        return NONE
    return f.choices[task, draw(st, f.num_choices[task])]


@inlined
def _elsewhere(f: Facts, st: Live) -> tuple[int, int, int, int]:
    """Move a group along the order, mostly with a nurse who is at work there."""
    count = st.order.shape[0]
    group = draw(st, count)
    reach = max(3, count // 4)
    position = min(max(st.spot[group] + draw(st, 2 * reach + 1) - reach, 0), count - 1)
    k = _some_member(f, st, group)
    task = f.member[group, k]
    shift = st.rows[task, SHIFT]
    if draw(st, 5) > 0 or shift < 0:
        neighbour = st.order[min(max(position + draw(st, 7) - 3, 0), count - 1)]
        beside = st.rows[f.member[neighbour, _some_member(f, st, neighbour)], SHIFT]
        shift = _drawn_shift(f, st, task)
        if beside >= 0 and f.allowed[beside, task] and draw(st, 2):
            shift = beside
    return group, k, position, shift


@inlined
def _hand_over(f: Facts, st: Live) -> tuple[int, int, int, int]:
    """Give a task to another nurse where it stands in the order, or to nobody."""
    group = draw(st, st.order.shape[0])
    k = _some_member(f, st, group)
    task = f.member[group, k]
    shift = NONE if draw(st, 8) == 0 and f.may_be_absent[task] else _drawn_shift(f, st, task)
    return group, k, st.spot[group], shift


@inlined
def _plan_group_move(f: Facts, st: Live, group: int, k: int, position: int, shift: int, limit: int) -> int:
    """Move a group to a position, one member to a shift and the other to one that goes with it."""
    one, two = f.member[group, 0], f.member[group, 1]
    other = NONE
    if two >= 0:
        other = _partner_shift(f, st, group, k, shift)
        if other == NO_MOVE:
            return 0
        if k == 1:
            shift, other = other, shift
    bound = position + 1 if position > st.spot[group] else position
    more = -gain(f, st, one)
    if shift >= 0:
        prev = before(f, st, shift, bound, group)
        if two < 0 and shift == st.rows[one, SHIFT] and prev == st.rows[one, PREV]:
            # The route stays as it is, and with it all times: only the order drifts.
            renumber(st, st.spot[group], position)
            return 0
        more += price(f, st, shift, one, prev, group)
    if two >= 0:
        more -= gain(f, st, two)
        if other >= 0:
            more += price(f, st, other, two, before(f, st, other, bound, group), group)
    if st.sums[0, STATIC] + more > limit:
        return 0
    begin_step(st)
    relocate(st, group, position)
    st.plan[0, 0], st.plan[0, 1] = one, shift
    st.plan[1, 0], st.plan[1, 1] = two, other
    return 2 if two >= 0 else 1


@inlined
def _plan_swap(f: Facts, st: Live) -> int:
    """Let two tasks near each other change places, position and nurse; one of them may be left out."""
    group = draw(st, st.order.shape[0])
    task = f.member[group, _some_member(f, st, group)]
    goal = _near_task(f, st, task)
    if goal < 0 or f.kind[task] != VISIT or f.group[goal] == group or st.rows[goal, SHIFT] < 0:
        return 0
    shift, own, other = st.rows[goal, SHIFT], st.rows[task, SHIFT], f.group[goal]
    if own < 0:
        # Whole pairs come in and go out by other moves.
        if f.member[group, 1] >= 0 or f.member[other, 1] >= 0:
            return 0
    elif not f.allowed[own, goal] or _is_with(f, st, goal, own):
        return 0
    if not f.allowed[shift, task] or (shift != own and _is_with(f, st, task, shift)):
        return 0
    begin_step(st)
    here, there = st.spot[group], st.spot[other]
    relocate(st, group, there)
    relocate(st, other, here)
    count = _plan_group(f, st, group, 0, task, shift)
    return _plan_group(f, st, other, count, goal, own)


@inlined
def _is_with(f: Facts, st: Live, task: int, shift: int) -> bool:
    """Whether the partner of a task is with the nurse of a shift."""
    group = f.group[task]
    if f.member[group, 1] < 0 or st.rows[task, SHIFT] == shift:
        return False
    partner = f.member[group, 0] + f.member[group, 1] - task
    return st.rows[partner, SHIFT] >= 0 and f.nurse[st.rows[partner, SHIFT]] == f.nurse[shift]


@inlined
def _plan_group(f: Facts, st: Live, group: int, count: int, task: int, shift: int) -> int:
    """Plan a group anew: one member to a shift, the other where it was."""
    for k in range(2):
        one = f.member[group, k]
        if one >= 0 and (one == task or st.rows[one, SHIFT] >= 0):
            st.plan[count, 0] = one
            st.plan[count, 1] = shift if one == task else st.rows[one, SHIFT]
            count += 1
    return count


@inlined
def _plan_block(f: Facts, st: Live) -> int:
    """Move tasks that follow each other in a route to beside a task near the first of them."""
    task = f.member[draw(st, st.order.shape[0]), 0]
    goal = _near_task(f, st, task)
    if goal < 0 or f.kind[task] != VISIT or st.rows[goal, SHIFT] < 0 or st.rows[task, SHIFT] < 0:
        return 0
    shift, most, count = st.rows[goal, SHIFT], 2 + draw(st, _BLOCK - 1), 0
    while count < most and task >= 0:
        if f.group[task] == f.group[goal] or not f.allowed[shift, task]:
            return 0
        if shift != st.rows[task, SHIFT] and _is_with(f, st, task, shift):
            return 0
        st.plan[count, 0], st.plan[count, 1] = task, shift
        task = st.rows[task, NEXT]
        count += 1
    begin_step(st)
    last, planned = f.group[goal], count
    for k in range(count):
        one = st.plan[k, 0]
        group = f.group[one]
        # After `last`, whose position falls by one when the group was before it.
        relocate(st, group, st.spot[last] + (1 if st.spot[group] > st.spot[last] else 0))
        last = group
        if f.member[group, 1] >= 0:
            partner = f.member[group, 0] + f.member[group, 1] - one
            if st.rows[partner, SHIFT] >= 0:
                st.plan[planned, 0], st.plan[planned, 1] = partner, st.rows[partner, SHIFT]
                planned += 1
    return planned


@inlined
def _plan_tails(f: Facts, st: Live) -> int:
    """Let two nurses change the visits that come after a position in the order."""
    task = f.member[draw(st, st.order.shape[0]), 0]
    goal = _near_task(f, st, task)
    if goal < 0 or st.rows[goal, SHIFT] < 0 or st.rows[task, SHIFT] < 0:
        return 0
    one, two = st.rows[task, SHIFT], st.rows[goal, SHIFT]
    if one == two:
        return 0
    cut = max(st.spot[f.group[task]], st.spot[f.group[goal]])
    count = _plan_tail(f, st, one, two, cut, 0)
    if count >= 0:
        count = _plan_tail(f, st, two, one, cut, count)
    if count > 0:
        begin_step(st)
    return count


@inlined
def _plan_tail(f: Facts, st: Live, shift: int, other: int, cut: int, count: int) -> int:
    """Plan what a shift does from a position on for another; -1 where that may not be."""
    task = st.routes[shift, FIRST]
    while task >= 0:
        if st.spot[f.group[task]] >= cut and f.kind[task] == VISIT:
            if not f.allowed[other, task] or (
                f.nurse[shift] != f.nurse[other] and _is_with(f, st, task, other)
            ):
                return -1
            st.plan[count, 0], st.plan[count, 1] = task, other
            count += 1
        task = st.rows[task, NEXT]
    return count
