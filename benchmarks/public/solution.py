"""A roster as a solution in the format of the public sets, in the instance's own units."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.public.instance import Instance, Tie
from benchmarks.public.model import Model, visit_id
from optimizer.domain.roster import Roster

LUNCH = "lunch_break"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A service, or lunch (`service` is None) at the door of a patient, both by number."""

    patient: int
    service: int | None
    start: Fraction
    end: Fraction


Routes = tuple[tuple[Step, ...], ...]
"""The steps of each caregiver, in the order of the instance."""


def routes_of(model: Model, roster: Roster) -> Routes:
    """The steps of a roster; where the engine's seconds are not exact, timed anew in the instance's units."""
    route_of = {route.shift: route for route in roster.routes}
    numbers = {
        visit_id(n, k): (n, k)
        for n, patient in enumerate(model.instance.patients)
        for k in range(len(patient.services))
    }
    made = []
    for shift in model.problem.shifts:
        steps: list[Step] = []
        route = route_of.get(shift.id)
        for assignment in reversed(route.assignments if route else ()):
            patient, service = numbers.get(assignment.task, (-1, None))  # type: ignore[call-overload]
            if service is None and not steps:
                continue
            start, end = (Fraction(t, model.units.seconds) for t in (assignment.start, assignment.end))
            at = patient if service is not None else steps[-1].patient
            steps.append(Step(patient=at, service=service, start=start, end=end))
        made.append(tuple(reversed(steps)))
    return tuple(made) if model.units.is_exact else retimed(model.instance, tuple(made))


def retimed(instance: Instance, routes: Routes) -> Routes:
    """The least times at or after those given that keep ways, openings and ties exactly.

    Times that were rounded are off by parts of a unit; where ties run in a circle it stops after as
    many rounds as there are steps, and the judge says what is left.
    """
    table = [list(route) for route in routes]
    where = {
        (step.patient, step.service): (r, k) for r, route in enumerate(table) for k, step in _visits(route)
    }
    for _ in range(2 + sum(len(route) for route in table)):
        before = [list(route) for route in table]
        for r, route in enumerate(table):
            for k, step in enumerate(route):
                table[r][k] = _moved(instance, step, _ready(instance, r, route, k))
        for n in range(len(instance.patients)):
            _hold_together(instance, table, where, n)
        if table == before:
            break
    return tuple(tuple(route) for route in table)


def _visits(route: list[Step]) -> Iterator[tuple[int, Step]]:
    return ((k, step) for k, step in enumerate(route) if step.service is not None)


def _moved(instance: Instance, step: Step, ready: Fraction) -> Step:
    start = max(step.start, ready)
    if step.service is None:
        duration = instance.lunch.duration if instance.lunch else Fraction(0)
    else:
        patient = instance.patients[step.patient]
        start = max(start, min(window[0] for window in patient.windows))
        duration = patient.services[step.service].duration
    return replace(step, start=start, end=start + duration)


def _ready(instance: Instance, r: int, route: list[Step], k: int) -> Fraction:
    caregiver, here = instance.caregivers[r], instance.patients[route[k].patient].place
    if k > 0:
        there = instance.patients[route[k - 1].patient].place
        return route[k - 1].end + (instance.distances[there][here] if there != here else 0)
    opening = caregiver.shift[0] if caregiver.shift else Fraction(0)
    return opening + instance.distances[caregiver.start_place][here]


def _hold_together(
    instance: Instance, table: list[list[Step]], where: dict[tuple[int, int | None], tuple[int, int]], n: int
) -> None:
    """Raise the services of one patient until their gaps are kept."""
    patient = instance.patients[n]
    if patient.tie is Tie.INDEPENDENT:
        return
    least, most = patient.gap
    for k in range(1, len(patient.services)):
        if (n, k - 1) not in where or (n, k) not in where:
            continue
        (r, i), (s, j) = where[n, k - 1], where[n, k]
        first, second = table[r][i], table[s][j]
        table[s][j] = _moved(instance, second, first.start + least)
        if most is not None:
            table[r][i] = _moved(instance, first, table[s][j].start - most)


def solution_of(instance: Instance, routes: Routes) -> dict[str, Any]:
    """The published format: an entry for each caregiver, also for one who stays at home."""
    return {
        "instance": instance.name,
        "routes": [
            {
                "caregiver_id": caregiver.id,
                "locations": [_location(instance, step) for step in route],
            }
            for caregiver, route in zip(instance.caregivers, routes, strict=True)
        ],
    }


def _location(instance: Instance, step: Step) -> dict[str, Any]:
    patient, start, end = instance.patients[step.patient], _number(step.start), _number(step.end)
    if step.service is None:
        both = {"start_time": start, "end_time": end}
        return {"patient": patient.id, "service": LUNCH, "arrival_time": start, "departure_time": end} | both
    return {
        "patient": patient.id,
        "service": patient.services[step.service].name,
        "arrival_time": start,
        "departure_time": end,
    }


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def write_solution(solution: dict[str, Any], path: Path) -> None:
    """Write a solution as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(solution, indent=1) + "\n", encoding="utf-8")
