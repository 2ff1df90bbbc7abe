from optimizer.domain.problem import Problem
from optimizer.domain.terms import Prices
from optimizer.rules.even_work import RULE
from tests.builders import shift, visit, world
from tests.optimizer.rules.judged import WISH, judged

PRICED = Prices(uneven_work_per_minute=10)
MINUTE = 60 * 10


def two_shifts(*minutes: int) -> Problem:
    """Visits v1, v2 … five minutes apart, of so many minutes, for Ann and Bea."""
    visits = [visit(f"v{i}", minutes=length) for i, length in enumerate(minutes, start=1)]
    return world(visits, shifts=[shift("a", "ann"), shift("b", "bea")], prices=PRICED)


def test_two_who_work_as_long_as_each_other_cost_nothing() -> None:
    assert judged(RULE, two_shifts(30, 30), {"a": ["v1"], "b": ["v2"]}) == []


def test_each_pays_for_the_distance_to_the_mean_with_the_way_counted() -> None:
    # Ann works 30 + 5 + 30 = 65 minutes and Bea 35: both are 15 from the mean of 50
    found = judged(RULE, two_shifts(30, 30, 35), {"a": ["v1", "v2"], "b": ["v3"]})
    assert found == [(WISH, 15 * MINUTE), (WISH, 15 * MINUTE)]


def test_who_has_no_work_counts_too() -> None:
    assert judged(RULE, two_shifts(30), {"a": ["v1"]}) == [(WISH, 15 * MINUTE), (WISH, 15 * MINUTE)]


def test_a_part_of_a_second_counts_as_one() -> None:
    shifts = [shift("a", "ann"), shift("b", "bea"), shift("c", "cor")]
    problem = world([visit("v1", minutes=1)], shifts=shifts, prices=PRICED)
    assert judged(RULE, problem, {"a": ["v1"]}) == [(WISH, 400), (WISH, 200), (WISH, 200)]
    problem = world([visit("v1", "c", minutes=1), visit("v2", "c", minutes=1)], shifts=shifts, prices=PRICED)
    assert [cost for _, cost in judged(RULE, problem, {"a": ["v1", "v2"]})] == [800, 400, 400]
