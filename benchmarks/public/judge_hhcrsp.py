"""A strict judge of HHCRSP solutions, from the JSON of the instance and that of the solution alone."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from benchmarks.public.judge_base import (
    Stop,
    Verdict,
    check_gap,
    check_two,
    check_ways,
    exact,
    is_below,
    match_services,
    stops_of,
)


def judge_hhcrsp(instance: Mapping[str, Any], solution: Mapping[str, Any]) -> Verdict:
    """The objective of Mankowska et al., and every hard rule that is broken."""
    faults: list[str] = []
    routes = stops_of(solution, faults)
    rows = {str(p["id"]): row for row, p in enumerate(instance["patients"], start=1)}
    abilities = {str(c["id"]): {str(a) for a in c["abilities"]} for c in instance["caregivers"]}
    distance = Fraction(0)
    for name, stops in routes.items():
        if name not in abilities:
            faults.append(f"caregiver {name} is not in the instance")
        stops[:] = [stop for stop in stops if _is_known(stop, rows, abilities.get(name, set()), faults)]
        distance += _travelled(instance, stops, rows, faults)
    late = _tardiness(instance, routes, faults)
    parts = {
        "distance": distance,
        "total_tardiness": sum(late, start=Fraction(0)),
        "highest_tardiness": max(late, default=Fraction(0)),
    }
    return Verdict(
        objective=sum(parts.values(), start=Fraction(0)) / 3, components=parts, faults=tuple(faults)
    )


def _is_known(stop: Stop, rows: Mapping[str, int], abilities: set[str], faults: list[str]) -> bool:
    if stop.patient not in rows:
        faults.append(f"patient {stop.patient} is not in the instance")
        return False
    if stop.service not in abilities:
        faults.append(f"caregiver {stop.caregiver} cannot do service {stop.service} of {stop.patient}")
    return True


def _travelled(
    instance: Mapping[str, Any], stops: list[Stop], rows: Mapping[str, int], faults: list[str]
) -> Fraction:
    if not stops:
        return Fraction(0)
    places = [0, *(rows[stop.patient] for stop in stops), 0]
    ways = [exact(instance["distances"][a][b]) for a, b in pairwise(places)]
    check_ways(stops, Fraction(0), ways[:-1], faults, lambda stop: f"{stop.service} of {stop.patient}")
    return sum(ways, start=Fraction(0))


def _tardiness(
    instance: Mapping[str, Any], routes: Mapping[str, list[Stop]], faults: list[str]
) -> list[Fraction]:
    """How late each service of each patient starts."""
    made: dict[str, list[Stop]] = {}
    for stops in routes.values():
        for stop in stops:
            made.setdefault(stop.patient, []).append(stop)
    usual = {str(s["id"]): s.get("default_duration") for s in instance.get("services", ())}
    late = []
    for patient in instance["patients"]:
        name = str(patient["id"])
        wanted = [
            (str(item["service"]), exact(item.get("duration", usual.get(str(item["service"])))))
            for item in patient["required_caregivers"]
        ]
        own = sorted(made.get(name, ()), key=lambda stop: stop.start)
        found = match_services(name, wanted, own, faults)
        check_two(name, found, faults)
        _check_tie(name, patient, found, faults)
        opening, closing = (exact(end) for end in patient["time_window"])
        for start in (stop.start for stop in found if stop is not None):
            if is_below(start, opening):
                faults.append(f"patient {name} is visited before the time window opens")
            late.append(max(start - closing, Fraction(0)))
    return late


def _check_tie(name: str, patient: Mapping[str, Any], found: list[Stop | None], faults: list[str]) -> None:
    tie = patient.get("synchronization")
    if not tie or len(found) < 2 or found[0] is None or found[1] is None:
        return
    if tie["type"] == "simultaneous":
        check_gap(name, found[0], found[1], (Fraction(0), Fraction(0)), faults)
    else:
        least, most = tie["distance"]
        check_gap(name, found[0], found[1], (exact(least), exact(most)), faults)
