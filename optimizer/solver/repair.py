"""From any orders to a roster that is allowed: what forbids goes out, what fits comes back in."""

from collections.abc import Iterable

from optimizer.domain.ids import TaskId
from optimizer.domain.roster import Order, Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.insertion import insert
from optimizer.laid_out import LaidOut
from optimizer.rules.base import Violation
from optimizer.schedule import schedule

Judged = tuple[Roster, Evaluation]
"""A roster and what the rules say of it."""


def repair(laid: LaidOut, orders: Iterable[Order]) -> Judged:
    """An allowed roster near the orders given, and its evaluation.

    Visits without a place are inserted where they fit, but in a horizon of several days, where trying
    every shift of every day takes longer than it is worth. The result is allowed whenever a roster with
    nothing but the fixed blocks is.
    """
    problem, listed = laid.problem, tuple(orders)
    roster = schedule(problem, listed, laid_out=laid)
    evaluation = evaluate(problem, roster)
    is_one_day = problem.horizon.num_days == 1
    if evaluation.is_allowed and not (is_one_day and evaluation.num_unassigned):
        return roster, evaluation
    orders_kept = _allowed(laid, listed)
    roster = insert(problem, start=orders_kept, laid_out=laid, places_visits=is_one_day)
    return roster, evaluate(problem, roster)


def _allowed(laid: LaidOut, orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """The orders without the tasks by which they break what is forbidden."""
    while True:
        evaluation = evaluate(laid.problem, schedule(laid.problem, orders, laid_out=laid))
        removable = {task for order in orders for task in order.tasks} - _blocks(laid)
        if evaluation.is_allowed or not removable:
            return orders
        culprits: set[TaskId] = set()
        for found in evaluation.forbidden:
            culprits |= _culprits(laid, orders, found) & removable
        orders = tuple(_without(order, culprits or removable) for order in orders)


def _culprits(laid: LaidOut, orders: tuple[Order, ...], found: Violation) -> set[TaskId]:
    """The visit to take out for one finding: the last it names that is planned, else the nurse's last."""
    planned = [task for order in orders for task in order.tasks]
    if named := [visit for visit in found.visits if visit in planned]:
        return {named[-1]}
    shift_of = laid.problem.shift_of
    for order in orders:
        if shift_of[order.shift].nurse in found.nurses and order.tasks:
            visits = [task for task in order.tasks if task not in laid.problem.shift_of_task]
            return {visits[-1]} if visits else set(order.tasks)
    return set()


def _blocks(laid: LaidOut) -> set[TaskId]:
    return {block.id for shift in laid.problem.shifts for block in shift.blocks}


def _without(order: Order, tasks: set[TaskId]) -> Order:
    kept = tuple(task for task in order.tasks if task not in tasks)
    return Order(shift=order.shift, mode=order.mode, tasks=kept)
