"""A roster ready to be changed with what stands kept: what nobody touches keeps its start to the second."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import evaluate
from optimizer.explanation.standing import Standing
from optimizer.kernels.insertion import unheld
from optimizer.kernels.layout import BREAK, NEVER, VISIT, Ints
from optimizer.laid_out import lay_out
from optimizer.last_few import for_last_few
from optimizer.schedule import with_starts
from optimizer.suggestions.ground import Ground, Tasks, Trial, Weighed, ground_of

_LAST_FEW = 128


class _Hope(NamedTuple):
    """A change, how much of it is forbidden at the least, and the shifts whose routes may be timed anew."""

    least: int
    trial: Trial
    loose: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """A roster at its own times under a problem, which need not be the cheapest.

    What starts before `now` (seconds) has begun: it keeps its start and its place in the route, and
    nothing else is to start before.
    """

    ground: Ground
    roster: Roster
    now: int | None = None

    def has_begun(self, task: int) -> bool:
        """Whether a task is planned to start before now."""
        return self.now is not None and -NEVER < self.ground.known[task] < self.now

    @cached_property
    def num_fixed(self) -> tuple[int, ...]:
        """For each shift how many of its tasks come before the first that may be changed."""
        return tuple(
            max((k + 1 for k, task in enumerate(route) if self.has_begun(task)), default=0)
            for route in self.ground.routes
        )

    def best(self, trials: Sequence[Trial]) -> Weighed | None:
        """The least forbidden, then cheapest change; others' times move only where nothing else will do."""
        hopes = self._hopes(trials)
        kept = self._best_of(hopes)
        if kept is not None and kept.broken == 0:
            return kept
        left = [hope for hope in hopes if kept is None or hope.least <= kept.broken]
        freed = [hope._replace(loose=frozenset(self._linked(hope.trial))) for hope in left]
        # Where nothing else hangs on them, their times were as free before.
        return self._best_of([hope for hope in freed if hope.loose > hope.trial.keys()], kept)

    def still(self, trial: Trial) -> Weighed | None:
        """Routes that only lose tasks, with every start as it was; None where that cannot be kept."""
        if any(task not in self.ground.routes[s] for s, route in trial.items() for task in route):
            return None
        held = self._held(())
        (weighed,) = self.ground.weigh([trial], held=held)
        return weighed if self._is_kept(weighed, held) else None

    def likely(self, trials: Sequence[Trial]) -> Weighed | None:
        """The best change with all else at its start, also where something else will have to move yet."""
        return self._best_of(self._hopes(trials)) or self.best(trials)

    def _hopes(self, trials: Sequence[Trial]) -> list[_Hope]:
        least = self.ground.least_broken(trials)
        return [_Hope(n, trial, frozenset(trial)) for n, trial in zip(least, trials, strict=True)]

    def _best_of(self, hopes: Iterable[_Hope], best: Weighed | None = None) -> Weighed | None:
        """The best of changes and of one found before; what is sure to be worse is not even timed."""
        for least, alike in groupby(sorted(hopes, key=_least), key=_least):
            if best is not None and least > best.broken:
                break
            found = [*self._weighed(alike), *([] if best is None else [best])]
            best = min(found, key=self._rank, default=None)
        return best

    def _weighed(self, hopes: Iterable[_Hope]) -> Iterator[Weighed]:
        """Changes weighed with all else at its start; those that cannot be kept that way are left out."""
        alike: dict[frozenset[int], list[Trial]] = {}
        for hope in hopes:
            alike.setdefault(hope.loose, []).append(hope.trial)
        for loose, group in alike.items():
            held = self._held(loose)
            yield from (w for w in self.ground.weigh(group, held=held) if self._is_kept(w, held))

    def _rank(self, weighed: Weighed) -> tuple[int, int, list[tuple[int, Tasks]]]:
        """What comes first: the least forbidden and cheapest, what moves least, then a fixed order."""
        stood = list(self.ground.shift_of)
        moved = int(abs(weighed.starts[stood] - self.ground.known[stood]).sum())
        return weighed.rank, moved, sorted(weighed.trial.items())

    @cached_property
    def before(self) -> Weighed:
        """The roster as it stands, at its own times."""
        starts = self.ground.known
        return self.ground.weigh([{}], held=(starts, starts))[0]

    def timed(self, weighed: Weighed) -> Roster:
        """The roster after a change."""
        laid = self.ground.standing.laid
        return with_starts(laid, self.ground.orders(weighed.trial), weighed.starts)

    def _held(self, loose: Collection[int]) -> tuple[Ints, Ints]:
        low, high = unheld(len(self.ground.known))
        if self.now is not None:
            low[:] = self.now
        for s, route in enumerate(self.ground.routes):
            for task in route:
                if s not in loose or self.has_begun(task):
                    low[task] = high[task] = self.ground.known[task]
        return low, high

    def _is_kept(self, weighed: Weighed, held: tuple[Ints, Ints]) -> bool:
        planned = [task for s, route in enumerate(self.ground.routes) for task in weighed.trial.get(s, route)]
        starts = weighed.starts[planned]
        return bool((starts >= held[0][planned]).all() and (starts <= held[1][planned]).all())

    def _linked(self, trial: Trial) -> set[int]:
        """The shifts whose times hang together with those of a change, by linked visits."""
        a, where = self.ground.layout, dict(self.ground.shift_of)
        where.update({task: s for s, route in trial.items() for task in route})
        found, grows = set(trial), True
        while grows:
            before = len(found)
            for first, second in zip(a.link_first.tolist(), a.link_second.tolist(), strict=True):
                ends = {where.get(first), where.get(second)} - {None}
                if ends & found:
                    found |= {s for s in ends if s is not None}
            grows = len(found) > before
        return found

    def breaks_missing(self, shift: int, route: Tasks) -> list[int]:
        """The breaks of a shift that its route, which has visits, does not hold."""
        a = self.ground.layout
        if not any(a.kind[task] == VISIT for task in route):
            return []
        own = range(len(self.ground.problem.visits), len(a.kind))
        return [t for t in own if a.shift_of[t] == shift and a.kind[t] == BREAK and t not in route]


def _least(hope: _Hope) -> int:
    return hope.least


def keeping(problem: Problem, roster: Roster, *, now: int | None = None) -> Keeping:
    """Make a roster ready to be changed; `KeyError` for a shift or task that the problem does not know."""
    return Keeping(ground=_ground(problem, roster), roster=roster, now=now)


@for_last_few(_LAST_FEW)
def _ground(problem: Problem, roster: Roster) -> Ground:
    # Never mended to the cheapest times of its orders: what people have been told stands.
    judged = evaluate(problem, roster)
    return ground_of(Standing(problem=problem, laid=lay_out(problem), roster=roster, evaluation=judged))
