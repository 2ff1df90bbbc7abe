from optimizer.domain.history import WorkKind
from optimizer.rules.labour.after_call import after_call
from optimizer.rules.labour.work import Work
from tests.optimizer.rules.labour.made import MONDAY, days, record, work

EVENING, MORNING = work(0, "15:00", "19:00"), work(1, "07:00", "12:30")


def call(start: str = "03:00", end: str = "04:30") -> Work:
    return work(1, start, end, kind=WorkKind.CALL)


def test_a_call_at_three_looks_again_at_the_shift_of_seven() -> None:
    after = after_call(record([EVENING, MORNING]), call())
    assert after.shift == MORNING
    assert (after.rest_before, after.rest_left) == (8 * 3600, 2.5 * 3600)
    assert not after.is_rested
    clock = record([MORNING]).horizon.clock
    assert (clock(after.short_rest_at), clock(after.full_rest_at)) == ("12:30", "15:30")


def test_a_call_does_not_itself_break_the_rest() -> None:
    after = after_call(record([EVENING, MORNING]), call())
    assert after.is_allowed
    assert (after.findings, after.steps) == ((), ())


def test_with_more_than_thirteen_hours_of_work_the_shift_has_to_give() -> None:
    """Nine hours of Monday from two in the afternoon, a call of an hour, and eight of Tuesday by two."""
    works = [work(0, "14:00", "23:00"), work(1, "10:00", "18:00")]
    after = after_call(record(works), call("03:00", "04:00"))
    assert [found.limit for found in after.findings] == ["work_in_24_hours_on_call"]
    assert not after.is_allowed
    assert [step.en for step in after.steps] == [
        "let her work from 10:00 to 13:00 on 2026-05-05, 3:00 hours",
        "let her work from 11:00 to 18:00 on 2026-05-05, 7:00 hours",
        "let somebody else take her shift of 2026-05-05 at 10:00",
    ]
    assert after.steps[2].nl == "laat iemand anders haar dienst van 2026-05-05 om 10:00 doen"


def test_what_would_help_is_a_yes() -> None:
    shorter = [work(0, "14:00", "23:00"), work(1, "10:00", "13:00")]
    assert after_call(record(shorter), call("03:00", "04:00")).is_allowed


def test_a_short_call_counts_as_half_an_hour() -> None:
    works = [work(0, "14:00", "23:00"), work(1, "10:00", "13:30")]
    assert after_call(record(works), call("03:00", "03:10")).is_allowed
    longer = [works[0], work(1, "10:00", "13:31")]
    assert not after_call(record(longer), call("03:00", "03:10")).is_allowed


def test_a_call_counts_in_the_hours_of_its_week() -> None:
    works = [*days(MONDAY, 5, "07:00", "19:00")]
    found = after_call(record(works), work(4, "21:00", "21:30", kind=WorkKind.CALL)).findings
    assert "longest_week" in [each.limit for each in found]


def test_without_a_next_shift_there_is_nothing_to_move() -> None:
    after = after_call(record([EVENING]), call())
    assert (after.shift, after.rest_left, after.steps) == (None, None, ())
    assert after.is_rested
