"""The linear programme over routes: each visit in one or left out, each shift at most one route."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt

from optimizer.kernels.layout import Ints
from optimizer.solver.cutting import Cut
from optimizer.solver.face_shares import Face
from optimizer.solver.finer import FINER
from optimizer.solver.parts import Part
from optimizer.solver.ties import Tie


class Column(NamedTuple):
    """A shift, the number of its mode, the visits of a route in order, and when some of them start."""

    shift: int
    mode: int
    visits: tuple[int, ...]
    held: tuple[Part, ...] = ()


_UNIT = 3600.0 * FINER
"""What one unit of the programme's costs is: GLOP gives up on coefficients of many sizes."""
_WANTED = mathopt.ModelSolveParameters(
    variable_values_filter=mathopt.VariableFilter(skip_zero_values=True),
    reduced_costs_filter=mathopt.VariableFilter(filtered_items=()),
)
"""Of an answer, the routes that are taken: reading out the others takes longer than the solution."""
_PART = 1e-6
"""Less of a route than this is none."""


@dataclass(frozen=True, kw_only=True)
class Prices:
    """What the programme costs, and what its visits [V] and shifts [S] are worth in it; ticks.

    `faces` [nurses, V] is what each visit pays of a new face. `left_out` is what it is worth that not
    every visit can be made. `cuts` is what a route pays for each pair of visits that a cut is on, `ties`
    what it pays for each count of a tie.
    """

    value: float
    visits: NDArray[np.float64]
    shifts: NDArray[np.float64]
    faces: NDArray[np.float64]
    left_out: float
    cuts: NDArray[np.float64]
    ties: NDArray[np.float64]


