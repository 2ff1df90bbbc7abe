"""The labour rules together, by the limits of the day, and against a plain count of quarters of an hour."""

import time
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain.labour_law import LimitKind, Sense, all_limits, law_of, law_on, no_law, parse_limits
from optimizer.rules.labour.judge import judge_work
from optimizer.rules.labour.work import Work
from tests.optimizer.rules.labour.made import HORIZON, MONDAY, days, work

_QUARTER, _HOUR = 15 * 60, 4
_DAY, _WEEK = 24 * _HOUR, 7 * 24 * _HOUR
"""In quarters of an hour."""


def limits_found(works: Iterable[Work]) -> set[str]:
    return {finding.limit for finding in judge_work(works, horizon=HORIZON)}


@st.composite
def some_weeks(draw: st.DrawFn) -> list[Work]:
    """Shifts by day, one a day at most, on some days of three weeks far from a clock change."""
    chosen = draw(st.lists(st.integers(0, 20), min_size=1, max_size=21, unique=True))
    starts, lengths = st.integers(6 * _HOUR, 15 * _HOUR), st.integers(_HOUR, 13 * _HOUR)
    return [_shift(day, draw(starts), draw(lengths)) for day in sorted(chosen)]


def _shift(day: int, start: int, length: int) -> Work:
    end = min(start + length, _DAY)
    return work(day, _clock(start), _clock(end % _DAY))


def _clock(quarter: int) -> str:
    return f"{quarter // _HOUR:02d}:{quarter % _HOUR * 15:02d}"


@given(some_weeks())
def test_hours_and_rest_are_those_of_a_plain_count_of_quarters(works: list[Work]) -> None:
    spans = [(each.start // _QUARTER, each.end // _QUARTER) for each in works]
    found = limits_found(works)
    assert ("longest_shift" in found) == any(end - start > 12 * _HOUR for start, end in spans)
    assert ("longest_week" in found) == any(_worked_in(spans, week) > 60 * _HOUR for week in range(3))
    assert ("rest_between_shifts" in found) == _has_short_rest(spans)
    assert ("weekly_rest" in found) == _lacks_weekly_rest(spans)


def _has_short_rest(spans: list[tuple[int, int]]) -> bool:
    return any(there[0] - here[1] < 11 * _HOUR for here, there in pairwise(spans))


def _worked_in(spans: list[tuple[int, int]], week: int) -> int:
    return sum(end - start for start, end in spans if start // _WEEK == week)


def _lacks_weekly_rest(spans: list[tuple[int, int]]) -> bool:
    """Quarter by quarter: from each start of work after 32 hours of rest, the rests within a week and two."""
    busy = {quarter for start, end in spans for quarter in range(start, end)}
    starts = [b for n, (b, _) in enumerate(spans) if n == 0 or b - spans[n - 1][1] >= 32 * _HOUR]
    for start in starts:
        week, fortnight = _rests(busy, start, _WEEK), _rests(busy, start, 2 * _WEEK)
        if max(week, default=0) < 36 * _HOUR and sum(r for r in fortnight if r >= 32 * _HOUR) < 72 * _HOUR:
            return True
    return False


def _rests(busy: set[int], start: int, count: int) -> list[int]:
    rests, run = [], 0
    for quarter in range(start, start + count):
        run = 0 if quarter in busy else run + 1
        if run and (quarter + 1 in busy or quarter + 1 == start + count):
            rests.append(run)
    return rests


def test_four_weeks_of_a_team_with_its_history_are_judged_in_well_under_a_second() -> None:
    first = MONDAY - timedelta(days=112)
    works = [
        each
        for n in range(12)
        for week in range(20)
        for each in days(first + timedelta(weeks=week, days=n % 3), 5, "07:00", "12:00", by=f"nurse {n}")
    ]
    started = time.process_time()
    judge_work(works, horizon=HORIZON)
    assert time.process_time() - started < 0.5


def test_each_nurse_is_judged_apart() -> None:
    assert limits_found([*days(0, 3, "07:00", "19:00"), *days(3, 3, "07:00", "19:00", by="bob")]) == {
        "agreed_shift"
    }


def test_the_limits_in_force_on_the_day_of_the_shift_decide() -> None:
    shorter = """
        [[limit]]
        name = "longest_shift"
        rule = "L1"
        most = "9:00"
        kind = "law"
        valid_from = 2026-05-06
        source = "a law to come"
    """
    limits = (*all_limits(), *parse_limits(shorter))
    found = judge_work(days(0, 3, "07:00", "16:30"), horizon=HORIZON, law_on=lambda day: law_of(limits, day))
    assert [(each.day, each.limit) for each in found] == [(date(2026, 5, 6), "longest_shift")]
    assert "a law to come" in found[0].sentence.en


def test_each_limit_says_what_it_is_and_where_it_was_read() -> None:
    for limit in all_limits():
        assert limit.source
        assert limit.rule[0] == "L"
        assert limit.kind in LimitKind
        assert limit.sense in Sense
        assert limit.value > 0


def test_before_all_limits_the_first_that_are_known_hold() -> None:
    assert law_on(date(1990, 1, 1)).longest_shift == 12 * 3600


def test_a_world_without_limits_breaks_none() -> None:
    works = days(0, 40, "00:00", "23:00")
    assert judge_work(works, horizon=HORIZON, law_on=lambda _: no_law()) == ()
