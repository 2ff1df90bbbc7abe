"""What the engine makes of a public instance, held to a judge that knows only the published files."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.public.hhcrsp import parse_hhcrsp
from benchmarks.public.judge_hhcrsp import judge_hhcrsp
from benchmarks.public.judge_uhhc import judge_uhhc
from benchmarks.public.model import Model, model_of
from benchmarks.public.solution import routes_of, solution_of
from benchmarks.public.uhhc import COMPONENTS, parse_uhhc
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from tests.benchmarks.public.worlds import Json, random_hhcrsp, random_roster, random_uhhc

ALL = {name: 1 + n for n, name in enumerate((*COMPONENTS, "qualification", "incompatibility"))}
FRACTIONS = {name: weight + 0.25 for name, weight in ALL.items()}
HARD = {"travel_time": 1, "total_tardiness": "HARD", "total_extra_time": "HARD"}
SEEDS = st.integers(0, 100_000)


def solved(model: Model, roster: Roster) -> tuple[Json, Evaluation]:
    solution = solution_of(model.instance, routes_of(model, roster))
    return solution, evaluate(model.problem, roster)


def objective(model: Model, evaluation: Evaluation) -> Fraction:
    """The engine's cost in the instance's units."""
    return model.objective(evaluation.cost)


@settings(max_examples=80, deadline=None)
@given(seed=SEEDS)
def test_an_hhcrsp_roster_costs_what_the_judge_says(seed: int) -> None:
    data = random_hhcrsp(seed)
    model = model_of(parse_hhcrsp(data, "made up"))
    solution, evaluation = solved(model, random_roster(model, seed))
    verdict = judge_hhcrsp(data, solution)
    assert objective(model, evaluation) == verdict.objective
    assert evaluation.is_allowed == verdict.is_feasible, (evaluation.forbidden, verdict.faults)


@pytest.mark.parametrize(
    "weights", [ALL, FRACTIONS, *({name: 3} for name in ALL)], ids=lambda weights: "-".join(weights)[:40]
)
def test_a_uhhc_roster_costs_what_the_judge_says_in_each_component(weights: Json) -> None:
    for seed in range(25):
        data = random_uhhc(seed, weights)
        model = model_of(parse_uhhc(data, "made up"))
        solution, evaluation = solved(model, random_roster(model, seed))
        verdict = judge_uhhc(data, solution)
        assert evaluation.is_allowed == is_feasible(verdict.faults), verdict.faults
        if weights.keys() == ALL.keys():
            assert objective(model, evaluation) == verdict.objective
        for rule, components in COMPONENTS_OF.items():
            if not weights.keys().isdisjoint(components):
                wanted = sum(
                    Fraction(str(weights.get(name, 0))) * verdict.components[name] for name in components
                )
                assert model.objective(evaluation.cost_of[rule]) == wanted


COMPONENTS_OF = {
    "travel": ["travel_time"],
    "time_windows": ["total_tardiness", "highest_tardiness"],
    "waiting": ["total_waiting_time"],
    "overtime": ["total_extra_time"],
    "idle": ["max_idle_time"],
    "continuity": ["caregiver_preferences"],
    "unassigned": ["optional_patients"],
    "breaks": ["missed_lunch_break"],
    "even_work": ["workload_balance"],
    "competences": ["qualification"],
    "nurse_wishes": ["incompatibility"],
}
"""The components that are judged in each rule."""


def is_feasible(faults: tuple[str, ...]) -> bool:
    """But for a lunch or patient left out, which the engine prices beyond all else and does not forbid."""
    by_price = ("missed_lunch_break has to", "optional_patients has to")
    return all(fault.startswith(by_price) for fault in faults)


@settings(max_examples=80, deadline=None)
@given(seed=SEEDS)
def test_what_is_hard_in_uhhc_is_forbidden_to_the_engine(seed: int) -> None:
    data = random_uhhc(seed, HARD | {"missed_lunch_break": 1, "optional_patients": 1})
    model = model_of(parse_uhhc(data, "made up"))
    solution, evaluation = solved(model, random_roster(model, seed))
    verdict = judge_uhhc(data, solution)
    assert evaluation.is_allowed == verdict.is_feasible, (evaluation.forbidden, verdict.faults)
    assert objective(model, evaluation) == verdict.objective


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_times_too_fine_for_the_engine_are_exact_in_the_solution(seed: int) -> None:
    data = random_hhcrsp(seed)
    data["distances"] = [[cell / 3 for cell in row] for row in data["distances"]]
    model = model_of(parse_hhcrsp(data, "made up"))
    assert not model.units.is_exact
    solution, evaluation = solved(model, random_roster(model, seed))
    verdict = judge_hhcrsp(data, solution)
    assert evaluation.is_allowed == verdict.is_feasible, (evaluation.forbidden, verdict.faults)
    if evaluation.is_allowed:
        assert float(objective(model, evaluation)) == pytest.approx(float(verdict.objective), abs=0.05)
