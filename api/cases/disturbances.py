"""What can happen to a day: a nurse is absent; a visit falls away, comes in, ran over. A team in, one out."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import cast

from api.cases.care_changes import CareChange, with_change
from api.cases.records import one_of, put, sound
from api.cases.refusals import ChangeRefusedError, UnknownError
from data.problems.demand import visits_on
from data.team import ClockWindow, SeriesRecord, ShiftRecord, Team
from optimizer.domain.care import WindowClass
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ActId, ClientId, NurseId, SeriesId, VisitId
from optimizer.domain.roster import Roster
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class NurseAbsent:
    """A nurse cannot work (any more) on the day; what she has begun is done."""

    nurse: NurseId


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitCancelled:
    """A visit is not needed on the day."""

    visit: VisitId


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitAdded:
    """A visit more to a client of the team, on this day only."""

    client: ClientId
    acts: tuple[ActId, ...]
    windows: tuple[ClockWindow, ...]
    window_class: WindowClass = WindowClass.AGREED


@dataclass(frozen=True, kw_only=True, slots=True)
class RanOver:
    """A visit takes, or took, so many minutes more than planned."""

    visit: VisitId
    minutes: int


Disturbance = NurseAbsent | VisitCancelled | VisitAdded | RanOver


@dataclass(frozen=True, kw_only=True, slots=True)
class Disturbed:
    """The day to which something happens, with its roster and, once it has begun, the moment in seconds."""

    day: date
    roster: Roster
    now: int | None


def after(team: Team, at: Disturbed, disturbance: Disturbance) -> Team:
    """The team's data after something has happened.

    Raises:
        UnknownError: it is about what the day does not have.

    """
    match disturbance:
        case NurseAbsent(nurse=nurse):
            return _without(team, at, nurse)
        case VisitCancelled(visit=visit):
            for series in _series_of(team, at.day, visit):
                change = CareChange(is_cancelled=True)
                team = with_change(team, series, at.day, change, from_now_on=False)
            return team
        case VisitAdded():
            return _with(team, at.day, disturbance)
        case RanOver(visit=visit, minutes=minutes):
            return _longer(team, at.day, visit, minutes)


def _without(team: Team, at: Disturbed, nurse: NurseId) -> Team:
    """Her shifts of the day end with what she has begun; those not begun are gone."""
    hers = [shift for shift in team.shifts if shift.nurse == nurse and shift.day == at.day]
    if not hers:
        raise UnknownError(
            Sentence(
                en=f"{nurse} has no shift on {at.day}; nothing changes",
                nl=f"{nurse} heeft geen dienst op {at.day}; er verandert niets",
            )
        )
    kept = {shift.id: _cut(team, at, shift) for shift in hers}
    shifts = tuple(kept.get(shift.id, shift) for shift in team.shifts)
    blocks = tuple(
        block
        for block in team.blocks
        if (block.nurse, block.day) != (nurse, at.day) or _has_begun(team, at, block.start)
    )
    return sound(replace(team, shifts=tuple(shift for shift in shifts if shift is not None), blocks=blocks))


def _cut(team: Team, at: Disturbed, shift: ShiftRecord) -> ShiftRecord | None:
    horizon = _horizon(team, at.day)
    route = next((route for route in at.roster.routes if route.shift == shift.id), None)
    begun = [a for a in (route.assignments if route else ()) if at.now is not None and a.start < at.now]
    if not begun:
        return None
    last = max(assignment.end for assignment in begun)
    end = horizon.moment(-(-last // 60) * 60).time()
    # A break that she did not come to falls away with the rest of the day.
    return replace(shift, end=end, break_minutes=0, break_earliest=None, break_latest=None, break_place=None)


def _has_begun(team: Team, at: Disturbed, start: time) -> bool:
    return at.now is not None and _horizon(team, at.day).seconds(at.day, start) < at.now


def _horizon(team: Team, day: date) -> Horizon:
    return Horizon(first_day=day, time_zone=team.settings.time_zone)


def _series_of(team: Team, day: date, visit: VisitId) -> list[SeriesId]:
    """The series whose care a visit gives; of a second nurse's visit, that of the first."""
    giving = visits_on(team, day, _horizon(team, day)).visit_of
    found = [series for series, made in giving.items() if visit in (made, f"{made}-second")]
    if not found:
        raise UnknownError(
            Sentence(
                en=f"there is no visit {visit!r} on {day}; look at the roster as it now stands",
                nl=f"er is geen bezoek {visit!r} op {day}; bekijk het rooster zoals het nu is",
            )
        )
    return found


def _with(team: Team, day: date, added: VisitAdded) -> Team:
    one_of(team.clients, "clients", id=added.client)
    taken, number = {series.id for series in team.series}, 1
    while f"extra{number}-{day}" in taken:
        number += 1
    series = SeriesRecord(
        id=SeriesId(f"extra{number}-{day}"),
        client=added.client,
        acts=added.acts,
        windows=added.windows,
        window_class=added.window_class,
        base=day,
        end=day,
        can_combine=False,
    )
    return put(team, series)


def _longer(team: Team, day: date, visit: VisitId, minutes: int) -> Team:
    if minutes < 1:
        raise ChangeRefusedError(
            Sentence(
                en="a visit is only ever planned longer here, never shorter; give 1 minute or more",
                nl="een bezoek wordt hier alleen langer gepland, nooit korter; geef 1 minuut of meer",
            )
        )
    first = _series_of(team, day, visit)[0]
    series = cast("SeriesRecord", one_of(team.series, "series", id=first))
    once = [c for c in team.changes if (c.series, c.day, c.from_now_on) == (first, day, False)]
    now = next((c.relation_minutes for c in once if c.relation_minutes is not None), series.relation_minutes)
    change = CareChange(relation_minutes=now + minutes)
    return with_change(team, first, day, change, from_now_on=False)
