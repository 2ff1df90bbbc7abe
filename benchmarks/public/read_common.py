"""What both families of public instances share in their JSON: distances, durations, references."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from benchmarks.public.instance import Caregiver, Instance, Patient
from benchmarks.public.json_file import InstanceError, Node


def parse_distances(root: Node) -> tuple[tuple[Fraction, ...], ...]:
    """The square matrix of distances, none of them negative."""
    rows = tuple(tuple(cell.number() for cell in row.items()) for row in root["distances"].items())
    if any(len(row) != len(rows) for row in rows):
        raise root["distances"].fault("the matrix is not square")
    if any(cell < 0 for row in rows for cell in row):
        raise root["distances"].fault("a distance is negative")
    return rows


def default_durations(root: Node) -> dict[str, Fraction]:
    """The duration of a service for which a patient names none."""
    return {
        node["id"].text(): node["default_duration"].number()
        for node in root.listed("services")
        if node.has("default_duration")
    }


def parse_duration(node: Node, defaults: dict[str, Fraction]) -> Fraction:
    """How long a required service takes."""
    service = node["service"].text()
    seconds = node["duration"].number() if node.has("duration") else defaults.get(service)
    if seconds is None or seconds <= 0:
        raise node.fault("a service needs a duration above 0")
    return seconds


def parse_window(node: Node, start: Node, end: Node) -> tuple[Fraction, Fraction]:
    """From when to when."""
    first, last = start.number(), end.number()
    if last < first:
        raise node.fault("it ends before it starts")
    return first, last


def checked(instance: Instance) -> Instance:
    """The instance, if its ids are its own and its places lie in the matrix; else `InstanceError`."""
    _once(instance.name, "patient", (patient.id for patient in instance.patients))
    _once(instance.name, "caregiver", (caregiver.id for caregiver in instance.caregivers))
    if not instance.patients or not instance.caregivers:
        raise InstanceError(f"{instance.name}: there is nobody to visit, or nobody to visit them")
    for patient in instance.patients:
        _checked_patient(instance, patient)
    for caregiver in instance.caregivers:
        _in_matrix(instance, "caregiver", caregiver.id, caregiver.start_place, caregiver.end_place)
        _checked_shift(instance, caregiver)
    return instance


def _once(name: str, what: str, ids: Iterable[str]) -> None:
    twice = [one for one, count in Counter(ids).items() if count > 1]
    if twice:
        raise InstanceError(f"{name}: {what} {twice[0]} stands in it more than once")


def _checked_patient(instance: Instance, patient: Patient) -> None:
    _in_matrix(instance, "patient", patient.id, patient.place)
    if not patient.services or not patient.windows:
        raise InstanceError(f"{instance.name}: patient {patient.id} has no services or no time window")


def _checked_shift(instance: Instance, caregiver: Caregiver) -> None:
    if caregiver.shift is not None and caregiver.shift[0] < 0:
        raise InstanceError(f"{instance.name}: the shift of caregiver {caregiver.id} starts before time 0")


def _in_matrix(instance: Instance, what: str, name: str, *places: int) -> None:
    if any(not 0 <= place < len(instance.distances) for place in places):
        raise InstanceError(f"{instance.name}: {what} {name} has no row in the distances")
