"""What could give about a nurse's hours: overtime, a longer shift, an earlier start."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.domain.terms import TICK
from optimizer.explanation.phrases import minutes_en, minutes_nl
from optimizer.explanation.steps import (
    LONGER_MINUTES,
    MINUTES,
    OVERTIME_MINUTES,
    Kind,
    Step,
    with_changed,
)
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, nurse_name


def hour_steps(problem: Problem, shift: Shift) -> Iterator[Step]:
    """Later minutes are priced as overtime by the roster itself; earlier ones are priced the same here."""
    yield _overtime(problem, shift)
    yield _longer(problem, shift)
    yield _earlier(problem, shift)


def _overtime(problem: Problem, shift: Shift) -> Step:
    name, most = nurse_name(problem, shift), shift.max_overtime

    def words(count: int) -> Sentence:
        until = clock(problem, shift.end + most + 60 * count)
        return Sentence(
            en=f"let {name} work {minutes_en(count)} of overtime, until {until}",
            nl=f"laat {name} {minutes_nl(count)} overwerken, tot {until}",
        )

    return Step(
        kind=Kind.OVERTIME,
        sizes=OVERTIME_MINUTES,
        nurse=shift.nurse,
        change=lambda world, count: with_changed(world, "shifts", shift.id, max_overtime=most + 60 * count),
        price=lambda _: 0,
        words=words,
    )


def _longer(problem: Problem, shift: Shift) -> Step:
    name = nurse_name(problem, shift)

    def words(count: int) -> Sentence:
        until = clock(problem, shift.end + 60 * count)
        return Sentence(
            en=f"let the shift of {name} last {minutes_en(count)} longer, until {until}",
            nl=f"laat de dienst van {name} {minutes_nl(count)} langer duren, tot {until}",
        )

    return Step(
        kind=Kind.LONGER_SHIFT,
        sizes=LONGER_MINUTES,
        nurse=shift.nurse,
        change=lambda world, count: with_changed(world, "shifts", shift.id, end=shift.end + 60 * count),
        price=lambda _: 0,
        words=words,
    )


def _earlier(problem: Problem, shift: Shift) -> Step:
    name = nurse_name(problem, shift)

    def words(count: int) -> Sentence:
        start = clock(problem, shift.start - 60 * count)
        return Sentence(
            en=f"let {name} start {minutes_en(count)} earlier, at {start}",
            nl=f"laat {name} {minutes_nl(count)} eerder beginnen, om {start}",
        )

    return Step(
        kind=Kind.EARLIER_SHIFT,
        sizes=MINUTES,
        nurse=shift.nurse,
        change=lambda world, count: with_changed(world, "shifts", shift.id, start=shift.start - 60 * count),
        price=lambda count: problem.prices.overtime_per_minute * TICK * count,
        words=words,
    )
