"""Solving a day, from the wish to the next version of its roster."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from api.cases.at_hand import TeamNow
from api.cases.in_step import follow
from api.cases.kept import Cause
from api.cases.member import Member
from api.cases.reliefs import for_proposals
from api.cases.standing import open_standing
from api.cases.standing_day import StandingDay
from api.cases.stored import keep_version, lock_day, newest, version_of
from api.cases.teams import Teams
from api.days import TeamDay
from data.store.connecting import Database, Tx
from data.store.solves import ActiveSolveError, Solve, State, add_solve, all_teams, end_solve
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.proof import Proof
from optimizer.rules.base import Sentence

_log = structlog.get_logger("buurtrooster.nightly")

WORKER: Final = "worker"
"""Who is named where nobody of the team did it."""

PutSolve = Callable[..., None]
"""Puts a solve in the queue: the transaction, and by name team_id, solve_id, is_waited_for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """How long to search, and how. With `iterations` no clock is read.

    `preset` is whose prices the search goes by. What `compares` presets keeps no roster.
    """

    seconds: float = 10.0
    iterations: int | None = None
    seed: int = 1
    proves: bool = True
    preset: str = "own"
    compares: bool = False

    def json(self) -> dict[str, object]:
        """The same as it is kept."""
        return {
            "seconds": self.seconds,
            "iterations": self.iterations,
            "seed": self.seed,
            "proves": self.proves,
            "preset": self.preset,
            "compares": self.compares,
        }


@dataclass(frozen=True, kw_only=True)
class DayToSolve:
    """A day as a solver gets it; `standing` where there is a roster already, with what was decided on it.

    `proposing` is its problem with what is only for proposals, by which no roster is judged once it is kept.
    """

    now: TeamNow
    day: TeamDay
    standing: StandingDay | None
    proposing: Problem

    @property
    def base(self) -> int:
        """The version that is planned anew; 0 where there is none."""
        return 0 if self.standing is None else self.standing.version


def start_solve(
    tx: Tx, put: PutSolve, member: Member, *, day: date, asked: Asked, is_waited_for: bool = True
) -> Solve:
    """Have a day planned, once the transaction is kept; `ActiveSolveError` where it is being planned."""
    solve = add_solve(tx, member.team, day=day, asked=asked.json(), member=member.subject)
    put(tx, team_id=member.team, solve_id=solve.solve_id, is_waited_for=is_waited_for)
    return solve


def asked_of(solve: Solve) -> Asked:
    """What was asked of a search."""
    return Asked(**solve.asked)


def open_for_solve(tx: Tx, teams: Teams, member: Member, day: date) -> DayToSolve:
    """A day with all that has been decided on it, for a solver; raises what building it raises."""
    now = teams.now(tx, member.team)
    is_planned = newest(tx, member.team, day) is not None
    standing = open_standing(tx, teams, member, day) if is_planned else None
    problem = teams.problem(now, day) if standing is None else standing.problem
    team_day = TeamDay(team=now.team, area=teams.area(now.team), problem=problem)
    proposing = for_proposals(tx, member.team, day, problem)
    return DayToSolve(now=now, day=team_day, standing=standing, proposing=proposing)


def keep_solved(
    tx: Tx,
    teams: Teams,
    member: Member,
    solve: Solve,
    opened: DayToSolve,
    roster: Roster,
    proof: Proof | None = None,
) -> Solve:
    """Keep what was found as the next version, proposed; `StaleFenceError` where the solve is another's.

    It follows what the team's data have become meanwhile. What was decided while the search was going on
    is not overwritten: the solve then fails, and says so.
    """
    lock_day(tx, member.team, solve.day)
    current = newest(tx, member.team, solve.day)
    if (0 if current is None else current.version) != opened.base:
        return end_solve(tx, solve.solve_id, fence=solve.fence, state="failed", fault=told(_CHANGED))
    version = keep_version(
        tx,
        member,
        day=solve.day,
        base=opened.base or None,
        state="proposed",
        problem=opened.day.problem,
        roster=roster,
        team_version=opened.now.version,
        cause=_cause(opened, solve, proof),
    )
    kept, now = version_of(tx, member.team, solve.day, version), teams.now(tx, member.team)
    followed = follow(tx, teams, member, opened.now, now, kept)
    version = version if followed is None else followed.version
    state: State = "cancelled" if solve.is_cancel_asked else "done"
    return end_solve(tx, solve.solve_id, fence=solve.fence, state=state, roster_version=version)


def _cause(opened: DayToSolve, solve: Solve, proof: Proof | None) -> Cause:
    standing, about = opened.standing, {"solve": str(solve.solve_id)}
    if standing is None:
        return Cause(kind="solve", base=1, proof=proof, about=about)
    return Cause(
        kind="solve",
        base=standing.version + 1,
        stands=standing.stands,
        promised=standing.promised,
        proof=proof,
        about=about,
    )


def told(*sentences: Sentence) -> list[dict[str, str]]:
    """Sentences as a solve keeps them."""
    return [{"en": sentence.en, "nl": sentence.nl} for sentence in sentences]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """Of all teams, how many were put in the queue, and for how many that failed; the log says why."""

    num_asked: int
    num_failed: int


def propose_tomorrow(database: Database, teams: Teams, put: PutSolve, at: datetime, asked: Asked) -> Proposed:
    """Put every team's tomorrow in the queue, where it has no roster yet."""
    with database.transaction() as tx:
        every = all_teams(tx)
    found = Counter(_propose(database, teams, put, team_id, at, asked) for team_id in every)
    return Proposed(num_asked=found[True], num_failed=found[None])


def _propose(
    database: Database, teams: Teams, put: PutSolve, team_id: UUID, at: datetime, asked: Asked
) -> bool | None:
    """Whether a team was put there, None where that failed: one team's trouble is not another's."""
    try:
        with database.transaction(team=team_id) as tx:
            zone = ZoneInfo(teams.now(tx, team_id).team.settings.time_zone)
            tomorrow = at.astimezone(zone).date() + timedelta(days=1)
            return propose_day(tx, put, Member(team=team_id, subject=WORKER, now=at), tomorrow, asked)
    except ActiveSolveError:
        return False
    except Exception:
        _log.exception("tomorrow is not asked for", team=str(team_id))
        return None


def propose_day(tx: Tx, put: PutSolve, member: Member, day: date, asked: Asked) -> bool:
    """Put a day in the queue, where it has no roster yet; whether it was put there.

    Raises `ActiveSolveError` where it is being planned already.
    """
    if newest(tx, member.team, day) is not None:
        return False
    start_solve(tx, put, member, day=day, asked=asked, is_waited_for=False)
    return True


_CHANGED = Sentence(
    en="the roster was changed while it was being planned, and that stands; plan the day again from there",
    nl="het rooster is veranderd terwijl het werd gepland, en dat blijft; plan de dag opnieuw om daarop te "
    "bouwen",
)
