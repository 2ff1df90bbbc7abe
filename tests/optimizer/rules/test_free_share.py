import pytest

from optimizer.domain.terms import Agreements
from optimizer.rules.free_share import RULE
from tests.builders import block, nurse, rest_break, shift, visit, world
from tests.optimizer.rules.judged import WISH, judged

# of a shift of 300 minutes 270 may be filled


@pytest.mark.parametrize(("minutes", "findings"), [(265, []), (266, [(WISH, 60 * 6)])])
def test_nine_tenths_of_a_shift_may_be_filled_with_visits_and_travel(
    minutes: int, findings: list[object]
) -> None:
    problem = world([visit("v1", minutes=200), visit("v2", minutes=minutes - 200)])
    assert judged(RULE, problem, {"early": ["v1", "v2"]}) == findings


def test_a_break_of_the_shift_leaves_less_to_fill_whether_taken_or_not() -> None:
    # net 270 minutes, of which 243 may be filled: 270 is 27 too many
    own = shift("early", breaks=(rest_break("break", "09:00", "11:00"),))
    problem = world([visit("v1", minutes=270)], shifts=[own])
    assert judged(RULE, problem, {"early": ["v1"]}) == [(WISH, 27 * 60 * 6)]


def test_the_way_from_home_does_not_fill_a_shift_and_the_way_from_the_office_does() -> None:
    for at_home, findings in ((True, []), (False, [(WISH, 300 * 6)])):
        own = shift("early", start_place="office", starts_at_home=at_home)
        problem = world([visit("v1", minutes=270)], shifts=[own])
        assert judged(RULE, problem, {"early": ["v1"]}) == findings


def test_fixed_blocks_are_the_free_share_and_do_not_fill_it() -> None:
    own = shift("early", blocks=(block("MDO", "11:30"),))
    assert judged(RULE, world([visit("v1", minutes=270)], shifts=[own]), {"early": ["v1", "MDO"]}) == []


def test_a_nurse_s_own_longer_time_fills_the_shift() -> None:
    slow = nurse("ann", extra_time={"wash": 60})
    assert judged(RULE, world([visit("v1", minutes=270)], nurses=[slow]), {"early": ["v1"]}) == [(WISH, 360)]


def test_the_share_is_the_team_s_to_choose() -> None:
    problem = world([visit("v1", minutes=290)], agreements=Agreements(free_share_percent=0))
    assert judged(RULE, problem, {"early": ["v1"]}) == []
