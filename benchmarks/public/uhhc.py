"""UHHC of Ceschia et al. (Unified home healthcare, ITOR 2026), in the JSON of github.com/iolab-uniud/uhhc."""

from fractions import Fraction
from typing import Any

from benchmarks.public.instance import Caregiver, Instance, Lunch, Patient, Service, Tie
from benchmarks.public.json_file import Node
from benchmarks.public.read_common import (
    checked,
    default_durations,
    parse_distances,
    parse_duration,
    parse_window,
)

COMPONENTS = (
    "travel_time",
    "total_tardiness",
    "highest_tardiness",
    "total_waiting_time",
    "total_extra_time",
    "max_idle_time",
    "caregiver_preferences",
    "optional_patients",
    "missed_lunch_break",
    "workload_balance",
)
"""What the objective is made of."""

OTHERS = {
    "qualification": "qualification",
    "incompatibility": "incompatibility",
    "incompatible_caregivers": "incompatibility",
    "incompatibilities": "incompatibility",
    "incompabilities": "incompatibility",
    "preferences": "caregiver_preferences",
}
"""Other names in use, and what is meant: hard without a weight."""

LEAVE_AT_START = ("bazirha", "bazirha-caie")
"""The sets in which everybody leaves when the shift starts."""


def parse_uhhc(data: Any, name: str) -> Instance:
    """An instance from the JSON of its file; `InstanceError` says what is wrong with it."""
    root = Node(data, name)
    metadata = root["metadata"]
    weights, hard, unread = _weights(metadata["cost_components"])
    origin = metadata["origin"].text() if metadata.has("origin") else ""
    met_by = metadata["time_window_met"].text() if metadata.has("time_window_met") else "at_service_start"
    if met_by not in {"at_service_start", "at_service_end"}:
        raise metadata.fault(f"time_window_met is {met_by!r}, not at_service_start or at_service_end")
    places = {
        node["id"].text(): node["distance_matrix_index"].whole() for node in root["terminal_points"].items()
    }
    defaults = default_durations(root)
    return checked(
        Instance(
            name=name,
            distances=parse_distances(root),
            patients=tuple(_patient(node, defaults) for node in root["patients"].items()),
            caregivers=tuple(_caregiver(node, places) for node in root["caregivers"].items()),
            weights=weights,
            hard=hard,
            is_met_by_end=met_by == "at_service_end",
            leaves_at_start=origin in LEAVE_AT_START,
            lunch=_lunch(root["lunch_breaks"]) if root.has("lunch_breaks") else None,
            group=origin,
            unread=unread,
        )
    )


def _weights(node: Node) -> tuple[dict[str, Fraction], frozenset[str], tuple[str, ...]]:
    """Weights by component, components that are hard, and names that the objective does not know."""
    weights: dict[str, Fraction] = {}
    hard, unread = set(), []
    for key in node.value if isinstance(node.value, dict) else ():
        component = str(OTHERS.get(key, key))
        if not node.has(key):
            continue
        if component not in COMPONENTS and component not in OTHERS.values():
            unread.append(key)
        elif isinstance(node[key].value, str) and node[key].text().upper() == "HARD":
            hard.add(component)
        else:
            weights[component] = node[key].number()
            if weights[component] < 0:
                raise node[key].fault("a weight is negative")
    return weights, frozenset(hard), tuple(unread)


def _lunch(node: Node) -> Lunch:
    start, end = parse_window(node, node["start"], node["end"])
    return Lunch(start=start, end=end, duration=node["min_duration"].number())


def _patient(node: Node, defaults: dict[str, Fraction]) -> Patient:
    listed = node["required_services"].items()
    tie, gap = Tie.INDEPENDENT, (Fraction(0), None)
    if len(listed) > 1 and node.has("synchronization"):
        tie, gap = _tie(node["synchronization"])
    preferred = node.listed("preferred_caregivers")
    return Patient(
        id=node["id"].text(),
        place=node["distance_matrix_index"].whole(),
        services=tuple(
            Service(name=item["service"].text(), duration=parse_duration(item, defaults)) for item in listed
        ),
        windows=tuple(parse_window(w, w["start"], w["end"]) for w in node["time_windows"].items()),
        tie=tie,
        gap=gap,
        preferred=frozenset(one.text() for one in preferred) if node.has("preferred_caregivers") else None,
        incompatible=frozenset(one.text() for one in node.listed("incompatible_caregivers")),
        is_optional=node.has("optional") and node["optional"].value is True,
    )


def _tie(node: Node) -> tuple[Tie, tuple[Fraction, Any]]:
    kind = node["type"].text()
    if kind not in list(Tie):
        raise node.fault(f"{kind!r} is no synchronization; it is one of {', '.join(Tie)}")
    if kind == Tie.SIMULTANEOUS:
        return Tie.SIMULTANEOUS, (Fraction(0), Fraction(0))
    if kind == Tie.INDEPENDENT:
        return Tie.INDEPENDENT, (Fraction(0), None)
    limits = node["distance"] if node.has("distance") else node
    least = limits["min"].number() if limits.has("min") else Fraction(0)
    most = limits["max"].number() if limits.has("max") else None
    if most is not None and most < least:
        raise node.fault("the largest distance is below the smallest")
    return Tie.SEQUENTIAL, (least, most)


def _caregiver(node: Node, places: dict[str, int]) -> Caregiver:
    start = _place(node["departing_point"], places)
    shift = None
    if node.has("working_shift"):
        working = node["working_shift"]
        shift = parse_window(working, working["start"], working["end"])
    return Caregiver(
        id=node["id"].text(),
        abilities=frozenset(ability.text() for ability in node["abilities"].items()),
        start_place=start,
        end_place=_place(node["arrival_point"], places) if node.has("arrival_point") else start,
        shift=shift,
        has_lunch=node.has("lunch_break") and node["lunch_break"].value is True,
    )


def _place(node: Node, places: dict[str, int]) -> int:
    if node.text() not in places:
        raise node.fault(f"{node.text()!r} is no terminal point")
    return places[node.text()]
