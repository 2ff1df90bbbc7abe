"""What a day knows of other days: who came to whom, and at what hour."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from statistics import median_low

from optimizer.domain.care import Visit
from optimizer.domain.history import PastVisit
from optimizer.domain.ids import SeriesId
from optimizer.domain.problem import Problem


def remembering(problem: Problem, before: Iterable[PastVisit], after: Iterable[PastVisit] = ()) -> Problem:
    """A day that knows the visits of the days before it, and of days after it that are planned already.

    Who comes on a later day within the team's window is no new face today: whichever of the two days is
    first, she is met once. The usual hour of a visit is the middle one of its series in that window.
    """
    day, window = problem.horizon.first_day, problem.agreements.face_window_days
    past = [visit for visit in before if 0 < (day - visit.day).days <= window]
    ahead = [visit for visit in after if 0 < (visit.day - day).days <= window]
    yesterday = day - timedelta(days=1)
    known = tuple(past) + tuple(replace(visit, day=yesterday) for visit in ahead)
    usual = _usual_minutes(past)
    visits = tuple(_at_usual_hour(problem, visit, usual) for visit in problem.visits)
    return problem.replace(history=known, visits=visits)


def _usual_minutes(visits: Iterable[PastVisit]) -> dict[SeriesId, int]:
    starts: dict[SeriesId, list[int]] = defaultdict(list)
    for visit in visits:
        if visit.series is not None and visit.start_minute is not None:
            starts[visit.series].append(visit.start_minute)
    return {series: median_low(minutes) for series, minutes in starts.items()}


def _at_usual_hour(problem: Problem, visit: Visit, usual: dict[SeriesId, int]) -> Visit:
    if visit.series is None or visit.series not in usual:
        return visit
    at = usual[visit.series]
    start = seconds_of_minute(problem, problem.horizon.first_day, at, visit.windows[0].earliest)
    return replace(visit, usual_start=start)


def seconds_of_minute(problem: Problem, day: date, minute: int, near: int) -> int:
    """Seconds of the horizon of a minute of the wall clock, on the day or the night after it."""
    moments = [
        problem.horizon.seconds(day + timedelta(days=later), time(minute // 60, minute % 60))
        for later in (0, 1)
    ]
    return min(moments, key=lambda at: abs(at - near))
