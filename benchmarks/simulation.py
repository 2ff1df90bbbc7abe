"""A planned day as it may really go: visits and ways take longer or shorter than planned, many times over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.ids import TaskId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.worked import Worked, worked_routes

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Chance:
    """How much a day varies: factors drawn evenly and independently from 1 - share to 1 + share."""

    visits: float = 0.25
    ways: float = 0.20
    days: int = 1_000
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class _Step:
    """A task in its route: planned start, the task before it, and the way that leads to it."""

    task: TaskId
    before: TaskId | None
    planned: int
    departure: int
    way: int
    duration: int
    is_visit: bool


def simulated_starts(problem: Problem, roster: Roster, chance: Chance) -> Mapping[TaskId, Floats]:
    """The start of each planned task (seconds of the horizon) on each of so many days.

    Nobody starts before the planned time, nor before arriving; the two nurses of a double-up start
    together, and ordered visits keep their least gap. Breaks and blocks last as long as planned.
    """
    rng = np.random.default_rng(chance.seed)
    starts: dict[TaskId, Floats] = {}
    ends: dict[TaskId, Floats] = {}
    for group in _in_time(problem, roster):
        ready = [_ready(step, ends, rng, chance) for step in group]
        for step, earliest in zip(group, ready, strict=True):
            first = np.maximum.reduce([earliest, *_gaps(problem, step, starts)])
            starts[step.task] = first
        if len(group) > 1:
            both = np.maximum.reduce([starts[step.task] for step in group])
            starts.update({step.task: both for step in group})
        for step in group:
            factor = _factor(rng, chance.visits if step.is_visit else 0.0, chance.days)
            ends[step.task] = starts[step.task] + step.duration * factor
    return starts


def missed_share(problem: Problem, starts: Mapping[TaskId, Floats]) -> float:
    """The share of the critical visits of all days that start after their window; 0 where there are none."""
    late = [
        starts[visit.id] > visit.windows[-1].latest
        for visit in problem.visits
        if visit.id in starts and visit.window_class is WindowClass.CRITICAL
    ]
    return float(np.mean(late)) if late else 0.0


def _ready(step: _Step, ends: Mapping[TaskId, Floats], rng: np.random.Generator, chance: Chance) -> Floats:
    """When she could start: arrived, and not before the planned time."""
    leaves = np.full(chance.days, float(step.departure)) if step.before is None else ends[step.before]
    arrives: Floats = leaves + step.way * _factor(rng, chance.ways, chance.days)
    return np.maximum(arrives, step.planned)


def _gaps(problem: Problem, step: _Step, starts: Mapping[TaskId, Floats]) -> Iterator[Floats]:
    """From when the visits that come before it let it start."""
    for link in problem.links:
        if link.second == step.task and link.first in starts:
            yield starts[link.first] + link.min_gap


def _factor(rng: np.random.Generator, share: float, days: int) -> Floats:
    return rng.uniform(1 - share, 1 + share, days)


def _in_time(problem: Problem, roster: Roster) -> Iterator[Sequence[_Step]]:
    """The tasks by planned start, the two visits of a double-up together.

    Whatever a task waits for was planned to start before it, so it comes before it here.
    """
    listed = [step for worked in worked_routes(problem, roster) for step in _steps(worked)]
    step_of = {step.task: step for step in listed}
    partner: dict[TaskId, TaskId] = {}
    for link in problem.links:
        if link.max_gap == 0 and link.first in step_of and link.second in step_of:
            partner.update({link.first: link.second, link.second: link.first})
    done: set[TaskId] = set()
    for step in sorted(listed, key=lambda step: (step.planned, step.task)):
        if step.task not in done:
            group = [step, *(step_of[partner[step.task]] for _ in [0] if step.task in partner)]
            done |= {member.task for member in group}
            yield group


def _steps(worked: Worked) -> Iterator[_Step]:
    ways = [worked.to_first.seconds if worked.to_first else 0, *(leg.seconds for leg in worked.between)]
    before: TaskId | None = None
    for stop, way in zip(worked.stops, ways, strict=True):
        planned = stop.assignment
        yield _Step(
            task=planned.task,
            before=before,
            planned=planned.start,
            departure=worked.route.departure,
            way=way,
            duration=planned.end - planned.start,
            is_visit=isinstance(stop.task, Visit),
        )
        before = planned.task
