import pytest

from benchmarks.judged import judged
from benchmarks.peers.book import PEERS, cannot_run
from optimizer.solver.solve import solve
from tests.benchmarks.test_asked import a_morning


@pytest.mark.slow
@pytest.mark.parametrize("name", PEERS)
def test_each_peer_finds_the_best_of_a_small_day(name: str) -> None:
    problem = a_morning()
    if reason := cannot_run(PEERS[name], problem):
        pytest.skip(f"{name} cannot run here: {reason}")
    answer = judged(problem, PEERS[name].solve(problem, 2.0, 1))
    assert answer.taken_out == ()
    assert answer.evaluation.cost == solve(problem, exhaustive=True).evaluation.cost
