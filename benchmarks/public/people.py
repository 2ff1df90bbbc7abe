"""The people of a public instance as clients, nurses and shifts."""

from benchmarks.public.instance import Caregiver, Instance, Patient
from benchmarks.public.units import Units
from geo.modes import Mode
from optimizer.domain.care import Client
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import BreakId, ClientId, NurseId, PlaceId, ShiftId, TaskId
from optimizer.domain.shifts import Break, Competence, Nurse, Shift

NOBODY = NurseId("nobody")
"""Stands among a patient's preferred caregivers where the list is there but has nobody on it."""


def clients_of(instance: Instance) -> tuple[Client, ...]:
    """The patients. Whom they refuse and whom they prefer is hard where it has no weight."""
    return tuple(_client(instance, patient) for patient in instance.patients)


def _client(instance: Instance, patient: Patient) -> Client:
    everybody = {caregiver.id for caregiver in instance.caregivers}
    refused: set[str] = set()
    if "incompatibility" not in instance.weights:
        refused |= patient.incompatible
    if patient.preferred is not None and "caregiver_preferences" not in instance.weights:
        refused |= everybody - patient.preferred
    own = frozenset(NurseId(name) for name in patient.preferred or {NOBODY})
    return Client(
        id=ClientId(patient.id),
        name=patient.id,
        place=PlaceId(str(patient.place)),
        own_people={} if patient.preferred is None else {DayPart.MORNING: own},
        excluded_nurses=frozenset(NurseId(name) for name in refused),
    )


def nurses_of(instance: Instance) -> tuple[Nurse, ...]:
    """The caregivers; each service that one can do is a competence."""
    return tuple(_nurse(instance, caregiver) for caregiver in instance.caregivers)


def _nurse(instance: Instance, caregiver: Caregiver) -> Nurse:
    unloved = [p.id for p in instance.patients if caregiver.id in p.incompatible]
    is_priced = "incompatibility" in instance.weights
    return Nurse(
        id=NurseId(caregiver.id),
        name=caregiver.id,
        level=5,
        competences=tuple(Competence(name=name) for name in sorted(caregiver.abilities)),
        avoids=frozenset(ClientId(name) for name in unloved) if is_priced else frozenset(),
    )


def shifts_of(instance: Instance, units: Units) -> tuple[Shift, ...]:
    """One shift for each caregiver; extra time is a matter of price unless it is hard."""
    return tuple(_shift(instance, units, caregiver) for caregiver in instance.caregivers)


def _shift(instance: Instance, units: Units, caregiver: Caregiver) -> Shift:
    start, end = 0, units.latest
    if caregiver.shift is not None:
        start, end = (units.time(moment) for moment in caregiver.shift)
    end = max(end, start + 1)
    is_hard = "total_extra_time" in instance.hard
    return Shift(
        id=ShiftId(caregiver.id),
        nurse=NurseId(caregiver.id),
        start=start,
        end=end,
        start_place=PlaceId(str(caregiver.start_place)),
        end_place=PlaceId(str(caregiver.end_place)),
        starts_at_home=False,
        ends_at_home=False,
        modes=(Mode.CAR,),
        breaks=_breaks(instance, units, caregiver, start, end),
        max_overtime=0 if is_hard else max(units.latest - end, 0),
        leaves_at_start=instance.leaves_at_start,
    )


def _breaks(
    instance: Instance, units: Units, caregiver: Caregiver, start: int, end: int
) -> tuple[Break, ...]:
    """The lunch break, if one fits into the shift at all."""
    lunch = instance.lunch
    if lunch is None or not caregiver.has_lunch:
        return ()
    duration = max(units.time(lunch.duration), 1)
    earliest = max(units.time(lunch.start), start)
    latest = min(units.time(lunch.end) - (duration if instance.is_met_by_end else 0), end - duration)
    if latest < earliest:
        return ()
    return (
        Break(
            id=BreakId(TaskId(f"lunch {caregiver.id}")),
            earliest=earliest,
            latest=latest,
            duration=duration,
            is_at_next_door=True,
            may_come_first=True,
        ),
    )
