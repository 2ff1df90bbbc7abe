"""An iCalendar file for each nurse.

A calendar is often kept by a third party. So it holds times and initials, and more only where the
team has switched that on; what is done at the door is never in it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from icalendar import Calendar

from data.atomic import write_whole
from data.export.events import TIMES_AND_INITIALS, CalendarShows, Edition, bare_event, task_event
from data.export.initials import initials
from data.export.words import Language, word
from data.rosters.shown_times import shown_times
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.domain.shifts import Nurse


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
    edition = Edition(
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


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarDay:
    """A roster that stands, with the number of its version and when it was made."""

    problem: Problem
    roster: Roster
    version: int
    made_at: datetime


def nurse_calendar(
    nurse: NurseId,
    name: str,
    days: Iterable[CalendarDay],
    *,
    shows: CalendarShows = TIMES_AND_INITIALS,
    language: Language = "nl",
) -> bytes:
    """One nurse's calendar over several days, for whoever keeps it by its address."""
    whole = _empty_calendar(name)
    for day in days:
        edition = Edition(
            problem=day.problem,
            shows=shows,
            language=language,
            version=day.version,
            made_at=day.made_at,
            shown=shown_times(day.problem, day.roster),
        )
        own = {shift.id for shift in day.problem.shifts if shift.nurse == nurse}
        routes = [route for route in day.roster.routes if route.shift in own]
        for event in _calendar(edition, day.problem.nurse_of[nurse], routes).subcomponents:
            whole.add_component(event)
    return bytes(whole.to_ical())


def _by_nurse(problem: Problem, roster: Roster) -> Iterator[tuple[Nurse, list[Route]]]:
    own = {shift.id: shift.nurse for shift in problem.shifts}
    for nurse in problem.nurses:
        if nurse.id in own.values():
            yield nurse, [route for route in roster.routes if own.get(route.shift) == nurse.id]


def _calendar(edition: Edition, nurse: Nurse, routes: list[Route]) -> Calendar:
    calendar = _empty_calendar(nurse.name)
    for route in routes:
        for assignment, end in _spans(edition, route):
            calendar.add_component(task_event(edition, nurse, route, assignment, end))
    if not calendar.subcomponents:  # a calendar without events is no valid one: show the hours she works
        for shift in (shift for shift in edition.problem.shifts if shift.nurse == nurse.id):
            event = bare_event(edition, f"{nurse.id}/{shift.id}", shift.start, shift.end)
            event.add("summary", word("shift", edition.language).capitalize())
            calendar.add_component(event)
    return calendar


def _empty_calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Buurtrooster//roster//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Buurtrooster {initials(name)}")
    return calendar


def _spans(edition: Edition, route: Route) -> Iterator[tuple[Assignment, int]]:
    # Shown five minutes later, a visit would seem to run into the next one: its shown end stops there.
    for before, after in pairwise((*route.assignments, None)):
        if before is not None:
            start = edition.shown.get(before.task, before.start)
            end = start + before.end - before.start
            following = edition.shown.get(after.task, after.start) if after is not None else end
            yield before, following if start < following < end else end


def _file_name(day: date, nurse: NurseId) -> str:
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", nurse).strip("-")[:60]
    # Two ids may look the same once plain (or on a disk that knows no capitals).
    mark = "" if plain == nurse.lower() else f"-{sha256(nurse.encode()).hexdigest()[:6]}"
    return f"{day}_{plain}{mark}.ics"
