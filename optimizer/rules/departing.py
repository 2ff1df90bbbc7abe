"""When a route leaves its start place, and at which of its doors waiting counts."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Break, Shift
from optimizer.rules.rest import earliest_work
from optimizer.rules.worked import Stop, Worked


def work_may_start(problem: Problem, shift: Shift) -> int:
    """Seconds of the horizon from which the nurse of a shift may work: its start, or when her rest ends."""
    return max(shift.start, earliest_work(problem, shift))


def due_departure(worked: Worked) -> int:
    """When she leaves her start place: at the start of the shift, or so as to start at once."""
    if worked.shift.leaves_at_start:
        return work_may_start(worked.problem, worked.shift)
    to_first = worked.to_first
    return worked.stops[0].assignment.start - (to_first.seconds if to_first is not None else 0)


def stops_with_wait(worked: Worked) -> Iterator[Stop]:
    """The stops at which slack and waiting count.

    Before the first they do only where she leaves at the start of the shift. After a break that comes
    first they do not: she could have taken it later, or left later.
    """
    first, *others = worked.stops
    if worked.shift.leaves_at_start:
        yield first
    yield from others[1:] if isinstance(first.task, Break) else others
