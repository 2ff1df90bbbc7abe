"""The times that people see: whole five minutes by the wall clock, wherever that breaks no rule.

Each start has a short list of candidates, the best first: the nearest five minutes, the five minutes
on the other side, the minutes on both sides, the exact second. A candidate stays only if it keeps
what the exact start keeps for that task by itself: its windows, its pin, its promise, its shift.
What ties two tasks (the order of a route, the gap of a link) then moves pairs that disagree further
down their lists. The exact starts keep every tie that is looked at, so this always ends.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from data.rosters.ties import Tie, settle
from optimizer.domain.care import Visit
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import TaskId
from optimizer.domain.problem import Problem, Task
from optimizer.domain.roster import Assignment, Roster
from optimizer.domain.shifts import Block, Break, Shift

STEP = 300
"""Seconds: what people see is rounded to five minutes."""


def shown_times(problem: Problem, roster: Roster) -> Mapping[TaskId, int]:
    """The start that people see of each task in a roster, in seconds of the horizon.

    Nothing comes before its earliest start or, unless it is late already, after its latest; pinned
    starts and fixed blocks stay as they are; nurses who start together are shown together; the
    order of a route and the gaps between linked visits stay.
    """
    exact = {task: assignment.start for task, (_, assignment) in roster.where.items()}
    leader = _leaders(problem, exact)
    choices: dict[TaskId, list[int]] = {}
    for task, (route, assignment) in roster.where.items():
        own = _choices(problem, task, assignment, problem.shift_of.get(route.shift))
        common = choices.setdefault(leader[task], own)
        choices[leader[task]] = [time for time in common if time in own]
    ties = [tie for tie in _ties(problem, roster) if tie.holds(exact[tie.second] - exact[tie.first])]
    chosen = settle(choices, ties, leader)
    return {task: choices[leader[task]][chosen[leader[task]]] for task in exact}


def shown_start(problem: Problem, visit: Visit, start: int) -> int:
    """The start that people see of one visit by itself: the best of the candidates that keep its rules."""
    assignment = Assignment(task=visit.id, arrival=start, start=start, end=start)
    return _choices(problem, visit.id, assignment, None)[0]


def _leaders(problem: Problem, exact: Mapping[TaskId, int]) -> dict[TaskId, TaskId]:
    # Visits that must and do start together are one group, named after one of them.
    leader = {task: task for task in exact}
    for link in problem.links:
        both = link.first in exact and link.second in exact
        if both and link.min_gap == link.max_gap == exact[link.second] - exact[link.first] == 0:
            old, new = leader[link.second], leader[link.first]
            leader = {task: new if of == old else of for task, of in leader.items()}
    return leader


def _choices(problem: Problem, task_id: TaskId, assignment: Assignment, shift: Shift | None) -> list[int]:
    start = assignment.start
    task = problem.task_of.get(task_id)
    lasts = assignment.end - start
    return [
        time
        for time in _candidates(problem.horizon, start)
        if time == start
        or (_suits(problem, task, start, time) and (shift is None or _inside(shift, start, time, lasts)))
    ]


def _candidates(horizon: Horizon, start: int) -> list[int]:
    # By the wall clock: a zone may lie a number of minutes from UTC that is no multiple of five.
    moment = horizon.moment(start)
    over_minute = moment.second
    over_step = (moment.minute * 60 + moment.second) % STEP
    wide = {start - over_step, start - over_step + STEP} if over_step else {start}
    fine = {start - over_minute, start - over_minute + 60} if over_minute else {start}
    ordered = [sorted(times, key=lambda time: (abs(time - start), time)) for times in (wide, fine, {start})]
    return list(dict.fromkeys(time for times in ordered for time in times))


def _suits(problem: Problem, task: Task | None, start: int, time: int) -> bool:
    match task:
        case Block():
            return False  # a meeting starts when it starts
        case Break(earliest=earliest, latest=latest):
            return not earliest <= start <= latest or earliest <= time <= latest
        case Visit():
            return (
                _keeps_windows(task, start, time)
                and all(pin.start != start for pin in problem.pins if pin.visit == task.id)
                and _keeps_promise(problem, task, start, time)
            )
    return True


def _keeps_windows(visit: Visit, start: int, time: int) -> bool:
    opened = [window for window in visit.windows if window.earliest <= start]
    if not opened:
        return True  # too early whatever is shown
    window = opened[-1]
    return window.earliest <= time and (start > window.latest or time <= window.latest)


def _keeps_promise(problem: Problem, visit: Visit, start: int, time: int) -> bool:
    if visit.promised_start is None:
        return True
    if start == visit.promised_start:
        return time == start
    tolerance = problem.agreements.promise_tolerance
    return abs(start - visit.promised_start) > tolerance or abs(time - visit.promised_start) <= tolerance


def _inside(shift: Shift, start: int, time: int, lasts: int) -> bool:
    begins = start < shift.start or time >= shift.start
    return begins and (start + lasts > shift.end or time + lasts <= shift.end)


def _ties(problem: Problem, roster: Roster) -> Iterator[Tie]:
    where = roster.where
    for route in roster.routes:
        for before, after in pairwise(route.assignments):
            yield Tie(first=before.task, second=after.task, low=0, high=None)
    for link in problem.links:
        if link.first in where and link.second in where:
            yield Tie(first=link.first, second=link.second, low=link.min_gap, high=link.max_gap)
