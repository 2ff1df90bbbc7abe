"""Rosters follow the team's data: one rule for every table and every way of changing it.

Whatever changes the data is done inside `in_step`. Each roster of today and later is then read by the
new data, in the same transaction: a visit that falls away leaves its route, and nobody else's time moves;
what a roster can no longer hold, and what is new, is left out of it and shows as such. Nothing is given
to anybody: that is proposed, and decided.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from api.cases.after_change import clients_of, end_lost, lost_visits, problem_after, tidy_after
from api.cases.at_hand import TeamNow
from api.cases.kept import Cause, KeptRoster, roster_body
from api.cases.member import Member
from api.cases.refusals import ChangeRefusedError
from api.cases.standing import is_in_step, seconds_of, standing_of, today
from api.cases.standing_day import StandingDay
from api.cases.stored import keep_version, lock_day, log, newest
from api.cases.teams import Teams
from data.problems.faults import TeamError
from data.store.connecting import Tx
from data.store.rosters import days_from, stay_in_step
from optimizer.decisions.comparing import is_same_day, is_same_work
from optimizer.decisions.repairing import Repaired, repaired
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem, ProblemError
from optimizer.suggestions.absence import Budget

Made = TypeVar("Made")

_CANNOT_PLAN: Final = (TeamError, ProblemError, ChangeRefusedError)


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A day whose roster a change of the team's data has changed: the new version and what came of it."""

    day: date
    version: int
    left_out: tuple[VisitId, ...]
    to_call: tuple[VisitId, ...]


@dataclass(frozen=True, kw_only=True)
class TeamChanged:
    """The team after a change, and the rosters that followed."""

    now: TeamNow
    days: tuple[Followed, ...]


def in_step(
    tx: Tx, teams: Teams, member: Member, change: Callable[[TeamNow], Made]
) -> tuple[Made, TeamChanged]:
    """What a change of the team's data made, and what followed; `change` is told what they were, and writes.

    Raises:
        TeamError: a day with a roster could not be planned any more.
        ChangeRefusedError: the service has no such map or addresses.
        GeoError: it has, and cannot read them.

    """
    zone = teams.now(tx, member.team).team.settings.time_zone
    days = [each.day for each in days_from(tx, member.team, today(member, zone))]
    for day in days:
        lock_day(tx, member.team, day)
    # Read once nobody else changes these days: what a colleague has just kept is part of it.
    before = teams.now(tx, member.team)
    made = change(before)
    now = teams.now(tx, member.team)
    if _files(now) != _files(before):
        teams.require_files(now.team)
    kept = [newest(tx, member.team, day) for day in days]
    found = [follow(tx, teams, member, before, now, each) for each in kept if each is not None]
    return made, TeamChanged(now=now, days=tuple(each for each in found if each is not None))


def _files(now: TeamNow) -> tuple[str | None, ...]:
    return now.team.settings.area, now.team.settings.address_file


def follow(
    tx: Tx, teams: Teams, member: Member, before: TeamNow, now: TeamNow, kept: KeptRoster
) -> Followed | None:
    """A day's roster as it now is; None where the change has nothing to do with that day."""
    standing = _could_be_planned(tx, teams, before, kept)
    if standing is None:
        return _mended(tx, teams, member, now, kept)
    plain = teams.problem(now, kept.day)
    if is_same_day(teams.problem(before, kept.day), plain):
        # Its decisions are replayed as before: what changed is nothing to this day.
        if is_in_step(tx, before, kept):
            stay_in_step(tx, member.team, kept.day, now.version)
        return None
    lost = lost_visits(standing, problem_after(standing, plain))
    problem = problem_after(standing, plain, lost)
    if is_same_work(standing.problem, problem):
        return None
    found = _found(member, standing, problem)
    if _reads_the_same(kept, standing.problem, found):
        return None
    followed = _keep(tx, member, standing, now, found)
    end_lost(tx, member, standing, lost, followed.version)
    return followed


def _mended(tx: Tx, teams: Teams, member: Member, now: TeamNow, kept: KeptRoster) -> Followed | None:
    """A day that could not be planned keeps nobody from mending the data, a step at a time."""
    standing = _could_be_planned(tx, teams, now, kept)
    if standing is None:
        return None
    return _keep(tx, member, standing, now, _found(member, standing, standing.problem))


def _could_be_planned(tx: Tx, teams: Teams, now: TeamNow, kept: KeptRoster) -> StandingDay | None:
    try:
        return standing_of(tx, teams, now, kept)
    except _CANNOT_PLAN:
        return None


def _found(member: Member, standing: StandingDay, problem: Problem) -> Repaired:
    """The roster as the new data leave it: nothing is placed, and others' first visits are no matter."""
    budget = Budget(now=seconds_of(member, problem), keeps_first_visits=False)
    return repaired(standing.problem, standing.roster, problem, budget, places=False)


def _reads_the_same(kept: KeptRoster, before: Problem, found: Repaired) -> bool:
    """Whether the change is nothing to the day after all: the same routes, and the same visits asked for."""
    problem = found.outcome.problem
    is_asked_for = problem.visit_of.keys() == before.visit_of.keys()
    return is_asked_for and bool(roster_body(problem, found.roster)["routes"] == kept.body["routes"])


def _keep(tx: Tx, member: Member, standing: StandingDay, now: TeamNow, found: Repaired) -> Followed:
    """Keep the roster that the change has led to; decisions are made on it from here on."""
    day, version, problem = standing.day, standing.version + 1, found.outcome.problem
    keep_version(
        tx,
        member,
        day=day,
        base=standing.version,
        state=standing.state,
        problem=problem,
        roster=found.roster,
        team_version=now.version,
        cause=Cause(
            kind="team",
            base=version,
            stands=standing.stands,
            accepted=standing.accepted,
            promised=standing.promised,
            about={"team_version": now.version},
        ),
    )
    log(tx, member, "roster followed", f"roster/{day}/{version}", clients_of(found))
    tidy_after(tx, member, day, problem, found.roster)
    return Followed(day=day, version=version, left_out=found.left_out, to_call=found.outcome.to_call)
