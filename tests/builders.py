"""Small worlds in few words: clients on a line, nurses on shifts, and rosters that add up.

Times may be given as a clock time on the first day (`"09:05"`, or `"26:00"` for two at night after
it) or as seconds; durations in minutes. Places lie on a line or grid: one step is a minute by bike,
three on foot, half a minute by car. Random problems are made in `tests.random_worlds`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from geo.matrix import UNREACHABLE, TravelTimeMatrix
from geo.modes import Mode
from optimizer.domain.care import Act, Client, Link, TimeWindow, Visit, WindowClass
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.history import PastShift, PastVisit
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import (
    ActId,
    BlockId,
    BreakId,
    ClientId,
    NurseId,
    PlaceId,
    ShiftId,
    TaskId,
    VisitId,
)
from optimizer.domain.labour_law import LabourLaw, newest_law
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.domain.shifts import Block, Break, Nurse, Shift

DAY = date(2026, 3, 3)
"""A Tuesday far from either clock change."""

PACE = {Mode.FOOT: 180, Mode.BIKE: 60, Mode.EBIKE: 45, Mode.CAR: 30}
"""Seconds for one step of the grid."""

Time = str | int
Spot = int | tuple[int, int]
Planned = str | tuple[str, Time]


def at(clock: Time, day: int = 0) -> int:
    """Seconds of a clock time on a day of the horizon, on days without a clock change."""
    if isinstance(clock, int):
        return clock
    hours, minutes = clock.split(":")
    return day * 86_400 + int(hours) * 3600 + int(minutes) * 60


def act(name: str = "wash", minutes: int = 30, **rest: Any) -> Act:
    return Act(id=ActId(name), name=name, duration=minutes * 60, **rest)


def client(name: str, place: str | None = None, **rest: Any) -> Client:
    """A client; the place is called after the client unless told."""
    return Client(id=ClientId(name), name=name.title(), place=PlaceId(place or name), **rest)


def window(earliest: Time, latest: Time) -> TimeWindow:
    return TimeWindow(earliest=at(earliest), latest=at(latest))


def critical(name: str, of: str, earliest: Time, latest: Time, **rest: Any) -> Visit:
    """A visit that may not be late."""
    return visit(name, of, earliest, latest, window_class=WindowClass.CRITICAL, **rest)


def visit(
    name: str,
    of: str | None = None,
    earliest: Time = "07:00",
    latest: Time = "23:00",
    minutes: int = 30,
    **rest: Any,
) -> Visit:
    """A visit to a client (called after the visit unless told) with one act and one window."""
    whom = of or name
    rest = {"place": PlaceId(whom), "windows": (window(earliest, latest),), **rest}
    acts = rest.pop("acts", (act(minutes=minutes),))
    return Visit(id=VisitId(TaskId(name)), client=ClientId(whom), acts=acts, **rest)


def nurse(name: str, level: int = 3, **rest: Any) -> Nurse:
    return Nurse(id=NurseId(name), name=name.title(), level=level, **rest)


def shift(name: str, of: str = "ann", start: Time = "07:00", end: Time = "12:00", **rest: Any) -> Shift:
    """A shift that starts and ends at the first and last client unless it is given places."""
    return Shift(id=ShiftId(name), nurse=NurseId(of), start=at(start), end=at(end), **rest)


def rest_break(
    name: str, earliest: Time, latest: Time, minutes: int = 30, place: str | None = None, **rest: Any
) -> Break:
    where = None if place is None else PlaceId(place)
    return Break(
        id=BreakId(TaskId(name)),
        earliest=at(earliest),
        latest=at(latest),
        duration=minutes * 60,
        place=where,
        **rest,
    )


def block(name: str, start: Time, minutes: int = 30, place: str | None = None) -> Block:
    where = None if place is None else PlaceId(place)
    return Block(id=BlockId(TaskId(name)), name=name, start=at(start), duration=minutes * 60, place=where)


def link(first: str, second: str, **rest: Any) -> Link:
    """Two linked visits; gaps in seconds."""
    return Link(first=VisitId(TaskId(first)), second=VisitId(TaskId(second)), **rest)


def double_up(first: str, second: str) -> Link:
    return link(first, second, max_gap=0, different_nurses=True, both_or_neither=True)


def pin(name: str, by: str | None = None, start: Time | None = None, after: str | None = None) -> Pin:
    """A visit held to a nurse, a start, or coming after another visit."""
    return Pin(
        visit=VisitId(TaskId(name)),
        nurse=None if by is None else NurseId(by),
        start=None if start is None else at(start),
        after=None if after is None else VisitId(TaskId(after)),
    )


def ban(name: str, by: str | None = None) -> Ban:
    """A visit that this nurse does not make, or nobody."""
    return Ban(visit=VisitId(TaskId(name)), nurse=None if by is None else NurseId(by))


def past_visit(of: str, by: str, days_ago: int = 1, **rest: Any) -> PastVisit:
    """A visit so many days before `DAY`."""
    day = DAY - timedelta(days=days_ago)
    rest.setdefault("day_part", DayPart.MORNING)
    return PastVisit(client=ClientId(of), nurse=NurseId(by), day=day, **rest)


def past_shift(of: str, start: int, end: int) -> PastShift:
    """A shift that was worked, in seconds of the horizon."""
    return PastShift(nurse=NurseId(of), start=start, end=end)


def law(**changes: int) -> LabourLaw:
    """The limits on working time, with some of them changed."""
    return replace(newest_law(), **changes)  # type: ignore[arg-type]


def matrix_of(
    spots: Mapping[str, Spot], mode: Mode = Mode.BIKE, cut: Iterable[tuple[str, str]] = ()
) -> TravelTimeMatrix:
    """Travel times on the grid; no way leads from the first to the second of each pair in `cut`."""
    grid = np.array([(s, 0) if isinstance(s, int) else s for s in spots.values()], dtype=np.int64)
    steps = np.abs(grid[:, None, :] - grid[None, :, :]).sum(axis=2)
    seconds, metres = steps * PACE[mode], steps * 250
    names = list(spots)
    for start, end in cut:
        seconds[names.index(start), names.index(end)] = UNREACHABLE
    return TravelTimeMatrix(
        places=tuple(spots), seconds=seconds, metres=metres, mode=mode, source="a drawn grid"
    )


def world(
    visits: Sequence[Visit | str] = ("v1", "v2", "v3"),
    *,
    shifts: Sequence[Shift] | None = None,
    nurses: Sequence[Nurse] = (),
    clients: Sequence[Client] = (),
    spots: Mapping[str, Spot] | None = None,
    cut: Iterable[tuple[str, str]] = (),
    **rest: Any,
) -> Problem:
    """A valid problem. What is not given is made: the clients and nurses that are named, one shift
    `early` of `ann` from 7 to 12, and the places 5 steps apart on a line in the order of the visits.
    """
    made = tuple(visit(v) if isinstance(v, str) else v for v in visits)
    shifts = (shift("early"),) if shifts is None else shifts
    known = {c.id for c in clients}
    named = {v.client: client(v.client) for v in made if v.client not in known}
    staff = {n.id for n in nurses}
    hired = {s.nurse: nurse(s.nurse) for s in shifts if s.nurse not in staff}
    places = dict.fromkeys([v.place for v in made] + _places_of(shifts))
    lying: dict[str, Spot] = {str(place): 5 * i for i, place in enumerate(places)}
    lying.update(spots or {})
    modes = {mode for s in shifts for mode in s.modes} | {Mode.BIKE}
    rest.setdefault("travel", {str(mode): matrix_of(lying, mode, cut) for mode in sorted(modes)})
    rest.setdefault("horizon", Horizon(first_day=DAY))
    return Problem(
        clients=(*clients, *named.values()),
        nurses=(*nurses, *hired.values()),
        shifts=tuple(shifts),
        visits=made,
        **rest,
    )


def _places_of(shifts: Sequence[Shift]) -> list[PlaceId]:
    ends = [place for s in shifts for place in (s.start_place, s.end_place)]
    return [p for p in (*ends, *(task.place for s in shifts for task in s.own_tasks)) if p is not None]


def roster_of(
    problem: Problem,
    planned: Mapping[str, Sequence[Planned]],
    *,
    modes: Mapping[str, Mode] | None = None,
) -> Roster:
    """A roster whose times add up: each task at the start given, else as soon as it may start.

    The shifts that are not named get an empty route. A start that is given is kept, right or wrong.
    """
    names = dict.fromkeys([*planned, *(s.id for s in problem.shifts)])
    return Roster(
        routes=tuple(_route(problem, name, planned.get(name, ()), (modes or {}).get(name)) for name in names)
    )


def _route(problem: Problem, name: str, tasks: Sequence[Planned], mode: Mode | None) -> Route:
    own = problem.shift_of.get(ShiftId(name))
    mode = mode or (own.modes[0] if own else Mode.BIKE)
    ready = here = own.start if own else 0
    place = own.start_place if own else None
    assignments: list[Assignment] = []
    leaves = ready
    for i, item in enumerate(tasks):
        task, start = item if isinstance(item, tuple) else (item, None)
        goal = _place_of(problem, task) or _next_place(problem, tasks[i:]) or place
        way = _way(problem, own, mode, place, goal)
        is_commute = i == 0 and own is not None and own.starts_at_home
        is_early = own is not None and own.leaves_at_start
        arrival = ready + (0 if is_commute else way)
        begin = max(arrival, _earliest(problem, task)) if start is None else at(start)
        here = begin + _duration(problem, own, task)
        assignments.append(
            Assignment(
                task=TaskId(task),
                arrival=arrival if i > 0 or is_early else begin,
                start=begin,
                end=here,
            )
        )
        leaves = begin - way if i == 0 and not is_early else leaves
        place, ready = goal, here
    home = here + (_way(problem, own, mode, place, own.end_place) if own and tasks else 0)
    return Route(
        shift=ShiftId(name), mode=mode, assignments=tuple(assignments), departure=leaves, arrival=home
    )


def _place_of(problem: Problem, task: str) -> PlaceId | None:
    found = problem.task_of.get(TaskId(task))
    return found.place if found else None


def _next_place(problem: Problem, tasks: Sequence[Planned]) -> PlaceId | None:
    """Where a break at the next door is taken; None for any other task."""
    names = [item if isinstance(item, str) else item[0] for item in tasks]
    match problem.task_of.get(TaskId(names[0])):
        case Break(is_at_next_door=True):
            return next((place for name in names[1:] if (place := _place_of(problem, name))), None)
    return None


def _way(problem: Problem, own: Shift | None, mode: Mode, start: str | None, end: str | None) -> int:
    if own is None or start is None or end is None:
        return 0
    return problem.matrix(mode, own.day_part).travel_time(start, end)


def _earliest(problem: Problem, task: str) -> int:
    match problem.task_of.get(TaskId(task)):
        case Visit(windows=windows):
            return windows[0].earliest
        case Break(earliest=start) | Block(start=start):
            return start
    return 0


def _duration(problem: Problem, own: Shift | None, task: str) -> int:
    match problem.task_of.get(TaskId(task)):
        case Visit() as found:
            return problem.duration(found, problem.nurse_of[own.nurse]) if own else found.duration
        case Break(duration=seconds) | Block(duration=seconds):
            return seconds
    return 0
