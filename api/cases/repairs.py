"""The day is not as planned: a proposal within seconds and, once the team takes it, the roster it gives.

A proposal changes nothing and depends on nothing but the version it was made for and what happened, so
that taking it makes the same one again. Whoever is absent, also the planner: any member can do this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from api.cases.after_change import clients_of, end_lost, lost_visits, problem_after, tidy_after
from api.cases.at_hand import TeamNow
from api.cases.decisions import Decided, check_if_published
from api.cases.disturbances import Disturbance, Disturbed, NurseAbsent, RanOver, after
from api.cases.kept import Cause
from api.cases.member import Member
from api.cases.standing import lock_standing, open_standing, seconds_of
from api.cases.standing_day import StandingDay
from api.cases.stored import arrangements_of, keep_version, log
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.team_saving import save_team
from data.team import Team
from optimizer.decisions.checks import confirmed, permitted
from optimizer.decisions.repairing import Repaired, repaired
from optimizer.decisions.ways_out import WayOut, ways_out
from optimizer.domain.ids import ClientId, VisitId
from optimizer.domain.problem import Problem
from optimizer.suggestions.absence import Budget


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A proposal for a day on which something happened, made for a `version` of its roster.

    `ways` are, for each visit that nobody makes, what can be done about it, in order.
    """

    day: date
    version: int
    problem: Problem
    repaired: Repaired
    ways: Mapping[VisitId, tuple[WayOut, ...]]


@dataclass(frozen=True, kw_only=True)
class _Worked:
    """A proposal with what it was worked out from; `lost` are the visits free to go to anybody."""

    standing: StandingDay
    team: Team
    problem: Problem
    repaired: Repaired
    lost: frozenset[VisitId]


def propose_repair(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    day: date,
    happened: Sequence[Disturbance] = (),
    budget: Budget | None = None,
) -> Proposal:
    """What the day could be after what happened; with nothing named, for what is left undone now.

    `budget` says how much may change for everybody else; what has begun stays as it is.
    """
    standing = open_standing(tx, teams, member, day)
    worked = _work(tx, teams, member, standing, happened, budget)
    left_out, carers = worked.repaired.left_out, _carers(worked.team)
    problem, roster = worked.problem, worked.repaired.roster
    named = {visit: carers.get(problem.visit_of[visit].client) for visit in left_out}
    known = {visit: carer for visit, carer in named.items() if carer is not None}
    ways = partial(
        ways_out,
        problem,
        roster,
        carers=known,
        away={each.nurse for each in happened if isinstance(each, NurseAbsent)},
        now=seconds_of(member, problem),
    )
    return Proposal(
        day=day,
        version=standing.version,
        problem=problem,
        repaired=worked.repaired,
        ways={visit: ways(visit) for visit in left_out},
    )


def accept_repair(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    day: date,
    base_version: int,
    happened: Sequence[Disturbance] = (),
    budget: Budget | None = None,
    is_confirmed: bool = False,
) -> Decided:
    """Take a proposal: what happened becomes the team's data, and the proposed roster the next version.

    Raises:
        StaleRosterError: the roster has changed since the proposal.
        DecisionRefusedError: no roster without something forbidden was found.
        ConfirmationNeededError: what it goes against, and whom to call, has to be confirmed.

    """
    standing = lock_standing(tx, teams, member, day, base_version)
    worked = _work(tx, teams, member, standing, happened, budget)
    outcome = confirmed(permitted(worked.repaired.outcome), is_confirmed=is_confirmed)
    check_if_published(tx, standing, worked.problem, outcome.roster, is_signed=is_confirmed)
    now = _save(tx, teams, member, standing.team, worked.team)
    version = standing.version + 1
    cause = Cause(
        kind="repair",
        base=version,
        stands=standing.stands,
        accepted=standing.accepted,
        promised=standing.promised,
        about={"happened": [type(each).__name__ for each in happened]},
    )
    keep_version(
        tx,
        member,
        day=day,
        base=standing.version,
        state=standing.state,
        problem=worked.problem,
        roster=outcome.roster,
        team_version=now.version,
        cause=cause,
    )
    end_lost(tx, member, standing, worked.lost, version)
    tidy_after(tx, member, day, worked.problem, outcome.roster)
    log(tx, member, "roster repair", f"roster/{day}/{version}", clients_of(worked.repaired))
    return Decided(version=version, state=standing.state, outcome=outcome)


def _work(
    tx: Tx,
    teams: Teams,
    member: Member,
    standing: StandingDay,
    happened: Sequence[Disturbance],
    budget: Budget | None,
) -> _Worked:
    now = seconds_of(member, standing.problem)
    at = Disturbed(day=standing.day, roster=standing.roster, now=now)
    team = standing.team.team
    for each in happened:
        team = after(team, at, each)
    built = teams.build(team, standing.day) if happened else teams.problem(standing.team, standing.day)
    arranged = {each.visit for each in arrangements_of(tx, member.team, standing.day)}
    undone = {visit.id for visit in standing.problem.unassigned(standing.roster)} - arranged
    lost = lost_visits(standing, problem_after(standing, built))
    problem = problem_after(standing, built, lost)
    found = repaired(
        standing.problem,
        standing.roster,
        problem,
        replace(budget or Budget(), now=now),
        wanted=undone & set(problem.visit_of),
        late=[each.visit for each in happened if isinstance(each, RanOver)],
    )
    return _Worked(standing=standing, team=team, problem=problem, repaired=found, lost=lost)


def _save(tx: Tx, teams: Teams, member: Member, before: TeamNow, team: Team) -> TeamNow:
    if team is before.team:
        return before
    version = save_team(tx, member.team, teams.keys, team, base_version=before.version)
    return TeamNow(team_id=member.team, version=version, team=team)


def _carers(team: Team) -> dict[ClientId, str]:
    """Who of the family or neighbours sometimes makes a visit to a client."""
    return {s.client: s.informal_carer for s in team.series if s.informal_carer is not None}
