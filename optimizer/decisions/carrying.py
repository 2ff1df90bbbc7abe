"""A roster carried over to a problem that has changed since: what is no more falls out, the rest stands."""

from collections.abc import Iterable

from optimizer.domain.ids import ShiftId, TaskId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster, Route
from optimizer.domain.shifts import Block, Break
from optimizer.kernels.layout import ints
from optimizer.laid_out import lay_out
from optimizer.schedule import with_starts


def carried(problem: Problem, roster: Roster) -> Roster:
    """The roster with only what the problem knows, every start as it was.

    Shifts that are new come without visits; a new meeting stands at its hour. The result may break
    rules: the roster was made for another problem.
    """
    orders = tuple(_order(problem, roster, shift) for shift in (shift.id for shift in problem.shifts))
    laid = lay_out(problem)
    known: dict[TaskId, int] = {assignment.task: assignment.start for _, assignment in roster.placed()}
    known.update({task.id: task.start for shift in problem.shifts for task in shift.blocks})
    return with_starts(laid, orders, ints([known.get(task.id, 0) for task in laid.tasks]))


def _order(problem: Problem, roster: Roster, shift: ShiftId) -> Order:
    route = next((route for route in roster.routes if route.shift == shift), None)
    own = problem.shift_of[shift]
    mode = route.mode if route is not None and route.mode in own.modes else own.modes[0]
    tasks = [] if route is None else _known(problem, route)
    for block in own.blocks:
        if block.id not in tasks:
            tasks.insert(_place(route, tasks, block), block.id)
    return Order(shift=shift, mode=mode, tasks=tuple(_mended(problem, tasks)))


def _known(problem: Problem, route: Route) -> list[TaskId]:
    home = problem.shift_of_task
    return [
        assignment.task
        for assignment in route.assignments
        if assignment.task in problem.task_of and home.get(assignment.task, route.shift) == route.shift
    ]


def _place(route: Route | None, tasks: list[TaskId], block: Block) -> int:
    start = {} if route is None else {each.task: each.start for each in route.assignments}
    return sum(1 for task in tasks if start.get(task, block.start) < block.start)


def _mended(problem: Problem, tasks: Iterable[TaskId]) -> list[TaskId]:
    """A break that has come to stand at an end of the route has nothing to interrupt any more."""
    left = list(tasks)
    for end in (0, -1):
        while left and isinstance(problem.task_of[left[end]], Break):
            left.pop(end)
    return left
