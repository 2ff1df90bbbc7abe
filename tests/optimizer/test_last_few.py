"""What is asked again of the same problem is not worked out again; what is asked of another one is."""

import subprocess
import sys
from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.decisions.override import Kind, Move, Override, OverrideId, with_decisions
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from optimizer.laid_out import lay_out
from optimizer.smallest import smallest_problem
from tests.random_worlds import problems

_LOADED = """
from optimizer.smallest import load_loops
load_loops()
from optimizer.kernels.exchange import exchanged
from optimizer.kernels.weigh import least_broken_of, weigh
assert least_broken_of.signatures and weigh.signatures and exchanged.signatures
"""


def test_an_equal_roster_of_the_same_problem_is_judged_once() -> None:
    problem = smallest_problem()
    roster = insert(problem)
    assert evaluate(problem, replace(roster)) is evaluate(problem, roster)


def test_a_roster_is_judged_anew_for_another_problem_and_when_it_differs() -> None:
    problem = smallest_problem()
    roster = insert(problem)
    dearer = problem.replace(prices=replace(problem.prices, unassigned=2 * problem.prices.unassigned))
    assert lay_out(dearer) is not lay_out(problem)
    empty = replace(roster, routes=())
    assert evaluate(dearer, empty).cost > evaluate(problem, empty).cost > evaluate(problem, roster).cost


def test_the_same_decisions_make_the_same_problem_and_others_another() -> None:
    problem = smallest_problem()
    move = Move(visit=VisitId(TaskId("visit")), nurse=NurseId("nurse"))
    made = Override(id=OverrideId("one"), kind=Kind.NURSE, moves=(move,))
    decided = with_decisions(problem, [made])
    assert with_decisions(problem, (replace(made),)) is decided
    assert with_decisions(problem, [made], lifted=[move.visit]) is not decided
    assert with_decisions(smallest_problem(), [made]) is not decided
    assert with_decisions(problem, []) is problem


@given(problem=problems(), seed=st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_a_problem_is_laid_out_the_same_whatever_was_laid_out_before_it(problem: Problem, seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    pins = [
        Pin(visit=visit.id, nurse=chance.choice(problem.nurses).id)
        for visit in problem.visits
        if chance.random() < 0.3
    ]
    bans = [Ban(visit=problem.visits[0].id)] if chance.random() < 0.5 else []
    decided = problem.replace(pins=(*problem.pins, *pins), bans=(*problem.bans, *bans))
    lay_out(problem)
    # The same in other objects: nothing of it has been laid out yet.
    anew = decided.replace(visits=(*decided.visits,), shifts=(*decided.shifts,))
    for name, column in lay_out(decided).layout._asdict().items():
        assert np.array_equal(column, getattr(lay_out(anew).layout, name)), name


def test_loading_the_loops_leaves_nothing_to_compile_for_the_first_suggestion() -> None:
    subprocess.run([sys.executable, "-c", _LOADED], check=True, timeout=300)  # noqa: S603
