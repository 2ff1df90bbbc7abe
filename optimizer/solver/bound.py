"""A cost that no allowed roster can be below, by column generation.

The linear programme of `master` chooses among the routes that `pricing` finds (M. Desrochers,
J. Desrosiers, M. Solomon, A new optimization algorithm for the vehicle routing problem with time
windows, 1992). Whatever the visits are said to be worth: that worth, less what the cheapest route
of each shift falls short of it, is a lower bound (the Lagrangian bound). Worths are rounded to
whole ticks before the routes are priced, and prices are whole, so it holds to the last tick
whatever the tolerances of the linear programme, and needs no margin.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np

from optimizer.kernels.layout import MISSED_BREAK, SLACK_PRICE, WAIT_PRICE, Layout
from optimizer.laid_out import LaidOut
from optimizer.solver.generation import Generation
from optimizer.solver.master import Column
from optimizer.solver.relaxed import RelaxedShift
from optimizer.solver.relaxed_rules import relaxed_rules
from optimizer.solver.unavoidable import unavoidable

_SIMPLE_SHARE = 0.5
"""The part of the seconds for the bound of a plainer problem, which is soon there and comes first."""


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


def lower_bound(
    laid: LaidOut,
    *,
    columns: Iterable[Column] = (),
    seconds: float | None = None,
    iterations: int | None = None,
    cores: int = 1,
    is_over: Callable[[], bool] = lambda: False,
) -> Bound:
    """Bound the cost of every allowed roster from below.

    It ends when there is nothing more to gain, after `seconds` or so many rounds (`iterations`), or
    when `is_over` says so between two rounds. `columns` are routes to begin with: shift, number of
    its mode, and tasks by number in order. Without `seconds` no clock is read, and the same call
    gives the same bound, on any number of `cores`, by which shifts are priced side by side.
    """
    began = time.monotonic()
    ends, known = _Deadline(began, seconds, is_over), list(columns)
    quick = _plain(laid.layout) if seconds is not None else None
    first = 0
    if quick is not None and seconds is not None:
        # A bound of a simpler problem is soon there, and what it finds is a start for the whole one.
        simple = Generation(quick, known, cores=cores, is_exact=True)
        soon = _Deadline(began, seconds * _SIMPLE_SHARE, is_over)
        while simple.step(soon):
            pass
        first, known = simple.bound, known + simple.columns()
    generation = Generation(laid.layout, known, cores=cores, cuts=True)
    rounds = 0
    for rounds in count() if iterations is None else range(iterations + 1):
        if rounds == iterations or not generation.step(ends):
            break
    return Bound(
        ticks=max(generation.bound, first),
        relaxed=relaxed_rules(laid.layout),
        least_left_out=_left_out(laid.layout, generation.shifts),
        unavoidable=unavoidable(laid.layout, generation.shifts),
        value=generation.value,
        rounds=rounds,
        is_converged=generation.is_converged,
    )


class _Deadline:
    """Whether to stop: when the seconds are over, or when somebody says so."""

    def __init__(self, began: float, seconds: float | None, is_over: Callable[[], bool]) -> None:
        self._ends = None if seconds is None else began + seconds
        self._is_over = is_over

    def __call__(self) -> bool:
        return self._is_over() or (self._ends is not None and time.monotonic() >= self._ends)


def _plain(a: Layout) -> Layout | None:
    """The same without prices on slack, waiting and missed breaks; None where it has none of these."""
    prices = a.prices.copy()
    prices[[SLACK_PRICE, WAIT_PRICE, MISSED_BREAK]] = 0
    if (prices == a.prices).all():
        return None
    return a._replace(
        prices=prices, wanted_slack=np.zeros_like(a.wanted_slack), break_count=np.zeros_like(a.break_count)
    )


def _left_out(a: Layout, shifts: tuple[RelaxedShift, ...]) -> int:
    """Visits that fit into no shift, and those that may not be made without one of them."""
    fitting = {int(visit) for relaxed in shifts for visit in relaxed.visits}
    out = set(range(len(a.client))) - fitting
    pairs = [(f, s) for f, s, both in zip(a.link_first, a.link_second, a.link_both, strict=True) if both]
    for _ in pairs:
        out |= {int(v) for pair in pairs if out.intersection(pair) for v in pair}
    return len(out)
