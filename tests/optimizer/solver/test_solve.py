"""Whatever leaves the solver breaks nothing, and on tiny problems nothing is cheaper."""

from itertools import count, islice

import pytest
from hypothesis import HealthCheck, given, settings

from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.evaluate import Evaluation, evaluate
from optimizer.laid_out import lay_out
from optimizer.progress import Progress
from optimizer.search import walk_on
from optimizer.solver.result import Method, NoRosterError
from optimizer.solver.solve import solve
from tests.builders import DAY, at, block, critical, double_up, link, nurse, rest_break, shift, visit, world
from tests.oracle import cheapest_cost, every_roster
from tests.random_worlds import problems, random_problem


def exhaustive_cost(problem: Problem) -> int | None:
    try:
        return solve(problem, exhaustive=True).evaluation.cost
    except NoRosterError:
        return None


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(problem=problems(max_visits=3, max_nurses=2))
def test_the_exhaustive_answer_costs_what_the_cheapest_of_all_rosters_costs(problem: Problem) -> None:
    assert exhaustive_cost(problem) == cheapest_cost(problem)


def few_enough(problem: Problem) -> bool:
    """Whether there are at most 20,000 rosters to try."""
    return sum(1 for _ in islice(every_roster(problem), 20_001)) <= 20_000


@pytest.mark.slow
@pytest.mark.parametrize("num_visits", [4, 5, 6])
def test_it_also_does_for_six_visits_and_three_nurses(num_visits: int) -> None:
    worlds = (random_problem(seed, num_visits=num_visits, num_nurses=3) for seed in count())
    for problem in islice(filter(few_enough, worlds), 6):
        assert exhaustive_cost(problem) == cheapest_cost(problem)


_PINNED = VisitId(TaskId("v2"))

SMALL_DAYS = {
    "windows": world(
        [
            critical("v1", "a", "07:00", "07:30"),
            critical("v2", "b", "07:00", "08:00"),
            critical("v3", "c", "08:00", "08:30"),
            visit("v4", "d", "09:00", "09:30"),
            visit("v5", "e", "09:00", "10:00"),
            visit("v6", "f", usual_start=at("10:30")),
        ],
        shifts=[shift("s1", "ann"), shift("s2", "bea"), shift("s3", "cor", start="08:00")],
        nurses=[nurse("ann", 4), nurse("bea", 3), nurse("cor", 3)],
    ),
    "double-up, order and pin": world(
        [
            visit("v1", "a"),
            visit("v2", "a", is_second_nurse=True),
            critical("v3", "c", "08:00", "08:30"),
            visit("v4", "c"),
            visit("v5", "e"),
        ],
        shifts=[shift("s1", "ann"), shift("s2", "bea", end="10:00")],
        links=[double_up("v1", "v2"), link("v3", "v4", min_gap=3600, max_gap=5400)],
        pins=[Pin(visit=_PINNED, nurse=NurseId("bea"))],
    ),
    "breaks and a fixed block": world(
        [visit("v1", "a"), critical("v2", "b", "13:00", "13:30"), visit("v3", "c"), visit("v4", "d")],
        shifts=[
            shift(
                "s1",
                end="15:00",
                breaks=(rest_break("pause", "10:00", "12:00", place="office"),),
                blocks=(block("gp", "08:30", place="practice"),),
            )
        ],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALL_DAYS)
def test_small_days_are_solved_to_the_cheapest_of_all_rosters(name: str) -> None:
    assert exhaustive_cost(SMALL_DAYS[name]) == cheapest_cost(SMALL_DAYS[name])


def kept(problem: Problem, **options: int) -> Evaluation | None:
    """The evaluation of what was solved, judged anew; None where no roster is allowed."""
    try:
        result = solve(problem, **options)  # type: ignore[arg-type]
    except NoRosterError:
        return None
    assert {task for route in result.roster.routes for task in route.order.tasks} <= set(problem.task_of)
    return evaluate(problem, result.roster)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200))
def test_larger_problems_keep_every_rule(seed: int) -> None:
    problem = random_problem(seed, num_visits=10 + seed % 15, num_nurses=3 + seed % 4)
    evaluation = kept(problem, iterations=1)
    assert evaluation is None or evaluation.is_allowed


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(problem=problems(max_visits=6))
def test_no_answer_is_cheaper_than_the_exhaustive_one(problem: Problem) -> None:
    evaluation = kept(problem, iterations=1)
    if evaluation is not None:
        assert evaluation.is_allowed
        assert evaluation.cost >= solve(problem, exhaustive=True).evaluation.cost


@pytest.mark.parametrize("seed", range(20))
def test_the_routing_model_keeps_every_rule_too(seed: int) -> None:
    problem = random_problem(seed, num_visits=12, num_nurses=4)
    try:
        result = solve(problem, seconds=0.2, method=Method.ROUTING)
    except NoRosterError:
        return
    assert evaluate(problem, result.roster).is_allowed


