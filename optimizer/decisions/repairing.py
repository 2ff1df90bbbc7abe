"""The day is not as it was planned: a nurse is ill, a visit falls away, comes in, or ran over.

Whatever happened is a change of the problem. The roster is carried over to the problem as it now is,
and what has lost its place is given one, critical visits first, within a stated budget of changes for
everybody else. What has begun stays as it is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from optimizer.decisions.carrying import carried
from optimizer.decisions.checks import Outcome
from optimizer.decisions.comparing import has_same_ways
from optimizer.decisions.keeping import Keeping, keeping
from optimizer.domain.care import Visit
from optimizer.domain.ids import TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.explanation.phrases import together
from optimizer.rules.base import Sentence
from optimizer.suggestions.absence import Absence, Budget, held_bounds, num_fixed_in, urgency
from optimizer.suggestions.change import client_names
from optimizer.suggestions.repair_search import RepairSearch


@dataclass(frozen=True, kw_only=True)
class Repaired:
    """A proposal for the day as it now is.

    `homeless` are the visits that had lost their place, the most urgent first; `left_out` those of
    them that nobody makes, with the other halves of visits for two. `num_moved` other visits change
    nurse.
    """

    budget: Budget
    outcome: Outcome
    homeless: tuple[VisitId, ...]
    num_moved: int

    @property
    def roster(self) -> Roster:
        """The roster that is proposed."""
        return self.outcome.roster

    @cached_property
    def left_out(self) -> tuple[VisitId, ...]:
        """The visits that were to be made and that nobody makes."""
        before, after = self.outcome.before.where, self.outcome.roster.where
        visits = self.outcome.problem.visits
        return tuple(v.id for v in visits if v.id not in after and (v.id in before or v.id in self.homeless))

    @property
    def sentence(self) -> Sentence:
        """It in one sentence: what is made, what else changes, whom to call."""
        return _sentence(self)


def repaired(
    problem_before: Problem,
    before: Roster,
    problem: Problem,
    budget: Budget | None = None,
    *,
    places: bool = True,
    wanted: Collection[VisitId] = (),
    late: Collection[VisitId] = (),
) -> Repaired:
    """A proposal for a problem that has changed since the roster was made; the same for the same arguments.

    `budget.now` is the moment: what starts before it has begun. Where nothing has lost its place and
    nothing breaks, nothing moves. Unless it `places` visits, what has lost its place is left out, and
    what cannot be kept any more with it: the roster as it now is, without a proposal. `wanted` are
    visits that had no place before, and are to be given one if there is any. What comes after one of
    the `late` visits, which run over, has not begun, whatever the roster says.
    """
    budget = budget or Budget()
    # A visit that changes nurse has its price, whether the roster had been accepted or not.
    priced = problem if problem.accepted is not None else problem.replace(accepted=before)
    stands = _put_off(carried(problem, before), late, budget.now)
    ready = keeping(priced, stands, now=budget.now)
    homeless = _homeless(problem_before, {*before.where, *wanted}, ready)
    disturbed = _disturbed(problem_before, ready)
    search = _search(ready, homeless, budget, disturbed)
    if places:
        search.fill(budget.other_visits)
    search.place_breaks()
    search.drop_broken()
    search.drop_halves()
    roster = _timed(ready, search, disturbed)
    outcome = Outcome(problem_before=problem_before, problem=problem, before=before, roster=roster)
    named = tuple(problem.visits[task].id for task in search.absent.orphans)
    return Repaired(budget=budget, outcome=outcome, homeless=named, num_moved=len(search.spent))


def _put_off(roster: Roster, late: Collection[VisitId], now: int | None) -> Roster:
    """The roster with what comes after a late visit not yet begun now."""
    if now is None or not late:
        return roster
    routes = []
    for route in roster.routes:
        listed, tasks = route.assignments, [assignment.task for assignment in route.assignments]
        first = min((tasks.index(visit) + 1 for visit in late if visit in tasks), default=len(tasks))
        waiting = tuple(replace(each, start=max(each.start, now)) for each in listed[first:])
        routes.append(replace(route, assignments=(*listed[:first], *waiting)))
    return Roster(routes=tuple(routes))


def _homeless(problem_before: Problem, due: Collection[TaskId], ready: Keeping) -> list[int]:
    """The visits that were to be made and have no place, and those that are new."""
    problem, banned = ready.ground.problem, {b.visit for b in ready.ground.problem.bans if b.nurse is None}
    return [
        task
        for task, visit in enumerate(problem.visits)
        if task not in ready.ground.shift_of
        and visit.id not in banned
        and (visit.id in due or visit.id not in problem_before.visit_of)
    ]


def _disturbed(problem_before: Problem, ready: Keeping) -> list[int]:
    """The shifts that are not as they were, or whose nurse, a visit in them or a way between them is not."""
    problem, other = ready.ground.problem, _other_visits(problem_before, ready.ground.problem)
    return [
        s
        for s, shift in enumerate(problem.shifts)
        if problem_before.shift_of.get(shift.id) != shift
        or problem_before.nurse_of.get(shift.nurse) != problem.nurse_of[shift.nurse]
        or other & {task.id for task in _visits(ready, s)}
        or not has_same_ways(problem_before, problem, shift, [visit.place for visit in _visits(ready, s)])
    ]


def _visits(ready: Keeping, shift: int) -> list[Visit]:
    visits = ready.ground.problem.visits
    return [visits[task] for task in ready.ground.routes[shift] if task < len(visits)]


def _other_visits(before: Problem, now: Problem) -> set[VisitId]:
    """The visits that differ, in what they are, for whom, or in what was decided about them or ties them."""
    ties = {*before.links} ^ {*now.links}
    named = {end for link in ties for end in (link.first, link.second)}
    named |= {pin.visit for pin in {*before.pins} ^ {*now.pins}}
    named |= {ban.visit for ban in {*before.bans} ^ {*now.bans}}
    return named | {
        visit.id
        for visit in now.visits
        if before.visit_of.get(visit.id) != visit
        or before.client_of.get(visit.client) != now.client_of[visit.client]
    }


def _search(
    ready: Keeping, homeless: Sequence[int], budget: Budget, disturbed: Sequence[int]
) -> RepairSearch:
    base = ready.ground
    fixed = tuple(num_fixed_in(base, s, budget) for s in range(len(base.routes)))
    absent = Absence(
        ground=base,
        orphans=tuple(sorted(homeless, key=lambda visit: urgency(base, visit))),
        held=held_bounds(base, fixed, budget),
        num_fixed=fixed,
    )
    trial = {s: base.routes[s] for s in disturbed}
    return RepairSearch(absent=absent, best=base.weigh([trial], held=absent.held)[0], spent=set())


def _timed(ready: Keeping, search: RepairSearch, disturbed: Sequence[int]) -> Roster:
    """The roster found; where that can be, what did not change keeps its start."""
    best, routes = search.best, ready.ground.routes
    changed = {s: route for s, route in best.trial.items() if route != routes[s]}
    loose = changed | {s: best.trial[s] for s in disturbed}
    found = [ready.still(changed), *(ready.best([trial]) for trial in (changed, loose))]
    kept = [each for each in found if each is not None and each.broken <= best.broken]
    return ready.timed(kept[0] if kept else best)


def _sentence(found: Repaired) -> Sentence:
    problem, count = found.outcome.problem, len(found.homeless)
    made = sum(visit in found.roster.where for visit in found.homeless)
    moved = found.num_moved
    said = [
        Sentence(
            en=f"{made} of the {count} visits without a place are made by others",
            nl=f"{made} van de {count} bezoeken zonder plek worden door anderen gedaan",
        ),
        Sentence(
            en=f"{moved} other {'visit changes' if moved == 1 else 'visits change'} nurse",
            nl=f"{moved} {'ander bezoek wisselt' if moved == 1 else 'andere bezoeken wisselen'} "
            "van medewerker",
        ),
    ]
    if found.left_out:
        names = client_names(problem, found.left_out)
        said.append(Sentence(en=f"nobody comes to {names.en}", nl=f"niemand komt bij {names.nl}"))
    if found.outcome.to_call:
        names = client_names(problem, found.outcome.to_call)
        said.append(Sentence(en=f"call {names.en}", nl=f"bel {names.nl}"))
    return together(said)
