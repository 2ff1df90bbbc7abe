"""On which days care falls: series, changes, absences, start and end of care."""

from datetime import date, time, timedelta

import pytest

from data.problems.demand import holiday_on
from data.problems.faults import TeamError
from data.team import AbsenceRecord, SeriesChange
from optimizer.domain.ids import ClientId, SeriesId
from tests.data.problems.demands import MONDAY, client, counts, demand, series, team, window

WASH = SeriesId("bos-wash")


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def test_daily_care_falls_on_every_day_from_its_base() -> None:
    assert counts(team(series()), range(-2, 3)) == [0, 0, 1, 1, 1]


def test_care_every_third_day_keeps_its_step() -> None:
    assert counts(team(series(interval=3)), range(7)) == [1, 0, 0, 1, 0, 0, 1]


def test_care_on_weekdays_falls_on_those_only() -> None:
    assert counts(team(series(weekdays=frozenset({1, 4}))), range(7)) == [1, 0, 0, 1, 0, 0, 0]


def test_every_second_week_on_two_weekdays_counts_calendar_weeks() -> None:
    care = team(series(weekdays=frozenset({1, 4}), interval=14))
    assert [day for day in range(28) if counts(care, [day]) == [1]] == [0, 3, 14, 17]


def test_an_ended_series_is_never_planned() -> None:
    later = SeriesChange(series=WASH, day=on(5), windows=(window("09:00-10:00"),))
    assert counts(team(series(end=on(2)), changes=(later,)), range(7)) == [1, 1, 1, 0, 0, 0, 0]


def test_care_tapers_from_twice_a_day_to_once_to_none() -> None:
    care = team(
        series("bos-wash", end=on(9)),
        series("bos-stockings", at="20:00-22:00", end=on(4)),
        changes=(SeriesChange(series=WASH, day=on(7), from_now_on=True, interval=2),),
    )
    assert counts(care, range(12)) == [2, 2, 2, 2, 2, 1, 1, 1, 0, 1, 0, 0]


def test_a_change_for_this_once_holds_on_its_day_only() -> None:
    care = team(series(), changes=(SeriesChange(series=WASH, day=on(1), windows=(window("10:00-10:30"),)),))
    starts = [demand(care, on(day)).visits[0].windows[0].earliest // 3600 for day in range(3)]
    assert starts == [7, 10, 7]


def test_a_change_from_now_on_holds_from_its_day() -> None:
    change = SeriesChange(series=WASH, day=on(1), from_now_on=True, relation_minutes=5)
    care = team(series(), changes=(change,))
    assert [demand(care, on(day)).visits[0].duration // 60 for day in range(3)] == [30, 35, 35]


def test_care_can_be_cancelled_once_and_for_good() -> None:
    once = SeriesChange(series=WASH, day=on(1), is_cancelled=True)
    for_good = SeriesChange(series=WASH, day=on(4), from_now_on=True, is_cancelled=True)
    assert counts(team(series(), changes=(once, for_good)), range(6)) == [1, 0, 1, 1, 0, 0]


def test_a_visit_is_moved_by_cancelling_one_day_and_changing_another() -> None:
    shower = series(weekdays=frozenset({2}))
    away = SeriesChange(series=WASH, day=on(1), is_cancelled=True)
    instead = SeriesChange(series=WASH, day=on(3), windows=(window("13:00-15:00"),))
    assert counts(team(shower, changes=(away, instead)), range(7)) == [0, 0, 0, 1, 0, 0, 0]


def test_a_new_interval_counts_from_the_day_of_the_change() -> None:
    change = SeriesChange(series=WASH, day=on(3), from_now_on=True, interval=3)
    assert counts(team(series(), changes=(change,)), range(8)) == [1, 1, 1, 1, 0, 0, 1, 0]


def test_nobody_visits_a_client_before_care_starts_or_after_it_ends() -> None:
    care = team(series(), clients=(client(start_date=on(1), end_date=on(3)),))
    assert counts(care, range(6)) == [0, 1, 1, 1, 0, 0]


def test_a_client_in_hospital_without_a_date_of_return_is_not_visited() -> None:
    hospital = AbsenceRecord(client=ClientId("bos"), first=on(2), kind="hospital")
    assert counts(team(series(), absences=(hospital,)), [1, 2, 90]) == [1, 0, 0]


def test_a_holiday_ends_with_its_last_day() -> None:
    holiday = AbsenceRecord(client=ClientId("bos"), first=on(1), last=on(2))
    assert counts(team(series(), absences=(holiday,)), range(4)) == [1, 0, 0, 1]


def test_a_public_holiday_is_named() -> None:
    assert holiday_on("NL", date(2026, 4, 27)) == "King's Day"
    assert demand(team(series())).holiday is None


def test_an_unknown_country_is_said_in_a_sentence() -> None:
    with pytest.raises(TeamError, match="country XX has no known public holidays"):
        holiday_on("XX", MONDAY)


def test_a_series_starts_at_its_named_hour_or_the_middle_one_of_its_past() -> None:
    named = demand(team(series(usual_start=time(8, 15)))).visits[0]
    assert named.usual_start == 8 * 3600 + 15 * 60
