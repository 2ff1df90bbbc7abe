import pytest

from optimizer.rules.usual_hour import RULE
from tests.builders import at, visit, world
from tests.optimizer.rules.judged import WISH, findings, judged

PROBLEM = world([visit("v1", usual_start=at("09:00")), visit("v2")])


@pytest.mark.parametrize("start", ["08:45", "09:00", "09:15"])
def test_a_quarter_of_an_hour_from_the_usual_hour_is_the_usual_hour(start: str) -> None:
    assert judged(RULE, PROBLEM, {"early": [("v1", start)]}) == []


@pytest.mark.parametrize("start", ["08:35", "09:25"])
def test_ten_minutes_further_either_way_cost_one_minute_of_travel(start: str) -> None:
    assert judged(RULE, PROBLEM, {"early": [("v1", start)]}) == [(WISH, 600 * 6)]


def test_a_client_without_a_usual_hour_has_none_to_keep() -> None:
    assert judged(RULE, PROBLEM, {"early": [("v2", "11:00")]}) == []


def test_the_sentence_says_both_hours() -> None:
    (found,) = findings(RULE, PROBLEM, {"early": [("v1", "09:25")]})
    assert found.sentence.nl == "het bezoek aan V1 (wash) is om 09:25, 25 min van het gewone 09:00"
