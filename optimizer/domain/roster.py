"""An answer: who goes where, in what order, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from geo.modes import Mode
from optimizer.domain.ids import ShiftId, TaskId


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """The tasks of one shift in the order of travel, without times."""

    shift: ShiftId
    mode: Mode
    tasks: tuple[TaskId, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """A task in a route: at the door at `arrival`, busy from `start` to `end` (seconds)."""

    task: TaskId
    arrival: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """The assignments of one shift in travel order.

    `departure` is when she leaves the start place, `arrival` when she reaches the end place; both
    are the first start and the last end where the shift has no such place.
    """

    shift: ShiftId
    mode: Mode
    assignments: tuple[Assignment, ...]
    departure: int
    arrival: int

    @property
    def order(self) -> Order:
        """The same without times."""
        return Order(shift=self.shift, mode=self.mode, tasks=tuple(a.task for a in self.assignments))


@dataclass(frozen=True, kw_only=True)
class Roster:
    """A route for each shift; a visit of the problem that is in none of them is unassigned."""

    routes: tuple[Route, ...]

    @property
    def orders(self) -> tuple[Order, ...]:
        """The routes without their times."""
        return tuple(route.order for route in self.routes)

    def placed(self) -> Iterator[tuple[Route, Assignment]]:
        """Each assignment with its route."""
        for route in self.routes:
            for assignment in route.assignments:
                yield route, assignment

    @cached_property
    def where(self) -> Mapping[TaskId, tuple[Route, Assignment]]:
        """The route and the assignment of each task; of a task planned twice, the first."""
        found: dict[TaskId, tuple[Route, Assignment]] = {}
        for route, assignment in self.placed():
            found.setdefault(assignment.task, (route, assignment))
        return found
