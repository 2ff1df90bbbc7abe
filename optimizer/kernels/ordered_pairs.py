"""Moves of two visits that are by different nurses, over one global order."""

from optimizer.kernels.jit import inlined
from optimizer.kernels.ordered import NONE, PREV, SHIFT, STATIC, Facts, Live
from optimizer.kernels.ordered_chance import draw, drawn_shift
from optimizer.kernels.ordered_routes import begin_step, relocate, renumber
from optimizer.kernels.ordered_ways import before, gain, price

NO_MOVE = -2
"""Stands for the shift of a move that may not be made."""
_COMPANY = 3
"""One in so many moves of a visit that has a position of its own takes its partner along."""


@inlined
def _partner_shift(f: Facts, st: Live, task: int, shift: int) -> int:
    """A shift for the other visit of a pair when this one comes to `shift`, or `NO_MOVE`."""
    other = f.partner[task]
    own = st.rows[other, SHIFT]
    if shift < 0:
        if f.is_both[task]:
            return NONE
        return own if own >= 0 or draw(st, 2) else drawn_shift(f, st, other)
    if own < 0 and not f.is_both[task] and draw(st, 2):
        return NONE
    if own < 0 or draw(st, 5) == 0:
        own = drawn_shift(f, st, other)
    if own >= 0 and f.nurse[own] == f.nurse[shift]:
        own = st.rows[task, SHIFT]
        if own < 0 or not f.allowed[own, other] or draw(st, 3) == 0:
            own = drawn_shift(f, st, other)
    if own < 0 or f.nurse[own] == f.nurse[shift]:
        return NO_MOVE if f.is_both[task] else NONE
    return own


@inlined
def crosses(f: Facts, st: Live, task: int, position: int) -> bool:
    """Whether a task that is moved to a position passes one that it is linked with."""
    here = st.spot[f.group[task]]
    for k in range(f.loose_from[task], f.loose_from[task + 1]):
        there = st.spot[f.group[f.loose[k, 0]]]
        if min(here, position) <= there <= max(here, position):
            return True
    return False


@inlined
def plan_pair_move(f: Facts, st: Live, task: int, position: int, shift: int, limit: int) -> int:
    """Move one of a pair to a position and a shift, and the other to a shift that goes with it.

    The other stays where it is in the order, unless both are one group, it comes in, it would be passed,
    or by chance: then it goes along to the side where it belongs.
    """
    partner, bond, group = f.partner[task], f.bond[task], f.group[task]
    other = _partner_shift(f, st, task, shift)
    if other == NO_MOVE:
        return 0
    here, own = st.spot[group], st.rows[partner, SHIFT]
    bound = position + 1 if position > here else position
    goes_along = f.group[partner] == group or (own < 0 <= other) or crosses(f, st, task, position)
    goes_along = goes_along or draw(st, _COMPANY) == 0
    more = -gain(f, st, task)
    if shift >= 0:
        prev = before(f, st, shift, bound, bond)
        if not goes_along and other == own and shift == st.rows[task, SHIFT] and prev == st.rows[task, PREV]:
            renumber(st, here, position)
            return 0
        more += price(f, st, shift, task, prev, bond)
    if goes_along or other != own:
        more -= gain(f, st, partner)
        if other >= 0:
            its_bound = bound if goes_along else st.spot[f.group[partner]]
            more += price(f, st, other, partner, before(f, st, other, its_bound, bond), bond)
    if st.sums[0, STATIC] + more > limit:
        return 0
    begin_step(st)
    relocate(st, group, position)
    st.plan[0, 0], st.plan[0, 1] = task, shift
    st.plan[1, 0], st.plan[1, 1] = partner, other
    if goes_along and f.group[partner] != group:
        _bring_along(f, st, task, partner)
    return 2 if goes_along or other != own else 1


@inlined
def _bring_along(f: Facts, st: Live, task: int, partner: int) -> None:
    """Move the other of a pair to just after this one in the order, or before it where it is the first."""
    group, place = f.group[partner], st.spot[f.group[task]]
    is_before = st.spot[group] < place
    if f.bond[partner] == partner:
        relocate(st, group, place - 1 if is_before else place)
    else:
        relocate(st, group, place if is_before else place + 1)


@inlined
def is_with(f: Facts, st: Live, task: int, shift: int) -> bool:
    """Whether the partner of a task is with the nurse of a shift."""
    partner = f.partner[task]
    if partner < 0 or st.rows[task, SHIFT] == shift:
        return False
    return st.rows[partner, SHIFT] >= 0 and f.nurse[st.rows[partner, SHIFT]] == f.nurse[shift]
