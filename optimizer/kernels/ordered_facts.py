"""From a layout to what a walk over one global order reads: small, flat, and in the order it is read."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels import ordered as at
from optimizer.kernels.layout import (
    BLOCK,
    BREAK,
    BREAK_AFTER,
    COMMUTE_PRICE,
    EXTRA_FACE,
    IDLE_PRICE,
    MISSED_BREAK,
    NEVER,
    NEW_FACE,
    NEXT_DOOR,
    OVERFULL_PRICE,
    OVERTIME_PRICE,
    PROMISE_PRICE,
    PROMISE_TOLERANCE,
    SLACK_PRICE,
    SPLIT_BUILDING,
    UNEVEN_PRICE,
    UNREACHABLE,
    USUAL_PRICE,
    USUAL_TOLERANCE,
    VISIT,
    WAIT_PRICE,
    Ints,
    Layout,
    ints,
)
from optimizer.kernels.ordered import Facts

_FIRM = 20
"""A second that is forbidden weighs so many times the dearest second that is not."""
_LEFT_OUT = 4
"""To break what is forbidden is as bad as to leave out so many of the most urgent visits."""
_NEIGHBOURS = 40
_HOUR_WEIGHT = 0.15
"""Seconds of travel that a second between two opening times counts for, in who is whose neighbour."""


def facts_of(a: Layout, modes: Ints) -> Facts:
    """What a walk over a problem reads, where each shift travels by its mode of that number."""
    firm = _firm_price(a)
    partner, both, made_by = _pairs(a)
    member, gap, kept = _groups(a, partner, made_by)
    group = np.zeros(len(a.kind), np.int64)
    for k in (1, 0):
        has = member[:, k] >= 0
        group[member[has, k]] = np.flatnonzero(has)
    loose_from, loose = _loose(a, kept)
    return Facts(
        **_shifts(a, np.maximum(modes, 0)),
        **_tasks(a, firm),
        group=ints(group),
        partner=partner,
        bond=ints([partner[t] if partner[t] in made_by else t for t in range(len(partner))]),
        is_both=both,
        member=member,
        gap=gap,
        loose_from=loose_from,
        loose=loose,
        near=_near(a),
        prices=a.prices,
        switches=_switches(a, firm, len(loose), len(made_by)),
    )


def _shifts(a: Layout, mode: Ints) -> dict[str, Any]:
    """The columns of the shifts, and the ways by the modes they use."""
    every = np.arange(len(mode))
    commute = np.full(len(mode), a.prices[COMMUTE_PRICE])
    fare = a.travel_price[every, mode]
    out, back = np.where(a.start_home, commute, fare), np.where(a.end_home, commute, fare)
    return {
        "travel": _travel(a),
        "matrix": a.matrix_of[every, mode],
        "fare": ints(np.stack([out, fare, back], axis=1)),
        "is_work": ints(np.stack([1 - a.start_home, 1 - a.end_home], axis=1)),
        "ends": _placed(a, np.stack([a.start_place, a.end_place], axis=1)),
        "bounds": ints(np.stack([a.shift_start, a.shift_end, a.shift_limit], axis=1)),
        "nurse": a.nurse_of,
        "leaves_at_start": a.leaves_at_start,
        "num_breaks": a.break_count,
        "fill_limit": a.fill_limit,
    }


def _tasks(a: Layout, firm: int) -> dict[str, Any]:
    """The columns of the tasks."""
    absent = np.zeros(len(a.kind), np.int64)
    absent[: len(a.client)] = a.unassigned_cost
    choices, num_choices = _choices(a)
    return {
        "place": _placed(a, a.place),
        "is_next_door": ints(a.place == NEXT_DOOR),
        "kind": a.kind,
        "may_come_first": a.may_come_first,
        "duration": a.duration,
        "allowed": a.allowed,
        "choices": choices,
        "num_choices": num_choices,
        "assign_cost": a.assign_cost,
        "num_windows": a.window_count,
        "opens": a.earliest,
        "closes": a.latest,
        "late_price": ints(np.where(a.late_price < 0, firm, a.late_price)),
        "is_firm": ints(a.late_price < 0),
        "counts_as_late": a.counts_as_late,
        "not_before": a.pinned_start,
        "calm_until": _calm_until(a),
        "usual": a.usual,
        "promised": a.promised,
        "wanted_slack": a.wanted_slack,
        "absent_cost": absent,
        "may_be_absent": ints(a.kind != BLOCK),
    }


def _travel(a: Layout) -> NDArray[np.int32]:
    """The matrices with one place more, which is nowhere: no way from it or to it takes time."""
    count, places = a.travel.shape[:2]
    wider = np.zeros((count, places + 1, places + 1), np.int32)
    wider[:, :places, :places] = np.minimum(a.travel, UNREACHABLE)
    return wider


def _placed(a: Layout, places: Ints) -> Ints:
    return ints(np.where(places < 0, a.travel.shape[1], places))


def _pairs(a: Layout) -> tuple[Ints, Ints, dict[int, int]]:
    """Partner and togetherness of each task, and by the first visit of a pair the link that makes it."""
    partner, both = np.full(len(a.kind), at.NONE), np.zeros(len(a.kind), np.int64)
    made_by: dict[int, int] = {}
    for k in range(len(a.link_first)):
        first, second = int(a.link_first[k]), int(a.link_second[k])
        if _is_pair(a, k) and partner[first] < 0 and partner[second] < 0:
            partner[first], partner[second] = second, first
            both[first] = both[second] = a.link_both[k]
            made_by[first] = k
    return ints(partner), both, made_by


def _groups(a: Layout, partner: Ints, made_by: dict[int, int]) -> tuple[Ints, Ints, set[int]]:
    """Members and gaps: each task by itself, but for pairs at a fixed gap; and the links kept in that way."""
    fixed = {t: k for t, k in made_by.items() if a.link_min[k] == a.link_max[k]}
    seconds = {int(partner[t]) for t in fixed}
    heads = [t for t in range(len(a.kind)) if t not in seconds]
    gaps = [(a.link_min[fixed[t]], a.link_max[fixed[t]]) if t in fixed else (0, 0) for t in heads]
    members = [(t, partner[t] if t in fixed else at.NONE) for t in heads]
    return ints(members).reshape(-1, 2), ints(gaps).reshape(-1, 2), set(fixed.values())


def _is_pair(a: Layout, k: int) -> bool:
    return bool(a.link_differs[k]) and bool(a.link_both[k] or a.link_max[k] < NEVER)


def _loose(a: Layout, kept: set[int]) -> tuple[Ints, Ints]:
    """The other links, from both sides: by task, the other and the range of starts after it."""
    rows: list[list[tuple[int, int, int]]] = [[] for _ in a.kind]
    for k in range(len(a.link_first)):
        first, second = int(a.link_first[k]), int(a.link_second[k])
        if k not in kept:
            low, high = int(a.link_min[k]), int(a.link_max[k])
            rows[first].append((second, -high, -low))
            rows[second].append((first, low, high))
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return ints(starts), ints([entry for row in rows for entry in row]).reshape(-1, 3)


def _choices(a: Layout) -> tuple[Ints, Ints]:
    """The shifts that may hold each task, first in its row, and how many they are."""
    return ints(np.argsort(1 - a.allowed, axis=0, kind="stable").T), ints(a.allowed.sum(axis=0))


def _calm_until(a: Layout) -> Ints:
    """Until when a task may be put off at no price; never a linked or a pinned one."""
    calm = a.latest.max(axis=1, where=a.latest < NEVER, initial=-NEVER)
    for wished, price, tolerance in (
        (a.usual, USUAL_PRICE, USUAL_TOLERANCE),
        (a.promised, PROMISE_PRICE, PROMISE_TOLERANCE),
    ):
        if a.prices[price] > 0:
            calm = np.where(wished > -NEVER, np.minimum(calm, wished + a.prices[tolerance]), calm)
    calm[(a.pinned_start > -NEVER) | (a.window_count > 1)] = -NEVER
    calm[a.link_first] = calm[a.link_second] = -NEVER
    return ints(calm)


def _firm_price(a: Layout) -> int:
    dearest = max(a.travel_price.max(initial=1), a.late_price.max(initial=1), a.prices[OVERTIME_PRICE])
    return int(dearest) * _FIRM


def _near(a: Layout) -> Ints:
    """For each task the visits that lie nearest, in place and hour; nothing for breaks and blocks."""
    visits = np.flatnonzero(a.kind == VISIT)
    near = np.full((len(a.kind), min(max(len(visits) - 1, 1), _NEIGHBOURS)), at.NONE)
    if len(visits) > 1:
        places, opening = a.place[visits], a.earliest[visits, 0]
        hours = np.abs(opening[:, None] - opening[None, :])
        apart = a.travel[0][places][:, places] + _HOUR_WEIGHT * hours
        np.fill_diagonal(apart, np.inf)
        near[visits] = visits[np.argsort(apart, axis=1, kind="stable")[:, : near.shape[1]]]
    return ints(near)


def _switches(a: Layout, firm: int, num_loose: int, num_pairs: int) -> Ints:
    p = a.prices
    walks = bool(p[[WAIT_PRICE, SLACK_PRICE, OVERFULL_PRICE]].any() or p[BREAK_AFTER] < NEVER // 2)
    loads = bool(p[[IDLE_PRICE, UNEVEN_PRICE]].any())
    walks = walks or loads or bool(p[USUAL_PRICE] > 0 and (a.usual > -NEVER).any())
    walks = walks or bool(p[PROMISE_PRICE] > 0 and (a.promised > -NEVER).any())
    shared = len(a.link_first) > num_pairs or bool(p[[NEW_FACE, EXTRA_FACE]].any())
    shared = shared or bool((a.pinned_after >= 0).any())
    shared = shared or bool((a.pinned_start > -NEVER).any() or len(a.pool_size) > 0)
    shared = shared or bool(p[SPLIT_BUILDING] > 0 and (a.building >= 0).any())
    ends = walks or bool(p[OVERTIME_PRICE] > 0 or (a.break_count.any() and p[MISSED_BREAK] > 0))
    ends = ends or bool((a.kind == BREAK).any() or (a.shift_limit < NEVER // 2).any())
    row = {
        at.HAS_ENDS: int(ends),
        at.HAS_WALKS: int(walks),
        at.HAS_SHARED: int(shared),
        at.HAS_LOOSE: int(num_loose > 0),
        at.HAS_LOADS: int(loads),
        at.FIRM_PRICE: firm,
        at.FAULT: _LEFT_OUT * int(a.unassigned_cost.max(initial=0)) // firm + 1,
    }
    return ints([row[i] for i in range(len(row))])
