"""Why this nurse, by what is near: she is in the building anyway, or comes along."""

from collections.abc import Iterator
from dataclasses import replace

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.explanation.phrases import minutes_en, minutes_nl
from optimizer.rules.base import Sentence
from optimizer.rules.view import made_of
from optimizer.rules.worked import Made, worked_routes

_ON_THE_WAY = 3 * 60
"""Seconds: up to so much extra travel, a nurse is in the street anyway."""


def same_building(problem: Problem, roster: Roster, made: Made) -> Iterator[Sentence]:
    """She is with a neighbour in the building in the same part of the same day."""
    client = problem.client_of[made.visit.client]
    for other in made_of(problem, roster).values():
        there = problem.client_of[other.visit.client]
        is_neighbour = there.id != client.id and there.building == client.building is not None
        if is_neighbour and other.nurse.id == made.nurse.id and _is_same_part(problem, other, made):
            name = made.nurse.name
            yield Sentence(
                en=f"{name} is in the same building for {there.name}",
                nl=f"{name} is in hetzelfde gebouw voor {there.name}",
            )
            return


def _is_same_part(problem: Problem, one: Made, other: Made) -> bool:
    days = {problem.horizon.day(made.assignment.start) for made in (one, other)}
    return one.visit.day_part == other.visit.day_part and len(days) == 1


def on_the_way(problem: Problem, _: Roster, made: Made) -> Iterator[Sentence]:
    """The visit adds next to no travel to her route."""
    extra = _extra_travel(problem, made)
    if extra is None or extra > _ON_THE_WAY:
        return
    count, name = -(-max(extra, 0) // 60), made.nurse.name
    yield Sentence(
        en=f"{name} is near anyway: {f'{minutes_en(count)} of' if count else 'no'} extra travel",
        nl=f"{name} is toch in de buurt: {minutes_nl(count) if count else 'geen'} extra reistijd",
    )


def _extra_travel(problem: Problem, made: Made) -> int | None:
    """Seconds of travel that the visit adds to its route; None where it is all there is to the route."""
    tasks = made.route.assignments
    left = tuple(assignment for assignment in tasks if assignment.task != made.visit.id)
    routes = (replace(made.route, assignments=own) for own in (tasks, left))
    rosters = [Roster(routes=(route,)) for route in routes]
    times = [worked.travel_time for roster in rosters for worked in worked_routes(problem, roster)]
    return times[0] - times[1] if len(times) == 2 else None
