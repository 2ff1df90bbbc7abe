"""The search of a repair: orphans where they fit, room made for those that do not, then what gets better.

Every step is weighed exactly within the bounds, and taken only if less is forbidden or left undone or
it costs less; so what comes out is never worse than leaving all of her visits undone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optimizer.kernels.exchange import exchanged
from optimizer.kernels.layout import BREAK, VISIT, ints
from optimizer.suggestions.absence import Absence
from optimizer.suggestions.ground import Tasks, Trial, Weighed
from optimizer.suggestions.look import look

_ROOM_TRIED, _MOVES_TRIED = 8, 16
"""So many of the ways to make room, and of the visits that could move, are weighed."""


@dataclass
class RepairSearch:
    """A repair in the making: the best roster found so far, and the visits of others that changed nurse."""

    absent: Absence
    best: Weighed
    spent: set[int]

    def fill(self, budget: int) -> None:
        """Place the orphans, the most urgent first, with so many changes of others in all."""
        for visit in self.absent.orphans:
            if not self._is_placed(visit) and not self._place(visit):
                self._make_room(visit, budget)
        while self._improve(budget):
            pass

    def left_out(self) -> list[int]:
        """The orphans without a place."""
        return [visit for visit in self.absent.orphans if not self._is_placed(visit)]

    def drop_halves(self) -> None:
        """A visit that is made by both or by neither goes where its other half found nobody."""
        a = self.absent.ground.layout
        for first, second, both in zip(a.link_first, a.link_second, a.link_both, strict=True):
            alone = [int(v) for v in (first, second) if self._is_placed(int(v))]
            if both and len(alone) == 1:
                self._take([_without(self, self.best.trial, alone[0])])
        self._count()

    def place_breaks(self) -> None:
        """Put each break of a changed route where the route is then best, also one that was missing."""
        a = self.absent.ground.layout
        for s in sorted(self.best.trial):
            for item in range(len(self.absent.ground.problem.visits), len(a.kind)):
                if a.kind[item] == BREAK and a.shift_of[item] == s and self._may_be_placed(s, item):
                    self._take(self._with_break(s, item))

    def _may_be_placed(self, shift: int, item: int) -> bool:
        """Whether a break has not begun, in a route with something to interrupt."""
        route = self._route(shift)
        return item not in route[: self.absent.num_fixed[shift]] and len(route) > 1

    def _with_break(self, shift: int, item: int) -> Iterator[Trial]:
        route = tuple(task for task in self._route(shift) if task != item)
        for at in range(max(self.absent.num_fixed[shift], 1), len(route)):
            yield {**self.best.trial, shift: (*route[:at], item, *route[at:])}

    def drop_broken(self) -> None:
        """Leave out of changed routes what cannot be kept within the rules, what weighs least first."""
        while self.best.broken and self._take(
            [
                _without(self, self.best.trial, task)
                for s in self.best.trial
                for task in self._route(s)[self.absent.num_fixed[s] :]
                if self.absent.ground.layout.kind[task] == VISIT
            ]
        ):
            pass

    def _route(self, shift: int, trial: Trial | None = None) -> Tasks:
        return (self.best.trial if trial is None else trial).get(shift, self.absent.ground.routes[shift])

    def _is_placed(self, visit: int) -> bool:
        return any(visit in self._route(s) for s in range(len(self.absent.ground.routes)))

    def _take(self, trials: Iterable[Trial]) -> bool:
        """Take the best of some changes, if it is better than what there is."""
        found = min(self.absent.weigh(list(trials), self.best), key=_rank, default=None)
        if found is None or found.rank >= self.best.rank:
            return False
        self.best = found
        return True

    def _place(self, visit: int) -> bool:
        if self.absent.ground.layout.unassigned_cost[visit] == 0:
            return False
        likely, every = self._likely(self.best.trial, visit), self._insertions(self.best.trial, visit)
        return self._take(likely) or self._take(every)

    def _insertions(self, trial: Trial, visit: int) -> Iterator[Trial]:
        """The visit at every place that is free to take."""
        allowed = self.absent.ground.layout.allowed
        for s, first in enumerate(self.absent.num_fixed):
            route = self._route(s, trial)
            for at in range(first, len(route) + 1) if allowed[s, visit] else ():
                yield {**trial, s: (*route[:at], visit, *route[at:])}

    def _likely(self, trial: Trial, visit: int) -> Iterator[Trial]:
        """The visit at the place of every route that looks best."""
        a, ground = self.absent.ground.layout, self.absent.ground
        for s, first in enumerate(self.absent.num_fixed):
            route = self._route(s, trial)
            head, rest = route[:first], route[first:]
            if not a.allowed[s, visit]:
                continue
            longer = [(*head, *rest[:at], visit, *rest[at:]) for at in range(len(rest) + 1)]
            ticks = look(ground, s, longer)
            yield {**trial, s: longer[min(range(len(longer)), key=ticks.__getitem__)]}

    def _make_room(self, visit: int, budget: int) -> bool:
        """Give one visit of another to somebody else, and put this one in its route."""
        ways = sorted(self._rooms(visit, budget), key=lambda way: way[0])[:_ROOM_TRIED]
        trials = [trial for way in ways for trial in self._likely(way[2], way[1])]
        if not self._take(trials):
            return False
        self._count()
        return True

    def _rooms(self, visit: int, budget: int) -> Iterator[tuple[int, int, Trial]]:
        """For each visit that may go: how its route then looks with this visit in it."""
        a, ground = self.absent.ground.layout, self.absent.ground
        for s, first in enumerate(self.absent.num_fixed):
            route = self._route(s)
            going = [k for k in range(first, len(route)) if self._may_go(route[k], budget)]
            if not a.allowed[s, visit] or not going:
                continue
            price, place = exchanged(
                a, ground.share, s, ground.mode[s], ints(route), ints(going), ints([visit]), ground.known
            )
            for i, k in enumerate(going):
                at = int(place[i, 0])
                rest = (*route[:k], *route[k + 1 :])
                if at >= first:
                    yield int(price[i, 0]), route[k], {
                        **self.best.trial, s: (*rest[:at], visit, *rest[at:])
                    }  # fmt: skip

    def _may_go(self, task: int, budget: int) -> bool:
        """Whether a task is a visit that may change nurse: hers any time, another's within the budget."""
        if self.absent.ground.layout.kind[task] != VISIT:
            return False
        return task in self.absent.orphans or task in self.spent or len(self.spent) < budget

    def _improve(self, budget: int) -> bool:
        """Move one visit of a changed route to where it costs less."""
        moves = sorted(self._moves(budget), key=lambda move: move[0])[:_MOVES_TRIED]
        if not self._take([trial for _, trial in moves]):
            return False
        self._count()
        return True

    def _moves(self, budget: int) -> Iterator[tuple[int, Trial]]:
        """For each visit of a changed route, its best place in every other route: what that seems to add."""
        a, ground = self.absent.ground.layout, self.absent.ground
        going = {
            task: self._gain(s, task)
            for s in self.best.trial
            for task in self._route(s)[self.absent.num_fixed[s] :]
            if self._may_go(task, budget)
        }
        for s, first in enumerate(self.absent.num_fixed) if going else ():
            route = self._route(s)
            price, place = exchanged(
                a, ground.share, s, ground.mode[s], ints(route), ints([-1]), ints(list(going)), ground.known
            )
            before = look(ground, s, [route])[0]
            for i, (task, gain) in enumerate(going.items()):
                at = int(place[0, i])
                if task not in route and at >= first:
                    trial = _without(self, self.best.trial, task)
                    seems = int(price[0, i]) - before - gain
                    yield seems, {**trial, s: (*route[:at], task, *route[at:])}

    def _gain(self, shift: int, task: int) -> int:
        """Ticks that a route seems to cost less without a visit."""
        route, ground = self._route(shift), self.absent.ground
        rest = ground.mended(other for other in route if other != task)
        with_it, without = look(ground, shift, [route, rest])
        return with_it - without

    def _count(self) -> None:
        """The visits of others that are now with another nurse than before."""
        ground, hers = self.absent.ground, set(self.absent.orphans)
        nurse_of = ground.layout.nurse_of
        self.spent = {
            task
            for s in self.best.trial
            for task in self._route(s)
            if task not in hers
            and ground.layout.kind[task] == VISIT
            and nurse_of[ground.shift_of.get(task, s)] != nurse_of[s]
        }


def _without(search: RepairSearch, trial: Trial, task: int) -> dict[int, Tasks]:
    """The trial without one visit."""
    ground = search.absent.ground
    for s, route in enumerate(ground.routes):
        tasks = trial.get(s, route)
        if task in tasks:
            return {**trial, s: ground.mended(other for other in tasks if other != task)}
    return dict(trial)


def _rank(weighed: Weighed) -> int:
    return weighed.rank
