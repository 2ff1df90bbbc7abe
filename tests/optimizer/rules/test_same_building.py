from optimizer.domain.care import Visit
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import BuildingId
from optimizer.domain.problem import Problem
from optimizer.rules.same_building import RULE
from tests.builders import DAY, client, shift, visit, world
from tests.optimizer.rules.judged import WISH, findings, judged

FLAT = BuildingId("the flat")


def in_the_flat(*visits: Visit | str) -> Problem:
    return world(
        visits or ("v1", "v2", "v3"),
        clients=[client("v1", building=FLAT), client("v2", building=FLAT), client("v3", building=FLAT)],
        shifts=[shift("early"), shift("other", "bob"), shift("third", "cas")],
        horizon=Horizon(first_day=DAY, num_days=2),
    )


def test_one_nurse_for_all_neighbours_costs_nothing() -> None:
    assert judged(RULE, in_the_flat(), {"early": ["v1", "v2", "v3"]}) == []


def test_each_nurse_beyond_the_first_costs_five_minutes_of_travel() -> None:
    assert judged(RULE, in_the_flat(), {"early": ["v1", "v2"], "other": ["v3"]}) == [(WISH, 18_000)]
    three = {"early": ["v1"], "other": ["v2"], "third": ["v3"]}
    assert judged(RULE, in_the_flat(), three) == [(WISH, 36_000)]


def test_the_sentence_names_the_nurses_and_the_building() -> None:
    (found,) = findings(RULE, in_the_flat(), {"early": ["v1"], "other": ["v3"]})
    assert found.sentence.en == "Ann, Bob all come to the flat in the morning; one could do it"


def test_another_part_of_the_day_or_another_day_is_another_matter() -> None:
    evening = in_the_flat("v1", visit("v2", day_part=DayPart.EVENING))
    tomorrow = in_the_flat("v1", visit("v2", earliest="31:00", latest="36:00"))
    for problem in (evening, tomorrow):
        assert judged(RULE, problem, {"early": ["v1"], "other": ["v2"]}) == []


def test_a_second_pair_of_hands_is_no_second_nurse_in_the_building() -> None:
    problem = in_the_flat("v1", visit("v2", "v1", is_second_nurse=True))
    assert judged(RULE, problem, {"early": ["v1"], "other": ["v2"]}) == []


def test_clients_without_a_building_are_no_neighbours() -> None:
    problem = world(shifts=[shift("early"), shift("other", "bob")])
    assert judged(RULE, problem, {"early": ["v1"], "other": ["v2"]}) == []
