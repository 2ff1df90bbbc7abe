"""Each shift by each mode, with what the bound relaxes left out: never dearer or tighter than it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.layout import (
    BREAK,
    BREAKS_FROM,
    COMMUTE_PRICE,
    MISSED_BREAK,
    NEVER,
    NEXT_DOOR,
    NOWHERE,
    OVERTIME_PRICE,
    SLACK_PRICE,
    UNREACHABLE,
    WAIT_PRICE,
    Ints,
    Layout,
    ints,
)
from optimizer.kernels.ways import WORD, Bits, Ways
from optimizer.solver.own_times import ROW, Span, least_by_cell, own_row, spans_of
from optimizer.solver.shortcuts import closed, fares, legs, or_never, own_places, through

_REMEMBERED = 5
"""Visits that a visit remembers besides itself."""
_BREAKS_FROM = 2
"""Tasks from which on a missed break is priced: pricing knows only whether a visit is alone."""
WIDTH = 20
"""Seconds of a cell of the grid of completion bounds."""


@dataclass(frozen=True, kw_only=True)
class RelaxedShift:
    """One shift by one mode: the visits it can make at all, by number, and the ways between them."""

    shift: int
    mode: int
    visits: Ints
    spans: tuple[tuple[Span, ...], ...]  # the starts of each visit, by window
    ways: Ways


def relaxed_shifts(a: Layout) -> tuple[RelaxedShift, ...]:
    """Every shift by every mode that can make any visit."""
    drafts = [_Draft(a, s, m) for s in range(len(a.nurse_of)) for m in range(a.mode_count[s])]
    return tuple(draft.finished() for draft in drafts if len(draft.visits))


def priced_break(a: Layout, shift: int) -> int:
    """The break that pricing puts between two visits: of a shift with no other task of its own; else -1."""
    own = [t for t in range(len(a.client), len(a.kind)) if a.shift_of[t] == shift]
    if len(own) != 1 or a.kind[own[0]] != BREAK or a.prices[BREAKS_FROM] != _BREAKS_FROM:
        return -1
    return -1 if a.may_come_first[own[0]] or a.place[own[0]] == NEXT_DOOR else own[0]


class _Draft:
    """A shift by a mode while it is being worked out; [n] and [n, n] over the visits that fit."""

    def __init__(self, a: Layout, shift: int, mode: int) -> None:
        self.shift, self.mode, self._a = shift, mode, a
        self._break = priced_break(a, shift)
        spans = [spans_of(a, v, int(a.shift_limit[shift])) for v in range(len(a.client))]
        may = [v for v in range(len(a.client)) if a.allowed[shift, v] and spans[v]]
        self._take(ints(may), [spans[v] for v in may])
        fits = self.ready <= self.deadline
        self._take(self.visits[fits], [span for span, fit in zip(self._spans, fits, strict=True) if fit])

    def _take(self, visits: Ints, spans: list[list[Span]]) -> None:
        self.visits, self._spans = visits, spans
        self._ways_between()
        self._ways_by_break()
        self._reachable()

    def _ways_between(self) -> None:
        a, s, visits = self._a, self.shift, self.visits
        leg = legs(a, s, self.mode)
        price, commute = a.travel_price[s, self.mode], a.prices[COMMUTE_PRICE]
        via = own_places(a, s) if self._break < 0 else []
        ridden = closed(leg, via)
        own = a.duration[s, visits]
        at, start, end = a.place[visits], a.start_place[s], a.end_place[s]
        between = ridden[at[:, None], at]
        self.stay = or_never(between, own[:, None] + between)
        self.fare = price * np.minimum(between, UNREACHABLE) + a.assign_cost[s, visits]
        first_prices = commute if a.start_home[s] else price
        last_prices = commute if a.end_home[s] else price
        out = through(leg[start], ridden, via)[at]
        self.out_fare = fares(leg[start], ridden, via, first_prices, price)[at] + a.assign_cost[s, visits]
        self.arrival = or_never(out, a.shift_start[s] + (0 if a.start_home[s] else out))
        back = through(leg[:, end], ridden.T, via)[at]
        self.back_fare = fares(leg[:, end], ridden.T, via, last_prices, price)[at]
        self.tail = or_never(back, own + (0 if a.end_home[s] else back))

    def _ways_by_break(self) -> None:
        """To a break after each visit, and from there to the next, where pricing puts the break in place."""
        a, s, visits, n = self._a, self.shift, self.visits, len(self.visits)
        self.break_to, self.break_to_fare = np.full(n, NEVER), np.zeros(n, np.int64)
        self.break_on, self.break_on_fare = np.full((n, n), NEVER), np.zeros((n, n), np.int64)
        if self._break < 0:
            return
        leg, price, at = legs(a, s, self.mode), a.travel_price[s, self.mode], a.place[visits]
        place = np.full(n, a.place[self._break]) if a.place[self._break] != NOWHERE else at
        to, on = leg[at, place], leg[place[:, None], at]
        self.break_to = or_never(to, a.duration[s, visits] + to)
        self.break_to_fare = price * np.minimum(to, UNREACHABLE) - a.prices[MISSED_BREAK]
        self.break_on = or_never(on, a.duration[s, self._break] + on)
        self.break_on_fare = price * np.minimum(on, UNREACHABLE) + a.assign_cost[s, visits]

    def _reachable(self) -> None:
        """When each visit can start first, and the last start from which the shift can still be ended."""
        limit = self._a.shift_limit[self.shift]
        soonest = self.soonest = np.minimum(self.stay, self.break_to[:, None] + self.break_on)
        self.ready = self._starts(self.arrival)
        last = ints([max(span.high for span in spans) for spans in self._spans])
        self.deadline = np.minimum(last, limit - self.tail)
        for _ in range(len(self.visits)):
            ready = np.minimum(self.ready, self._starts((self.ready[:, None] + soonest).min(axis=0)))
            onward = (self.deadline - soonest).max(axis=1)
            deadline = np.maximum(self.deadline, np.minimum(last, onward))
            if (ready == self.ready).all() and (deadline == self.deadline).all():
                return
            self.ready, self.deadline = ready, deadline

    def _starts(self, arrival: Ints) -> Ints:
        """The first start from an arrival on that a visit's windows allow."""
        return ints(
            [
                min((max(there, span.low) for span in spans if there <= span.high), default=NEVER)
                for spans, there in zip(self._spans, arrival, strict=True)
            ]
        )

    def finished(self) -> RelaxedShift:
        """With what each visit costs by itself, and what it remembers."""
        a, s = self._a, self.shift
        missed = a.prices[MISSED_BREAK] if self._break >= 0 else 0
        bounds = self._bounds()
        ways = Ways(
            stay=ints(self.stay),
            fare=ints(self.fare),
            arrival=ints(self.arrival),
            out_fare=ints(self.out_fare + missed),
            tail=ints(self.tail),
            back_fare=ints(self.back_fare),
            wanted=ints(a.wanted_slack[self.visits]),
            own=self._own(),
            own_least=self._own_least(*bounds[:3]),
            deadline=ints(self.deadline),
            break_to=ints(self.break_to),
            break_to_fare=ints(self.break_to_fare),
            break_on=ints(self.break_on),
            break_on_fare=ints(self.break_on_fare),
            memory=self._memory(),
            own_bit=_bits(self._apart() | np.eye(len(self.visits), dtype=bool)),
            bounds=bounds,
        )
        spans = tuple(tuple(self._kept_spans(k)) for k in range(len(self.visits)))
        return RelaxedShift(shift=s, mode=self.mode, visits=self.visits, spans=spans, ways=ways)

    def _kept_spans(self, k: int) -> list[Span]:
        """The starts of a visit that this shift can still be ended from."""
        last = int(self.deadline[k])
        return [
            Span(span.window, span.low, min(span.high, last)) for span in self._spans[k] if span.low <= last
        ]

    def _own(self) -> Ints:
        kept = [self._kept_spans(k) for k in range(len(self.visits))]
        own = np.full((len(kept), max(map(len, kept)), ROW), -1, np.int64)
        for k, (visit, spans) in enumerate(zip(self.visits, kept, strict=True)):
            for w, span in enumerate(spans):
                own[k, w] = own_row(self._a, visit, span)
        return own

    def _own_least(self, opening: int, width: int, cells: int) -> Ints:
        return ints(
            [
                least_by_cell(self._a, visit, self._kept_spans(k), opening, width, cells)
                for k, visit in enumerate(self.visits)
            ]
        )

    def _bounds(self) -> Ints:
        """As `Ways.bounds` has them. No way from visit to visit is shorter than a block of cells."""
        a, s, own = self._a, self.shift, self._break
        shortest = int(min(self.stay.min(), self.break_to.min(), self.break_on.min()))
        width = min(WIDTH, shortest)
        opening = int(self.ready.min())
        cells = (max(int(self.deadline.max()), opening) - opening) // width + 1
        # Between two visits there may be tasks that are left out here: what looks like waiting is not.
        is_whole = own >= 0 or not (a.break_count[s] or a.block_count[s])
        rest = (1, a.earliest[own, 0], a.latest[own, 0], a.prices[MISSED_BREAK]) if own >= 0 else (0, 0, 0, 0)
        prices = a.prices[OVERTIME_PRICE], a.prices[SLACK_PRICE], a.prices[WAIT_PRICE] if is_whole else 0
        times = a.shift_start[s], a.shift_end[s], a.shift_limit[s]
        return ints([opening, width, cells, *times, *prices, *rest, shortest // width])

    def _apart(self) -> NDArray[np.bool_]:
        """[n, n] the pairs of visits that take two nurses."""
        a, number = self._a, {int(visit): k for k, visit in enumerate(self.visits)}
        apart = np.zeros((len(number), len(number)), bool)
        for first, second, differ in zip(a.link_first, a.link_second, a.link_differs, strict=True):
            if differ and int(first) in number and int(second) in number:
                one, other = number[int(first)], number[int(second)]
                apart[one, other] = apart[other, one] = True
        return apart

    def _memory(self) -> Bits:
        """Each visit remembers itself and the nearest of those from which a route could come back.

        All remember the pairs that take two nurses.
        """
        there_and_back = self.soonest + self.soonest.T
        back_in_time = self.ready[:, None] + there_and_back <= self.deadline[:, None]
        far = np.where(back_in_time, self.fare + self.fare.T, NEVER)
        np.fill_diagonal(far, -1)
        rank = far.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
        return _bits(((rank <= _REMEMBERED) & (far < NEVER)).T | self._apart().any(axis=0))


def _bits(which: NDArray[np.bool_]) -> Bits:
    """[n, 2] a row's columns as bits; those beyond two words are never remembered."""
    words = np.zeros((len(which), 2), np.uint64)
    for row, column in np.argwhere(which[:, : 2 * WORD]):
        words[row, column // WORD] |= np.uint64(1) << np.uint64(column % WORD)
    return words
