"""Moves over one global order: what may be changed at a step, drawn by chance."""

from optimizer.kernels.jit import inlined
from optimizer.kernels.layout import VISIT
from optimizer.kernels.ordered import FIRST, NEXT, NONE, PREV, SHIFT, STATIC, Facts, Live
from optimizer.kernels.ordered_chance import draw, drawn_shift, near_task, some_member, some_task
from optimizer.kernels.ordered_pairs import NO_MOVE, crosses, is_with, plan_pair_move
from optimizer.kernels.ordered_routes import begin_step, pull, push, relocate, renumber
from optimizer.kernels.ordered_ways import before, gain, price

_BLOCK = 3
"""Most tasks of a route that are moved together."""


@inlined
def plan_move(f: Facts, st: Live, limit: int) -> int:
    """Plan a change at one place, the order with it; of how many tasks, 0 where there is none to try.

    A move of a single task or pair is planned only if its ways stay within the limit.
    """
    kind = draw(st, 100)
    if kind < 80:
        if kind < 50:
            task, position, shift = _beside(f, st)
        elif kind < 72:
            task, position, shift = _elsewhere(f, st)
        else:
            task, position, shift = _hand_over(f, st)
        if shift == NO_MOVE:
            return 0
        if f.partner[task] >= 0:
            return plan_pair_move(f, st, task, position, shift, limit)
        return _plan_single_move(f, st, task, position, shift, limit)
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
def _beside(f: Facts, st: Live) -> tuple[int, int, int]:
    """Move a task to just before or after one near it, with that one's nurse."""
    task = some_task(f, st)
    goal = near_task(f, st, task)
    if goal < 0 or f.bond[goal] == f.bond[task] or st.rows[goal, SHIFT] < 0:
        return task, 0, NO_MOVE
    position = st.spot[f.group[goal]]
    step = draw(st, 2)
    position += -step if st.spot[f.group[task]] < position else step
    shift = st.rows[goal, SHIFT]
    return task, min(position, st.order.shape[0] - 1), shift if f.allowed[shift, task] else NO_MOVE


@inlined
def _elsewhere(f: Facts, st: Live) -> tuple[int, int, int]:
    """Move a task along the order, mostly with a nurse who is at work there."""
    count = st.order.shape[0]
    task = some_task(f, st)
    reach = max(3, count // 4)
    position = min(max(st.spot[f.group[task]] + draw(st, 2 * reach + 1) - reach, 0), count - 1)
    shift = st.rows[task, SHIFT]
    if draw(st, 5) > 0 or shift < 0:
        neighbour = st.order[min(max(position + draw(st, 7) - 3, 0), count - 1)]
        beside = st.rows[some_member(f, st, neighbour), SHIFT]
        shift = drawn_shift(f, st, task)
        if beside >= 0 and f.allowed[beside, task] and draw(st, 2):
            shift = beside
    return task, position, shift


@inlined
def _hand_over(f: Facts, st: Live) -> tuple[int, int, int]:
    """Give a task to another nurse where it stands in the order, or to nobody."""
    task = some_task(f, st)
    shift = NONE if draw(st, 8) == 0 and f.may_be_absent[task] else drawn_shift(f, st, task)
    return task, st.spot[f.group[task]], shift


@inlined
def _plan_single_move(f: Facts, st: Live, task: int, position: int, shift: int, limit: int) -> int:
    """Move a task without a partner to a position and a shift."""
    group = f.group[task]
    here = st.spot[group]
    more = -gain(f, st, task)
    if shift >= 0:
        prev = before(f, st, shift, position + 1 if position > here else position, task)
        is_same = shift == st.rows[task, SHIFT] and prev == st.rows[task, PREV]
        if is_same and not crosses(f, st, task, position):
            # The route stays as it is, and with it all times: only the order drifts.
            renumber(st, here, position)
            return 0
        more += price(f, st, shift, task, prev, task)
    if st.sums[0, STATIC] + more > limit:
        return 0
    begin_step(st)
    relocate(st, group, position)
    st.plan[0, 0], st.plan[0, 1] = task, shift
    return 1


@inlined
def _plan_swap(f: Facts, st: Live) -> int:
    """Let two tasks near each other change places, position and nurse; one of them may be left out."""
    task = some_task(f, st)
    goal = near_task(f, st, task)
    if goal < 0 or f.kind[task] != VISIT or f.bond[goal] == f.bond[task] or st.rows[goal, SHIFT] < 0:
        return 0
    shift, own = st.rows[goal, SHIFT], st.rows[task, SHIFT]
    if own < 0:
        # Whole pairs come in and go out by other moves.
        if f.partner[task] >= 0 or f.partner[goal] >= 0:
            return 0
    elif not f.allowed[own, goal] or is_with(f, st, goal, own):
        return 0
    if not f.allowed[shift, task] or (shift != own and is_with(f, st, task, shift)):
        return 0
    begin_step(st)
    group, other = f.group[task], f.group[goal]
    here, there = st.spot[group], st.spot[other]
    relocate(st, group, there)
    relocate(st, other, here)
    count = _plan_group(f, st, group, 0, task, shift)
    return _plan_group(f, st, other, count, goal, own)


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
    task = some_task(f, st)
    goal = near_task(f, st, task)
    if goal < 0 or f.kind[task] != VISIT or st.rows[goal, SHIFT] < 0 or st.rows[task, SHIFT] < 0:
        return 0
    shift, most, count = st.rows[goal, SHIFT], 2 + draw(st, _BLOCK - 1), 0
    while count < most and task >= 0:
        if f.bond[task] == f.bond[goal] or not f.allowed[shift, task]:
            return 0
        if shift != st.rows[task, SHIFT] and is_with(f, st, task, shift):
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
    goal = near_task(f, st, task)
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
                f.nurse[shift] != f.nurse[other] and is_with(f, st, task, other)
            ):
                return -1
            st.plan[count, 0], st.plan[count, 1] = task, other
            count += 1
        task = st.rows[task, NEXT]
    return count
