"""A new client: who of the team could start, and at what price, before anything is agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from api.cases.at_hand import TeamNow
from api.cases.care_changes import NewClient, with_client
from api.cases.member import Member
from api.cases.refusals import ChangeRefusedError
from api.cases.standing import standing_of
from api.cases.stored import newest
from api.cases.teams import Teams
from data.store.connecting import Tx
from optimizer.decisions.carrying import carried
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.insertion import insert
from optimizer.rules.base import Sentence
from optimizer.suggest import prepare, suggest_for_visit
from optimizer.suggestions.suggestion import Suggestion

_WEEKS_AHEAD = 5


@dataclass(frozen=True, kw_only=True)
class CouldStart:
    """What a new client would come to on the first day of care: the cheapest place with each nurse.

    `price` of an option is in ticks: what the whole day would cost more. `cannot` says of the others
    at work that day what stands in the way.
    """

    day: date
    visit: VisitId
    options: tuple[Suggestion, ...]
    cannot: dict[NurseId, Sentence]


def who_could_start(
    tx: Tx, teams: Teams, member: Member, *, new: NewClient, sought: Sequence[date] | None = None
) -> CouldStart:
    """Who could take a client of whom six things are known; nothing is kept.

    The first day of care decides (or the first of `sought`), by the roster of that day if there is one,
    and else by one made on the spot.

    Raises:
        ChangeRefusedError: the care falls on no day within weeks.

    """
    now = teams.now(tx, member.team)
    team, client, _ = with_client(now.team, new)
    days = sought or [new.first_day + timedelta(days=n) for n in range(7 * _WEEKS_AHEAD)]
    day = next((day for day in days if not new.weekdays or day.isoweekday() in new.weekdays), None)
    if day is None:
        raise ChangeRefusedError(_NO_DAY)
    problem = teams.build(team, day)
    visit = next((visit.id for visit in problem.visits if visit.client == client), None)
    if visit is None:
        raise ChangeRefusedError(_NO_DAY)
    found = suggest_for_visit(prepare(problem, _roster(tx, teams, now, day, problem)), visit)
    options = tuple(option for option in found.best_of_each_nurse() if option.places)
    return CouldStart(day=day, visit=visit, options=options, cannot=dict(found.obstacles))


def _roster(tx: Tx, teams: Teams, now: TeamNow, day: date, problem: Problem) -> Roster:
    """The day as it is planned, and the new client not in it yet."""
    kept = newest(tx, now.team_id, day)
    if kept is None:
        return carried(problem, insert(teams.problem(now, day)))
    return carried(problem, standing_of(tx, teams, now, kept).roster)


_NO_DAY = Sentence(
    en="the care falls on no day in the coming weeks; look at its days of the week and its first day",
    nl="de zorg valt de komende weken op geen enkele dag; kijk naar de weekdagen en de eerste dag",
)
