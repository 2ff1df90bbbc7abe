"""Whether a roster that was read is about the people and the visits of a problem."""

from collections.abc import Mapping

from data.rosters.json_node import Node
from data.rosters.stored_roster import StoredRoster
from optimizer.domain.care import Visit
from optimizer.domain.ids import ShiftId, TaskId
from optimizer.domain.problem import Problem

_LISTS = {"visits": "visit", "breaks": "break", "blocks": "block"}


def check_fit(top: Mapping[str, Node], stored: StoredRoster, problem: Problem) -> None:
    """Refuse a roster for other days, or one that names what the problem does not have."""
    ours, theirs = problem.horizon, stored.horizon
    if (ours.first_day, ours.num_days, ours.time_zone) != (
        theirs.first_day,
        theirs.num_days,
        theirs.time_zone,
    ):
        top["date"].refuse(
            f"the roster is for {theirs.num_days} day(s) from {theirs.first_day} in {theirs.time_zone}, the "
            f"problem for {ours.num_days} day(s) from {ours.first_day} in {ours.time_zone}",
            "take the roster and the problem of the same days",
        )
    for route in top["routes"].items():
        _check_route(route.entries(), problem)
    for unassigned in top["unassigned"].items() if "unassigned" in top else ():
        _check_visit(unassigned.entries(), problem)


def _check_route(route: Mapping[str, Node], problem: Problem) -> None:
    shift = problem.shift_of.get(ShiftId(route["shift"].text()))
    if shift is None:
        route["shift"].refuse("the problem has no such shift", "write the id of one of its shifts")
    nurse = route.get("nurse")
    if nurse is not None and nurse.value not in {None, shift.nurse}:
        nurse.refuse(
            f"shift {shift.id} is worked by {shift.nurse}",
            "move the visits to a shift of the other nurse, or put this one back",
        )
    for name, key in _LISTS.items():
        node = route.get(name)
        for item in node.items() if node is not None and node.value is not None else ():
            if key == "visit":
                _check_visit(item.entries(), problem)
            elif problem.shift_of_task.get(TaskId(item.entries()[key].text())) != shift.id:
                item.refuse(
                    f"shift {shift.id} has no such {key}", "write one of its own, or take this one out"
                )


def _check_visit(fields: Mapping[str, Node], problem: Problem) -> None:
    visit = problem.task_of.get(TaskId(fields["visit"].text()))
    if not isinstance(visit, Visit):
        fields["visit"].refuse("the problem has no such visit", "write the id of one of its visits")
    client = fields.get("client")
    if client is not None and client.value not in {None, visit.client}:
        client.refuse(f"visit {visit.id} is for {visit.client}", "write that client, or another visit")
