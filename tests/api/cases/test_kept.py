"""Rosters as they are kept: what was written down is read back to the second."""

from hypothesis import given, settings
from hypothesis import strategies as st

from api.cases.kept import roster_body, roster_of
from optimizer.domain.problem import Problem
from tests.random_worlds import problems, random_roster


@given(problem=problems(max_days=3), seed=st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_a_kept_roster_comes_back_to_the_second_whatever_is_wrong_with_it(
    problem: Problem, seed: int
) -> None:
    roster = random_roster(problem, seed)
    assert roster_of(roster_body(problem, roster)) == roster
