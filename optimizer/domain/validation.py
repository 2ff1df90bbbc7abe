"""What makes a problem contradict itself; each fault is one sentence that names what to mend."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from optimizer.domain.decisions import Ban, Pin

if TYPE_CHECKING:
    from optimizer.domain.problem import Problem


def problem_faults(problem: "Problem") -> Iterator[str]:
    """Every fault of a problem, in a fixed order."""
    for judge in (_twice, _unknown, _times, _visits, _links, _decisions, _places, _people):
        yield from judge(problem)


def _twice(problem: "Problem") -> Iterator[str]:
    tasks = [
        *(v.id for v in problem.visits),
        *(task.id for shift in problem.shifts for task in shift.own_tasks),
    ]
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("client", (c.id for c in problem.clients)),
        ("nurse", (n.id for n in problem.nurses)),
        ("shift", (s.id for s in problem.shifts)),
        ("visit, break or block", tasks),
    )
    for what, ids in groups:
        for name, count in Counter(ids).items():
            if count > 1:
                yield f"{what} {name} stands in the problem {count} times; give each its own id"


def _unknown(problem: "Problem") -> Iterator[str]:
    for visit in problem.visits:
        if visit.client not in problem.client_of:
            yield f"visit {visit.id} is for client {visit.client}, who is not in the problem"
    for shift in problem.shifts:
        if shift.nurse not in problem.nurse_of:
            yield f"shift {shift.id} is of nurse {shift.nurse}, who is not in the problem"


def _times(problem: "Problem") -> Iterator[str]:
    for shift in problem.shifts:
        if shift.end <= shift.start:
            yield f"shift {shift.id} ends before it starts"
        if not shift.modes:
            yield f"shift {shift.id} has no way to travel; name at least one mode"
        if shift.leaves_at_start and (shift.start_place is None or shift.starts_at_home):
            yield f"shift {shift.id} leaves at its start, for which it needs a start place that is not home"
        for item in shift.breaks:
            if item.is_at_next_door and item.place is not None:
                yield f"break {item.id} has a place, so it cannot be at the next door"
            if item.duration <= 0 or item.latest < item.earliest:
                yield f"break {item.id} needs a duration, and a latest start that is not before its earliest"
            if item.earliest < shift.start or item.latest + item.duration > shift.end:
                yield f"break {item.id} does not lie inside shift {shift.id}"
        for block in shift.blocks:
            if block.start < shift.start or block.start + block.duration > shift.end:
                yield f"fixed block {block.id} does not lie inside shift {shift.id}"


def _visits(problem: "Problem") -> Iterator[str]:
    for visit in problem.visits:
        if not visit.acts or visit.duration <= 0:
            yield f"visit {visit.id} has no acts or no duration"
        elif len({act.discipline for act in visit.acts}) > 1:
            yield f"visit {visit.id} has acts of two disciplines; make it two visits that are linked"
        if not visit.windows:
            yield f"visit {visit.id} has no time window"
        if visit.priority < 1:
            yield f"visit {visit.id} has priority {visit.priority}; the lowest is 1"
        ends = [end for window in visit.windows for end in (window.earliest, window.latest)]
        if ends != sorted(ends):
            yield f"the windows of visit {visit.id} overlap, run backwards or are out of order"


def _links(problem: "Problem") -> Iterator[str]:
    for link in problem.links:
        for visit in (link.first, link.second):
            if visit not in problem.visit_of:
                yield f"a link names visit {visit}, which is not in the problem"
        if link.first == link.second:
            yield f"visit {link.first} is linked to itself"
        if link.max_gap is not None and link.max_gap < link.min_gap:
            yield f"the link of {link.first} and {link.second} has a maximum gap below its minimum"


def _decisions(problem: "Problem") -> Iterator[str]:
    decisions: tuple[Pin | Ban, ...] = (*problem.pins, *problem.bans)
    for decision in decisions:
        if decision.visit not in problem.visit_of:
            yield f"a pin or ban names visit {decision.visit}, which is not in the problem"
        if decision.nurse is not None and decision.nurse not in problem.nurse_of:
            yield f"a pin or ban names nurse {decision.nurse}, who is not in the problem"
    for pin in problem.pins:
        if pin.after is not None and (pin.after not in problem.visit_of or pin.after == pin.visit):
            yield f"visit {pin.visit} is pinned to come after {pin.after}, which is not another visit here"


def _places(problem: "Problem") -> Iterator[str]:
    places = {visit.place for visit in problem.visits}
    for shift in problem.shifts:
        places |= {place for place in (shift.start_place, shift.end_place) if place is not None}
        places |= {task.place for task in shift.own_tasks if task.place is not None}
    for shift in problem.shifts:
        for mode in shift.modes:
            if mode not in problem.travel:
                yield f"shift {shift.id} may travel by {mode}, for which there is no travel time matrix"
            if mode not in problem.prices.travel_per_minute:
                yield f"shift {shift.id} may travel by {mode}, which has no price per minute"
    for key, matrix in problem.travel.items():
        if missing := sorted(places - set(matrix.places)):
            yield f"the {key} matrix lacks the places {', '.join(missing[:5])}"


def _people(problem: "Problem") -> Iterator[str]:
    for nurse in problem.nurses:
        if any(extra < 0 for extra in nurse.extra_time.values()):
            yield f"nurse {nurse.id} has a shorter time of her own; it can only be longer"
    for client in problem.clients:
        for nurse_id in sorted(set().union(*client.own_people.values())):
            own = problem.nurse_of.get(nurse_id)
            if own is not None and (own.is_temporary or own.student_phase is not None):
                yield f"{nurse_id} is temporary or a student, so not one of client {client.id}'s own people"
