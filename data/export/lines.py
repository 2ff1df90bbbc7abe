"""A roster as lines, one a task: what the CSV file and the workbook both show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from data.export.words import Language, say, word
from data.rosters.legs import Leg, route_legs
from data.rosters.shown_times import shown_times
from data.rosters.stored_roster import Unassigned
from optimizer.domain.care import Visit
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem, Task
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.domain.shifts import Block


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One task; times are the local wall clock, `travel` and `commute` the minutes of the way to it."""

    kind: str
    task: str
    nurse_id: NurseId | None = None
    nurse: str = ""
    shift: str = ""
    number: int | None = None
    client: str = ""
    acts: str = ""
    shown: datetime | None = None
    arrival: datetime | None = None
    start: datetime | None = None
    end: datetime | None = None
    minutes: int | None = None
    travel: int | None = None
    commute: int | None = None
    window: str = ""
    reason: str = ""
    relaxation: str = ""


def planned_lines(problem: Problem, roster: Roster, language: Language) -> Iterator[Line]:
    """The tasks that are in a route, route by route in the order of travel."""
    shown = shown_times(problem, roster)
    for route in roster.routes:
        ways = route_legs(problem, route).to_task
        for number, (assignment, leg) in enumerate(zip(route.assignments, ways, strict=True), 1):
            seen = shown.get(assignment.task, assignment.start)
            yield _line(problem, route, assignment, leg, number=number, shown=seen, language=language)


def unassigned_lines(
    problem: Problem, roster: Roster, unassigned: Sequence[Unassigned], language: Language
) -> Iterator[Line]:
    """The visits that are in no route, with the reason where one is known."""
    why = {item.visit: item for item in unassigned}
    for visit in problem.unassigned(roster):
        known = why.get(visit.id)
        yield Line(
            kind=word("unassigned", language),
            task=visit.id,
            client=problem.client_of[visit.client].name,
            acts=act_names(visit),
            minutes=ceil(visit.duration / 60),
            window=windows_of(problem, visit),
            reason=say(known.reason, language) if known else "",
            relaxation=say(known.relaxation, language) if known and known.relaxation else "",
        )


def _line(
    problem: Problem,
    route: Route,
    assignment: Assignment,
    leg: Leg,
    *,
    number: int,
    shown: int,
    language: Language,
) -> Line:
    task = problem.task_of.get(assignment.task)
    shift = problem.shift_of.get(route.shift)
    way = None if leg.seconds is None else ceil(leg.seconds / 60)
    return Line(
        kind=kind_of(task, language),
        task=assignment.task,
        nurse_id=shift.nurse if shift else None,
        nurse=problem.nurse_of[shift.nurse].name if shift else "",
        shift=route.shift,
        number=number,
        client=problem.client_of[task.client].name if isinstance(task, Visit) else "",
        acts=act_names(task),
        shown=_local(problem, shown),
        arrival=_local(problem, assignment.arrival),
        start=_local(problem, assignment.start),
        end=_local(problem, assignment.end),
        minutes=ceil((assignment.end - assignment.start) / 60),
        travel=None if leg.is_commute else way,
        commute=way if leg.is_commute else None,
        window=windows_of(problem, task) if isinstance(task, Visit) else "",
    )


def kind_of(task: Task | None, language: Language) -> str:
    """What kind of task it is, in a word."""
    if isinstance(task, Block):
        return word("block", language)
    return word("visit" if task is None or isinstance(task, Visit) else "break", language)


def act_names(task: Task | None) -> str:
    """What is done, in the words of the team's catalogue."""
    if isinstance(task, Visit):
        return ", ".join(act.name for act in task.acts)
    return task.name if isinstance(task, Block) else ""


def windows_of(problem: Problem, visit: Visit) -> str:
    """When it may start, as `07:30-09:00`."""
    clock = problem.horizon.clock
    return ", ".join(f"{clock(w.earliest)}-{clock(w.latest)}" for w in visit.windows)


def _local(problem: Problem, seconds: int) -> datetime:
    # Spreadsheets know no time zones: the wall clock is what a cell can hold.
    return problem.horizon.moment(seconds).replace(tzinfo=None)
