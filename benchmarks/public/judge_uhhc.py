"""A strict judge of UHHC solutions, from the JSON of the instance and that of the solution alone."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Any

from benchmarks.public.judge_base import Verdict, exact, is_below, stops_of
from benchmarks.public.judge_uhhc_patients import judge_patients
from benchmarks.public.judge_uhhc_routes import Ridden, judge_route

_OTHER_NAMES = {
    "preferences": "caregiver_preferences",
    "incompatible_caregivers": "incompatibility",
    "incompatibilities": "incompatibility",
    "incompabilities": "incompatibility",
}
HARD_WITHOUT_WEIGHT = (
    "qualification",
    "incompatibility",
    "caregiver_preferences",
    "optional_patients",
    "missed_lunch_break",
)


def judge_uhhc(instance: Mapping[str, Any], solution: Mapping[str, Any]) -> Verdict:
    """The weighted sum of the components, and every hard rule that is broken."""
    faults: list[str] = []
    routes = stops_of(solution, faults)
    caregivers = {str(c["id"]): c for c in instance["caregivers"]}
    faults += [f"caregiver {name} is not in the instance" for name in routes if name not in caregivers]
    known = {str(p["id"]) for p in instance["patients"]}
    for stops in routes.values():
        faults += [f"patient {s.patient} is not in the instance" for s in stops if s.patient not in known]
        stops[:] = [stop for stop in stops if stop.patient in known]
    ridden = [judge_route(instance, c, routes.get(name, []), faults) for name, c in caregivers.items()]
    components = _of_routes(instance, ridden) | judge_patients(instance, routes, faults)
    weights = {_OTHER_NAMES.get(k, k): w for k, w in instance["metadata"]["cost_components"].items()}
    objective = Fraction(0)
    for name, value in components.items():
        weight = weights.get(name)
        is_hard = weight == "HARD" or (weight is None and name in HARD_WITHOUT_WEIGHT)
        if is_hard and is_below(Fraction(0), value):
            faults.append(f"{name} has to be 0, and is {float(value):g}")
        if weight is not None and weight != "HARD":
            objective += exact(weight) * value
    return Verdict(objective=objective, components=components, faults=tuple(faults))


def _of_routes(instance: Mapping[str, Any], ridden: list[Ridden]) -> dict[str, Fraction]:
    mean = sum((one.work for one in ridden), start=Fraction(0)) / max(len(ridden), 1)
    zero = Fraction(0)
    return {
        "travel_time": sum((one.travel for one in ridden), start=zero),
        "total_waiting_time": sum((one.waiting for one in ridden), start=zero),
        "total_extra_time": sum((one.extra for one in ridden), start=zero),
        "max_idle_time": max((one.idle for one in ridden), default=zero),
        "missed_lunch_break": Fraction(
            sum(
                bool(c.get("lunch_break")) and not one.has_lunch
                for c, one in zip(instance["caregivers"], ridden, strict=True)
            )
        ),
        "workload_balance": Fraction(sum(ceil(abs(one.work - mean)) for one in ridden)),
    }
