import pytest

from optimizer.rules.base import Severity
from optimizer.rules.labour.team_choices import judge
from tests.optimizer.rules.labour.made import days, limits, record, work

MAYBE = Severity.WARNING


def test_a_team_that_has_chosen_nothing_is_told_nothing() -> None:
    assert limits(judge, [*days(0, 40, "07:00", "07:30"), work(0, "10:00", "11:00")]) == []


@pytest.mark.parametrize(("most", "expected"), [(2, []), (1, [("turn_ups_a_day", MAYBE)])])
def test_how_often_one_turns_up_on_a_day(most: int, expected: list[object]) -> None:
    split = [work(0, "07:00", "11:00"), work(0, "17:00", "20:00")]
    assert limits(judge, split, turn_ups_a_day=most) == expected


@pytest.mark.parametrize(("end", "expected"), [("10:00", []), ("09:59", [("shortest_shift", MAYBE)])])
def test_for_how_long_one_comes_at_least(end: str, expected: list[object]) -> None:
    assert limits(judge, [work(0, "07:00", end)], shortest_shift=3 * 3600) == expected


@pytest.mark.parametrize(("count", "expected"), [(5, []), (6, [("days_in_a_row", MAYBE)])])
def test_how_many_days_in_a_row(count: int, expected: list[object]) -> None:
    assert limits(judge, [*days(0, count), *days(count + 1, 5)], days_in_a_row=5) == expected


@pytest.mark.parametrize(("weekends", "expected"), [((0, 7), []), ((0, 7, 14), [("free_weekends", MAYBE)])])
def test_how_many_weekends_in_four_are_free(weekends: tuple[int, ...], expected: list[object]) -> None:
    assert limits(judge, [work(5 + first) for first in weekends], free_weekends=2) == expected


def test_the_sentence_says_that_it_is_the_teams_own_choice() -> None:
    (found,) = judge(record(days(0, 6), days_in_a_row=5))
    assert found.sentence.en == (
        "Ann works 6 days in a row, from 2026-05-04 to 2026-05-09; at most 5 (L17, the team's own choice)"
    )
    assert found.sentence.nl == (
        "Ann werkt 6 dagen achter elkaar, van 2026-05-04 tot en met 2026-05-09; hooguit 5 "
        "(L17, keuze van het team)"
    )
