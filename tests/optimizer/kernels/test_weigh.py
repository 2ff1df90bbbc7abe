"""Changes weighed by the kernels: the times of `schedule`, and what `evaluate` says of each rule."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.problem import Problem
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from optimizer.kernels.layout import ints
from optimizer.schedule import schedule
from optimizer.suggestions.ground import Ground, Trial, ground
from tests.random_worlds import problems, random_roster, with_loads


def _ground(problem: Problem, seed: int) -> Ground:
    """A roster of any quality: made to keep the rules, or by chance."""
    return ground(problem, random_roster(problem, seed) if seed % 2 else insert(problem))


def _changed(found: Ground, seed: int) -> Trial:
    """One visit somewhere else, or out."""
    rng = np.random.default_rng(seed)
    visit = int(rng.integers(len(found.problem.visits)))
    trial = found.without(visit)
    if rng.random() < 0.9:
        shift = int(rng.integers(len(found.routes)))
        route = list(trial.get(shift, found.routes[shift]))
        route.insert(int(rng.integers(len(route) + 1)), visit)
        trial[shift] = tuple(route)
    return trial


@settings(max_examples=250, deadline=None)
@given(problem=problems(max_visits=9), seed=st.integers(0, 10_000), has_loads=st.booleans())
def test_a_change_has_the_times_of_schedule_and_by_rule_the_costs_of_the_rules(
    problem: Problem, seed: int, has_loads: bool
) -> None:
    problem = with_loads(problem, seed) if has_loads else problem
    found = _ground(problem, seed)
    weighed = found.weigh([_changed(found, seed)])[0]
    roster = schedule(problem, found.orders(weighed.trial))
    number = found.standing.laid.task_number
    assert {a.task: a.start for _, a in roster.placed()} == {
        a.task: weighed.starts[number[a.task]] for _, a in roster.placed()
    }
    after = evaluate(problem, roster)
    assert found.price_by_rule(weighed) == found.standing.price_by_rule(after)
    assert (weighed.broken == 0) == after.is_allowed


@settings(max_examples=150, deadline=None)
@given(problem=problems(max_visits=9), seed=st.integers(0, 10_000), has_loads=st.booleans())
def test_many_changes_at_once_are_each_weighed_as_if_alone(
    problem: Problem, seed: int, has_loads: bool
) -> None:
    found = _ground(with_loads(problem, seed) if has_loads else problem, seed)
    trials = [_changed(found, seed + k) for k in range(5)]
    for trial, weighed in zip(trials, found.weigh(trials), strict=True):
        alone = found.weigh([trial])[0]
        assert weighed.by_rule.tolist() == alone.by_rule.tolist()
        assert weighed.starts.tolist() == alone.starts.tolist()


@settings(max_examples=100, deadline=None)
@given(problem=problems(max_visits=9), seed=st.integers(0, 10_000))
def test_a_quick_look_is_never_cheaper_than_the_exact_price(problem: Problem, seed: int) -> None:
    found = _ground(problem, 2 * seed)
    trial = _changed(found, seed)
    quick, exact = found.weigh([trial], is_exact=False)[0], found.weigh([trial])[0]
    has_one_window = all(len(visit.windows) == 1 for visit in problem.visits)
    if exact.broken == 0 and quick.broken == 0 and has_one_window:
        assert quick.cost >= exact.cost


@settings(max_examples=100, deadline=None)
@given(problem=problems(max_visits=9), seed=st.integers(0, 10_000))
def test_what_is_passed_over_unweighed_is_forbidden(problem: Problem, seed: int) -> None:
    found = _ground(with_loads(problem, seed) if seed % 2 else problem, 2 * seed)
    trials = [_changed(found, seed + k) for k in range(6)]
    kept = found.possible(trials)
    for trial in trials:
        if trial not in kept:
            assert not evaluate(found.problem, schedule(found.problem, found.orders(trial))).is_allowed


@settings(max_examples=100, deadline=None)
@given(problem=problems(max_visits=9), seed=st.integers(0, 10_000))
def test_a_change_is_forbidden_at_least_as_far_as_is_quickly_told(problem: Problem, seed: int) -> None:
    found = _ground(with_loads(problem, seed) if seed % 2 else problem, 2 * seed)
    trials = [_changed(found, seed + k) for k in range(6)]
    for least, weighed in zip(found.least_broken(trials), found.weigh(trials), strict=True):
        assert least <= weighed.broken


@settings(max_examples=50, deadline=None)
@given(problem=problems(max_visits=9, max_days=2))
def test_what_the_rules_share_of_an_assignment_adds_up_to_all_of_it(problem: Problem) -> None:
    problem = with_loads(problem, 3)
    found = ground(problem, insert(problem))
    assert (ints(found.share.sum(axis=2)) == found.layout.assign_cost).all()
