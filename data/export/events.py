"""The events of a nurse's calendar, and how much of a visit they may show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid5

from icalendar import Event

from data.export.initials import initials
from data.export.words import Language, word
from optimizer.domain.care import Visit
from optimizer.domain.ids import PlaceId, TaskId
from optimizer.domain.problem import Problem, Task
from optimizer.domain.roster import Assignment, Route
from optimizer.domain.shifts import Block, Nurse

_UIDS = UUID("6b0b7e0e-6f0a-5c52-9d1d-0d2c7a0c5f11")  # any fixed one: the same task keeps its id for ever


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarShows:
    """What a team lets its calendars show beyond times and initials: names, and the streets it gives."""

    names: bool = False
    streets: Mapping[PlaceId, str] = field(default_factory=dict)


TIMES_AND_INITIALS = CalendarShows()


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """What all events of one export share."""

    problem: Problem
    shows: CalendarShows
    language: Language
    version: int
    made_at: datetime
    shown: Mapping[TaskId, int]


def task_event(edition: Edition, nurse: Nurse, route: Route, assignment: Assignment, end: int) -> Event:
    """A task as an event, shown from its rounded start to `end`."""
    problem = edition.problem
    task = problem.task_of.get(assignment.task)
    day = problem.day_of(problem.shift_of[route.shift])
    start = edition.shown.get(assignment.task, assignment.start)
    event = bare_event(edition, f"{nurse.id}/{day}/{assignment.task}", start, end)
    event.add("summary", _summary(edition, task))
    street = edition.shows.streets.get(task.place) if task is not None and task.place is not None else None
    if street is not None:
        event.add("location", street)
    return event


def bare_event(edition: Edition, name: str, start: int, end: int) -> Event:
    """An event that says no more than when; `name` is what keeps its id the same for ever."""
    event = Event()
    event.add("uid", f"{uuid5(_UIDS, name)}@buurtrooster")  # hashed: an id may be made of a client's name
    event.add("dtstamp", _utc(edition.made_at))
    event.add("sequence", edition.version)
    event.add("dtstart", _utc(edition.problem.horizon.moment(start)))
    event.add("dtend", _utc(edition.problem.horizon.moment(end)))
    event.add("class", "PRIVATE")
    return event


def _summary(edition: Edition, task: Task | None) -> str:
    names = edition.shows.names
    if isinstance(task, Visit):
        client = edition.problem.client_of[task.client]
        return client.name if names else initials(client.name)
    if isinstance(task, Block):  # its name may tell who is spoken about
        return task.name if names else word("block", edition.language).capitalize()
    return word("break" if task is not None else "visit", edition.language).capitalize()


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
