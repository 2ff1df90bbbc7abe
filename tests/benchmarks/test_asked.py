from itertools import pairwise

import pytest

from benchmarks.core import core_of
from benchmarks.peers.asked import Asked, asked_of
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId, PlaceId
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.evaluate import evaluate
from optimizer.schedule import schedule
from tests.builders import client, nurse, pin, shift, visit, world


def a_morning() -> Problem:
    """Ann cycles from home, Bob from the office; v2 is for Ann's eyes only, v1's own person is Bob."""
    own = {DayPart.MORNING: frozenset({NurseId("bob")})}
    office = PlaceId("office")
    return core_of(
        world(
            [visit("v1", priority=2), visit("v2", min_level=4), visit("v3")],
            clients=[client("v1", own_people=own)],
            nurses=[nurse("ann", level=4), nurse("bob", level=3)],
            shifts=[
                shift("a", "ann", start_place=PlaceId("home"), end_place=PlaceId("home")),
                shift(
                    "b", "bob", start_place=office, end_place=office, starts_at_home=False, ends_at_home=False
                ),
            ],
        )
    )


def price_of(asked: Asked, routes: list[list[int]]) -> int:
    doors = [[0, *(v + 1 for v in route), 0] for route in routes]
    legs = sum(
        int(asked.price[s, here, there]) for s, way in enumerate(doors) for here, there in pairwise(way)
    )
    missed = set(range(asked.num_visits)).difference(*routes)
    return asked.unit * (legs + sum(asked.left_out[v] for v in missed))


@pytest.mark.parametrize("routes", [[[0, 1], [2]], [[1], [0, 2]], [[1, 2, 0], []], [[], [2]], [[], []]])
def test_the_tables_of_the_peers_cost_what_the_rules_say(routes: list[list[int]]) -> None:
    problem = a_morning()
    asked = asked_of(problem)
    evaluation = evaluate(problem, schedule(problem, asked.orders(routes)))
    assert evaluation.is_allowed
    assert price_of(asked, routes) == evaluation.cost


def test_who_may_make_a_visit_is_told_to_the_peers() -> None:
    assert asked_of(a_morning()).allowed == [[0, 1], [0], [0, 1]]


def test_costs_are_told_without_what_they_all_have_in_common() -> None:
    assert asked_of(a_morning()).unit % TICK == 0


def test_a_day_with_more_than_its_core_is_not_asked_of_peers() -> None:
    problem = a_morning().replace(pins=(pin("v1", by="bob"),))
    with pytest.raises(ValueError, match="core"):
        asked_of(problem)
