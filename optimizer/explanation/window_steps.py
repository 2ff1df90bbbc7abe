"""What could give about the times of a visit: it starts earlier or later than its windows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from optimizer.domain.care import TimeWindow, Visit, WindowClass
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.explanation.phrases import minutes_en, minutes_nl
from optimizer.explanation.steps import CRITICAL_FACTOR, MINUTES, Kind, Step, with_changed
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to

_ENDLESS = 2**40

Windows = tuple[TimeWindow, ...]


def _with_windows(problem: Problem, visits: Sequence[Visit], change: Callable[[Windows], Windows]) -> Problem:
    for visit in visits:
        windows = change(problem.visit_of[visit.id].windows)
        problem = with_changed(problem, "visits", visit.id, windows=windows)
    return problem


def earlier_step(problem: Problem, visits: Sequence[Visit]) -> Step:
    """Start before the window: for the client as much as the same time after it."""
    visit, prices = visits[0], problem.prices
    per_minute = {
        WindowClass.CRITICAL: CRITICAL_FACTOR * prices.late_agreed_per_minute,
        WindowClass.AGREED: prices.late_agreed_per_minute,
        WindowClass.FLEXIBLE: prices.late_flexible_per_minute,
    }[visit.window_class]
    told, whom = visit.windows[0].earliest, visit_to(problem, visit)

    def words(count: int) -> Sentence:
        if len(visit.windows) > 1:
            return _than_allowed(whom, count, "earlier", "eerder")
        times = clock(problem, told - 60 * count), clock(problem, told)
        return Sentence(
            en=f"start the visit to {whom} {minutes_en(count)} earlier, at {times[0]} instead of {times[1]}",
            nl=f"begin het bezoek aan {whom} {minutes_nl(count)} eerder, "
            f"om {times[0]} in plaats van {times[1]}",
        )

    return Step(
        kind=Kind.EARLIER,
        sizes=MINUTES,
        change=lambda world, count: _with_windows(world, visits, lambda own: _opened(own, 60 * count)),
        price=lambda count: per_minute * TICK * count * len(visits),
        words=words,
    )


def _opened(windows: Windows, seconds: int) -> Windows:
    before = [-_ENDLESS, *(window.latest for window in windows)]
    return tuple(
        replace(window, earliest=max(window.earliest - seconds, end))
        for window, end in zip(windows, before, strict=False)
    )


def later_step(problem: Problem, visits: Sequence[Visit]) -> Step:
    """Lateness outside an agreed or flexible window is in the cost of the roster already."""
    visit = visits[0]
    is_critical = visit.window_class is WindowClass.CRITICAL
    per_minute = CRITICAL_FACTOR * problem.prices.late_agreed_per_minute if is_critical else 0
    told, whom = visit.windows[-1].latest, visit_to(problem, visit)

    def words(count: int) -> Sentence:
        if len(visit.windows) > 1:
            return _than_allowed(whom, count, "later", "later")
        times = clock(problem, told + 60 * count), clock(problem, told)
        return Sentence(
            en=f"start the visit to {whom} {minutes_en(count)} later, "
            f"at {times[0]} instead of {times[1]} at the latest",
            nl=f"begin het bezoek aan {whom} {minutes_nl(count)} later, "
            f"uiterlijk om {times[0]} in plaats van {times[1]}",
        )

    return Step(
        kind=Kind.LATER,
        sizes=MINUTES,
        change=lambda world, count: _with_windows(world, visits, lambda own: _closed(own, 60 * count)),
        price=lambda count: per_minute * TICK * count * len(visits),
        words=words,
    )


def _closed(windows: Windows, seconds: int) -> Windows:
    after = [*(window.earliest for window in windows[1:]), _ENDLESS]
    return tuple(
        replace(window, latest=min(window.latest + seconds, start))
        for window, start in zip(windows, after, strict=True)
    )


def _than_allowed(whom: str, count: int, en: str, nl: str) -> Sentence:
    return Sentence(
        en=f"start the visit to {whom} {minutes_en(count)} {en} than its times allow",
        nl=f"begin het bezoek aan {whom} {minutes_nl(count)} {nl} dan de tijden toelaten",
    )
