"""Rosters to look at: a version with the problem it is for, what differs, why, and what else could be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from api.cases.at_hand import TeamNow
from api.cases.kept import KeptRoster
from api.cases.member import Member
from api.cases.override_json import override_of
from api.cases.refusals import NoRosterYetError
from api.cases.reliefs import for_proposals, not_available
from api.cases.standing import open_standing
from api.cases.standing_day import StandingDay
from api.cases.stored import newest, version_of
from api.cases.teams import Teams
from api.days import known_visit
from data.store.connecting import Tx
from data.store.overrides import KeptOverride, overrides_in_force
from data.store.rosters import current_versions
from optimizer.decisions.carrying import carried
from optimizer.domain.ids import TaskId
from optimizer.domain.problem import Problem
from optimizer.evaluate import Evaluation
from optimizer.explain import Explanation, explain
from optimizer.rules.base import Sentence
from optimizer.suggest import prepare, suggest_for_visit
from optimizer.suggestions.change import Change, diff
from optimizer.suggestions.options import Options


@dataclass(frozen=True, kw_only=True)
class RosterToRead:
    """A version, the problem that it is read by, and (of the current one) what the rules say of it.

    `missing` are visits that stand in it, and that the team's data, as they now are, no longer let it hold:
    the roster is out of date. One of today or later never is, for it has followed.
    """

    kept: KeptRoster
    now: TeamNow
    problem: Problem
    evaluation: Evaluation | None
    missing: tuple[TaskId, ...] = ()

    @cached_property
    def clients(self) -> Mapping[str, str]:
        """Who is named in it: clients with a visit in it or asked for; nobody who was deleted."""
        stops = [stop for route in self.kept.body["routes"] for stop in route["visits"]]
        asked = {str(visit.client) for visit in self.problem.visits} | {stop["client"] for stop in stops}
        return {str(each.id): each.name for each in self.problem.clients if each.id in asked}

    @property
    def names(self) -> Mapping[str, str]:
        """Who the ids in it are."""
        return dict(self.clients) | {str(each.id): each.name for each in self.problem.nurses}


def versions_now(tx: Tx, team_id: UUID, day: date) -> tuple[int, int]:
    """The current version of a day and that of the team's data; `NoRosterYetError` without a roster."""
    found = current_versions(tx, team_id, day)
    if found is None:
        raise NoRosterYetError(
            Sentence(
                en=f"there is no roster for {day} yet; ask for one, or begin an empty one by hand",
                nl=f"er is nog geen rooster voor {day}; vraag er een, of begin met de hand een leeg rooster",
            )
        )
    return found


def current(tx: Tx, teams: Teams, member: Member, day: date) -> RosterToRead:
    """The roster as it stands, judged."""
    standing = open_standing(tx, teams, member, day)
    kept = newest(tx, member.team, day)
    if kept is None:
        raise AssertionError("a day that stands has a version")
    problem, stands = standing.problem, standing.roster.where
    return RosterToRead(
        kept=kept,
        now=standing.team,
        problem=problem,
        evaluation=standing.decided.judged,
        missing=tuple(task for task in kept.roster.where if task not in stands),
    )


def earlier(tx: Tx, teams: Teams, member: Member, day: date, version: int) -> RosterToRead:
    """An earlier version, as it was kept: the rules of then may have been others, so it is not judged."""
    kept, now = version_of(tx, member.team, day, version), teams.now(tx, member.team)
    return RosterToRead(kept=kept, now=now, problem=teams.problem(now, day), evaluation=None)


def decisions_in_force(tx: Tx, teams: Teams, member: Member, day: date) -> list[KeptOverride]:
    """The decisions in force on a day; nothing about visits that are no more."""
    found = overrides_in_force(tx, member.team, day)
    known = open_standing(tx, teams, member, day).problem.visit_of if found else {}
    made = [(row, override_of(row.override_id, row.kind, row.body)) for row in found]
    return [row for row, each in made if all(visit in known for visit in each.visits)]


def changes_between(
    tx: Tx, teams: Teams, member: Member, day: date, first: int, second: int
) -> tuple[Problem, tuple[Change, ...]]:
    """What the second of two versions does otherwise than the first."""
    problem = open_standing(tx, teams, member, day).problem
    before, after = (
        carried(problem, version_of(tx, member.team, day, number).roster) for number in (first, second)
    )
    return problem, diff(problem, before, after)


def explanation(
    tx: Tx, teams: Teams, member: Member, day: date, visit: str
) -> tuple[StandingDay, Explanation]:
    """Why this nurse, or why nobody."""
    standing = open_standing(tx, teams, member, day)
    return standing, explain(standing.problem, standing.roster, known_visit(standing.problem, visit))


def suggestions(tx: Tx, teams: Teams, member: Member, day: date, visit: str) -> tuple[StandingDay, Options]:
    """Who else could make a visit, when, and at what price."""
    standing = open_standing(tx, teams, member, day)
    known = known_visit(standing.problem, visit)
    problem = for_proposals(tx, member.team, day, standing.problem, standing.roster)
    found = suggest_for_visit(prepare(problem, standing.roster), known)
    relieved = {ban.nurse for ban in set(problem.bans) - set(standing.problem.bans) if ban.visit == known}
    told = {nurse: not_available(problem, nurse) for nurse in found.obstacles if nurse in relieved}
    return standing, replace(found, obstacles={**found.obstacles, **told})
