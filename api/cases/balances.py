"""How evenings, weekends, holidays and heavy work fell, in counts that all of a team see alike.

Counts of what was published, by nurse in the order of the alphabet: no share, rate, score or rank.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from api.cases.at_hand import TeamNow
from api.cases.billing import require_period
from api.cases.member import Member
from api.cases.stored import accepted_version, log, version_of
from api.cases.teams import Teams
from data.problems.demand import holiday_on
from data.store.connecting import Tx
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.view import visits_made
from optimizer.rules.worked import worked_routes

Kind = str
"""What is counted; the names are the fields of `Balance`."""

EVENING, WEEKEND, HOLIDAY = "evenings", "weekend_days", "holidays"
HEAVY, DOUBLE = "heavy_visits", "double_ups"
_COUNTED = (EVENING, WEEKEND, HOLIDAY, HEAVY, DOUBLE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Balance:
    """What fell to one nurse: evening shifts, days in weekends and on holidays, visits of two kinds."""

    nurse: NurseId
    name: str
    evenings: int
    weekend_days: int
    holidays: int
    heavy_visits: int
    double_ups: int


def balances(tx: Tx, teams: Teams, member: Member, first: date, last: date) -> list[Balance]:
    """The counts of every published day from first to last (both included), by the nurse's name.

    A nurse who has left since is not in it. Raises `ChangeRefusedError` for a period that is none.
    """
    require_period(first, last)
    log(tx, member, "balances read", f"balances/{first}/{last}", action="read")
    now, days = teams.now(tx, member.team), (last - first).days + 1
    counts = Counter(each for n in range(days) for each in _day(tx, teams, now, first + timedelta(days=n)))
    nurses = sorted(now.team.nurses, key=lambda nurse: (nurse.name.casefold(), nurse.id))
    return [
        Balance(nurse=nurse.id, name=nurse.name, **{kind: counts[nurse.id, kind] for kind in _COUNTED})
        for nurse in nurses
    ]


def _day(tx: Tx, teams: Teams, now: TeamNow, day: date) -> Iterator[tuple[NurseId, Kind]]:
    published = accepted_version(tx, now.team_id, day)
    if published is None:
        return
    problem, roster = teams.problem(now, day), version_of(tx, now.team_id, day, published).roster
    worked = list(worked_routes(problem, roster))
    yield from ((each.nurse.id, EVENING) for each in worked if each.shift.day_part is DayPart.EVENING)
    at_work = {each.nurse.id for each in worked}
    if day.isoweekday() >= 6:
        yield from ((nurse, WEEKEND) for nurse in at_work)
    if holiday_on(now.team.settings.country, day):
        yield from ((nurse, HOLIDAY) for nurse in at_work)
    yield from _visits(problem, roster)


def _visits(problem: Problem, roster: Roster) -> Iterator[tuple[NurseId, Kind]]:
    halves = {half for link in problem.links if link.both_or_neither for half in (link.first, link.second)}
    for made in visits_made(problem, roster):
        if made.visit.is_heavy:
            yield made.nurse.id, HEAVY
        if made.visit.id in halves:
            yield made.nurse.id, DOUBLE
