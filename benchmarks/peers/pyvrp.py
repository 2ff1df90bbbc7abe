"""PyVRP (N. Wouda, L. Lan, W. Kool, INFORMS Journal on Computing 36 (2024)): a profile for each shift.

A visit may be left out for its prize. The way to a visit that a shift may not make costs more than any
prize, so that it is never worth it.
"""

import time
from importlib import import_module

import numpy as np

from benchmarks.peers.asked import Asked, asked_of
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order
from optimizer.kernels.layout import Ints

OPTIONS = "default parameters of its iterated local search, one core"

_MARGIN = 0.02
"""Seconds that are kept for reading the answer."""


def solve(problem: Problem, seconds: float, seed: int) -> tuple[Order, ...]:
    """Orders by PyVRP within the seconds."""
    began = time.monotonic()
    pyvrp = import_module("pyvrp")
    asked = asked_of(problem)
    doors, shifts = range(asked.num_visits + 1), range(asked.num_shifts)
    prizes = asked.left_out
    data = pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in doors],
        clients=[
            pyvrp.Client(
                v + 1,
                service_duration=asked.durations[v],
                tw_early=asked.windows[v][0],
                tw_late=asked.windows[v][1],
                prize=prizes[v],
                required=False,
            )
            for v in range(asked.num_visits)
        ],
        depots=[pyvrp.Depot(0)],
        vehicle_types=[
            pyvrp.VehicleType(1, tw_early=asked.hours[s][0], tw_late=asked.hours[s][1], profile=s)
            for s in shifts
        ],
        distance_matrices=[_barred(asked, s, 10 * sum(prizes)) for s in shifts],
        duration_matrices=list(asked.seconds),
    )
    left = max(began + seconds - _MARGIN - time.monotonic(), 0.01)
    answer = pyvrp.solve(
        data, stop=pyvrp.stop.MaxRuntime(left), seed=seed, collect_stats=False, display=False
    )
    routes: list[list[int]] = [[] for _ in shifts]
    for route in answer.best.routes():
        routes[route.vehicle_type()] = [stop.idx for stop in route.schedule() if stop.is_client()]
    return asked.orders(routes)


def _barred(asked: Asked, s: int, price: int) -> Ints:
    table: Ints = asked.price[s].copy()
    others = [v + 1 for v in range(asked.num_visits) if s not in asked.allowed[v]]
    table[:, others] = price
    np.fill_diagonal(table, 0)
    return table
