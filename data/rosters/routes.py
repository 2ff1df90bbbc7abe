"""One route of the roster JSON, read."""

from collections.abc import Mapping
from datetime import datetime, time

from data.rosters.json_node import Node
from geo.modes import Mode
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ShiftId, TaskId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Route

_MARGIN = 7 * 86_400  # a night shift ends after the last day; a month typed wrong does not pass

_ROUTE = ("nurse", "mode", "departure", "arrival", "order", "visits", "breaks", "blocks")
_KINDS = {
    "visits": ("visit", ("client", "arrival", "shown")),
    "breaks": ("break", ("place", "arrival", "shown")),
    "blocks": ("block", ("name", "place", "arrival", "shown")),
}


def read_route(node: Node, horizon: Horizon, problem: Problem | None) -> Route:
    """A route; without an `order` its tasks follow one another by their times."""
    fields = node.fields(("shift",), _ROUTE)
    shift = ShiftId(fields["shift"].text())
    if "nurse" in fields:  # for the reader; the shift says who it is, and `check_fit` compares
        fields["nurse"].text()
    tasks: dict[TaskId, Assignment] = {}
    for kind, (key, optional) in _KINDS.items():
        for item in fields[kind].items() if kind in fields else ():
            assignment = _read_assignment(item, key, optional, horizon)
            if assignment.task in tasks:
                item.refuse(f"{assignment.task!a} stands in this route twice", "keep one of the two")
            tasks[assignment.task] = assignment
    assignments = _in_order(fields, tasks)
    if not assignments and not {"departure", "arrival"} <= fields.keys():
        node.refuse(
            "this route is empty and has no departure and arrival", "add them, or leave the route out"
        )
    return Route(
        shift=shift,
        mode=_read_mode(fields, shift, problem),
        assignments=assignments,
        departure=(
            read_moment(fields["departure"], horizon) if "departure" in fields else assignments[0].arrival
        ),
        arrival=read_moment(fields["arrival"], horizon) if "arrival" in fields else assignments[-1].end,
    )


def _read_assignment(node: Node, key: str, optional: tuple[str, ...], horizon: Horizon) -> Assignment:
    fields = node.fields((key, "start", "end"), optional)
    start, end = read_moment(fields["start"], horizon), read_moment(fields["end"], horizon)
    arrival = read_moment(fields["arrival"], horizon) if "arrival" in fields else start
    if end < start:
        fields["end"].refuse("it ends before it starts", "write an end after the start")
    for name in fields.keys() & {
        "client",
        "place",
        "name",
        "shown",
    }:  # for the reader; only `check_fit` looks
        fields[name].text()
    return Assignment(task=TaskId(fields[key].text()), arrival=arrival, start=start, end=end)


def _in_order(fields: Mapping[str, Node], tasks: dict[TaskId, Assignment]) -> tuple[Assignment, ...]:
    if "order" not in fields:
        return tuple(sorted(tasks.values(), key=lambda a: (a.start, a.end)))
    order = [TaskId(item.text()) for item in fields["order"].items()]
    if sorted(order) != sorted(tasks):
        odd = sorted(set(order) ^ set(tasks)) or [task for task in order if order.count(task) > 1]
        fields["order"].refuse(
            f"{odd[0]!a} stands not once both here and among the visits, breaks and blocks",
            "name each of them once, or leave the order out to follow the times",
        )
    return tuple(tasks[task] for task in order)


def _read_mode(fields: Mapping[str, Node], shift: ShiftId, problem: Problem | None) -> Mode:
    if "mode" in fields:
        written = fields["mode"].text()
        if written not in set(Mode):
            fields["mode"].refuse(f"{written[:40]!a} is no way to travel", f"write one of {', '.join(Mode)}")
        return Mode(written)
    known = problem.shift_of.get(shift) if problem is not None else None
    return known.modes[0] if known is not None else Mode.BIKE


def read_moment(node: Node, horizon: Horizon) -> int:
    """A moment as seconds of the horizon: `2026-03-02T08:05:00+01:00`, or `08:05` on the first day."""
    written = node.text()
    seconds = _clock(node, written, horizon) if len(written) in {5, 8} else _moment(node, written, horizon)
    if not -_MARGIN <= seconds <= horizon.end + _MARGIN:
        node.refuse(f"{written!a} is not near the days of this roster", "write a moment on one of them")
    return seconds


def _moment(node: Node, written: str, horizon: Horizon) -> int:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        node.refuse(f"{written[:40]!a} is no moment", "write it as 2026-03-02T08:05:00+01:00")
    if moment.tzinfo is None:
        node.refuse(f"{written!a} has no offset", "add it, as +01:00 in winter and +02:00 in summer")
    if moment.microsecond:
        node.refuse(f"{written!a} is finer than a second", "write whole seconds")
    return horizon.seconds_of(moment)


def _clock(node: Node, written: str, horizon: Horizon) -> int:
    try:
        at = time.fromisoformat(written)
    except ValueError:
        node.refuse(f"{written!a} is no time", "write it as 08:05")
    if at.tzinfo is not None or at.microsecond:
        node.refuse(f"{written!a} is no plain time", "write it as 08:05")
    early, late = (
        horizon.seconds(horizon.first_day, at),
        horizon.seconds(horizon.first_day, at.replace(fold=1)),
    )
    if early != late:  # the wall clock skips this time on that night, or shows it twice
        node.refuse(f"the clock changes at {written!a} on this day", "write the moment with its offset")
    return early
