"""The best other nurse for a visit, when nothing but that visit moves."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace

from optimizer.domain.ids import NurseId, ShiftId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster
from optimizer.domain.shifts import Break
from optimizer.draft import Draft
from optimizer.evaluate import evaluate
from optimizer.explanation.phrases import differences_in_words, minutes_en, minutes_nl, price_in_words
from optimizer.explanation.standing import Standing
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to
from optimizer.schedule import schedule

_A_MOVE = 300
"""Seconds: another visit that starts this much earlier or later has moved, as people are told times."""


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """Another nurse for one visit. `price` (ticks) is what the whole roster would cost more; below 0, less.

    `price_by_rule` has the rules that make the difference, `start` is in seconds of the horizon,
    `roster` is the whole roster with the visit moved.
    """

    visit: VisitId
    nurse: NurseId
    shift: ShiftId
    start: int
    price: int
    price_by_rule: Mapping[str, int]
    sentence: Sentence
    roster: Roster


def best_alternative(standing: Standing, visit: VisitId) -> Alternative | None:
    """The cheapest other nurse and place; None where nobody else can make it as the rest stands.

    In each shift of another nurse the place that is best for that route is tried, linked visits held
    at their times; the whole is then timed and judged anew. A break that would be left at an end of
    the old route is dropped with the visit. What costs more than leaving the visit undone is none.
    """
    problem, number = standing.problem, standing.laid.task_number[visit]
    route, _ = standing.roster.where[visit]
    nurse = problem.shift_of[route.shift].nurse
    draft = Draft(standing.laid, [_without(problem, order, visit) for order in standing.roster.orders])
    moved: list[Draft] = []
    for shift, place, _ in draft.options(number):
        trial = copy(draft)
        if problem.shifts[shift].nurse != nurse and trial.try_insert([(number, shift, place)]):
            moved.append(trial)
    for trial in sorted(moved, key=lambda trial: trial.cost):
        found = _judged(standing, visit, trial)
        if found is not None:
            return found
    return None


def _without(problem: Problem, order: Order, visit: VisitId) -> Order:
    if visit not in order.tasks:
        return order
    tasks = [task for task in order.tasks if task != visit]
    while tasks and _is_break(problem, tasks[0]):
        del tasks[0]
    while tasks and _is_break(problem, tasks[-1]):
        del tasks[-1]
    return replace(order, tasks=tuple(tasks))


def _is_break(problem: Problem, task: TaskId) -> bool:
    return isinstance(problem.task_of[task], Break)


def _judged(standing: Standing, visit: VisitId, trial: Draft) -> Alternative | None:
    problem = standing.problem
    roster = schedule(problem, trial.orders(), laid_out=standing.laid)
    after = evaluate(problem, roster)
    if not standing.is_no_worse(after):
        return None
    route, assignment = roster.where[visit]
    price = after.cost - standing.evaluation.cost
    by_rule = standing.price_by_rule(after)
    return Alternative(
        visit=visit,
        nurse=problem.shift_of[route.shift].nurse,
        shift=route.shift,
        start=assignment.start,
        price=price,
        price_by_rule=by_rule,
        sentence=_sentence(standing, visit, roster, price, by_rule),
        roster=roster,
    )


def _sentence(
    standing: Standing, visit: VisitId, roster: Roster, price: int, by_rule: Mapping[str, int]
) -> Sentence:
    problem = standing.problem
    (was, before), (now, after) = standing.roster.where[visit], roster.where[visit]
    old = problem.nurse_of[problem.shift_of[was.shift].nurse].name
    new = problem.nurse_of[problem.shift_of[now.shift].nurse].name
    times = clock(problem, before.start), clock(problem, after.start)
    whom, told = visit_to(problem, problem.visit_of[visit]), price_in_words(price)
    parts = differences_in_words(by_rule.items())
    moves = _moves(standing, visit, roster)
    return Sentence(
        en=f"{new} could make the visit to {whom} at {times[1]} instead of {old} at {times[0]}, {told.en}"
        f"{f' ({parts.en})' if parts else ''}{moves.en}",
        nl=f"{new} kan om {times[1]} naar {whom} in plaats van {old} om {times[0]}; {told.nl}"
        f"{f' ({parts.nl})' if parts else ''}{moves.nl}",
    )


def _moves(standing: Standing, visit: VisitId, roster: Roster) -> Sentence:
    """How many other visits the change would move; nothing where it moves none."""
    was, now = standing.roster.where, roster.where
    others = [v.id for v in standing.problem.visits if v.id != visit and v.id in was and v.id in now]
    away = [abs(now[v][1].start - was[v][1].start) for v in others]
    away = [seconds for seconds in away if seconds >= _A_MOVE]
    if not away:
        return Sentence(en="", nl="")
    most, count = -(-max(away) // 60), len(away)
    visits, bezoeken = ("visit", "bezoek") if count == 1 else ("visits", "bezoeken")
    return Sentence(
        en=f"; {count} other {visits} would move, by {minutes_en(most)} at most",
        nl=f"; {count} {'ander' if count == 1 else 'andere'} {bezoeken} "
        f"{'verschuift' if count == 1 else 'verschuiven'}, hooguit {minutes_nl(most)}",
    )
