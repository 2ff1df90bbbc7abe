from optimizer.rules.unassigned import RULE
from tests.builders import ban, visit, world
from tests.optimizer.rules.judged import WARNING, findings, judged

ALL = {"early": ["v1", "v2", "v3"]}


def test_a_roster_of_every_visit_leaves_nobody_out() -> None:
    assert judged(RULE, world(), ALL) == []


def test_a_visit_left_out_costs_ten_hours_of_travel_times_its_priority() -> None:
    problem = world([visit("v1"), visit("v2", priority=3)])
    assert judged(RULE, problem, {}) == [(WARNING, 36_000 * 60), (WARNING, 3 * 36_000 * 60)]


def test_a_visit_that_the_team_has_called_off_is_not_left_out() -> None:
    assert judged(RULE, world(["v1"], bans=(ban("v1"),)), {}) == []


def test_a_visit_that_one_nurse_may_not_make_is_still_left_out() -> None:
    assert len(judged(RULE, world(["v1"], bans=(ban("v1", "ann"),)), {})) == 1


def test_the_sentence_names_the_client_and_the_hour() -> None:
    (found,) = findings(RULE, world([visit("v1", earliest="08:30")]), {})
    assert found.sentence.en == "nobody makes the visit to V1 (wash) from 08:30"
    assert found.visits == ("v1",)
