"""Changes of a team's own data, and what they do to the rosters that are there already.

A visit that falls away leaves its route, and nobody else's time moves; what a roster can no longer
hold is left out of it and shows as such. Nothing is given to anybody: that is proposed, and decided.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from api.cases.at_hand import TeamNow
from api.cases.kept import Cause, KeptRoster
from api.cases.member import Member
from api.cases.offer_rows import end_stale_offers
from api.cases.standing import seconds_of, standing_of, today
from api.cases.standing_day import StandingDay
from api.cases.stored import keep_version, lock_day, log, newest
from api.cases.teams import Teams
from api.cases.terms import told_problem
from data.store.connecting import Tx
from data.store.rosters import days_from
from data.store.team_saving import save_team
from data.team import Team
from optimizer.decisions.day import day_of
from optimizer.decisions.override import with_decisions
from optimizer.decisions.repairing import Repaired, repaired
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.suggestions.absence import Budget


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


def change_team(
    tx: Tx,
    teams: Teams,
    member: Member,
    change: Callable[[Team], Team],
    *,
    event: str,
    clients: Iterable[str] = (),
    base_version: int | None = None,
) -> TeamChanged:
    """Change the team's data, and let the rosters from today on follow.

    Raises:
        ChangeRefusedError: the records would contradict each other.
        StaleVersionError: the team's data have changed since `base_version`.
        TeamError: a day with a roster could not be planned any more.

    """
    zone = teams.now(tx, member.team).team.settings.time_zone
    days = [each.day for each in days_from(tx, member.team, today(member, zone))]
    for day in days:
        lock_day(tx, member.team, day)
    # Read once nobody else changes these days: what a colleague has just kept is part of it.
    before = teams.now(tx, member.team)
    after = change(before.team)
    version = save_team(tx, member.team, teams.keys, after, base_version=base_version or before.version)
    now = TeamNow(team_id=member.team, version=version, team=after)
    log(tx, member, event, f"team/{version}", clients)
    kept = [newest(tx, member.team, day) for day in days]
    found = [_follow(tx, teams, member, before, now, each) for each in kept if each is not None]
    return TeamChanged(now=now, days=tuple(each for each in found if each is not None))


def _follow(
    tx: Tx, teams: Teams, member: Member, before: TeamNow, now: TeamNow, kept: KeptRoster
) -> Followed | None:
    """A day's roster as it now is; None where the change has nothing to do with that day."""
    standing = standing_of(tx, teams, before, kept)
    problem = problem_after(standing, teams.build(now.team, kept.day))
    if _is_same(standing.problem, problem):
        return None
    budget = Budget(now=seconds_of(member, problem), keeps_first_visits=False)
    found = repaired(standing.problem, standing.roster, problem, budget, places=False)
    version = keep_followed(tx, member, standing, now, found, problem)
    return Followed(day=kept.day, version=version, left_out=found.left_out, to_call=found.outcome.to_call)


def keep_followed(
    tx: Tx, member: Member, standing: StandingDay, now: TeamNow, found: Repaired, problem: Problem
) -> int:
    """Keep the roster that a change of the team's data has led to; decisions are made on it from here on."""
    version = standing.version + 1
    cause = Cause(
        kind="team",
        base=version,
        stands=standing.stands,
        accepted=standing.accepted,
        promised=standing.promised,
        about={"team_version": now.version},
    )
    keep_version(
        tx,
        member,
        day=standing.day,
        base=standing.version,
        state=standing.state,
        problem=problem,
        roster=found.roster,
        team_version=now.version,
        cause=cause,
    )
    log(tx, member, "roster followed", f"roster/{standing.day}/{version}", clients_of(found))
    tidy_after(tx, member, standing, problem, found)
    return version


def tidy_after(tx: Tx, member: Member, standing: StandingDay, problem: Problem, found: Repaired) -> None:
    """End the offers of visits that have changed hands."""
    end_stale_offers(tx, member, standing.day, day_of(problem, found.roster))


def clients_of(found: Repaired) -> list[str]:
    """The clients whose visits differ."""
    visits = found.outcome.problem.visit_of
    return [visits[change.visit].client for change in found.outcome.changes]


def problem_after(standing: StandingDay, problem: Problem, lifted: Iterable[VisitId] = ()) -> Problem:
    """A problem by other data of the team, with what was told and decided on the day as it stands."""
    decided = standing.decided
    plain = told_problem(problem, standing.promised, decided.plain.accepted)
    return with_decisions(plain, (*decided.earlier, *decided.overrides), lifted=frozenset(lifted))


_PARTS = ("visits", "shifts", "clients", "nurses", "links", "pins", "bans", "vehicles")


def _is_same(one: Problem, other: Problem) -> bool:
    """Whether a roster of the one is a roster of the other, as good or bad as it was."""
    return all(getattr(one, part) == getattr(other, part) for part in _PARTS)
