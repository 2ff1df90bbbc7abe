"""VROOM (J. Coupey, J.-M. Nicod, C. Varnier): one profile with its own costs for each shift.

Who may make a visit is a skill of its own, so that every rule of suitability is held. VROOM leaves out
as little as it can by priority, then as few visits as it can, and only then looks at costs; it has
no seed, and takes the time it takes.
"""

from importlib import import_module
from typing import Any

from benchmarks.peers.asked import Asked, asked_of
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order

EXPLORATION = 5
OPTIONS = f"exploration_level={EXPLORATION}, one thread, its own time, no seed"


def solve(problem: Problem, seconds: float, seed: int) -> tuple[Order, ...]:  # noqa: ARG001
    """Orders by VROOM in its own time."""
    vroom = import_module("vroom")
    asked = asked_of(problem)
    model = vroom.Input()
    for s, hours in enumerate(asked.hours):
        _add_shift(vroom, model, asked, s, hours)
    skills = [{v + 1} for v in range(asked.num_visits)]
    model.add_job(
        [
            vroom.Job(
                v + 1,
                location=v + 1,
                default_service=asked.durations[v],
                skills=skills[v],
                priority=problem.visits[v].priority,
                time_windows=[vroom.TimeWindow(*asked.windows[v])],
            )
            for v in range(asked.num_visits)
        ]
    )
    answer = model.solve(exploration_level=EXPLORATION, nb_threads=1)
    routes: list[list[int]] = [[] for _ in range(asked.num_shifts)]
    for route in answer.to_dict()["routes"]:
        routes[route["vehicle"] - 1] = [step["id"] - 1 for step in route["steps"] if step["type"] == "job"]
    return asked.orders(routes)


def _add_shift(vroom: Any, model: Any, asked: Asked, s: int, hours: tuple[int, int]) -> None:
    profile = f"shift{s}"
    model.set_durations_matrix(profile=profile, matrix_input=asked.seconds[s])
    model.set_costs_matrix(profile=profile, matrix_input=asked.price[s])
    mine = {v + 1 for v in range(asked.num_visits) if s in asked.allowed[v]}
    model.add_vehicle(
        vroom.Vehicle(
            s + 1, start=0, end=0, profile=profile, skills=mine, time_window=vroom.TimeWindow(*hours)
        )
    )