class Master:
    """Grows by columns; gives the prices that visits and shifts are worth in it."""

    def __init__(
        self,
        nurse_of: Ints,
        unassigned_cost: Ints,
        together: Iterable[Sequence[int]],
        faces: tuple[Face, ...],
        least_left_out: int,
    ) -> None:
        """`together` are groups of visits, each visit in one, of which all are made or none."""
        self._model = mathopt.Model()
        self._model.minimize(0.0)
        self._nurse_of = nurse_of
        self._visits = [self._model.add_linear_constraint(lb=1.0) for _ in unassigned_cost]
        self._shifts = [self._model.add_linear_constraint(ub=1.0) for _ in nurse_of]
        self._left_out = self._model.add_linear_constraint(lb=float(least_left_out))
        self._columns: dict[Column, mathopt.Variable] = {}
        self._cuts: list[tuple[Cut, mathopt.LinearConstraint]] = []
        self._ties: list[tuple[Tie, mathopt.LinearConstraint]] = []
        self._outs: dict[int, mathopt.Variable] = {}
        self.ticks: dict[Column, int] = {}
        self._last: mathopt.SolveResult | None = None
        for group in together:
            out = self._variable(int(unassigned_cost[list(group)].sum()))
            self._left_out.set_coefficient(out, float(len(group)))
            for visit in group:
                self._visits[visit].set_coefficient(out, 1.0)
                self._outs[visit] = out
        self._faces: dict[tuple[int, int], list[mathopt.LinearConstraint]] = {}
        for face in faces:
            self._add_face(face)
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def _add_face(self, face: Face) -> None:
        """A face is seen as far as any of its visits is made: its part is at least each visit's."""
        part = self._variable(face.ticks)
        for visit in face.visits:
            row = self._model.add_linear_constraint(lb=0.0)
            row.set_coefficient(part, 1.0)
            self._faces.setdefault((face.nurse, visit), []).append(row)

    def add(self, column: Column, ticks: int) -> bool:
        """Add a route with its cost; False where it is known already, and no dearer.

        Quick pricing may find the right visits with their break in the wrong place.
        """
        if column in self._columns:
            return self._lower(column, ticks)
        shift, _, visits, held = column
        nurse = int(self._nurse_of[shift])
        route = self._columns[column] = self._variable(ticks)
        self.ticks[column] = ticks
        self._shifts[shift].set_coefficient(route, 1.0)
        for visit in set(visits):
            count = float(visits.count(visit))
            self._visits[visit].set_coefficient(route, count)
            for row in self._faces.get((nurse, visit), ()):
                row.set_coefficient(route, -count)
        for cut, row in self._cuts:
            if times := cut.times(visits):
                row.set_coefficient(route, float(times))
        for tie, row in self._ties if held else ():
            if count := sum(tie.count(nurse, part) for part in held):
                row.set_coefficient(route, float(count))
        return True

    def tie(self, ties: Sequence[Tie]) -> None:
        """Keep the routes, of which all parts are told apart that these need, to some more ties."""
        for tie in ties[len(self._ties) :]:
            row = self._model.add_linear_constraint(ub=0.0)
            self._ties.append((tie, row))
            if not tie.is_both:
                row.set_coefficient(self._outs[tie.other], -1.0)
            for column, route in self._columns.items():
                nurse = int(self._nurse_of[column.shift])
                if count := sum(tie.count(nurse, part) for part in column.held):
                    row.set_coefficient(route, float(count))

    def cut(self, cuts: list[Cut], changed: list[int]) -> None:
        """Keep the routes to some cuts, each new or changed by its number."""
        while len(self._cuts) < len(cuts):
            self._cuts.append((cuts[len(self._cuts)], self._model.add_linear_constraint(ub=1.0)))
        for cut, row in (self._cuts[k] for k in changed):
            for column, route in self._columns.items():
                row.set_coefficient(route, float(cut.times(column.visits)))

    def _lower(self, column: Column, ticks: int) -> bool:
        if ticks >= self.ticks[column]:
            return False
        self.ticks[column] = ticks
        self._model.objective.set_linear_coefficient(self._columns[column], ticks / _UNIT)
        return True

    def chosen(self) -> dict[Column, float]:
        """The routes that the programme's last answer takes, and how much of each."""
        if self._last is None:
            return {}
        parts = self._last.variable_values()
        taken = {column: parts.get(route, 0.0) for column, route in self._columns.items()}
        return {column: part for column, part in taken.items() if part > _PART}

    def left_out(self) -> dict[int, float]:
        """How much of each visit the programme's last answer leaves out."""
        parts = {} if self._last is None else self._last.variable_values()
        return {visit: parts.get(out, 0.0) for visit, out in self._outs.items()}

    def forbid(self, column: Column) -> None:
        """Take no part of a route any more; it may be added anew."""
        self._columns.pop(column).upper_bound = 0.0
        del self.ticks[column]

    def _variable(self, ticks: int) -> mathopt.Variable:
        variable = self._model.add_variable(lb=0.0)
        self._model.objective.set_linear_coefficient(variable, ticks / _UNIT)
        return variable

    def solve(self) -> Prices | None:
        """Its value and duals; None where no solver of OR-Tools finds its optimum."""
        tries: tuple[Callable[[], mathopt.SolveResult], ...] = (
            lambda: self._solver.solve(params=mathopt.SolveParameters(threads=1), model_params=_WANTED),
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
                self._last = found
                return self._prices(found)
        return None

    def _prices(self, found: mathopt.SolveResult) -> Prices:
        faces = np.zeros((int(self._nurse_of.max(initial=-1)) + 1, len(self._visits)))
        if self._faces:
            rows = [row for of in self._faces.values() for row in of]
            keys = [key for key, of in self._faces.items() for _ in of]
            np.add.at(faces, tuple(zip(*keys, strict=True)), found.dual_values(rows))
        return Prices(
            value=found.objective_value() * _UNIT,
            visits=_UNIT * np.array(found.dual_values(self._visits)),
            shifts=_UNIT * np.array(found.dual_values(self._shifts)),
            faces=_UNIT * faces,
            left_out=_UNIT * found.dual_values(self._left_out),
            cuts=-_UNIT * np.array(found.dual_values([row for _, row in self._cuts])),
            ties=-_UNIT * np.array(found.dual_values([row for _, row in self._ties])),
        )
