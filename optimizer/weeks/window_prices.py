"""What each agreed window costs: what days would save if only that one were wider."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from optimizer.domain.care import TimeWindow, Visit, WindowClass
from optimizer.domain.ids import ClientId, SeriesId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.evaluate import evaluate
from optimizer.schedule import schedule
from optimizer.suggestions.ground import ground
from optimizer.suggestions.options import visit_options
from optimizer.weeks.simulate import published
from optimizer.weeks.study import WindowPrice
from optimizer.weeks.way import Way
from optimizer.weeks.weeks import Weeks

WIDER = 1_800
"""Seconds by which a window opens earlier and closes later."""

SAMPLED = 7
"""Days that are looked at: a week."""


def window_prices(
    weeks: Weeks, way: Way, *, seed: int = 1, on_day: Callable[[], None] = lambda: None
) -> tuple[WindowPrice, ...]:
    """The price of each agreed window of the first week, planned in a way; the dearest first."""
    saved: dict[tuple[ClientId, SeriesId], list[int]] = defaultdict(list)
    for problem, roster in published(weeks, way, num_days=SAMPLED, seed=seed):
        for visit in problem.visits:
            if visit.window_class is WindowClass.AGREED and visit.series and not visit.is_second_nurse:
                saved[visit.client, visit.series].append(saved_by(problem, roster, visit.id))
        on_day()
    num_days = min(SAMPLED, len(weeks.days))
    found = (
        WindowPrice(
            series=series,
            client=client,
            num_visits=len(ticks),
            saved=sum(ticks) / TICK * 7 / num_days,
        )
        for (client, series), ticks in saved.items()
    )
    return tuple(sorted(found, key=lambda price: (-price.saved, price.client, price.series)))


def saved_by(problem: Problem, roster: Roster, visit: VisitId) -> int:
    """Ticks that a day costs less when one visit's windows are wider and it alone may go elsewhere."""
    series = problem.visit_of[visit].series
    wider = tuple(_wider(each) if each.series == series else each for each in problem.visits)
    return max(_cheapest(problem, roster, visit) - _cheapest(problem.replace(visits=wider), roster, visit), 0)


def _cheapest(problem: Problem, roster: Roster, visit: VisitId) -> int:
    """Ticks of the day with one visit where it is cheapest, every other in its order, at the best times."""
    timed = schedule(problem, roster.orders)
    options = visit_options(ground(problem, timed), visit).options
    return evaluate(problem, timed).cost + min((option.price for option in options), default=0)


def _wider(visit: Visit) -> Visit:
    windows = tuple(
        TimeWindow(earliest=max(window.earliest - WIDER, 0), latest=window.latest + WIDER)
        for window in visit.windows
    )
    return replace(visit, windows=windows)
