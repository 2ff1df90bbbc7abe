"""Ways along routes under one global order: where a task would stand, and what that costs."""

from optimizer.kernels.jit import inlined
from optimizer.kernels.ordered import FIRST, NEXT, NONE, PREV, SHIFT, WHERE, Facts, Live

OUT, OUT_BY, ON = range(3)
"""Ways: from the start to the first task; the same, with a task at the next door on it; all others."""


@inlined
def before(f: Facts, st: Live, shift: int, position: int, bond: int) -> int:
    """The last task of a route that stands before a position, passing over one pair; -1 for none."""
    found, task = NONE, st.routes[shift, FIRST]
    while task >= 0:
        if f.bond[task] != bond:
            if st.spot[f.group[task]] >= position:
                break
            found = task
        task = st.rows[task, NEXT]
    return found


@inlined
def onward(f: Facts, st: Live, shift: int, place: int, way: int, task: int, bond: int) -> int:
    """Ticks of the way from a place to a task of a route, or the end; a pair is passed over.

    `way` is `OUT` where nothing comes before, else `ON`, or `OUT_BY` once there is a task at the next
    door. A task without a place is done where its nurse is, so the way goes on to the next that has one.
    """
    nowhere = f.travel.shape[1] - 1
    while task >= 0 and (f.place[task] == nowhere or f.bond[task] == bond):
        if f.bond[task] != bond:
            way = _passed(f, task, way)
        task = st.rows[task, NEXT]
    if task >= 0:
        return f.travel[f.matrix[shift], place, f.place[task]] * f.fare[shift, 1 if way == ON else 0]
    if way == OUT:
        return 0
    return f.travel[f.matrix[shift], place, f.ends[shift, 1]] * f.fare[shift, 2]


@inlined
def _passed(f: Facts, task: int, way: int) -> int:
    """What a way becomes by a task without a place: at the next door it is part of the way there."""
    if way == OUT:
        return OUT_BY if f.is_next_door[task] else ON
    return way


@inlined
def detour(f: Facts, st: Live, shift: int, task: int, prev: int, after: int, bond: int) -> int:
    """Ticks by which ways grow with a task between two others."""
    way, place = OUT, f.ends[shift, 0]
    if prev >= 0:
        way, place = ON, st.rows[prev, WHERE]
        # What comes before may itself be on its way from the start to the next door.
        while f.is_next_door[prev]:
            way, prev = OUT_BY, st.rows[prev, PREV]
            place = f.ends[shift, 0] if prev < 0 else st.rows[prev, WHERE]
            if prev >= 0:
                way = ON
            else:
                break
    old = onward(f, st, shift, place, way, after, bond)
    if f.place[task] == f.travel.shape[1] - 1:
        return onward(f, st, shift, place, _passed(f, task, way), after, bond) - old
    into = f.travel[f.matrix[shift], place, f.place[task]] * f.fare[shift, 1 if way == ON else 0]
    return into + onward(f, st, shift, f.place[task], ON, after, bond) - old


@inlined
def gain(f: Facts, st: Live, task: int) -> int:
    """Ticks saved by taking a task out: ways and who makes it, less what it costs to leave it out."""
    shift = st.rows[task, SHIFT]
    if shift < 0:
        return 0
    ways = detour(f, st, shift, task, st.rows[task, PREV], st.rows[task, NEXT], NONE)
    return ways + f.assign_cost[shift, task] - f.absent_cost[task]


@inlined
def price(f: Facts, st: Live, shift: int, task: int, prev: int, bond: int) -> int:
    """Ticks of putting a task into a route after another, instead of leaving it out."""
    after = st.routes[shift, FIRST] if prev < 0 else st.rows[prev, NEXT]
    ways = detour(f, st, shift, task, prev, after, bond)
    return ways + f.assign_cost[shift, task] - f.absent_cost[task]
