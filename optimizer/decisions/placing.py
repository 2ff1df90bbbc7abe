"""Where visits go when a person decides who makes them: the best place in that nurse's day, all else kept."""

from collections.abc import Iterable, Iterator, Sequence

from optimizer.decisions.keeping import Keeping
from optimizer.domain.ids import NurseId, VisitId
from optimizer.explanation.standing import group_of
from optimizer.suggestions.ground import Tasks, Trial, Weighed

Placing = tuple[VisitId, NurseId | None]
"""A visit and who is to make it; None for anybody but who makes its other half."""


def shifts_of(day: Keeping, nurse: NurseId) -> list[int]:
    """The numbers of a nurse's shifts."""
    return [s for s, shift in enumerate(day.ground.problem.shifts) if shift.nurse == nurse]


def taken_out(day: Keeping, visits: Iterable[VisitId]) -> Trial:
    """The roster without some visits; a double-up goes as a whole."""
    problem = day.ground.problem
    halves = {member for visit in visits for member in group_of(problem, visit)}
    return day.ground.without(*(day.ground.number(visit) for visit in sorted(halves)))


def given(day: Keeping, moves: Sequence[Placing]) -> Weighed | None:
    """Visits with the nurses who are to make them, each where that costs least.

    One after the other in the order of the day, and, for several, also merged in that order; the
    better of the two. None where there is no place to try at all.
    """
    wanted = [*moves, *_other_halves(day, moves)]
    base = day.ground.without(*(day.ground.number(visit) for visit, _ in wanted))
    ordered = sorted(wanted, key=lambda move: _when(day, move[0]))
    trials = [trial for trial in (_one_by_one(day, base, ordered), _merged(day, base, ordered)) if trial]
    return day.best([with_breaks(day, trial) for trial in trials]) if trials else None


def placed_after(day: Keeping, visit: VisitId, other: VisitId) -> Weighed | None:
    """A visit right after another in the same route; None where nobody makes the other."""
    ground = day.ground
    task, before = ground.number(visit), ground.number(other)
    shift = ground.shift_of.get(before)
    if shift is None:
        return None
    base = ground.without(task)
    route = base.get(shift, ground.routes[shift])
    at = route.index(before) + 1
    return day.best([with_breaks(day, {**base, shift: (*route[:at], task, *route[at:])})])


def placed_anew(day: Keeping, visit: VisitId) -> Weighed | None:
    """A visit at the place of its own route where it now costs least; None where nobody makes it."""
    task = day.ground.number(visit)
    shift = day.ground.shift_of.get(task)
    if shift is None:
        return None
    stays: Trial = {shift: day.ground.routes[shift]}
    return day.best([stays, *_insertions(day, day.ground.without(task), task, [shift])])


def _other_halves(day: Keeping, moves: Sequence[Placing]) -> Iterator[Placing]:
    """The other half of a double-up that nobody makes yet goes to whoever can."""
    named = {visit for visit, _ in moves}
    for visit in named:
        for half in group_of(day.ground.problem, visit)[1:]:
            if half not in named and day.ground.number(half) not in day.ground.shift_of:
                yield half, None


def _when(day: Keeping, visit: VisitId) -> tuple[int, int]:
    task = day.ground.number(visit)
    start = int(day.ground.known[task])
    opens = day.ground.problem.visit_of[visit].windows[0].earliest
    return (start if task in day.ground.shift_of else opens), task


def _one_by_one(day: Keeping, base: Trial, moves: Sequence[Placing]) -> Trial | None:
    trial = base
    for n, (visit, nurse) in enumerate(moves, start=1):
        task = day.ground.number(visit)
        every = range(len(day.ground.routes)) if nurse is None else shifts_of(day, nurse)
        may = [s for s in every if nurse is not None or day.ground.layout.allowed[s, task]]
        places = list(_insertions(day, trial, task, may))
        found = day.best(places) if n == len(moves) else day.likely(places)
        if found is None:
            return None
        trial = found.trial
    return trial


def _insertions(day: Keeping, trial: Trial, task: int, shifts: Iterable[int]) -> Iterator[Trial]:
    """The task at every place that is free to take."""
    for s in shifts:
        route = trial.get(s, day.ground.routes[s])
        for at in range(day.num_fixed[s], len(route) + 1):
            yield {**trial, s: (*route[:at], task, *route[at:])}


def _merged(day: Keeping, base: Trial, moves: Sequence[Placing]) -> Trial | None:
    """All of them put in by the hour at which they are made now; only where one nurse gets several."""
    nurses = {nurse for _, nurse in moves}
    if len(moves) < 2 or len(nurses) > 1 or None in nurses:
        return None
    own = shifts_of(day, next(nurse for nurse in nurses if nurse is not None))
    if len(own) != 1:
        return None
    (shift,) = own
    tasks = [*base.get(shift, day.ground.routes[shift]), *(day.ground.number(v) for v, _ in moves)]
    first = day.num_fixed[shift]
    rest = sorted(tasks[first:], key=lambda task: _hour(day, task))
    return {**base, shift: day.ground.mended([*tasks[:first], *rest])}


def _hour(day: Keeping, task: int) -> tuple[int, int]:
    if task in day.ground.shift_of:
        return int(day.ground.known[task]), task
    return int(day.ground.layout.earliest[task, 0]), task


def with_breaks(day: Keeping, trial: Trial) -> Trial:
    """The change with each break that a longer route now lacks, where that makes it better."""
    for s in sorted(trial):
        for item in day.breaks_missing(s, trial[s]):
            route: Tasks = trial[s]
            places = range(max(day.num_fixed[s], 1), len(route))
            longer = [{**trial, s: (*route[:at], item, *route[at:])} for at in places]
            found = day.best([trial, *longer])
            trial = trial if found is None else found.trial
    return trial
