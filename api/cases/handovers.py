"""Who is told what: clients whom a nurse meets for the first time, and the changes of her own day alone."""

from dataclasses import dataclass
from datetime import date

from api.cases.member import Member
from api.cases.standing import changes_since, open_standing
from api.cases.teams import Teams
from data.store.connecting import Tx
from optimizer.decisions.handover import Handover, affected, handovers
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.suggestions.change import Change


@dataclass(frozen=True, kw_only=True)
class News:
    """What one nurse is to hear of a day: her first meetings, and what changed for her since a version."""

    version: int
    problem: Problem
    first_meetings: tuple[Handover, ...]
    changes: tuple[Change, ...]


def news_for(tx: Tx, teams: Teams, member: Member, *, day: date, since: int) -> News:
    """What the member is to hear of a day; of changes that touch only others she hears nothing."""
    standing, nurse = open_standing(tx, teams, member, day), member.own_nurse
    since = min(max(since, 1), standing.version)
    return News(
        version=standing.version,
        problem=standing.problem,
        first_meetings=tuple(
            each for each in handovers(standing.problem, standing.roster) if each.nurse == nurse
        ),
        changes=tuple(each for each in changes_since(tx, standing, since) if nurse in affected((each,))),
    )


def who_hears(tx: Tx, teams: Teams, member: Member, *, day: date, since: int) -> frozenset[NurseId]:
    """The nurses whose day has changed since a version, and no others."""
    standing = open_standing(tx, teams, member, day)
    return affected(changes_since(tx, standing, min(max(since, 1), standing.version)))
