"""A team's weeks held against the labour rules, and its nights: who can be called, and what a call does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from api.days import PlanningError, known_nurse
from data.problems.working_days import bounds
from data.problems.working_time import PAST_WORK_DAYS, call_work, people_of, turns_in, work_in
from data.tables.read_team import read_team
from data.team import CallRecord, OnCallRecord, Team
from optimizer.domain.history import WorkKind
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId
from optimizer.domain.labour_law import law_on
from optimizer.rules.base import Sentence, Severity
from optimizer.rules.labour.after_call import AfterCall, after_call
from optimizer.rules.labour.cover import Open, open_hours
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.judge import judge_work
from optimizer.rules.labour.work import Record, Work, in_order
from optimizer.suggestions.nights import Filled, fill_nights

_ON_CALL = frozenset({WorkKind.ON_CALL, WorkKind.STANDBY, WorkKind.CALL})


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """What the labour rules find in some weeks of a team, by name and day; and what they could not judge."""

    horizon: Horizon
    num_shifts: int
    findings: tuple[Finding, ...]
    not_judged: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Turns:
    """How often somebody is on call, and what would be her part of all turns by her contract."""

    name: str
    count: int
    share: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Nights:
    """The nights of some weeks: whose each is, by name for all to see, and what is open or not allowed."""

    horizon: Horizon
    turns: tuple[OnCallRecord, ...]
    name_of: dict[NurseId, str]
    balance: tuple[Turns, ...]
    open_hours: tuple[Open, ...]
    findings: tuple[Finding, ...]
    proposed: tuple[Filled, ...] = ()


def check_hours(team_path: Path, first: date, num_weeks: int) -> Hours:
    """Judge a team's shifts, hours on call and calls of some weeks, with the sixteen weeks before them."""
    team, horizon = _open(team_path, first, num_weeks)
    works = work_in(team, horizon)
    shifts = [work for work in works if work.kind is WorkKind.SHIFT and first <= work.day]
    return Hours(
        horizon=horizon,
        num_shifts=len(shifts),
        findings=_findings(team, horizon, works),
        not_judged=tuple(_not_judged(works, shifts, first)),
    )


def nights(team_path: Path, first: date, num_weeks: int, *, fills: bool = False) -> Nights:
    """Who can be called on each night of some weeks, how the turns are shared, and what is found in them.

    With `fills`, also who could be asked for the hours that are open.
    """
    team, horizon = _open(team_path, first, num_weeks)
    turns = turns_in(team, horizon)
    spans = [bounds(turn, horizon) for turn in turns]
    works = work_in(team, horizon)
    found, balance = _findings(team, horizon, works), _balance(team, [t for t in turns if first <= t.day])
    gaps = tuple(open_hours(horizon, spans, law_on(first)))
    return Nights(
        horizon=horizon,
        turns=turns,
        name_of={nurse.id: nurse.name for nurse in team.nurses},
        balance=tuple(balance.values()),
        open_hours=gaps,
        proposed=_proposed(team, horizon, works, gaps, balance) if fills else (),
        findings=tuple(each for each in found if any(work.kind in _ON_CALL for work in each.about)),
    )


def call(team_path: Path, moment: datetime, nurse: str, minutes: int) -> tuple[Record, AfterCall]:
    """A nurse's record, and what a call does to her next shift; she is given by name or id."""
    team, horizon = _open(team_path, moment.date(), 1)
    who = known_nurse(team, nurse)
    row = CallRecord(nurse=who, day=moment.date(), start=moment.time(), minutes=minutes)
    record = _record(team, horizon, work_in(team, horizon), who)
    return record, after_call(record, call_work(row, horizon))


def passes_the_law(findings: tuple[Finding, ...]) -> bool:
    """Whether one of them is against the law."""
    return any(each.severity is Severity.FORBIDDEN for each in findings)


def _open(team_path: Path, first: date, num_weeks: int) -> tuple[Team, Horizon]:
    team = read_team(team_path)
    horizon = Horizon(first_day=first, num_days=7 * num_weeks, time_zone=team.settings.time_zone)
    days = {shift.day for shift in team.shifts} | {turn.day for turn in team.on_call}
    if days.isdisjoint(horizon.days):
        raise PlanningError(_nothing_there(team, horizon, days))
    return team, horizon


