from dataclasses import replace
from datetime import date, timedelta

from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ClientId, NurseId, SeriesId
from optimizer.domain.problem import Problem
from optimizer.weeks.memory import remembering
from tests.builders import DAY, at, past_visit, visit, world

ANN, V1 = NurseId("ann"), ClientId("v1")


def _known(problem: Problem) -> frozenset[NurseId]:
    return problem.met.get(V1, frozenset())


def test_who_came_yesterday_is_known_today() -> None:
    assert _known(remembering(world(["v1"]), [past_visit("v1", "ann", 1)])) == {ANN}


def test_who_came_fourteen_days_ago_is_still_known_and_fifteen_days_ago_no_longer() -> None:
    assert _known(remembering(world(["v1"]), [past_visit("v1", "ann", 14)])) == {ANN}
    assert _known(remembering(world(["v1"]), [past_visit("v1", "ann", 15)])) == frozenset()


def test_who_comes_later_in_the_same_fortnight_is_no_new_face_today() -> None:
    later = [past_visit("v1", "ann", -14)]
    assert _known(remembering(world(["v1"]), [], later)) == {ANN}
    too_late = [past_visit("v1", "ann", -15)]
    assert _known(remembering(world(["v1"]), [], too_late)) == frozenset()


def test_the_day_itself_makes_nobody_known() -> None:
    assert _known(remembering(world(["v1"]), [past_visit("v1", "ann", 0)])) == frozenset()


def test_the_usual_hour_is_the_middle_one_of_the_fortnight() -> None:
    series = SeriesId("morning")
    problem = world([visit("v1", series=series)])
    starts = {1: 600, 2: 495, 3: 480, 20: 700}
    past = [
        past_visit("v1", "ann", days, start_minute=minute, series=series) for days, minute in starts.items()
    ]
    (one,) = remembering(problem, past).visits
    assert one.usual_start == at("08:15")


def test_a_series_without_a_past_keeps_the_hour_that_it_has() -> None:
    problem = world([replace(visit("v1", series=SeriesId("morning")), usual_start=at("09:00"))])
    (one,) = remembering(problem, []).visits
    assert one.usual_start == at("09:00")


def test_the_hour_is_that_of_the_wall_clock_on_the_day_the_clock_goes_forward() -> None:
    sunday = date(2026, 3, 29)
    series = SeriesId("morning")
    horizon = Horizon(first_day=sunday)
    problem = world([visit("v1", series=series, earliest=6 * 3600, latest=10 * 3600)], horizon=horizon)
    past = [
        replace(past_visit("v1", "ann", start_minute=8 * 60, series=series), day=sunday - timedelta(days=1))
    ]
    (one,) = remembering(problem, past).visits
    assert horizon.clock(one.usual_start or 0) == "08:00"
    assert one.usual_start == 7 * 3600
    assert sunday > DAY
