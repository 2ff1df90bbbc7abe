"""OR-Tools' routing model (L. Perron, V. Furnon): guided local search from the better of two first solutions.

A cost and a time table for each shift, visits left out by disjunctions, who may make a visit by the domain
of its vehicle variable. Costs on the span or slack there are none, so times follow from the orders.
"""

import time
from typing import Any

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from benchmarks.peers.asked import Asked, asked_of
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order

FIRST = ("PARALLEL_CHEAPEST_INSERTION", "LOCAL_CHEAPEST_INSERTION")
OPTIONS = f"guided local search from the better of {' and '.join(FIRST)}; no seed"

_MARGIN = 0.02
_HORIZON = 10 * 86_400


def solve(problem: Problem, seconds: float, seed: int) -> tuple[Order, ...]:  # noqa: ARG001
    """Orders by the routing model within the seconds."""
    deadline = time.monotonic() + seconds - _MARGIN
    asked = asked_of(problem)
    manager = pywrapcp.RoutingIndexManager(asked.num_visits + 1, asked.num_shifts, 0)
    model = pywrapcp.RoutingModel(manager)
    _add_times_and_costs(model, asked)
    _add_visits(model, manager, asked)
    best = _first(model, deadline)
    if best is None:
        return asked.orders([[] for _ in range(asked.num_shifts)])
    parameters = _parameters(deadline - time.monotonic())
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    answer = model.SolveFromAssignmentWithParameters(best, parameters) or best
    return asked.orders([_route(model, manager, answer, s) for s in range(asked.num_shifts)])


def _first(model: Any, deadline: float) -> Any:
    """The better of the first solutions, each bettered by local search alone."""
    found = []
    for strategy in FIRST:
        parameters = _parameters(0.25 * (deadline - time.monotonic()))
        parameters.first_solution_strategy = getattr(routing_enums_pb2.FirstSolutionStrategy, strategy)
        if (answer := model.SolveWithParameters(parameters)) is not None:
            found.append(model.solver().Assignment(answer))
    return min(found, key=lambda answer: answer.ObjectiveValue(), default=None)


def _parameters(seconds: float) -> Any:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.time_limit.FromMilliseconds(max(int(seconds * 1000), 1))
    return parameters


def _add_times_and_costs(model: Any, asked: Asked) -> None:
    stay = [0, *asked.durations]
    transits = []
    for s in range(asked.num_shifts):
        times = asked.seconds[s].copy()
        for door, seconds in enumerate(stay):
            times[door] += seconds
        transits.append(model.RegisterTransitMatrix(times.tolist()))
        model.SetArcCostEvaluatorOfVehicle(model.RegisterTransitMatrix(asked.price[s].tolist()), s)
    model.AddDimensionWithVehicleTransits(transits, _HORIZON, _HORIZON, False, "time")
    clock = model.GetDimensionOrDie("time")
    for s, hours in enumerate(asked.hours):
        clock.CumulVar(model.Start(s)).SetRange(*hours)
        clock.CumulVar(model.End(s)).SetRange(*hours)


def _add_visits(model: Any, manager: Any, asked: Asked) -> None:
    clock = model.GetDimensionOrDie("time")
    for v, price in enumerate(asked.left_out):
        index = manager.NodeToIndex(v + 1)
        clock.CumulVar(index).SetRange(*asked.windows[v])
        model.VehicleVar(index).SetValues([-1, *asked.allowed[v]])
        model.AddDisjunction([index], price)


def _route(model: Any, manager: Any, answer: Any, s: int) -> list[int]:
    route, index = [], answer.Value(model.NextVar(model.Start(s)))
    while not model.IsEnd(index):
        route.append(manager.IndexToNode(index) - 1)
        index = answer.Value(model.NextVar(index))
    return route
