"""What the two judges share: a solution read on its own, and a verdict. The solver is not known here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

TOLERANCE = Fraction(1, 10**6)
"""Of every comparison, in the instance's own units."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a solution costs, by component and in all, and every hard rule that it breaks in a sentence."""

    objective: Fraction
    components: Mapping[str, Fraction]
    faults: tuple[str, ...]

    @property
    def is_feasible(self) -> bool:
        """Whether it breaks nothing."""
        return not self.faults


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One location of a solution's route."""

    caregiver: str
    patient: str
    service: str
    start: Fraction
    end: Fraction


def exact(value: Any) -> Fraction:
    """A JSON number, exactly as it is written."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise TypeError(f"{value!r} is no number")
    return Fraction(str(value))


def is_below(one: Fraction, other: Fraction) -> bool:
    """Whether one number is below another by more than the tolerance."""
    return one < other - TOLERANCE


def stops_of(solution: Mapping[str, Any], faults: list[str]) -> dict[str, list[Stop]]:
    """The stops of each caregiver in the order of time; what cannot be read is a fault."""
    routes: dict[str, list[Stop]] = {}
    for route in solution.get("routes", ()):
        name = str(route.get("caregiver_id"))
        if name in routes:
            faults.append(f"caregiver {name} has two routes")
        stops = routes.setdefault(name, [])
        for location in route.get("locations") or ():
            try:
                stops.append(_stop(name, location))
            except (KeyError, TypeError, ValueError) as error:
                faults.append(f"a location of caregiver {name} cannot be read: {error}")
        stops.sort(key=lambda stop: (stop.start, stop.end))
    return routes


def _stop(caregiver: str, location: Mapping[str, Any]) -> Stop:
    def first(*names: str) -> Any:
        for name in names:
            if location.get(name) is not None:
                return location[name]
        raise ValueError(f"{names[0]} is missing")

    return Stop(
        caregiver=caregiver,
        patient=str(first("patient", "patient_id")),
        service=str(first("service", "service_id")),
        start=exact(first("arrival_time", "start_time", "start_service_time")),
        end=exact(first("departure_time", "end_time", "end_service_time")),
    )


def match_services(
    patient: str, wanted: Iterable[tuple[str, Fraction]], made: list[Stop], faults: list[str]
) -> list[Stop | None]:
    """The stop of each wanted service, in order; of two equally long ones the earlier is the first's."""
    left = list(made)
    found: list[Stop | None] = []
    for service, duration in wanted:
        fitting = [stop for stop in left if stop.service == service]
        long_enough = [stop for stop in fitting if not is_below(stop.end - stop.start, duration)]
        if not fitting:
            faults.append(f"patient {patient} does not get service {service}")
            found.append(None)
            continue
        stop = min(long_enough or fitting, key=lambda fit: fit.end - fit.start)
        left.remove(stop)
        found.append(stop)
        if not long_enough:
            faults.append(f"service {service} of patient {patient} is shorter than it takes")
    faults += [f"patient {patient} gets service {stop.service} once too often" for stop in left]
    return found


def check_two(patient: str, stops: list[Stop | None], faults: list[str]) -> None:
    """The services of one patient are by as many caregivers."""
    people = [stop.caregiver for stop in stops if stop is not None]
    if len(set(people)) < len(people):
        faults.append(f"the services of patient {patient} are by one caregiver; it takes two")


def check_gap(
    patient: str, first: Stop, second: Stop, limits: tuple[Fraction, Fraction | None], faults: list[str]
) -> None:
    """The gap between two starts lies within its limits."""
    gap, (least, most) = second.start - first.start, limits
    if is_below(gap, least) or (most is not None and is_below(most, gap)):
        faults.append(
            f"the services of patient {patient} start {float(gap):g} apart, "
            f"not {float(least):g} to {'any' if most is None else format(float(most), 'g')}"
        )


def check_ways(
    stops: list[Stop], leaves: Fraction, ways: list[Fraction], faults: list[str], where: Callable[[Stop], str]
) -> list[Fraction]:
    """When a caregiver arrives at each stop; a fault where a service starts before that."""
    arrivals, ready = [], leaves
    for stop, way in zip(stops, ways, strict=True):
        arrivals.append(ready + way)
        if is_below(stop.start, ready + way):
            faults.append(f"{where(stop)} starts before caregiver {stop.caregiver} can be there")
        ready = stop.end
    return arrivals
