"""Better orders from OR-Tools' routing model."""

from typing import Any

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from optimizer.domain.ids import TaskId
from optimizer.domain.roster import Order, Roster
from optimizer.laid_out import LaidOut
from optimizer.solver.routing_model import RoutingModel

_READING = 0.2
"""Seconds that reading a start may take: a search of its own, which takes all the time that it gets."""


def improve(laid: LaidOut, start: Roster, *, seconds: float) -> tuple[Order, ...]:
    """Orders that cost less by the routing model, from those of `start`; its ways to travel stay.

    Guided local search for so many seconds: it has no other end, and no seed. Where the model cannot
    hold `start` (see `NOT_EXPRESSED`), the orders of `start` are the answer: a first solution of its
    own is a search without end once visits are linked.
    """
    routing = RoutingModel(laid, start)
    routing.model.CloseModelWithParameters(_parameters(_READING))
    first = routing.model.ReadAssignmentFromRoutes(_routes(laid, routing, start), True)
    if first is None:
        return start.orders
    answer = routing.model.SolveFromAssignmentWithParameters(first, _parameters(seconds))
    return start.orders if answer is None else _orders(laid, routing, start, answer)


def _parameters(seconds: float) -> Any:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    heuristics = routing_enums_pb2.LocalSearchMetaheuristic
    parameters.local_search_metaheuristic = heuristics.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(max(int(seconds * 1000), 1))
    return parameters


def _routes(laid: LaidOut, routing: RoutingModel, start: Roster) -> list[list[int]]:
    node: dict[TaskId, int] = {
        laid.tasks[task].id: routing.manager.NodeToIndex(k) for k, task in enumerate(routing.nodes)
    }
    by_shift = {order.shift: order.tasks for order in start.orders}
    return [
        [node[task] for task in by_shift.get(shift.id, ()) if task in node] for shift in laid.problem.shifts
    ]


def _orders(
    laid: LaidOut, routing: RoutingModel, start: Roster, answer: pywrapcp.Assignment
) -> tuple[Order, ...]:
    orders = []
    for s, order in enumerate(start.orders):
        tasks, index = [], answer.Value(routing.model.NextVar(routing.model.Start(s)))
        while not routing.model.IsEnd(index):
            tasks.append(laid.tasks[routing.nodes[routing.manager.IndexToNode(index)]].id)
            index = answer.Value(routing.model.NextVar(index))
        orders.append(Order(shift=order.shift, mode=order.mode, tasks=tuple(tasks)))
    return tuple(orders)
