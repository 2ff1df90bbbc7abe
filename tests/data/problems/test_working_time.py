from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from data.problems.working_time import people_of, turns_in, unlawful, work_in
from data.tables.read_team import read_team
from data.team import ShiftRecord, Team
from optimizer.domain.history import WorkKind
from optimizer.domain.horizon import Horizon

TEAM = read_team(Path(__file__).parents[3] / "data" / "samples" / "team")
MONDAY = Horizon(first_day=date(2026, 11, 23), num_days=2)
TUESDAY = Horizon(first_day=date(2026, 11, 24))


def test_shifts_hours_on_call_and_calls_are_work() -> None:
    works = work_in(TEAM, MONDAY)
    kinds = [work.kind for work in works]
    assert [kinds.count(kind) for kind in WorkKind] == [8, 2, 0, 1]
    first = next(work for work in works if work.nurse == "n1")
    assert (first.start, first.end, first.break_time) == (7 * 3600, 12.5 * 3600, 15 * 60)


def test_a_night_on_call_ends_on_the_next_morning() -> None:
    turn = next(
        work for work in work_in(TEAM, MONDAY) if work.kind is WorkKind.ON_CALL and work.nurse == "n2"
    )
    assert (turn.day, turn.end - turn.start) == (date(2026, 11, 24), 8 * 3600)


def test_a_call_lasts_its_minutes() -> None:
    (call,) = [work for work in work_in(TEAM, MONDAY) if work.kind is WorkKind.CALL]
    assert (call.day, call.end - call.start) == (date(2026, 11, 22), 50 * 60)


def test_work_after_the_horizon_is_left_out_and_work_before_it_is_not() -> None:
    days = {work.day for work in work_in(TEAM, Horizon(first_day=date(2026, 11, 23)))}
    assert days == {date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)}


def test_the_night_before_the_first_day_reaches_into_it() -> None:
    assert [turn.id for turn in turns_in(TEAM, TUESDAY)] == ["a2", "a3"]


def test_people_are_called_by_their_names() -> None:
    assert people_of(TEAM)[TEAM.nurses[0].id].name == TEAM.nurses[0].name


def with_shift(team: Team, **changes: Any) -> tuple[Team, ShiftRecord]:
    """The team with the last shift of the sample changed."""
    row = replace(team.shifts[-1], **changes)
    return replace(team, shifts=(*(each for each in team.shifts if each.id != row.id), row)), row


def test_a_shift_that_passes_the_law_is_told_with_its_limit() -> None:
    after, row = with_shift(TEAM, start=time(10), end=time(22, 1))
    (found,) = unlawful(TEAM, after, row)
    assert (found.limit, found.day) == ("longest_shift", row.day)
    assert unlawful(TEAM, *with_shift(TEAM, start=time(10), end=time(22))) == ()


def test_what_a_shift_passed_already_is_no_hindrance_to_mend_it() -> None:
    long, _ = with_shift(TEAM, start=time(9), end=time(22, 30))
    less, row = with_shift(long, start=time(10), end=time(22, 30))
    assert unlawful(long, less, row) == ()
