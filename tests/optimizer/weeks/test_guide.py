from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId
from optimizer.fewest import smallest_cover
from optimizer.weeks.guide import able_on, guided, guides
from tests.builders import client, past_visit, shift, visit, world

V1 = ClientId("v1")


def _names(*names: str) -> frozenset[NurseId]:
    return frozenset(map(NurseId, names))


def test_one_nurse_who_always_works_is_set_enough() -> None:
    days = [{V1: (_names("ann", "bea"),)}, {V1: (_names("ann", "cas"),)}]
    assert guides(days, []) == {V1: _names("ann")}


def test_of_two_sets_as_small_the_one_that_came_is_taken() -> None:
    days = [{V1: (_names("ann", "bea"),)}]
    assert guides(days, [past_visit("v1", "bea")]) == {V1: _names("bea")}
    assert guides(days, [past_visit("v1", "ann")]) == {V1: _names("ann")}


def test_nobody_who_came_makes_a_set_larger() -> None:
    days = [{V1: (_names("ann", "bea"),)}, {V1: (_names("ann", "cas"),)}]
    came = [past_visit("v1", "bea", k) for k in range(1, 9)] + [past_visit("v1", "cas", 9)]
    assert len(guides(days, came)[V1]) == 1


needs = st.lists(st.sets(st.sampled_from("abcdef"), min_size=1).map(frozenset), min_size=1, max_size=8)


@given(needs)
def test_a_set_is_as_small_as_any_that_could_make_all_visits(each: list[frozenset[NurseId]]) -> None:
    found = guides([{V1: tuple(each)}], [])[V1]
    assert all(found & able for able in each)
    assert len(found) == len(smallest_cover(each))


def test_only_who_works_and_may_come_can_come() -> None:
    early, late = shift("early", "ann"), shift("late", "bea", "17:00", "22:00")
    problem = world(
        [visit("v1", earliest="07:00", latest="11:00"), visit("v2", earliest="07:00", latest="11:00")],
        shifts=[early, late],
        clients=[client("v2", excluded_nurses=_names("ann"))],
    )
    assert able_on(problem) == {V1: (_names("ann"),)}


def test_a_guide_prices_whoever_is_not_in_the_set_at_every_hour() -> None:
    problem = guided(world(["v1"]), {V1: _names("bea")}, 240)
    assert problem.prices.none_of_own_people == 240
    assert all(problem.client_of[V1].own_people[part] == _names("bea") for part in DayPart)
