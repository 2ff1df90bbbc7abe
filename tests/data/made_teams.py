"""What tests ask of a made-up team: who works when, how full its days are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any

from data.problems.build import build_problem
from data.team import ShiftRecord, Team
from geo.area import Area
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem

FIRST_DAY = date(2026, 11, 23)
"""A Monday; four weeks of history before it, Christmas after it."""


def plain(value: object) -> Any:
    """A value without any order that a process could choose, to be compared as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return [plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return sorted([str(key), plain(item)] for key, item in value.items())
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return [plain(item) for item in value] if isinstance(value, tuple) else str(value)


def days_from(first: date, count: int = 14) -> list[date]:
    return [first + timedelta(days=i) for i in range(count)]


def problems(team: Team, area: Area, days: Iterable[date]) -> list[Problem]:
    return [build_problem(team, area, day=day) for day in days]


def care_hours(problem: Problem) -> float:
    return sum(visit.duration for visit in problem.visits) / 3600


def shift_hours(problem: Problem) -> float:
    """Hours for care, of everybody but students."""
    return sum(
        (shift.end - shift.start - sum(task.duration for task in shift.own_tasks)) / 3600
        for shift in problem.shifts
        if problem.nurse_of[shift.nurse].student_phase is None
    )


def fill(problem: Problem, travel_minutes: float = 5) -> float:
    """The share of working time that care and travel take."""
    return (care_hours(problem) + len(problem.visits) * travel_minutes / 60) / shift_hours(problem)


def spans(team: Team) -> dict[NurseId, list[tuple[datetime, datetime]]]:
    """Each nurse's shifts in order of time."""
    found: dict[NurseId, list[tuple[datetime, datetime]]] = defaultdict(list)
    for shift in team.shifts:
        found[shift.nurse].append(
            (datetime.combine(shift.day, shift.start), datetime.combine(shift.day, shift.end))
        )
    return {nurse: sorted(shifts) for nurse, shifts in found.items()}


def hours(shift: ShiftRecord) -> float:
    start, end = (at.hour + at.minute / 60 for at in (shift.start, shift.end))
    return end - start
