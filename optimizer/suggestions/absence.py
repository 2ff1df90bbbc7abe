"""The problem when a nurse is absent: what she has begun is done, the rest is for others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from optimizer.domain.care import WindowClass
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster, Route
from optimizer.domain.shifts import Break, Shift
from optimizer.kernels.insertion import unheld
from optimizer.kernels.layout import NEVER, VISIT, Ints
from optimizer.suggestions.ground import Ground, Trial, Weighed, ground


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What a repair may change beside the visits of the nurse who is absent.

    At most `other_visits` visits of others change nurse. With `keeps_first_visits` nobody's first
    visit starts at another time. Where `most_moved` is given, no visit starts further than so many
    seconds from what was told. What has started before `now` (seconds of the horizon) stays as it is.
    """

    other_visits: int = 3
    keeps_first_visits: bool = True
    most_moved: int | None = None
    now: int | None = None

    def has_begun(self, start: int) -> bool:
        """Whether what starts then has begun."""
        return self.now is not None and start < self.now


@dataclass(frozen=True, kw_only=True)
class Absence:
    """The roster without an absent nurse: her `orphans`, the most urgent first, and what holds the rest.

    `held` are bounds of the start of each task; the first `num_fixed[s]` tasks of a route keep their
    place in it.
    """

    ground: Ground
    orphans: tuple[int, ...]
    held: tuple[Ints, Ints]
    num_fixed: tuple[int, ...]

    def weigh(self, trials: Sequence[Trial], after: Weighed | None = None) -> list[Weighed]:
        """Changes weighed within the bounds; those that cannot be kept within them are left out."""
        found = self.ground.weigh(self.ground.possible(trials), held=self.held, after=after)
        return [weighed for weighed in found if self._is_held(weighed)]

    def _is_held(self, weighed: Weighed) -> bool:
        routes = self.ground.routes
        tasks = [task for s, route in enumerate(routes) for task in weighed.trial.get(s, route)]
        starts = weighed.starts[tasks]
        return bool((starts >= self.held[0][tasks]).all() and (starts <= self.held[1][tasks]).all())


def absence(standing: Ground, nurse: NurseId, budget: Budget) -> Absence:
    """Take a nurse out of a roster; `KeyError` for one that the problem does not know."""
    problem, roster = standing.problem, standing.standing.roster
    hers = {shift.id for shift in problem.shifts if shift.nurse == problem.nurse_of[nurse].id}
    own = [assignment for route, assignment in roster.placed() if route.shift in hers]
    done = {task for route in roster.routes if route.shift in hers for task in _done(problem, route, budget)}
    changed = problem_without(problem, roster, nurse, done)
    base = _base(changed, roster, nurse, done)
    fixed = tuple(num_fixed_in(base, s, budget) for s in range(len(base.routes)))
    orphans = [base.number(VisitId(a.task)) for a in own if a.task not in done and a.task in problem.visit_of]
    return Absence(
        ground=base,
        orphans=tuple(sorted(orphans, key=lambda visit: urgency(base, visit))),
        held=held_bounds(base, fixed, budget),
        num_fixed=fixed,
    )


def _done(problem: Problem, route: Route, budget: Budget) -> list[TaskId]:
    """What she has begun, up to the last that is no break: a break is no work to come back from."""
    begun = [a.task for a in route.assignments if budget.has_begun(a.start)]
    while begun and isinstance(problem.task_of[begun[-1]], Break):
        begun.pop()
    return begun


def problem_without(problem: Problem, roster: Roster, nurse: NurseId, done: Collection[TaskId]) -> Problem:
    """The problem in which a nurse makes nothing but what is done.

    A decision that a visit is hers cannot be kept and is lifted; other decisions about it stay. Without
    an accepted roster this one stands, so that a visit which changes nurse has its price.
    """
    shifts = [_cut(shift, done) if shift.nurse == nurse else shift for shift in problem.shifts]
    begun = {route.shift for route, assignment in roster.placed() if assignment.task in done}
    pins = [replace(pin, nurse=None) if _is_lifted(pin, nurse, done) else pin for pin in problem.pins]
    bans = [Ban(visit=visit.id, nurse=nurse) for visit in problem.visits if visit.id not in done]
    return problem.replace(
        shifts=tuple(shift for shift in shifts if shift.nurse != nurse or shift.id in begun),
        pins=tuple(pin for pin in pins if (pin.nurse, pin.start, pin.after) != (None, None, None)),
        bans=(*problem.bans, *bans) if begun else problem.bans,
        accepted=problem.accepted or roster,
    )


def _cut(shift: Shift, done: Collection[TaskId]) -> Shift:
    """Her breaks and meetings that have not begun fall away with her."""
    return replace(
        shift,
        breaks=tuple(item for item in shift.breaks if item.id in done),
        blocks=tuple(item for item in shift.blocks if item.id in done),
    )


def _is_lifted(pin: Pin, nurse: NurseId, done: Collection[TaskId]) -> bool:
    return pin.nurse == nurse and pin.visit not in done


def _base(problem: Problem, roster: Roster, nurse: NurseId, done: Collection[TaskId]) -> Ground:
    """The other routes as they are, and of hers what is done; known are the times as they stand."""
    routes = [
        route
        if problem.shift_of[route.shift].nurse != nurse
        else replace(route, assignments=tuple(a for a in route.assignments if a.task in done))
        for route in roster.routes
        if route.shift in problem.shift_of
    ]
    base = ground(problem, Roster(routes=tuple(routes)))
    number, known = base.standing.laid.task_number, base.known.copy()
    for _, assignment in roster.placed():
        if assignment.task in number:
            known[number[assignment.task]] = assignment.start
    return replace(base, known=known)


def urgency(base: Ground, visit: int) -> tuple[int, ...]:
    """Critical first, then by priority, by how few may make it, by how little room its windows leave."""
    a, own = base.layout, base.problem.visits[visit]
    classes = (WindowClass.CRITICAL, WindowClass.AGREED, WindowClass.FLEXIBLE)
    room = sum(window.latest - window.earliest for window in own.windows)
    return classes.index(own.window_class), -own.priority, int(a.allowed[:, visit].sum()), room, visit


def num_fixed_in(base: Ground, shift: int, budget: Budget) -> int:
    """The tasks of a route up to the last that has begun, and up to the first visit where that is kept."""
    count = 0
    for k, task in enumerate(base.routes[shift]):
        if budget.has_begun(int(base.known[task])):
            count = k + 1
    if budget.keeps_first_visits:
        visits = [k for k, task in enumerate(base.routes[shift]) if base.layout.kind[task] == VISIT]
        count = max(count, visits[0] + 1 if visits else 0)
    return count


def held_bounds(base: Ground, fixed: tuple[int, ...], budget: Budget) -> tuple[Ints, Ints]:
    """What has begun and first visits keep their start; the rest starts after now, and near what was told."""
    low, high = unheld(len(base.layout.kind))
    for task in range(len(low)):
        known, told = int(base.known[task]), int(base.told[task])
        is_begun = known > -NEVER and budget.has_begun(known)
        if budget.now is not None and not is_begun:
            low[task] = budget.now
        if budget.most_moved is not None and task < len(base.problem.visits) and told > -NEVER:
            low[task] = max(low[task], min(told - budget.most_moved, known if known > -NEVER else told))
            high[task] = max(told + budget.most_moved, known)
    for s, count in enumerate(fixed):
        for task in base.routes[s][:count]:
            if budget.has_begun(int(base.known[task])) or base.layout.kind[task] == VISIT:
                low[task] = high[task] = base.known[task]
    return low, high
