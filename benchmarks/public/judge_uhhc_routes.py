"""One route of a UHHC solution: its ways, waits, idle and extra time."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from benchmarks.public.judge_base import Stop, check_ways, exact, is_below

LUNCH = "lunch_break"
LEAVE_AT_START = ("bazirha", "bazirha-caie")


@dataclass(frozen=True, kw_only=True)
class Ridden:
    """What one caregiver's day comes to, in the instance's units; work is service and travel."""

    travel: Fraction = Fraction(0)
    waiting: Fraction = Fraction(0)
    extra: Fraction = Fraction(0)
    idle: Fraction = Fraction(0)
    work: Fraction = Fraction(0)
    has_lunch: bool = False


def judge_route(
    instance: Mapping[str, Any], caregiver: Mapping[str, Any], stops: list[Stop], faults: list[str]
) -> Ridden:
    """The route of one caregiver; one without stops is idle for the whole shift."""
    shift = caregiver.get("working_shift")
    opens = exact(shift["start"]) if shift else Fraction(0)
    closes = exact(shift["end"]) if shift else None
    if not stops:
        return Ridden(idle=closes - opens if closes is not None else Fraction(0))
    ways = _ways(instance, caregiver, stops)
    leaves_at_start = instance["metadata"].get("origin") in LEAVE_AT_START
    leaves = opens if leaves_at_start else stops[0].start - ways[0]
    if is_below(leaves, opens):
        faults.append(f"caregiver {caregiver['id']} leaves before the shift starts")
    arrivals = check_ways(stops, leaves, ways[:-1], faults, lambda s: f"{s.service} of {s.patient}")
    waits = [max(stop.start - arrival, Fraction(0)) for stop, arrival in zip(stops, arrivals, strict=True)]
    # The wait after a lunch that comes first is idle time, and no waiting: as in the published figures.
    waiting = sum((w for k, w in enumerate(waits) if not (k == 1 and stops[0].service == LUNCH)), Fraction(0))
    back = stops[-1].end + ways[-1]
    has_lunch = _check_lunch(instance, caregiver, stops, faults)
    travel = sum(ways, start=Fraction(0))
    served = (stop.end - stop.start for stop in stops if stop.service != LUNCH)
    after = max(closes - back, Fraction(0)) if closes is not None else Fraction(0)
    return Ridden(
        travel=travel,
        waiting=waiting,
        extra=max(back - closes, Fraction(0)) if closes is not None else Fraction(0),
        idle=max(leaves - opens, Fraction(0)) + sum(waits, start=Fraction(0)) + after,
        work=travel + sum(served, start=Fraction(0)),
        has_lunch=has_lunch,
    )


def _ways(instance: Mapping[str, Any], caregiver: Mapping[str, Any], stops: list[Stop]) -> list[Fraction]:
    """The way to each stop, and from the last to the arrival point; none between lunch and its patient."""
    ends = {str(t["id"]): t["distance_matrix_index"] for t in instance["terminal_points"]}
    rows = {str(p["id"]): p["distance_matrix_index"] for p in instance["patients"]}
    departs = ends[str(caregiver["departing_point"])]
    arrives = ends[str(caregiver.get("arrival_point") or caregiver["departing_point"])]
    places = [departs, *(rows[stop.patient] for stop in stops), arrives]
    names = [None, *(stop.patient for stop in stops), None]
    return [
        Fraction(0) if here is not None and here == there else exact(instance["distances"][a][b])
        for (a, b), (here, there) in zip(pairwise(places), pairwise(names), strict=True)
    ]


def _check_lunch(
    instance: Mapping[str, Any], caregiver: Mapping[str, Any], stops: list[Stop], faults: list[str]
) -> bool:
    """Whether there is a lunch; a fault where it is too short, outside its hours, or taken twice.

    Its hours are met as windows are: by its start, or by its end.
    """
    name, lunches = caregiver["id"], [stop for stop in stops if stop.service == LUNCH]
    hours: Any = instance.get("lunch_breaks")
    if len(lunches) > 1:
        faults.append(f"caregiver {name} has lunch {len(lunches)} times")
    is_met_by_end = instance["metadata"].get("time_window_met") == "at_service_end"
    for stop in lunches if hours else ():
        latest = stop.end if is_met_by_end else stop.start
        if is_below(stop.start, exact(hours["start"])) or is_below(exact(hours["end"]), latest):
            faults.append(f"the lunch of caregiver {name} lies outside its hours")
        if is_below(stop.end - stop.start, exact(hours["min_duration"])):
            faults.append(f"the lunch of caregiver {name} is too short")
    return bool(lunches)
