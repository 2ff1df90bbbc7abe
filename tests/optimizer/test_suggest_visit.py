"""Options for one visit: small worlds in which it is plain what is best, and every place tried by hand."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from optimizer.rules.allowed import may_make
from optimizer.schedule import schedule
from optimizer.suggest import prepare, suggest_for_visit, suggest_yes
from optimizer.suggestions.options import Options
from tests.builders import act, client, critical, double_up, nurse, roster_of, shift, visit, world
from tests.random_worlds import problems, random_roster

ANN, BEA, COR = NurseId("ann"), NurseId("bea"), NurseId("cor")
BOTH = (shift("early"), shift("other", "bea"))


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def options(problem: Problem, name: str, **orders: list[str]) -> Options:
    return suggest_for_visit(prepare(problem, roster_of(problem, orders)), v(name))


def best(found: Options) -> tuple[str, int]:
    """Who makes it in the best option, and its price in minutes of travel."""
    return found.options[0].places[0].nurse, found.options[0].price // 3600


def test_staying_as_it_is_costs_nothing_and_stands_among_the_options() -> None:
    found = options(world(shifts=BOTH), "v1", early=["v1", "v2"], other=["v3"])
    stays = [option for option in found.options if option.is_as_it_stands]
    assert [(option.price, option.price_by_rule) for option in stays] == [(0, {})]
    assert stays[0].sentence.en == "as it is: Ann at 07:00"
    assert stays[0].sentence.nl == "zoals het is: Ann om 07:00"


def test_a_visit_goes_to_the_nurse_who_is_next_door_at_what_that_saves() -> None:
    first = critical("v1", "v1", "07:00", "07:00")
    problem = world([first, "v2", "v3"], shifts=BOTH, spots={"v1": 0, "v2": 30, "v3": 1})
    found = options(problem, "v3", early=["v1"], other=["v2", "v3"])
    assert best(found) == (ANN, -28)
    assert found.options[0].price_by_rule == {"travel": -28 * 3600}
    said = found.options[0].sentence
    assert said.en.startswith("Ann at 07:33, after V1: which saves as much as 28 minutes of travel")
    assert said.nl.startswith("Ann om 07:33, na V1: dat scheelt evenveel als 28 minuten reistijd")


def test_options_are_in_order_of_price_whoever_they_name() -> None:
    found = options(world(shifts=(*BOTH, shift("third", "cor"))), "v1", early=["v1", "v2"], other=["v3"])
    prices = [option.price for option in found.options]
    assert prices == sorted(prices)
    assert {option.places[0].nurse for option in found.options} == {ANN, BEA, COR}


def test_every_nurse_has_her_best_option_once() -> None:
    found = options(world(shifts=BOTH), "v1", early=["v1", "v2"], other=["v3"])
    assert len(found.best_of_each_nurse()) == 3
    assert found.best_of_each_nurse()[0] == found.options[0]


def test_a_visit_that_nobody_makes_has_options_too() -> None:
    found = options(world(shifts=BOTH), "v1", early=["v2"], other=["v3"])
    assert found.options[0].price < 0
    assert found.options[0].price_by_rule["unassigned"] == -36_000 * 60
    assert "nobody makes the visit" in next(o.sentence.en for o in found.options if o.is_as_it_stands)


def test_a_nurse_who_may_not_make_it_is_no_option_and_is_told_why() -> None:
    drip = visit("v1", acts=(act("drip", level=4),))
    problem = world((drip, "v2"), shifts=BOTH, nurses=(nurse("ann", 4),))
    found = options(problem, "v1", early=["v1"], other=["v2"])
    assert {option.places[0].nurse for option in found.options} == {ANN}
    assert found.obstacles[BEA].en == "the visit to V1 (drip) asks for level 4; Bea has level 3"


def test_what_would_make_it_a_yes_is_proved_for_that_nurse() -> None:
    drip = visit("v1", acts=(act("drip", level=4),))
    problem = world((drip, "v2"), shifts=BOTH, nurses=(nurse("ann", 4),))
    found = suggest_yes(
        prepare(problem, roster_of(problem, {"early": ["v1"], "other": ["v2"]})), v("v1"), BEA
    )
    assert found is not None
    assert "let level 3 make the visit to V1 (drip) instead of level 4; then Bea can make it" in (
        found.sentence.en
    )
    assert found.problem.shift_of[found.roster.where[v("v1")][0].shift].nurse == BEA
    assert evaluate(found.problem, found.roster).is_allowed


def test_nothing_makes_a_yes_where_the_client_does_not_want_her() -> None:
    own = client("v1", excluded_nurses=frozenset({BEA}))
    problem = world(clients=(own,), shifts=BOTH)
    prepared = prepare(problem, roster_of(problem, {"early": ["v1"]}))
    assert suggest_yes(prepared, v("v1"), BEA) is None
    assert BEA in suggest_for_visit(prepared, v("v1")).obstacles


def test_a_critical_visit_fits_to_the_minute_and_a_minute_later_it_is_forbidden() -> None:
    for latest, fits in (("07:35", True), ("07:34", False)):
        problem = world([visit("v1", latest="07:00"), critical("v2", "v2", "07:00", latest)], shifts=BOTH)
        found = options(problem, "v2", early=["v1"], other=["v2"])
        after_v1 = [o for o in found.options if o.places[0].nurse == ANN and o.places[0].start > 25_200]
        assert bool(after_v1) is fits


def test_an_option_says_whose_promised_time_it_moves() -> None:
    told = visit("v2", promised_start=7 * 3600)
    problem = world(["v1", told], shifts=BOTH, spots={"v1": 0, "v2": 5})
    found = options(problem, "v1", early=["v2"], other=["v1"])
    first = [o for o in found.options if o.places[0].nurse == ANN and o.places[0].start == 7 * 3600]
    assert first[0].to_call == (v("v2"),)
    assert "1 other visit would move, by 35 minutes at most; call V2 first" in first[0].sentence.en
    assert "1 ander bezoek verschuift, hooguit 35 minuten; bel eerst V2" in first[0].sentence.nl


def test_both_halves_of_a_double_up_find_two_nurses() -> None:
    visits = (visit("v1"), visit("v2", "v1", is_second_nurse=True), "v3")
    problem = world(visits, shifts=BOTH, links=(double_up("v1", "v2"),))
    found = options(problem, "v1", early=["v3"])
    assert {place.nurse for place in found.options[0].places} == {ANN, BEA}
    assert len({place.start for place in found.options[0].places}) == 1
    assert evaluate(problem, found.options[0].roster).is_allowed


def test_one_half_of_a_double_up_goes_to_a_third_nurse_and_the_other_stays() -> None:
    visits = (visit("v1"), visit("v2", "v1", is_second_nurse=True))
    problem = world(visits, shifts=(*BOTH, shift("third", "cor")), links=(double_up("v1", "v2"),))
    found = options(problem, "v1", early=["v1"], other=["v2"])
    assert any([place.nurse for place in option.places] == [COR, BEA] for option in found.options)


def _every_place(problem: Problem, roster: Roster, name: VisitId) -> Iterator[Roster]:
    """The visit at each place of each shift, all else in its order; breaks as suggestions leave them."""
    prepared = prepare(problem, roster)
    base = prepared.orders(prepared.without(prepared.number(name)))
    for k, order in enumerate(base):
        if may_make(problem, problem.shift_of[order.shift], problem.visit_of[name]):
            for at in range(len(order.tasks) + 1):
                tasks = (*order.tasks[:at], name, *order.tasks[at:])
                yield schedule(problem, _with(base, k, replace(order, tasks=tasks)))


def _with(orders: tuple[Order, ...], k: int, order: Order) -> tuple[Order, ...]:
    return (*orders[:k], order, *orders[k + 1 :])


@settings(max_examples=40, deadline=None)
@given(problem=problems(max_visits=7), seed=st.integers(0, 1000))
def test_the_options_are_every_place_that_is_allowed_and_their_prices_are_exact(
    problem: Problem, seed: int
) -> None:
    problem = problem.replace(links=())
    roster = schedule(problem, insert(problem, seed=seed).orders)
    before, prepared = evaluate(problem, roster), prepare(problem, roster)
    if not before.is_allowed:
        return
    for task in problem.visits:
        without = prepared.roster(prepared.without(prepared.number(task.id)))
        most = evaluate(problem, without).cost
        tried = [evaluate(problem, after) for after in _every_place(problem, roster, task.id)]
        prices = {after.cost - before.cost for after in tried if after.is_allowed and after.cost < most}
        found = suggest_for_visit(prepared, task.id)
        assert {o.price for o in found.options if not o.is_as_it_stands} | {0} == prices | {0}


@settings(max_examples=40, deadline=None)
@given(problem=problems(max_visits=7), seed=st.integers(0, 1000))
def test_no_option_forbids_more_and_each_costs_what_it_says_by_every_rule(
    problem: Problem, seed: int
) -> None:
    for roster in (insert(problem), random_roster(problem, seed)):
        prepared = prepare(problem, roster)
        for task in problem.visits:
            for option in suggest_for_visit(prepared, task.id).options:
                assert prepared.standing.is_no_worse(option.evaluation)
                assert option.price == option.evaluation.cost - prepared.standing.evaluation.cost
                assert option.price_by_rule == prepared.standing.price_by_rule(option.evaluation)
                starts = {p.visit: option.roster.where[p.visit][1].start for p in option.places}
                assert starts == {p.visit: p.start for p in option.places}


@settings(max_examples=30, deadline=None)
@given(problem=problems(max_visits=6))
def test_each_nurse_at_work_has_an_option_or_an_obstacle_in_both_languages(problem: Problem) -> None:
    prepared = prepare(problem, insert(problem))
    for task in problem.visits:
        found = suggest_for_visit(prepared, task.id)
        able = {option.places[0].nurse for option in found.options if option.places}
        assert not able & found.obstacles.keys()
        said: list[Any] = [*found.obstacles.values(), *(option.sentence for option in found.options)]
        assert all(sentence.en and sentence.nl for sentence in said)


def test_suggestions_are_made_without_or_tools() -> None:
    root = Path(__file__).resolve().parents[2]
    blocked = "import sys; sys.modules['ortools'] = None; import optimizer.suggest"
    assert subprocess.run([sys.executable, "-c", blocked], cwd=root, check=False).returncode == 0  # noqa: S603
