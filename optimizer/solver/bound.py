"""A cost that no allowed roster can be below, by column generation.

The linear programme of `master` chooses among the routes that `pricing` finds (M. Desrochers,
J. Desrosiers, M. Solomon, A new optimization algorithm for the vehicle routing problem with time
windows, 1992). Whatever the visits are said to be worth: that worth, less what the cheapest route
of each shift falls short of it, is a lower bound (the Lagrangian bound). Worths are rounded to
whole numbers before the routes are priced, and prices are whole, so it holds to the last of them
whatever the tolerances of the linear programme, and needs no margin.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from optimizer.kernels.layout import Layout
from optimizer.laid_out import LaidOut
from optimizer.solver.counting import LEFT_OUT, counted
from optimizer.solver.finer import FINER, finer, step_of
from optimizer.solver.generation import Generation
from optimizer.solver.master import Column
from optimizer.solver.relaxed import RelaxedShift, relaxed_shifts
from optimizer.solver.relaxed_rules import relaxed_rules
from optimizer.solver.unavoidable import unavoidable

_COUNT_SHARE, _COUNT_ROUNDS = 0.25, 200
"""The part of the seconds, and the rounds at most, for how few visits any roster leaves out."""


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A lower bound of the cost of every allowed roster.

    `ticks` holds whatever ended the rounds. `relaxed` names the rules that are left out of it, in
    whole or in part. At least `least_left_out` visits can be made by nobody. `value` is what the
    linear programme itself cost last, in ticks: all but `ticks` once it `is_converged`, no bound
    before. `unavoidable` is the part of every roster's cost, in ticks, that nobody can choose away:
    a gap is best told as a part of the cost beyond it.
    """

    ticks: int
    relaxed: tuple[str, ...]
    least_left_out: int
    unavoidable: int
    value: float
    rounds: int
    is_converged: bool


def lower_bound(  # noqa: PLR0913  (what may be asked of one bound, each with its default)
    laid: LaidOut,
    *,
    columns: Iterable[Column] = (),
    seconds: float | None = None,
    iterations: int | None = None,
    cores: int = 1,
    is_over: Callable[[int], bool] = lambda _: False,
    on_better: Callable[[Bound], None] = lambda _: None,
    on_routes: Callable[[Iterable[Column]], None] = lambda _: None,
    num_left_out: Callable[[], int] = lambda: 0,
) -> Bound:
    """Bound the cost of every allowed roster from below.

    It ends when there is nothing more to gain, after `seconds` or so many rounds (`iterations`), or
    when `is_over`, asked between two rounds with the bound so far, says so. `on_better` is told of each
    better bound, `on_routes` after each round of the routes that it took: good rosters are made of such.
    `num_left_out` is how many visits the best roster so far leaves out: how few any must is bounded first.
    `columns` are routes to begin with: shift, number of its mode, and tasks by number in
    order. Without `seconds` no clock is read, and the same call gives the same bound, on any number of
    `cores`, by which shifts are priced side by side.
    """
    search = _Bounding(laid, seconds, is_over, on_better, on_routes)
    known = search.count(list(columns), num_left_out, iterations, cores)
    generation = Generation(
        finer(laid.layout), known, least_left_out=search.least_left_out, cores=cores, cuts=True
    )
    search.go(generation, iterations)
    return search.found(generation)


class _Bounding:
    """One search for a bound: its end, and the best bound so far."""

    def __init__(
        self,
        laid: LaidOut,
        seconds: float | None,
        is_over: Callable[[int], bool],
        on_better: Callable[[Bound], None],
        on_routes: Callable[[Iterable[Column]], None],
    ) -> None:
        self._laid, self._began, self._seconds = laid, time.monotonic(), seconds
        self._is_over, self._on_better, self._on_routes = is_over, on_better, on_routes
        self._step, self._ticks, self._rounds = step_of(laid.layout), 0, 0
        self._shifts = relaxed_shifts(laid.layout)
        self.least_left_out = _left_out(laid.layout, self._shifts)

    def count(
        self,
        known: list[Column],
        num_left_out: Callable[[], int],
        iterations: int | None,
        cores: int,
    ) -> list[Column]:
        """Bound how few visits any roster leaves out, where one leaves out more; the routes known then."""
        if num_left_out() <= self.least_left_out:
            return known
        counting = Generation(counted(self._laid.layout), known, cores=cores, cuts=True)
        ends = None if self._seconds is None else self._began + _COUNT_SHARE * self._seconds
        for _ in range(_COUNT_ROUNDS if iterations is None else iterations):
            if self.least_left_out >= num_left_out() or not counting.step(lambda: self._ends(ends)):
                break
            self.least_left_out = max(self.least_left_out, -(-counting.bound // LEFT_OUT))
            self._on_routes(counting.chosen())
        return known + counting.columns()

    def go(self, generation: Generation, iterations: int | None) -> None:
        """Make rounds until there is nothing more to gain, or the end comes."""
        self._rounds = 0
        ends = None if self._seconds is None else self._began + self._seconds
        while self._rounds != iterations and generation.step(lambda: self._ends(ends)):
            self._rounds += 1
            self._learn(generation)
            self._on_routes(generation.chosen())
        self._learn(generation)

    def _ends(self, ends: float | None) -> bool:
        return self._is_over(self._ticks) or (ends is not None and time.monotonic() >= ends)

    def _learn(self, generation: Generation) -> None:
        """Every cost is a whole number of the problem's own steps, and so is the least of them."""
        ticks = -(-generation.bound // (FINER * self._step)) * self._step
        if ticks > self._ticks:
            self._ticks = ticks
            self._on_better(self.found(generation))

    def found(self, generation: Generation) -> Bound:
        """What is proven so far."""
        layout = self._laid.layout
        return Bound(
            ticks=self._ticks,
            relaxed=relaxed_rules(layout),
            least_left_out=self.least_left_out,
            unavoidable=unavoidable(layout, self._shifts),
            value=generation.value / FINER,
            rounds=self._rounds,
            is_converged=generation.is_converged,
        )


def _left_out(a: Layout, shifts: tuple[RelaxedShift, ...]) -> int:
    """Visits that fit into no shift, and those that may not be made without one of them."""
    fitting = {int(visit) for relaxed in shifts for visit in relaxed.visits}
    out = set(range(len(a.client))) - fitting
    pairs = [(f, s) for f, s, both in zip(a.link_first, a.link_second, a.link_both, strict=True) if both]
    for _ in pairs:
        out |= {int(v) for pair in pairs if out.intersection(pair) for v in pair}
    return len(out)
