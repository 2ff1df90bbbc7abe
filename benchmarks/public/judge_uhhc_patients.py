"""The patients of a UHHC solution: who is visited, by whom and when."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from benchmarks.public.judge_base import Stop, check_gap, check_two, exact, is_below, match_services
from benchmarks.public.judge_uhhc_routes import LUNCH


def judge_patients(
    instance: Mapping[str, Any], routes: Mapping[str, list[Stop]], faults: list[str]
) -> dict[str, Fraction]:
    """The components that lie with patients; services missed, out of step or too early are faults."""
    made: dict[str, list[Stop]] = {}
    for stops in routes.values():
        for stop in stops:
            if stop.service != LUNCH:
                made.setdefault(stop.patient, []).append(stop)
    able = {str(c["id"]): {str(a) for a in c["abilities"]} for c in instance["caregivers"]}
    late: list[Fraction] = []
    counts = dict.fromkeys(
        ("caregiver_preferences", "incompatibility", "qualification", "optional_patients"), 0
    )
    for patient in instance["patients"]:
        own = sorted(made.get(str(patient["id"]), ()), key=lambda stop: stop.start)
        if not own and patient.get("optional") is True:
            counts["optional_patients"] += 1
            continue
        found = _services(instance, patient, own, faults)
        late += [_tardiness(instance, patient, stop, faults) for stop in found if stop is not None]
        for stop in own:
            _count_person(patient, stop, able, counts)
    return {name: Fraction(count) for name, count in counts.items()} | {
        "total_tardiness": sum(late, start=Fraction(0)),
        "highest_tardiness": max(late, default=Fraction(0)),
    }


def _services(
    instance: Mapping[str, Any], patient: Mapping[str, Any], own: list[Stop], faults: list[str]
) -> list[Stop | None]:
    name = str(patient["id"])
    usual = {str(s["id"]): s.get("default_duration") for s in instance.get("services", ())}
    wanted = [
        (
            str(item["service"]),
            exact(item["duration"] if item.get("duration") is not None else usual.get(str(item["service"]))),
        )
        for item in patient["required_services"]
    ]
    found = match_services(name, wanted, own, faults)
    check_two(name, found, faults)
    tie = patient.get("synchronization") or {}
    if len(found) > 1 and found[0] is not None and found[1] is not None:
        if tie.get("type") == "simultaneous":
            check_gap(name, found[0], found[1], (Fraction(0), Fraction(0)), faults)
        elif tie.get("type") == "sequential":
            limits = tie.get("distance") or tie
            most = limits.get("max")
            bounds = (exact(limits.get("min") or 0), None if most is None else exact(most))
            check_gap(name, found[0], found[1], bounds, faults)
    return found


def _tardiness(
    instance: Mapping[str, Any], patient: Mapping[str, Any], stop: Stop, faults: list[str]
) -> Fraction:
    """How late by the window that opened last by the start; a fault where none had opened."""
    windows = sorted((exact(w["start"]), exact(w["end"])) for w in patient["time_windows"])
    opened = [end for start, end in windows if not is_below(stop.start, start)]
    if not opened:
        faults.append(f"patient {patient['id']} is visited before the time window opens")
        return Fraction(0)
    by_end = instance["metadata"].get("time_window_met") == "at_service_end"
    return max((stop.end if by_end else stop.start) - opened[-1], Fraction(0))


def _count_person(
    patient: Mapping[str, Any], stop: Stop, able: Mapping[str, set[str]], counts: dict[str, int]
) -> None:
    preferred, refused = patient.get("preferred_caregivers"), patient.get("incompatible_caregivers") or ()
    counts["qualification"] += stop.service not in able.get(stop.caregiver, set())
    counts["incompatibility"] += stop.caregiver in {str(one) for one in refused}
    if preferred is not None:
        counts["caregiver_preferences"] += stop.caregiver not in {str(one) for one in preferred}
