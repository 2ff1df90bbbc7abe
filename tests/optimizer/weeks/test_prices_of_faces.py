"""What a price on new faces buys, where the best roster is proven."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from optimizer.domain.problem import Problem
from optimizer.evaluate import Evaluation
from optimizer.solver.result import NoRosterError
from optimizer.solver.solve import solve
from tests.random_worlds import problems


def best_at(problem: Problem, price: int) -> Evaluation:
    """The cheapest roster of all at a price of a new face, in seconds of travel."""
    prices = replace(problem.prices, new_face=price)
    try:
        return solve(problem.replace(prices=prices), exhaustive=True).evaluation
    except NoRosterError:
        assume(False)
        raise


@settings(max_examples=50)
@given(problems(max_visits=4), st.integers(0, 600), st.integers(1, 3_000))
def test_a_stricter_price_never_buys_more_new_faces(problem: Problem, price: int, more: int) -> None:
    mild, strict = best_at(problem, price), best_at(problem, price + more)
    assert strict.num_new_faces <= mild.num_new_faces
    # and what is not spent on faces never gets cheaper by it
    assert (
        strict.cost - strict.num_new_faces * (price + more) * 60
        >= mild.cost - mild.num_new_faces * price * 60
    )
