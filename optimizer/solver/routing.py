"""Better orders from OR-Tools' routing model."""

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from optimizer.domain.ids import TaskId
from optimizer.domain.roster import Order, Roster
from optimizer.laid_out import LaidOut
from optimizer.solver.routing_model import RoutingModel


def improve(laid: LaidOut, start: Roster, *, seconds: float | None) -> tuple[Order, ...]:
    """Orders that cost less by the routing model, from those of `start`; its ways to travel stay.

    With `seconds` by guided local search for that long; without, down to the nearest local optimum,
    reading no clock. Where the model cannot hold `start` (see `NOT_EXPRESSED`), the orders of `start` are
    the answer: a first solution of its own is a search without end once visits are linked.
    """
    routing = RoutingModel(laid, start)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    heuristics = routing_enums_pb2.LocalSearchMetaheuristic
    parameters.local_search_metaheuristic = heuristics.GREEDY_DESCENT
    # Reading a start is a search of its own by the parameters of closing: with a time limit it takes all of it.
    routing.model.CloseModelWithParameters(parameters)
    first = routing.model.ReadAssignmentFromRoutes(_routes(laid, routing, start), True)
    if first is None:
        return start.orders
    if seconds is not None:
        parameters.local_search_metaheuristic = heuristics.GUIDED_LOCAL_SEARCH
        parameters.time_limit.FromMilliseconds(max(int(seconds * 1000), 1))
    answer = routing.model.SolveFromAssignmentWithParameters(first, parameters)
    return start.orders if answer is None else _orders(laid, routing, start, answer)


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
