"""Billing lines: what was published first and what stands now, act by act. Nobody's name is on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from api.cases.kept import KeptRoster
from api.cases.member import Member
from api.cases.refusals import ChangeRefusedError
from api.cases.stored import accepted_version, log, version_of
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.rosters import roster_versions
from optimizer.domain.ids import TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.rules.base import Sentence

CONTACT = "contact"
"""The act of the minutes of a visit that no act of the catalogue names."""

_MOST_DAYS = 92


@dataclass(frozen=True, kw_only=True, slots=True)
class BillingLine:
    """One act of one visit: the minutes that were published first, and those that stand now."""

    day: date
    visit: str
    client: str
    act: str
    planned_minutes: float
    current_minutes: float


def require_period(first: date, last: date) -> None:
    """Refuse what is no period, or one of more days than are told at once."""
    if not 0 <= (last - first).days < _MOST_DAYS:
        raise ChangeRefusedError(
            Sentence(
                en=f"choose a first day and a last day after it, at most {_MOST_DAYS} days",
                nl=f"kies een eerste dag en een laatste dag daarna, hoogstens {_MOST_DAYS} dagen",
            )
        )


def billing(tx: Tx, teams: Teams, member: Member, first: date, last: date) -> list[BillingLine]:
    """The lines of every published day from first to last (both included)."""
    require_period(first, last)
    log(tx, member, "billing read", f"billing/{first}/{last}", action="read")
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [line for day in days for line in _day(tx, teams, member, day)]


def _day(tx: Tx, teams: Teams, member: Member, day: date) -> Iterator[BillingLine]:
    current = accepted_version(tx, member.team, day)
    if current is None:
        return
    versions = roster_versions(tx, member.team, day)
    earliest = next(row.version for row in versions if row.state == "accepted")
    problem = teams.problem(teams.now(tx, member.team), day)
    planned = _made(version_of(tx, member.team, day, earliest))
    now = _made(version_of(tx, member.team, day, current))
    for name, client in {**planned, **now}.items():
        for act, minutes in _acts(problem, name):
            yield BillingLine(
                day=day,
                visit=name,
                client=client,
                act=act,
                planned_minutes=minutes if name in planned else 0,
                current_minutes=minutes if name in now else 0,
            )


def _made(kept: KeptRoster) -> Mapping[str, str]:
    stops = [stop for route in kept.body["routes"] for stop in route["visits"]]
    return {stop["visit"]: stop["client"] for stop in stops}


def _acts(problem: Problem, name: str) -> Iterator[tuple[str, float]]:
    """The acts of a visit with their minutes, which add up to the visit."""
    visit = problem.visit_of.get(VisitId(TaskId(name)))
    if visit is None:
        return
    for act in visit.acts:
        yield str(act.id), act.duration / 60
    if rest := visit.duration - sum(act.duration for act in visit.acts):
        yield CONTACT, rest / 60
