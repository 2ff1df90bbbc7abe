"""The cheapest roster of a tiny problem, by trying every one: slow, plain, and sharing no search code."""

from collections.abc import Iterator, Mapping
from itertools import combinations, permutations, product

from optimizer.domain.ids import TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order
from optimizer.domain.shifts import Shift
from optimizer.kernels.orders import best_starts, free, orders_cost
from optimizer.laid_out import LaidOut, lay_out
from optimizer.rules.allowed import may_make

Tasks = tuple[TaskId, ...]


def cheapest_cost(problem: Problem) -> int | None:
    """The least cost of all allowed rosters, in ticks; None where none is allowed.

    Costs are those of the kernels, which `test_schedule` holds to the rules on random rosters.
    """
    laid = lay_out(problem)
    costs = (_cost(laid, orders) for orders in every_roster(problem))
    return min((cost for cost in costs if cost is not None), default=None)


def _cost(laid: LaidOut, orders: tuple[Order, ...]) -> int | None:
    flat = laid.flat(orders)
    starts = best_starts(laid.layout, flat, *free(len(flat.tasks)))
    cost, broken = orders_cost(laid.layout, flat, starts)
    return None if broken else int(cost)


def every_roster(problem: Problem) -> Iterator[tuple[Order, ...]]:
    """Every choice of ways to travel, breaks taken, who of those who may does what, and order."""
    visits = tuple(visit.id for visit in problem.visits)
    shifts = problem.shifts
    may = {v.id: [may_make(problem, shift, v) for shift in shifts] for v in problem.visits}
    for modes in product(*(shift.modes for shift in shifts)):
        for own in product(*(_own_tasks(shift) for shift in shifts)):
            for routes in _with_visits(own, visits, may):
                yield tuple(
                    Order(shift=shift.id, mode=mode, tasks=tasks)
                    for shift, mode, tasks in zip(shifts, modes, routes, strict=True)
                )


def _own_tasks(shift: Shift) -> Iterator[Tasks]:
    blocks = [block.id for block in shift.blocks]
    for count in range(len(shift.breaks) + 1):
        for breaks in combinations(shift.breaks, count):
            yield from permutations([*blocks, *(item.id for item in breaks)])


def _with_visits(
    routes: tuple[Tasks, ...], visits: Tasks, may: Mapping[VisitId, list[bool]]
) -> Iterator[tuple[Tasks, ...]]:
    if not visits:
        yield routes
        return
    first, rest = visits[0], visits[1:]
    yield from _with_visits(routes, rest, may)
    for r, tasks in enumerate(routes):
        for at in range(len(tasks) + 1 if may[VisitId(first)][r] else 0):
            longer = (*tasks[:at], first, *tasks[at:])
            yield from _with_visits((*routes[:r], longer, *routes[r + 1 :]), rest, may)
