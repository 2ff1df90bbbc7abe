"""An iCalendar file for each nurse.

A calendar is often kept by a third party. So it holds times and initials, and more only where the
team has switched that on; what is done at the door is never in it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from data.export.atomic import write_whole
from data.export.initials import initials
from data.export.words import Language, word
from data.shown_times import shown_times
from optimizer.domain.care import Visit
from optimizer.domain.ids import NurseId, PlaceId, TaskId
from optimizer.domain.problem import Problem, Task
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.domain.shifts import Block, Nurse

_UIDS = UUID("6b0b7e0e-6f0a-5c52-9d1d-0d2c7a0c5f11")  # any fixed one: the same task keeps its id for ever


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarShows:
    """What a team lets its calendars show beyond times and initials: names, and the streets it gives."""

    names: bool = False
    streets: Mapping[PlaceId, str] = field(default_factory=dict)


TIMES_AND_INITIALS = CalendarShows()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Edition:
    """What all events of one export share."""

    problem: Problem
    shows: CalendarShows
    language: Language
    version: int
    made_at: datetime
    shown: Mapping[TaskId, int]


def export_ics(
    problem: Problem,
    roster: Roster,
    folder: Path,
    *,
    shows: CalendarShows = TIMES_AND_INITIALS,
    language: Language = "nl",
    version: int = 0,
    made_at: datetime | None = None,
) -> Mapping[NurseId, Path]:
    """Write a file for each nurse who works; return where each one is.

    `version` is the number of the roster and `made_at` (with a time zone) when it was made:
    calendars take a later version for a change of the same events. Without `made_at` the start of
    the horizon stands in for it.
    """
    edition = _Edition(
        problem=problem,
        shows=shows,
        language=language,
        version=version,
        made_at=made_at or problem.horizon.moment(0),
        shown=shown_times(problem, roster),
    )
    written = {}
    for nurse, routes in _by_nurse(problem, roster):
        path = folder / _file_name(problem.horizon.first_day, nurse.id)
        write_whole(path, _calendar(edition, nurse, routes).to_ical())
        written[nurse.id] = path
    return written


def _by_nurse(problem: Problem, roster: Roster) -> Iterator[tuple[Nurse, list[Route]]]:
    own = {shift.id: shift.nurse for shift in problem.shifts}
    for nurse in problem.nurses:
        if nurse.id in own.values():
            yield nurse, [route for route in roster.routes if own.get(route.shift) == nurse.id]


def _calendar(edition: _Edition, nurse: Nurse, routes: list[Route]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Buurtrooster//roster//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Buurtrooster {initials(nurse.name)}")
    for route in routes:
        for assignment, end in _spans(edition, route):
            calendar.add_component(_event(edition, nurse, route, assignment, end))
    if not calendar.subcomponents:  # a calendar without events is no valid one: show the hours she works
        for shift in (shift for shift in edition.problem.shifts if shift.nurse == nurse.id):
            event = _bare_event(edition, f"{nurse.id}/{shift.id}", shift.start, shift.end)
            event.add("summary", word("shift", edition.language).capitalize())
            calendar.add_component(event)
    return calendar


def _spans(edition: _Edition, route: Route) -> Iterator[tuple[Assignment, int]]:
    # Shown five minutes later, a visit would seem to run into the next one: its shown end stops there.
    for before, after in pairwise((*route.assignments, None)):
        if before is not None:
            start = edition.shown.get(before.task, before.start)
            end = start + before.end - before.start
            following = edition.shown.get(after.task, after.start) if after is not None else end
            yield before, following if start < following < end else end


def _event(edition: _Edition, nurse: Nurse, route: Route, assignment: Assignment, end: int) -> Event:
    problem = edition.problem
    task = problem.task_of.get(assignment.task)
    day = problem.day_of(problem.shift_of[route.shift])
    start = edition.shown.get(assignment.task, assignment.start)
    event = _bare_event(edition, f"{nurse.id}/{day}/{assignment.task}", start, end)
    event.add("summary", _summary(edition, task))
    street = edition.shows.streets.get(task.place) if task is not None and task.place is not None else None
    if street is not None:
        event.add("location", street)
    return event


def _bare_event(edition: _Edition, name: str, start: int, end: int) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(_UIDS, name)}@buurtrooster")  # hashed: an id may be made of a client's name
    event.add("dtstamp", _utc(edition.made_at))
    event.add("sequence", edition.version)
    event.add("dtstart", _utc(edition.problem.horizon.moment(start)))
    event.add("dtend", _utc(edition.problem.horizon.moment(end)))
    event.add("class", "PRIVATE")
    return event


def _summary(edition: _Edition, task: Task | None) -> str:
    names = edition.shows.names
    if isinstance(task, Visit):
        client = edition.problem.client_of[task.client]
        return client.name if names else initials(client.name)
    if isinstance(task, Block):  # its name may tell who is spoken about
        return task.name if names else word("block", edition.language).capitalize()
    return word("break" if task is not None else "visit", edition.language).capitalize()


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _file_name(day: date, nurse: NurseId) -> str:
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", nurse).strip("-")[:60]
    # Two ids may look the same once plain (or on a disk that knows no capitals).
    mark = "" if plain == nurse.lower() else f"-{sha256(nurse.encode()).hexdigest()[:6]}"
    return f"{day}_{plain}{mark}.ics"
