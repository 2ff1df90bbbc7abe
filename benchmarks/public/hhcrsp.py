"""HHCRSP of Mankowska, Meisel & Bierwirth 2014, in the JSON of github.com/iolab-uniud/hhcrsp.

The objective is a third of the distance, of the total tardiness and of the largest tardiness.
"""

import re
from fractions import Fraction
from typing import Any

from benchmarks.public.instance import Caregiver, Instance, Patient, Service, Tie
from benchmarks.public.json_file import Node
from benchmarks.public.read_common import (
    checked,
    default_durations,
    parse_distances,
    parse_duration,
    parse_window,
)

_CLASSES = {10: "A", 25: "B", 50: "C", 75: "D", 100: "E", 200: "F", 300: "G"}


def parse_hhcrsp(data: Any, name: str) -> Instance:
    """An instance from the JSON of its file; `InstanceError` says what is wrong with it."""
    root = Node(data, name)
    defaults = default_durations(root)
    patients = tuple(
        _patient(node, row, defaults) for row, node in enumerate(root["patients"].items(), start=1)
    )
    one = Fraction(1)
    return checked(
        Instance(
            name=name,
            distances=parse_distances(root),
            patients=patients,
            caregivers=tuple(_caregiver(node) for node in root["caregivers"].items()),
            weights={"travel_time": one, "total_tardiness": one, "highest_tardiness": one},
            divisor=3,
            group=_class_of(name, len(patients)),
        )
    )


def _class_of(name: str, num_patients: int) -> str:
    """The class by its size; for other sizes the size itself."""
    return _CLASSES.get(num_patients, f"{num_patients} patients") if not re.search("toy", name) else "toy"


def _patient(node: Node, row: int, defaults: dict[str, Fraction]) -> Patient:
    listed = node["required_caregivers"].items()
    window = node["time_window"]
    tie, gap = Tie.INDEPENDENT, (Fraction(0), None)
    if len(listed) > 1 and node.has("synchronization"):
        tie, gap = _tie(node["synchronization"])
    return Patient(
        id=node["id"].text(),
        place=row,
        services=tuple(
            Service(name=item["service"].text(), duration=parse_duration(item, defaults)) for item in listed
        ),
        windows=(parse_window(window, window[0], window[1]),),
        tie=tie,
        gap=gap,
    )


def _tie(node: Node) -> tuple[Tie, tuple[Fraction, Any]]:
    kind = node["type"].text()
    if kind == Tie.SIMULTANEOUS:
        return Tie.SIMULTANEOUS, (Fraction(0), Fraction(0))
    if kind != Tie.SEQUENTIAL:
        raise node.fault(f"{kind!r} is no synchronization; it is simultaneous or sequential")
    distance = node["distance"]
    return Tie.SEQUENTIAL, parse_window(distance, distance[0], distance[1])


def _caregiver(node: Node) -> Caregiver:
    abilities = frozenset(ability.text() for ability in node["abilities"].items())
    return Caregiver(id=node["id"].text(), abilities=abilities, start_place=0, end_place=0)
