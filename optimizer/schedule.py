"""From a whole roster's orders to its times: the cheapest under the prices, the earliest of these."""

from collections.abc import Iterable

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Order, Roster, Route
from optimizer.kernels.layout import Ints, Orders, ints
from optimizer.kernels.orders import best_starts, free
from optimizer.kernels.routes import legs_along
from optimizer.laid_out import LaidOut, lay_out


def schedule(problem: Problem, orders: Iterable[Order], *, laid_out: LaidOut | None = None) -> Roster:
    """Give orders their times (whole seconds).

    Any orders get times, also ones that break rules: what is forbidden is then broken as little as
    can be, and `evaluate` says what is left of it. Where many visits have several windows (more than
    64 combinations), windows are chosen one visit at a time, which need not be the cheapest choice.
    `laid_out` saves laying the problem out again. `KeyError` for a shift or task it does not know.
    """
    listed = tuple(orders)
    laid = laid_out or lay_out(problem)
    flat = laid.flat(listed)
    starts = best_starts(laid.layout, flat, *free(len(flat.tasks)))
    return Roster(routes=tuple(_route(laid, flat, r, order, starts) for r, order in enumerate(listed)))


def with_starts(laid: LaidOut, orders: Iterable[Order], start_of: Ints) -> Roster:
    """Give orders the times they have been given elsewhere: the start of each task by its number."""
    listed = tuple(orders)
    flat = laid.flat(listed)
    starts = start_of[flat.tasks]
    return Roster(routes=tuple(_route(laid, flat, r, order, starts) for r, order in enumerate(listed)))


def _route(laid: LaidOut, flat: Orders, r: int, order: Order, starts: Ints) -> Route:
    """One route with its times, from the numbers of its nodes."""
    layout, shift = laid.layout, int(flat.shift[r])
    nodes = range(flat.offsets[r], flat.offsets[r + 1])
    if not order.tasks:
        begin = laid.problem.shifts[shift].start
        return Route(shift=order.shift, mode=order.mode, assignments=(), departure=begin, arrival=begin)
    legs = legs_along(layout, shift, flat.mode[r], ints([flat.tasks[i] for i in nodes]))
    leaves = int(layout.shift_start[shift] if layout.leaves_at_start[shift] else starts[nodes[0]] - legs[0])
    assignments: list[Assignment] = []
    for k, i in enumerate(nodes):
        start = int(starts[i])
        arrival = assignments[-1].end + int(legs[k]) if assignments else leaves + int(legs[0])
        end = start + int(layout.duration[shift, flat.tasks[i]])
        assignments.append(Assignment(task=order.tasks[k], arrival=arrival, start=start, end=end))
    return Route(
        shift=order.shift,
        mode=order.mode,
        assignments=tuple(assignments),
        departure=leaves,
        arrival=assignments[-1].end + int(legs[-1]),
    )
