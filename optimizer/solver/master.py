"""The linear programme over routes: each visit in one or left out, each shift at most one route."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt

from optimizer.kernels.layout import Ints

Column = tuple[int, int, tuple[int, ...]]
"""A shift, the number of its mode, and the visits of a route in order."""

_UNIT = 3600.0
"""Ticks in one unit of the programme's costs: GLOP gives up on coefficients of many sizes."""


@dataclass(frozen=True, kw_only=True)
class Prices:
    """What the programme costs, and what its visits [V] and shifts [S] are worth in it; ticks."""

    value: float
    visits: NDArray[np.float64]
    shifts: NDArray[np.float64]


class Master:
    """Grows by columns; gives the prices that visits and shifts are worth in it."""

    def __init__(self, num_shifts: int, unassigned_cost: Ints) -> None:
        self._model = mathopt.Model()
        self._model.minimize(0.0)
        self._visits = [self._model.add_linear_constraint(lb=1.0) for _ in unassigned_cost]
        self._shifts = [self._model.add_linear_constraint(ub=1.0) for _ in range(num_shifts)]
        self._columns: dict[Column, mathopt.Variable] = {}
        for row, ticks in zip(self._visits, unassigned_cost, strict=True):
            row.set_coefficient(self._variable(int(ticks)), 1.0)
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def add(self, column: Column, ticks: int) -> bool:
        """Add a route with its cost; False where it is known already."""
        if column in self._columns:
            return False
        shift, _, visits = column
        route = self._columns[column] = self._variable(ticks)
        self._shifts[shift].set_coefficient(route, 1.0)
        for visit in set(visits):
            self._visits[visit].set_coefficient(route, float(visits.count(visit)))
        return True

    def _variable(self, ticks: int) -> mathopt.Variable:
        variable = self._model.add_variable(lb=0.0)
        self._model.objective.set_linear_coefficient(variable, ticks / _UNIT)
        return variable

    def solve(self) -> Prices | None:
        """Its value and duals; None where no solver of OR-Tools finds its optimum."""
        tries: tuple[Callable[[], mathopt.SolveResult], ...] = (
            lambda: self._solver.solve(params=mathopt.SolveParameters(threads=1)),
            lambda: mathopt.solve(self._model, mathopt.SolverType.HIGHS),
            lambda: mathopt.solve(self._model, mathopt.SolverType.PDLP),
        )
        for attempt in tries:
            try:
                found = attempt()
            except (RuntimeError, AttributeError):
                # GLOP gives up with ABNORMAL, which OR-Tools 9.15 turns into one or the other error.
                continue
            if found.termination.reason == mathopt.TerminationReason.OPTIMAL:
                return self._prices(found)
        return None

    def _prices(self, found: mathopt.SolveResult) -> Prices:
        return Prices(
            value=found.objective_value() * _UNIT,
            visits=_UNIT * np.array(found.dual_values(self._visits)),
            shifts=_UNIT * np.array(found.dual_values(self._shifts)),
        )