def test_the_routing_model_takes_no_iterations() -> None:
    with pytest.raises(ValueError, match="give it seconds"):
        solve(world(["v1"]), iterations=1, method=Method.ROUTING)


def test_the_search_is_never_dearer_than_the_routing_model_on_a_day() -> None:
    problem = random_problem(5, num_visits=20, num_nurses=5)
    searched, routed = solve(problem, iterations=4), solve(problem, seconds=1, method=Method.ROUTING)
    assert searched.evaluation.cost <= routed.evaluation.cost


def test_the_same_seed_and_iterations_give_the_same_roster() -> None:
    problem = random_problem(5, num_visits=14, num_nurses=4)
    first, second = (solve(problem, iterations=3, seed=7) for _ in range(2))
    assert first.roster == second.roster


def test_a_better_roster_is_told_as_it_is_found() -> None:
    told: list[Progress] = []
    result = solve(random_problem(5, num_visits=14, num_nurses=4), iterations=3, on_progress=told.append)
    costs = [progress.evaluation.cost for progress in told]
    assert costs == sorted(set(costs), reverse=True)
    assert costs[-1] == result.evaluation.cost


def test_two_cores_give_the_same_roster_each_time_and_none_that_is_dearer() -> None:
    problem = random_problem(5, num_visits=14, num_nurses=4)
    first, second = (solve(problem, iterations=2, seed=7, cores=2) for _ in range(2))
    assert first.roster == second.roster
    assert first.evaluation.is_allowed


def test_a_search_that_is_cancelled_answers_with_its_best() -> None:
    told: list[Progress] = []
    problem = random_problem(5, num_visits=14, num_nurses=4)
    result = solve(problem, iterations=1_000, on_progress=told.append, is_cancelled=lambda: bool(told))
    assert result.evaluation.cost == told[-1].evaluation.cost
    assert result.evaluation.is_allowed


def test_a_roster_that_stands_is_a_start_to_improve_on() -> None:
    problem = random_problem(5, num_visits=14, num_nurses=4)
    first = solve(problem, iterations=2)
    assert solve(problem, iterations=1, start=first.roster).evaluation.cost <= first.evaluation.cost


def test_a_visit_that_the_team_called_off_stays_out() -> None:
    problem = world(["v1", "v2"], bans=[Ban(visit=_PINNED)])
    result = solve(problem, iterations=1)
    assert [v.id for v in problem.unassigned(result.roster)] == ["v2"]


def test_every_order_of_more_than_seven_visits_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 7"):
        solve(world([f"v{i}" for i in range(8)]), exhaustive=True)


def test_a_day_whose_fixed_work_breaks_the_law_has_no_roster_and_says_why() -> None:
    shifts = [shift("s1", end="12:00", blocks=(block("gp", "09:00"), block("mdo", "09:10")))]
    with pytest.raises(NoRosterError) as raised:
        solve(world(["v1"], shifts=shifts))
    assert raised.value.sentences


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(problem=problems(max_visits=6))
def test_a_proven_bound_is_never_above_the_cost(problem: Problem) -> None:
    try:
        result = solve(problem, iterations=1, proves=True)
    except NoRosterError:
        return
    assert (result.bound or 0) <= solve(problem, exhaustive=True).evaluation.cost <= result.evaluation.cost


def test_seconds_are_roughly_kept_to_and_the_answer_is_allowed() -> None:
    result = solve(random_problem(5, num_visits=14, num_nurses=4), seconds=1)
    assert result.evaluation.is_allowed
    assert result.bound is None


def test_over_a_horizon_a_face_is_new_once() -> None:
    days = [visit(f"d{n}", "a", at("09:00", n), at("11:00", n)) for n in range(3)]
    shifts = [
        shift(f"{name} {n}", name, at("07:00", n), at("12:00", n))
        for n in range(3)
        for name in ("ann", "bea")
    ]
    result = solve(world(days, shifts=shifts, horizon=Horizon(first_day=DAY, num_days=3)), iterations=2)
    assert result.evaluation.num_unassigned == 0
    assert result.evaluation.num_new_faces == 1


def test_a_day_of_a_horizon_that_is_solved_anew_leaves_the_others_as_they_are() -> None:
    problem = world(
        [visit(f"d{n}", "a", at("09:00", n), at("11:00", n)) for n in range(2)],
        shifts=[shift(f"s{n}", "ann", at("07:00", n), at("12:00", n)) for n in range(2)],
        horizon=Horizon(first_day=DAY, num_days=2),
    )
    result = solve(problem, iterations=1)
    walk = walk_on(lay_out(problem))
    before = {order.shift: order for order in result.roster.orders}
    after = {order.shift: order for order in walk.improve(result.roster, steps=50, seed=1, day=1)}
    assert after[problem.shifts[0].id] == before[problem.shifts[0].id]
