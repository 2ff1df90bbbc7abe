from optimizer.domain.terms import Agreements
from optimizer.rules.slack import RULE
from tests.builders import block, critical, rest_break, shift, visit, world
from tests.optimizer.rules.judged import WISH, judged

# v1 ends at 07:30 and v2 is five minutes away: she is there at 07:35


def test_a_start_on_arrival_lacks_two_minutes() -> None:
    assert judged(RULE, world(), {"early": ["v1", "v2"]}) == [(WISH, 120 * 20)]


def test_a_minute_of_slack_lacks_another_and_two_lack_none() -> None:
    assert judged(RULE, world(), {"early": ["v1", ("v2", "07:36")]}) == [(WISH, 60 * 20)]
    assert judged(RULE, world(), {"early": ["v1", ("v2", "07:37")]}) == []


def test_a_critical_visit_wants_five_minutes() -> None:
    problem = world([visit("v1"), critical("v2", "v2", "07:00", "09:00")])
    assert judged(RULE, problem, {"early": ["v1", "v2"]}) == [(WISH, 300 * 20)]


def test_a_break_wants_no_slack_and_a_meeting_does() -> None:
    own = shift("early", breaks=(rest_break("b", "07:00", "11:00"),), blocks=(block("MDO", "08:00"),))
    problem = world(shifts=[own])
    assert judged(RULE, problem, {"early": ["v1", "b"]}) == []
    assert judged(RULE, problem, {"early": ["v1", ("MDO", "07:30")]}) == [(WISH, 120 * 20)]


def test_the_first_task_wants_no_slack() -> None:
    assert judged(RULE, world([critical("v1", "v1", "07:00", "09:00")]), {"early": ["v1"]}) == []


def test_the_slack_is_the_team_s_to_choose() -> None:
    problem = world(agreements=Agreements(slack_between=0))
    assert judged(RULE, problem, {"early": ["v1", "v2"]}) == []
