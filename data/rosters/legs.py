"""The ways between the tasks of a route, for people to read: from where, to where, how long."""

from dataclasses import dataclass

from geo.matrix import UNREACHABLE, TravelTimeMatrix
from optimizer.domain.ids import PlaceId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Route


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """One way of a route. `seconds` is `None` where no road leads or the way is not known.

    A commute, between home and the first or last task, is no travel for work.
    """

    from_place: PlaceId | None
    to_place: PlaceId | None
    seconds: int | None
    is_commute: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Legs:
    """The way to each task of a route, in its order, and the way from the last."""

    to_task: tuple[Leg, ...]
    back: Leg

    @property
    def travel(self) -> int:
        """Seconds on the road for work; ways that are not known are not in it."""
        return sum(leg.seconds or 0 for leg in (*self.to_task, self.back) if not leg.is_commute)

    @property
    def commute(self) -> int:
        """Seconds between home and work."""
        return sum(leg.seconds or 0 for leg in (*self.to_task, self.back) if leg.is_commute)


def route_legs(problem: Problem, route: Route) -> Legs:
    """The ways of a route by its mode; a task without a place is done where the nurse is."""
    shift = problem.shift_of.get(route.shift)
    matrix = None
    if shift is not None and route.mode in problem.travel:
        matrix = problem.matrix(route.mode, shift.day_part)
    here = shift.start_place if shift else None
    legs = []
    for i, assignment in enumerate(route.assignments):
        task = problem.task_of.get(assignment.task)
        goal = (task.place if task else None) or here
        is_commute = i == 0 and shift is not None and shift.starts_at_home
        legs.append(_leg(matrix, here, goal, is_commute))
        here = goal
    end = shift.end_place if shift and route.assignments else None
    return Legs(
        to_task=tuple(legs), back=_leg(matrix, here, end or here, shift is None or shift.ends_at_home)
    )


def _leg(
    matrix: TravelTimeMatrix | None, start: PlaceId | None, goal: PlaceId | None, is_commute: bool
) -> Leg:
    if start is None or goal is None or start == goal:
        seconds: int | None = 0
    elif matrix is None:
        seconds = None
    else:
        found = matrix.travel_time(start, goal)
        seconds = None if found >= UNREACHABLE else found
    return Leg(from_place=start, to_place=goal, seconds=seconds, is_commute=is_commute)