def _nothing_there(team: Team, horizon: Horizon, days: set[date]) -> Sentence:
    name, first, last = team.settings.name, horizon.first_day, horizon.days[-1]
    known_en = f"it has them from {min(days)} to {max(days)}" if days else "it has none at all"
    known_nl = f"wel van {min(days)} tot en met {max(days)}" if days else "ook daarbuiten niet"
    return Sentence(
        en=f"{name} has no shifts and no hours on call from {first} to {last}; {known_en}",
        nl=f"{name} heeft geen diensten en geen achterwacht van {first} tot en met {last}; {known_nl}",
    )


def _findings(team: Team, horizon: Horizon, works: tuple[Work, ...]) -> tuple[Finding, ...]:
    """What is found in the weeks themselves: by the name of the nurse, and then by day."""
    people = people_of(team)
    found = judge_work(works, horizon=horizon, people=people, agreements=team.settings.agreements)
    inside = [each for each in found if any(horizon.first_day <= work.day for work in each.about)]
    return tuple(sorted(inside, key=lambda each: (people[each.nurse].name, each.nurse, each.day, each.rule)))


def _not_judged(works: tuple[Work, ...], shifts: list[Work], first: date) -> Iterator[Sentence]:
    if untold := sum(shift.known_on is None for shift in shifts):
        yield Sentence(
            en=f"of {untold} of {len(shifts)} shifts nobody noted since when they are known (L9)",
            nl=f"van {untold} van {len(shifts)} diensten is niet genoteerd sinds wanneer ze bekend zijn (L9)",
        )
    since = min((work.day for work in works), default=first)
    if since - timedelta(days=since.weekday()) > first - timedelta(days=PAST_WORK_DAYS):
        yield Sentence(
            en=f"averages over 16 weeks know no shifts before {since}, and count what is not known as free",
            nl=f"gemiddelden over 16 weken kennen geen diensten voor {since}, en tellen die tijd als vrij",
        )
    yield Sentence(
        en="breaks (L4) are judged in each day's roster; how often hours at hand may be (L8) and turn-ups "
        "by contract (L13) have no figure; what nurses arrange together (L14) is theirs",
        nl="pauzes (L4) worden per dagrooster beoordeeld; hoe vaak bereikbaarheidsdienst mag (L8) en "
        "opkomsten per contract (L13) hebben geen getal; wat collega's samen regelen (L14) is aan hen",
    )


def _proposed(
    team: Team,
    horizon: Horizon,
    works: tuple[Work, ...],
    gaps: tuple[Open, ...],
    balance: Mapping[NurseId, Turns],
) -> tuple[Filled, ...]:
    return fill_nights(
        gaps,
        {nurse.id: _record(team, horizon, works, nurse.id) for nurse in team.nurses},
        share_of={nurse.id: nurse.contract_hours or 0.0 for nurse in team.nurses},
        count_of={nurse: turns.count for nurse, turns in balance.items()},
    )


def _record(team: Team, horizon: Horizon, works: tuple[Work, ...], nurse: NurseId) -> Record:
    return Record(
        nurse=nurse,
        person=people_of(team)[nurse],
        works=in_order(work for work in works if work.nurse == nurse),
        horizon=horizon,
        agreements=team.settings.agreements,
    )


def _balance(team: Team, turns: list[OnCallRecord]) -> dict[NurseId, Turns]:
    """By name. Who works no nights without consent, or has no contract, has no share."""
    own = [turn.nurse for turn in turns if turn.nurse is not None]
    hours = {
        nurse.id: nurse.contract_hours
        for nurse in team.nurses
        if nurse.contract_hours and not nurse.no_nights
    }
    per_hour = len(own) / sum(hours.values()) if hours else 0.0
    return {
        nurse.id: Turns(
            name=nurse.name,
            count=own.count(nurse.id),
            share=hours[nurse.id] * per_hour if nurse.id in hours else None,
        )
        for nurse in sorted(team.nurses, key=lambda each: (each.name, each.id))
    }
