import pytest

from benchmarks.scaling import made_day, seconds_to
from optimizer.evaluate import evaluate
from optimizer.progress import Progress
from tests.builders import roster_of, world


def test_the_time_to_a_cost_is_when_the_first_such_roster_was_there() -> None:
    problem = world(["v1", "v2"])
    none, one, both = (
        evaluate(problem, roster_of(problem, {"early": v})) for v in ([], ["v1"], ["v1", "v2"])
    )
    costs = ((0.1, none), (0.5, one), (2.0, both))
    seen = [(at, Progress(evaluation=found, proof=None, runtime=at)) for at, found in costs]
    assert seconds_to(seen, both.cost) == 2.0
    assert seconds_to(seen, one.cost) == 0.5
    with pytest.raises(ValueError, match="no roster"):
        seconds_to(seen, both.cost - 1)


@pytest.mark.slow
def test_the_smallest_day_of_the_scaling_has_the_size_it_says() -> None:
    assert 30 <= len(made_day(6, 32).visits) <= 40
