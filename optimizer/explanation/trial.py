"""Trying out a changed problem: whether visits fit in the roster as it stands."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from optimizer import columns
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem, Task
from optimizer.domain.roster import Order, Roster
from optimizer.draft import Draft
from optimizer.evaluate import evaluate
from optimizer.explanation.standing import Standing
from optimizer.laid_out import LaidOut, lay_out
from optimizer.schedule import schedule
from optimizer.task_times import times

_PLACES_TRIED = 6
"""For the two halves of a double-up: so many of the best shifts of each are tried together."""


def placed(draft: Draft, group: Sequence[int], nurse: NurseId | None = None) -> Draft | None:
    """A draft with the visits of the group in their cheapest places; None where they fit nowhere.

    Where a nurse is given, she makes one of them.
    """
    trial, shifts = copy(draft), draft.laid.problem.shifts
    if len(group) == 1:
        options = draft.options(group[0])
        return trial if any(trial.try_insert([(group[0], s, at)]) for s, at, _ in options) else None
    first, second = (draft.options(visit)[:_PLACES_TRIED] for visit in group)
    pairs = sorted(
        (price + other_price, (group[0], s, at), (group[1], other, other_at))
        for s, at, price in first
        for other, other_at, other_price in second
        if other != s and nurse in (None, shifts[s].nurse, shifts[other].nurse)
    )
    return trial if any(trial.try_insert([one, two]) for _, one, two in pairs) else None


def tried(
    standing: Standing, changed: Problem, group: Sequence[VisitId], nurse: NurseId | None = None
) -> Draft | None:
    """As `placed`, in the standing roster under a changed problem, by `nurse` where one is given.

    Shares what it can with the roster as it stands: quick, and so to be proved after.
    """
    numbers = [standing.laid.task_number[visit] for visit in group]
    laid = only_by(laid_anew(standing.laid, changed, numbers), numbers, nurse)
    if _stands_differently(standing.problem, changed):
        return placed(Draft(laid, orders_for(standing, changed)), numbers, nurse)
    draft = copy(standing.draft)
    draft.laid = laid
    return placed(draft, numbers, nurse)


def proved(
    standing: Standing, changed: Problem, group: Sequence[VisitId], nurse: NurseId | None = None
) -> Roster | None:
    """The roster under a changed problem with the visits in, where it breaks nothing that is kept now."""
    laid = lay_out(changed)
    numbers = [laid.task_number[visit] for visit in group]
    draft = placed(Draft(only_by(laid, numbers, nurse), orders_for(standing, changed)), numbers, nurse)
    if draft is None:
        return None
    roster = schedule(changed, draft.orders(), laid_out=laid)
    return roster if standing.is_no_worse(evaluate(changed, roster)) else None


def only_by(laid: LaidOut, visits: Sequence[int], nurse: NurseId | None) -> LaidOut:
    """Let nobody but this nurse make the visit; a double-up takes somebody else beside her."""
    if nurse is None or len(visits) > 1:
        return laid
    allowed = laid.layout.allowed.copy()
    for s, shift in enumerate(laid.problem.shifts):
        if shift.nurse != nurse:
            allowed[s, visits] = 0
    return replace(laid, layout=laid.layout._replace(allowed=allowed))


def _stands_differently(problem: Problem, changed: Problem) -> bool:
    """Whether the roster as it stands costs or holds something else: links, calling off, ways to travel."""
    return problem.links != changed.links or problem.bans != changed.bans or _modes_differ(problem, changed)


def _modes_differ(problem: Problem, changed: Problem) -> bool:
    return any(own.modes != new.modes for own, new in zip(problem.shifts, changed.shifts, strict=True))


def orders_for(standing: Standing, changed: Problem) -> tuple[Order, ...]:
    """The orders as they stand; a shift whose ways to travel differ goes by the first of them."""
    before, after = standing.problem.shift_of, changed.shift_of
    return tuple(
        order
        if after[order.shift].modes == before[order.shift].modes
        else replace(order, mode=after[order.shift].modes[0])
        for order in standing.roster.orders
    )


def laid_anew(laid: LaidOut, changed: Problem, visits: Sequence[int]) -> LaidOut:
    """A problem that differs in `visits`, shifts, links or decisions, laid out quickly.

    Who may make the other visits, and for what price, stays as it was: they are in their routes.
    A test holds the rest to `lay_out`.
    """
    tasks: tuple[Task, ...] = (*changed.visits, *(t for shift in changed.shifts for t in shift.own_tasks))
    number = laid.task_number
    fresh = columns.shifts(changed) | times(changed, tasks)
    fresh |= columns.pins(changed, number) | columns.links(changed, number)
    own = columns.assignments(changed, tuple(tasks[visit] for visit in visits))
    for name in ("allowed", "assign_cost"):
        fresh[name] = getattr(laid.layout, name).copy()
        fresh[name][:, visits] = own[name]
    if changed.bans != laid.problem.bans:
        fresh["unassigned_cost"] = columns.faces(changed)["unassigned_cost"]
    if _modes_differ(laid.problem, changed):
        fresh |= columns.travel(changed, tasks)
    return LaidOut(problem=changed, layout=laid.layout._replace(**fresh), tasks=tasks)
