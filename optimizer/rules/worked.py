"""A route seen the way the rules look at it: its shift, its stops, and the legs between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import pairwise

from geo.matrix import UNREACHABLE
from optimizer.domain.care import Visit
from optimizer.domain.ids import PlaceId
from optimizer.domain.problem import Problem, Task, travel_key
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.domain.shifts import Break, Nurse, Shift
from optimizer.last_few import for_last_few
from optimizer.rules.base import Judge, Violation
from optimizer.rules.remembered import remembered

_LAST_FEW = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """A task in a route and where it takes place; None before the route has come to any place."""

    task: Task
    assignment: Assignment
    place: PlaceId | None

    @property
    def wait(self) -> int:
        """Seconds between her arrival at the door and the start."""
        return self.assignment.start - self.assignment.arrival


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A visit that is in the roster, with who makes it and when."""

    visit: Visit
    nurse: Nurse
    shift: Shift
    route: Route
    assignment: Assignment


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """The way from one place to the next in seconds, or `UNREACHABLE`."""

    seconds: int
    is_commute: bool = False

    @property
    def is_reachable(self) -> bool:
        """Whether there is a way."""
        return self.seconds < UNREACHABLE


@dataclass(frozen=True, kw_only=True)
class Worked:
    """A route with at least one task: its shift, its nurse, its stops and the legs between them."""

    problem: Problem
    route: Route
    shift: Shift
    nurse: Nurse
    stops: tuple[Stop, ...]
    found: dict[object, tuple[Violation, ...]] = field(default_factory=dict, repr=False, compare=False)
    """What rules that look at one route at a time have found of it."""

    @cached_property
    def made(self) -> tuple[Made, ...]:
        """Its visits, with who makes them and when."""
        return tuple(
            Made(
                visit=stop.task,
                nurse=self.nurse,
                shift=self.shift,
                route=self.route,
                assignment=stop.assignment,
            )
            for stop in self.stops
            if isinstance(stop.task, Visit)
        )

    @cached_property
    def to_first(self) -> Leg | None:
        """The way from the start place to the first task, if the shift has a start place."""
        if self.shift.start_place is None:
            return None
        return self._leg(self.shift.start_place, self.stops[0].place, is_commute=self.shift.starts_at_home)

    @cached_property
    def between(self) -> tuple[Leg, ...]:
        """The way from each task to the next: one leg fewer than there are stops."""
        return tuple(self._leg(here.place, there.place) for here, there in pairwise(self.stops))

    @cached_property
    def from_last(self) -> Leg | None:
        """The way from the last task to the end place, if the shift has an end place."""
        if self.shift.end_place is None:
            return None
        return self._leg(self.stops[-1].place, self.shift.end_place, is_commute=self.shift.ends_at_home)

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """Every leg, in the order of travel."""
        legs = (self.to_first, *self.between, self.from_last)
        return tuple(leg for leg in legs if leg is not None)

    @cached_property
    def travel_time(self) -> int:
        """Seconds on the way inside working time; legs without a road count nothing."""
        return sum(leg.seconds for leg in self.legs if leg.is_reachable and not leg.is_commute)

    @property
    def commute_time(self) -> int:
        """Seconds on the way between home and the first or last task."""
        return sum(leg.seconds for leg in self.legs if leg.is_reachable and leg.is_commute)

    @property
    def work_start(self) -> int:
        """When her working time begins: on leaving the office, else at the first task."""
        if self.to_first is not None and not self.to_first.is_commute:
            return self.route.departure
        return self.stops[0].assignment.start

    @property
    def work_end(self) -> int:
        """When her working time ends: on coming back to the office, else after the last task."""
        if self.from_last is not None and not self.from_last.is_commute:
            return self.route.arrival
        return self.stops[-1].assignment.end

    @property
    def shift_end(self) -> int:
        """The end of the shift, or of the work where that is later."""
        return max(self.shift.end, self.work_end)

    def _leg(self, here: PlaceId | None, there: PlaceId | None, *, is_commute: bool = False) -> Leg:
        if here is None or there is None:
            return Leg(seconds=0, is_commute=is_commute)
        travel, mode = self.problem.travel, self.route.mode
        matrix = travel.get(travel_key(mode, self.shift.day_part)) or travel.get(travel_key(mode))
        seconds = matrix.travel_time(here, there) if matrix else UNREACHABLE
        return Leg(seconds=seconds, is_commute=is_commute)


@remembered
def worked_routes(problem: Problem, roster: Roster) -> Iterator[Worked]:
    """The routes with at least one task; unknown shifts and unknown tasks are passed over."""
    for route in roster.routes:
        if (worked := _worked(problem, route)) is not None:
            yield worked


@for_last_few(_LAST_FEW)
def _worked(problem: Problem, route: Route) -> Worked | None:
    """Of the rosters that a change is weighed by all but a route or two are the same."""
    shift = problem.shift_of.get(route.shift)
    if shift is None or not (stops := tuple(_stops(problem, shift, route))):
        return None
    return Worked(problem=problem, route=route, shift=shift, nurse=problem.nurse_of[shift.nurse], stops=stops)


def by_route(look: Callable[[Worked], Iterator[Violation]]) -> Judge:
    """The judgement of a rule that looks at one route at a time, and finds of each whatever it finds once."""

    @wraps(look)
    def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
        for worked in worked_routes(problem, roster):
            if look not in worked.found:
                worked.found[look] = tuple(look(worked))
            yield from worked.found[look]

    return judge


def _stops(problem: Problem, shift: Shift, route: Route) -> Iterator[Stop]:
    place = shift.start_place
    known = [(problem.task_of[a.task], a) for a in route.assignments if a.task in problem.task_of]
    for k, (task, assignment) in enumerate(known):
        if isinstance(task, Break) and task.is_at_next_door:
            place = next((after.place for after, _ in known[k + 1 :] if after.place is not None), place)
        else:
            place = task.place or place
        yield Stop(task=task, assignment=assignment, place=place)
