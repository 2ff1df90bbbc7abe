"""From a public instance to a `Problem`: its severities, prices and departures are all data there."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations

import numpy as np

from benchmarks.public.instance import Instance, Patient, Tie
from benchmarks.public.people import clients_of, nurses_of, shifts_of
from benchmarks.public.units import PER_TIME, Units, units_of
from geo.matrix import UNREACHABLE, TravelTimeMatrix
from geo.modes import Mode
from optimizer.domain.care import Act, Link, TimeWindow, Visit, WindowClass
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ActId, ClientId, PlaceId, TaskId, VisitId
from optimizer.domain.labour_law import NEVER, no_law
from optimizer.domain.problem import Problem, travel_key
from optimizer.domain.terms import Agreements, Prices

MODE = Mode.CAR
_DAY = date(2001, 1, 1)

NO_AGREEMENTS = Agreements(slack_between=0, slack_before_critical=0, free_share_percent=0, breaks_from=0)


@dataclass(frozen=True, kw_only=True)
class Model:
    """An instance as a problem, and the units that lead back."""

    instance: Instance
    problem: Problem
    units: Units

    def objective(self, ticks: int) -> Fraction:
        """A cost of the engine in the objective of the instance, but for what no roster can change."""
        return Fraction(ticks, self.units.ticks * self.instance.divisor)


def model_of(instance: Instance) -> Model:
    """The problem of an instance."""
    units = units_of(instance)
    problem = Problem(
        horizon=Horizon(first_day=_DAY, time_zone="UTC"),
        clients=clients_of(instance),
        nurses=nurses_of(instance),
        shifts=shifts_of(instance, units),
        visits=tuple(
            visit
            for n, patient in enumerate(instance.patients)
            for visit in _visits(instance, units, n, patient)
        ),
        links=tuple(
            link for n, patient in enumerate(instance.patients) for link in _links(units, n, patient)
        ),
        travel={travel_key(MODE): _matrix(instance, units)},
        prices=_prices(instance, units),
        agreements=NO_AGREEMENTS,
        law=no_law(),
    )
    return Model(instance=instance, problem=problem, units=units)


def visit_id(patient: int, service: int) -> VisitId:
    """The id of a service by the numbers of its patient and itself."""
    return VisitId(TaskId(f"{patient}.{service}"))


def _visits(instance: Instance, units: Units, n: int, patient: Patient) -> list[Visit]:
    is_hard = not instance.hard.isdisjoint({"total_tardiness", "highest_tardiness"})
    made = []
    for k, service in enumerate(patient.services):
        act = Act(
            id=ActId(service.name),
            name=service.name,
            duration=max(units.time(service.duration), 1),
            competence=service.name,
        )
        made.append(
            Visit(
                id=visit_id(n, k),
                client=ClientId(patient.id),
                place=PlaceId(str(patient.place)),
                acts=(act,),
                windows=_windows(instance, units, patient, act.duration),
                window_class=WindowClass.CRITICAL if is_hard else WindowClass.FLEXIBLE,
                priority=_price_left_out(instance, units, patient),
            )
        )
    return made


def _windows(instance: Instance, units: Units, patient: Patient, duration: int) -> tuple[TimeWindow, ...]:
    """Windows for the start. Of windows that overlap, the one that opened last counts."""
    opening = {units.time(start): units.time(end) for start, end in sorted(patient.windows)}
    stay = duration if instance.is_met_by_end else 0
    starts = list(opening)
    made = []
    for start, following in zip(starts, [*starts[1:], NEVER], strict=True):
        latest = max(min(opening[start] - stay, following), start)
        made.append(TimeWindow(earliest=start, latest=latest))
    return tuple(made)


def _price_left_out(instance: Instance, units: Units, patient: Patient) -> int:
    """The weight of an optional patient, shared by the services; else more than all else can come to."""
    if patient.is_optional and "optional_patients" in instance.weights:
        parts = len(patient.services)
        return max(units.per_event(instance.weight("optional_patients"), parts), 1)
    return dearest(instance, units)


def dearest(instance: Instance, units: Units) -> int:
    """A price in sixtieths of ticks that no saving elsewhere is worth."""
    timed = sum((w for name, w in instance.weights.items() if name in PER_TIME), start=Fraction(1))
    counted = sum((w for name, w in instance.weights.items() if name not in PER_TIME), start=Fraction(0))
    span = Fraction(units.latest, units.seconds)
    return int((timed * span + counted) * 4 * units.ticks // 60) + 1


def _links(units: Units, n: int, patient: Patient) -> list[Link]:
    """Every two services by two caregivers, both or neither, as far apart as they are to be."""
    links = []
    for first, second in combinations(range(len(patient.services)), 2):
        least, most = (patient.gap[0], patient.gap[1]) if second == first + 1 else (None, None)
        is_tied = least is not None and patient.tie is not Tie.INDEPENDENT
        links.append(
            Link(
                first=visit_id(n, first),
                second=visit_id(n, second),
                min_gap=units.time(least) if is_tied and least is not None else -units.latest,
                max_gap=units.time(most) if is_tied and most is not None else None,
                different_nurses=True,
                both_or_neither=True,
            )
        )
    return links


def _matrix(instance: Instance, units: Units) -> TravelTimeMatrix:
    seconds = np.array([[units.time(cell) for cell in row] for row in instance.distances], dtype=np.int64)
    seconds = np.minimum(seconds, UNREACHABLE - 1)
    return TravelTimeMatrix(
        places=tuple(str(row) for row in range(len(seconds))),
        seconds=seconds,
        metres=np.zeros_like(seconds),
        mode=MODE,
        source="the distances of a public instance",
    )


def _prices(instance: Instance, units: Units) -> Prices:
    def timed(component: str) -> int:
        return units.per_second(instance.weight(component))

    def counted(component: str) -> int:
        return units.per_event(instance.weight(component))

    is_lunch_hard = "missed_lunch_break" not in instance.weights
    return Prices(
        travel_per_minute=dict.fromkeys(Mode, timed("travel_time")),
        unassigned=1,
        new_face=0,
        face_beyond_agreed=0,
        none_of_own_people=counted("caregiver_preferences"),
        nurse_wish=counted("incompatibility"),
        usual_hour_per_minute=0,
        late_flexible_per_minute=timed("total_tardiness"),
        worst_late_per_minute=timed("highest_tardiness"),
        waiting_per_minute=timed("total_waiting_time"),
        slack_short_per_minute=0,
        overfull_per_minute=0,
        overtime_per_minute=timed("total_extra_time"),
        missed_break=dearest(instance, units) if is_lunch_hard else counted("missed_lunch_break"),
        moved_promise_per_minute=0,
        split_building=0,
        worst_idle_per_minute=timed("max_idle_time"),
        uneven_work_per_minute=timed("workload_balance"),
        lacks_competence=counted("qualification") if "qualification" in instance.weights else None,
    )
