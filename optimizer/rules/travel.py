"""Travel: times in a route add up with the way between its doors, and every minute on the way has a price."""

from collections.abc import Iterator
from itertools import pairwise

from optimizer.domain.shifts import Block, Break
from optimizer.rules.base import Rule, Sentence, Severity, Violation, forbidden
from optimizer.rules.departing import due_departure
from optimizer.rules.words import clock, minutes, task_name
from optimizer.rules.worked import Leg, Stop, Worked, by_route


@by_route
def judge(worked: Worked) -> Iterator[Violation]:
    """Find ways that do not exist and times that cannot be, and price the time on the way."""
    yield from _roads(worked)
    yield from _ends(worked)
    yield from _arrivals(worked)
    yield from _lengths(worked)
    yield from _price(worked)


def _roads(worked: Worked) -> Iterator[Violation]:
    num_missing = sum(not leg.is_reachable for leg in worked.legs)
    if num_missing:
        yield _forbidden(
            worked,
            en=f"the route of {worked.nurse.name} goes {num_missing} times where no way leads",
            nl=f"de route van {worked.nurse.name} gaat {num_missing} keer waar geen weg is",
        )


def _ends(worked: Worked) -> Iterator[Violation]:
    route, name = worked.route, worked.nurse.name
    first, last = worked.stops[0].assignment, worked.stops[-1].assignment
    leaves, returns = due_departure(worked), last.end + _seconds(worked.from_last)
    if route.departure != leaves or first.arrival != leaves + _seconds(worked.to_first):
        told, right = clock(worked.problem, route.departure), clock(worked.problem, leaves)
        yield _forbidden(
            worked,
            en=f"{name} leaves at {told}; {_why_then(worked).en} it has to be {right}",
            nl=f"{name} vertrekt om {told}; {_why_then(worked).nl} moet dat {right} zijn",
        )
    elif first.start < first.arrival:
        yield _too_early(worked, worked.stops[0])
    if route.arrival != returns:
        told, right = clock(worked.problem, route.arrival), clock(worked.problem, returns)
        yield _forbidden(
            worked,
            en=f"{name} is back at {told} on paper; the way makes it {right}",
            nl=f"{name} is op papier om {told} terug; met de reis erbij is het {right}",
        )


def _why_then(worked: Worked) -> Sentence:
    if worked.shift.leaves_at_start:
        return Sentence(en="as the shift starts then", nl="want dan begint de dienst, dus")
    return Sentence(en="to start at once at the first door", nl="om bij de eerste deur meteen te beginnen")


def _arrivals(worked: Worked) -> Iterator[Violation]:
    for (before, here), leg in zip(pairwise(worked.stops), worked.between, strict=True):
        planned, arrival = here.assignment, before.assignment.end + leg.seconds
        if leg.is_reachable and planned.arrival != arrival:
            what = task_name(worked.problem, here.task)
            told, right = clock(worked.problem, planned.arrival), clock(worked.problem, arrival)
            yield _forbidden(
                worked,
                en=f"{worked.nurse.name} cannot be at {what.en} at {told}; the way makes it {right}",
                nl=f"{worked.nurse.name} is om {told} nog niet bij {what.nl}; met de reis is het {right}",
            )
        if planned.start < planned.arrival:
            yield _too_early(worked, here)


def _too_early(worked: Worked, stop: Stop) -> Violation:
    planned, what = stop.assignment, task_name(worked.problem, stop.task)
    start, told = clock(worked.problem, planned.start), clock(worked.problem, planned.arrival)
    return _forbidden(
        worked,
        en=f"{what.en} starts at {start}, before {worked.nurse.name} arrives at {told}",
        nl=f"{what.nl} begint om {start}, voordat {worked.nurse.name} er om {told} is",
    )


def _lengths(worked: Worked) -> Iterator[Violation]:
    for stop in worked.stops:
        right, planned = _duration(worked, stop), stop.assignment.end - stop.assignment.start
        if planned != right:
            what = task_name(worked.problem, stop.task)
            yield _forbidden(
                worked,
                en=f"{what.en} takes {minutes(right)}, never {minutes(planned)}",
                nl=f"{what.nl} duurt {minutes(right)}, nooit {minutes(planned)}",
            )


def _price(worked: Worked) -> Iterator[Violation]:
    prices, way, commute = worked.problem.prices, worked.travel_time, worked.commute_time
    cost = prices.travel_per_minute.get(worked.route.mode, 0) * way + prices.commute_per_minute * commute
    if cost:
        name = worked.nurse.name
        yield Violation(
            rule=RULE.name,
            severity=Severity.WISH,
            sentence=Sentence(
                en=f"{name} is on the way for {minutes(way)}, and {minutes(commute)} from and to home",
                nl=f"{name} is {minutes(way)} onderweg, en {minutes(commute)} van en naar huis",
            ),
            cost=cost,
            nurses=(worked.nurse.id,),
        )


def _seconds(leg: Leg | None) -> int:
    return leg.seconds if leg is not None else 0


def _duration(worked: Worked, stop: Stop) -> int:
    if isinstance(stop.task, Break | Block):
        return stop.task.duration
    return worked.problem.duration(stop.task, worked.nurse)


def _forbidden(worked: Worked, *, en: str, nl: str) -> Violation:
    return forbidden(RULE.name, Sentence(en=en, nl=nl), nurses=(worked.nurse.id,))


RULE = Rule(name="travel", judge=judge)
