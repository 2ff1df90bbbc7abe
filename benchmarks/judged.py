"""What a peer's answer is worth: timed by `schedule`, judged by `evaluate`, what is forbidden taken out."""

from dataclasses import dataclass

from optimizer.domain.ids import TaskId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.rules.base import Violation
from optimizer.schedule import schedule


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A roster with nothing forbidden in it, and which visits had to go for that, with the sentence."""

    roster: Roster
    evaluation: Evaluation
    taken_out: tuple[tuple[TaskId, str], ...]


def judged(problem: Problem, orders: tuple[Order, ...], roster: Roster | None = None) -> Judged:
    """Judge orders; a visit at fault is taken out (and not put back elsewhere) until all is allowed."""
    taken: list[tuple[TaskId, str]] = []
    roster = roster or schedule(problem, orders)
    while True:
        evaluation = evaluate(problem, roster)
        if evaluation.is_allowed:
            return Judged(roster=roster, evaluation=evaluation, taken_out=tuple(taken))
        found = evaluation.forbidden[0]
        culprit = _culprit(problem, orders, found)
        taken.append((culprit, found.sentence.en))
        orders = tuple(_without(order, culprit) for order in orders)
        roster = schedule(problem, orders)


def _culprit(problem: Problem, orders: tuple[Order, ...], found: Violation) -> TaskId:
    """The visit that is named, else the last of the nurse that is; `ValueError` for what names neither."""
    planned = [task for order in orders for task in order.tasks]
    named = [visit for visit in found.visits if visit in planned]
    hers = [o.tasks for o in orders if o.tasks and problem.shift_of[o.shift].nurse in found.nurses]
    if not named and not hers:
        raise ValueError(f"no visit is to blame: {found.sentence.en}")
    return named[-1] if named else hers[0][-1]


def _without(order: Order, task: TaskId) -> Order:
    return Order(shift=order.shift, mode=order.mode, tasks=tuple(t for t in order.tasks if t != task))
