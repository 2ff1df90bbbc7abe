"""A problem laid out as arrays for the kernels, with the way back to its ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer import columns
from optimizer.domain.ids import ShiftId, TaskId
from optimizer.domain.problem import Problem, Task
from optimizer.domain.roster import Order
from optimizer.kernels.layout import FACE_BITS, Layout, Orders, ints
from optimizer.last_few import for_last_few

_LAST_FEW = 256
"""A team has a few: its day as it is, and as it is decided."""


@dataclass(frozen=True, kw_only=True)
class LaidOut:
    """A problem beside its arrays; tasks and shifts are numbered, visits first."""

    problem: Problem
    layout: Layout
    tasks: tuple[Task, ...]

    @cached_property
    def task_number(self) -> Mapping[TaskId, int]:
        """The number of each task."""
        return {task.id: i for i, task in enumerate(self.tasks)}

    @cached_property
    def shift_number(self) -> Mapping[ShiftId, int]:
        """The number of each shift."""
        return {shift.id: i for i, shift in enumerate(self.problem.shifts)}

    def flat(self, orders: Iterable[Order]) -> Orders:
        """Orders by number; `KeyError` for a shift or task that the problem does not know."""
        listed = tuple(orders)
        shifts = [self.shift_number[order.shift] for order in listed]
        lengths = [len(order.tasks) for order in listed]
        return Orders(
            shift=ints(shifts),
            mode=ints([self._mode_number(order) for order in listed]),
            offsets=ints(np.concatenate([[0], np.cumsum(lengths)])),
            tasks=ints([self.task_number[task] for order in listed for task in order.tasks]),
        )

    def _mode_number(self, order: Order) -> int:
        modes = self.problem.shift_of[order.shift].modes
        if order.mode not in modes:
            raise ValueError(f"shift {order.shift} travels by {', '.join(modes)}, not by {order.mode}")
        return modes.index(order.mode)


@for_last_few(_LAST_FEW)
def lay_out(problem: Problem) -> LaidOut:
    """Lay a problem out; nobody writes in its arrays.

    `ValueError` where faces of too many nurses to tell apart are priced.
    """
    if len(problem.nurses) > FACE_BITS and _prices_faces(problem):
        raise ValueError(f"{len(problem.nurses)} nurses; faces can be priced of {FACE_BITS} at most")
    tasks = columns.tasks_of(problem)
    return LaidOut(problem=problem, layout=Layout(**columns.all_of(problem)), tasks=tasks)


def _prices_faces(problem: Problem) -> bool:
    prices = problem.prices
    return bool(prices.new_face or prices.face_beyond_agreed or prices.split_building)
