"""What a day comes to when the data under it have changed: its problem, and what is overtaken."""

from collections.abc import Collection, Iterable
from datetime import date

from api.cases.member import Member
from api.cases.offer_rows import end_stale_offers
from api.cases.standing_day import StandingDay
from api.cases.stored import end_decision, forget_arranged
from api.cases.terms import told_problem
from data.store.connecting import Tx
from optimizer.decisions.carrying import carried
from optimizer.decisions.day import day_of
from optimizer.decisions.override import with_decisions
from optimizer.decisions.repairing import Repaired
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster


def problem_after(standing: StandingDay, problem: Problem, lifted: Iterable[VisitId] = ()) -> Problem:
    """A problem by other data of the team, with what was told and decided on the day as it stands."""
    decided = standing.decided
    plain = told_problem(problem, standing.promised, decided.plain.accepted)
    return with_decisions(plain, (*decided.earlier, *decided.overrides), lifted=frozenset(lifted))


def lost_visits(standing: StandingDay, problem: Problem) -> frozenset[VisitId]:
    """The visits that stood in the roster and, since their shift is not there any more, no longer do."""
    still = carried(problem, standing.roster).where
    return frozenset(v.id for v in problem.visits if v.id in standing.roster.where and v.id not in still)


def end_lost(tx: Tx, member: Member, standing: StandingDay, lost: Collection[VisitId], version: int) -> None:
    """End the decisions that held a visit to whoever cannot make it any more."""
    decided = standing.decided
    for each in (*decided.earlier, *decided.overrides):
        if {move.visit for move in each.moves} & set(lost):
            end_decision(tx, member.team, each.id, version)


def clients_of(found: Repaired) -> list[str]:
    """The clients whose visits differ."""
    visits = found.outcome.problem.visit_of
    return [visits[change.visit].client for change in found.outcome.changes]


def tidy_after(tx: Tx, member: Member, day: date, problem: Problem, roster: Roster) -> None:
    """End the offers and arrangements that a new roster has overtaken."""
    end_stale_offers(tx, member, day, day_of(problem, roster))
    forget_arranged(tx, member.team, day, problem, roster)
