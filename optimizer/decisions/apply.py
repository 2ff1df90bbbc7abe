"""From a roster and a decision to the roster after it; undone, and replayed from the roster it began with.

The engine proposes, the team decides: what a rule forbids is refused in the rule's own words, what
goes against an agreement is told and asks for a confirmation, and the rest is a price. Other
visits keep their nurse, and their start to the second unless a link between visits moves them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from optimizer.decisions.checks import DecisionRefusedError, Outcome, permitted
from optimizer.decisions.day import DecidedDay
from optimizer.decisions.keeping import Keeping, keeping
from optimizer.decisions.override import Kind, Override, OverrideId, with_decisions
from optimizer.decisions.placing import given, placed_after, placed_anew, taken_out
from optimizer.decisions.refusing import (
    already_begun,
    leaves_out_critical,
    not_at_work,
    not_planned,
    not_that_day,
    outright,
    refuse,
)
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.view import made_of
from optimizer.suggestions.ground import Weighed


@dataclass(frozen=True, kw_only=True)
class Applied:
    """The day after a decision, and what that decision made of the roster."""

    day: DecidedDay
    outcome: Outcome


def apply(day: DecidedDay, override: Override) -> Applied:
    """The day after one decision more; always the same for the same day and decision.

    Raises:
        DecisionRefusedError: the rules forbid it, or it is about what is not there.

    """
    roster = _after(day, override)
    after = day.with_override(override, roster)
    outcome = Outcome(
        problem_before=day.problem,
        problem=after.problem,
        before=day.roster,
        roster=roster,
        asks=leaves_out_critical(day.problem, override, day.roster),
        judged_before=day.judged,
    )
    return Applied(day=after, outcome=permitted(outcome))


def undo(day: DecidedDay, override: OverrideId) -> Applied:
    """The day as if a decision had not been made, the later ones made again.

    A decision from before the roster was made holds it no longer; the roster itself stays.

    Raises:
        DecisionRefusedError: it is not in force, or a later decision cannot stand without it.

    """
    day.override(override)
    if override in {each.id for each in day.earlier}:
        earlier = tuple(each for each in day.earlier if each.id != override)
        after = DecidedDay(
            plain=day.plain, base=day.base, roster=day.roster, earlier=earlier, overrides=day.overrides
        )
    else:
        after = replay(day.start, day.without(override))
    outcome = Outcome(
        problem_before=day.problem,
        problem=after.problem,
        before=day.roster,
        roster=after.roster,
        judged_before=day.judged,
    )
    return Applied(day=after, outcome=permitted(outcome))


def replay(day: DecidedDay, overrides: Iterable[Override]) -> DecidedDay:
    """The day after several decisions, one after the other."""
    for override in overrides:
        day = apply(day, override).day
    return day


def _after(day: DecidedDay, override: Override) -> Roster:
    _check_known(day, override)
    if _is_so_already(day, override):
        return day.roster
    problem = with_decisions(day.plain, (*day.earlier, *day.overrides, override))
    ready = keeping(problem, day.roster, now=override.now)
    _check_begun(problem, ready, override)
    _check_refused(problem, override)
    weighed = _weighed(ready, override)
    if weighed is None:
        raise DecisionRefusedError(*refuse(problem, override))
    return ready.timed(weighed)


def _weighed(ready: Keeping, override: Override) -> Weighed | None:
    if override.takes_out:
        return ready.best([taken_out(ready, override.visits)])
    if override.moves:
        return given(ready, [(move.visit, move.nurse) for move in override.moves])
    (visit,) = override.visits
    if override.kind is Kind.ORDER and override.after is not None:
        return placed_after(ready, visit, override.after)
    return placed_anew(ready, visit)


def _check_known(day: DecidedDay, override: Override) -> None:
    """Refuse what is about a visit or nurse that this day does not have, or a visit without a place."""
    problem, where = day.problem, day.roster.where
    needed = (*override.visits, *(() if override.after is None else (override.after,)))
    for visit in needed:
        if visit not in problem.visit_of:
            raise DecisionRefusedError(not_that_day(visit))
    for move in override.moves:
        if move.nurse not in problem.nurse_of:
            raise DecisionRefusedError(not_that_day(move.nurse))
    if override.kind in {Kind.TIME, Kind.ORDER}:
        for visit in (*override.visits, override.after):
            is_first = visit in override.visits and override.kind is Kind.ORDER
            if visit is not None and visit not in where and not is_first:
                raise DecisionRefusedError(not_planned(problem, visit))


def _is_so_already(day: DecidedDay, override: Override) -> bool:
    """Whether the visits are with their nurses: then the decision is kept and nothing moves."""
    made = made_of(day.problem, day.roster)
    now_hers = [m.visit in made and made[m.visit].nurse.id == m.nurse for m in override.moves]
    return bool(now_hers) and all(now_hers)


def _check_begun(problem: Problem, ready: Keeping, override: Override) -> None:
    for visit in override.visits:
        if ready.has_begun(ready.ground.number(visit)):
            raise DecisionRefusedError(already_begun(problem, visit))


def _check_refused(problem: Problem, override: Override) -> None:
    """Refuse at once whom the rules refuse whatever else is planned."""
    for move in override.moves:
        if not [shift for shift in problem.shifts if shift.nurse == move.nurse]:
            raise DecisionRefusedError(not_at_work(problem, move.nurse))
        if found := outright(problem, move):
            raise DecisionRefusedError(*found)
