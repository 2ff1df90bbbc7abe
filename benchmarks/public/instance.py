"""A public instance as it is read: whatever its family, in its own units, with every number exact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

Window = tuple[Fraction, Fraction]


class Tie(StrEnum):
    """How the two services of a double visit hang together; by two caregivers always."""

    SIMULTANEOUS = "simultaneous"
    SEQUENTIAL = "sequential"
    INDEPENDENT = "independent"


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """One operation at a patient."""

    name: str
    duration: Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class Patient:
    """Who is visited: `place` is a row of the distances, `gap` from first start to second start."""

    id: str
    place: int
    services: tuple[Service, ...]
    windows: tuple[Window, ...]
    tie: Tie = Tie.INDEPENDENT
    gap: tuple[Fraction, Fraction | None] = (Fraction(0), None)
    preferred: frozenset[str] | None = None
    incompatible: frozenset[str] = frozenset()
    is_optional: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Caregiver:
    """Who visits, from a row of the distances to a row of them; without a shift at any time."""

    id: str
    abilities: frozenset[str]
    start_place: int
    end_place: int
    shift: Window | None = None
    has_lunch: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Lunch:
    """The lunch break: it starts between start and end, or where windows hold for ends lies between them."""

    start: Fraction
    end: Fraction
    duration: Fraction


@dataclass(frozen=True, kw_only=True)
class Instance:
    """What there is to plan.

    `weights` has the components that are priced, `hard` those that have to be 0. The objective is
    the weighted sum divided by `divisor`. `is_met_by_end`: a window holds for the end of a service.
    """

    name: str
    distances: tuple[tuple[Fraction, ...], ...]
    patients: tuple[Patient, ...]
    caregivers: tuple[Caregiver, ...]
    weights: Mapping[str, Fraction]
    hard: frozenset[str] = frozenset()
    divisor: int = 1
    is_met_by_end: bool = False
    leaves_at_start: bool = False
    lunch: Lunch | None = None
    group: str = ""
    unread: tuple[str, ...] = field(default=())

    def weight(self, component: str) -> Fraction:
        """The weight of a component; 0 where it has none."""
        return self.weights.get(component, Fraction(0))

    @property
    def num_services(self) -> int:
        """Operations to do, those of optional patients too."""
        return sum(len(patient.services) for patient in self.patients)
