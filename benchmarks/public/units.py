"""The engine's whole numbers for an instance's own: seconds for its time unit, ticks for its objective."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from benchmarks.public.instance import Instance

_LATEST = 9 * 10**6
"""Seconds; the kernels know no later time."""

_DAYS_FULL = 3
"""So many times the last hour of an instance is the least there has to be room for."""

_TICKS_A_UNIT = 1000
"""About what a unit of time costs: a walk's first and last temperatures are in ticks."""

PER_TIME = frozenset(
    {
        "travel_time",
        "total_tardiness",
        "highest_tardiness",
        "total_waiting_time",
        "total_extra_time",
        "max_idle_time",
        "workload_balance",
    }
)
"""Components counted in time; the others are counted in times that something happens."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Units:
    """`seconds` of the engine for one time unit, `ticks` for one unit of the weighted sum.

    `is_exact` where every time of the instance is a whole number of the engine's seconds.
    """

    seconds: int
    ticks: int
    is_exact: bool
    latest: int

    def time(self, value: Fraction) -> int:
        """A time in seconds of the engine, to the nearest where it is not whole."""
        return round(value * self.seconds)

    def per_second(self, weight: Fraction) -> int:
        """A weight per time unit, as ticks a second."""
        return int(weight * self.ticks / self.seconds)

    def per_event(self, weight: Fraction, parts: int = 1) -> int:
        """A weight per event in sixtieths of ticks, as the engine's prices are; split evenly in parts."""
        return int(weight * self.ticks / (60 * parts))


def units_of(instance: Instance) -> Units:
    """The coarsest units in which all is whole, as far as the kernels' range of times goes."""
    times = list(_times(instance))
    needed = lcm(*{time.denominator for time in times})
    last = max(times) + 1
    room = int(_LATEST // (_DAYS_FULL * last)) or 1
    seconds = needed if needed <= room else 10 ** (len(str(room)) - 1)
    if not _counts_events(instance):
        events = 1
    else:
        events = 60 * lcm(*range(1, max(len(p.services) for p in instance.patients) + 1))
    whole = lcm(*{weight.denominator for weight in instance.weights.values()})
    return Units(
        seconds=seconds,
        ticks=seconds * events * whole * _finer(instance, seconds * events * whole),
        is_exact=seconds % needed == 0,
        latest=min(_LATEST, int(max(_DAYS_FULL * last, _latest_work(instance)) * seconds) + 1),
    )


def _latest_work(instance: Instance) -> Fraction:
    """When four times an even share of all work, each service with the longest way to it, would be done."""
    longest = max(max(row) for row in instance.distances)
    work = sum(service.duration + longest for patient in instance.patients for service in patient.services)
    opening = max(window[0] for patient in instance.patients for window in patient.windows)
    return opening + Fraction(4 * work, len(instance.caregivers))


def _finer(instance: Instance, ticks: int) -> int:
    """So many times finer ticks make a unit of time as dear as part of a minute is in a team's own prices."""
    weights = [w for name, w in instance.weights.items() if name in PER_TIME and w > 0]
    mean = sum(weights, start=Fraction(0)) / len(weights) if weights else Fraction(1)
    return max(round(_TICKS_A_UNIT / (ticks * mean)), 1)


def _counts_events(instance: Instance) -> bool:
    return bool(instance.weights.keys() - PER_TIME)


def _times(instance: Instance) -> Iterable[Fraction]:
    yield from (cell for row in instance.distances for cell in row)
    for patient in instance.patients:
        yield from (end for window in patient.windows for end in window)
        yield from (service.duration for service in patient.services)
        yield from (limit for limit in patient.gap if limit is not None)
    for caregiver in instance.caregivers:
        yield from caregiver.shift or ()
    if instance.lunch is not None:
        yield from (instance.lunch.start, instance.lunch.end, instance.lunch.duration)
