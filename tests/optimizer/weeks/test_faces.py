from datetime import timedelta

import pytest

from optimizer.domain.horizon import DayPart
from optimizer.weeks.faces import frequency_of, start_shifts, strangers, windows_of
from tests.builders import DAY, past_visit
from tests.optimizer.weeks.some_weeks import made


def test_a_month_has_fifteen_windows_of_a_fortnight() -> None:
    days = [DAY + timedelta(days=i) for i in range(28)]
    windows = windows_of(days, 14)
    assert len(windows) == 15
    assert windows[0] == (days[0], days[13])
    assert windows[-1] == (days[14], days[27])


def test_fewer_days_than_a_window_are_one_window() -> None:
    days = [DAY, DAY + timedelta(days=1)]
    assert windows_of(days, 14) == [(days[0], days[1])]


@pytest.mark.parametrize(
    ("num_visits", "words"), [(28, "daily"), (8, "not daily"), (56, "twice a day"), (84, "more often")]
)
def test_clients_are_told_apart_by_how_often_somebody_comes(num_visits: int, words: str) -> None:
    assert frequency_of(num_visits, 28) == words


def test_the_hour_moves_between_days_that_follow_each_other_only() -> None:
    visits = [made("v1", "ann", 0, 480), made("v1", "ann", 1, 510), made("v1", "ann", 3, 600)]
    assert start_shifts(visits) == (30,)


def test_a_second_nurse_has_no_hour_of_her_own() -> None:
    visits = [made("v1", "ann", 0, 480), made("v1", "bea", 0, 480, second=True), made("v1", "ann", 1, 480)]
    assert start_shifts(visits) == (0,)


def test_a_stranger_is_who_had_not_come_for_four_weeks() -> None:
    past = [past_visit("v1", "ann", 29), past_visit("v1", "bea", 28), past_visit("v1", "ann", 0),
            past_visit("v1", "bea", 0)]  # fmt: skip
    assert strangers(past, DAY, 28) == 1


def test_strangers_are_counted_a_month() -> None:
    assert strangers([past_visit("v1", "ann", 0)], DAY, 14) == 2


def test_who_came_twice_is_a_stranger_once() -> None:
    past = [past_visit("v1", "ann", 0), past_visit("v1", "ann", -1), past_visit("v1", "ann", -2)]
    assert strangers(past, DAY, 28) == 1


def test_a_made_visit_is_remembered_as_it_was() -> None:
    past = made("v1", "ann", 2, 615, DayPart.EVENING).past
    assert (past.day, past.nurse, past.start_minute, past.day_part) == (
        DAY + timedelta(days=2),
        "ann",
        615,
        DayPart.EVENING,
    )
