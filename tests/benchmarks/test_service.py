import pytest

from benchmarks.service.country import begun
from benchmarks.service.load import MIX, arrivals
from benchmarks.service.team_at_work import CHANGES, READS
from benchmarks.service.workers import Ended, Shift
from benchmarks.service.written import share_of


def test_four_in_five_requests_are_reads() -> None:
    assert set(MIX) == {*READS, *CHANGES}
    assert sum(MIX.values()) == pytest.approx(1)
    assert sum(MIX[what] for what in READS) == pytest.approx(0.8)


def test_requests_arrive_at_the_same_moments_for_the_same_seed() -> None:
    first, again, other = (list(arrivals(rate=50, seconds=60, num_teams=50, seed=seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert 2_700 < len(first) < 3_300
    assert {each.team for each in first} == set(range(50))
    assert all(0 <= each.at < 60 for each in first)


def test_a_share_is_a_value_that_so_many_are_not_above() -> None:
    assert share_of(range(1, 101), 0.95) == 95
    assert share_of([7.0], 0.95) == 7.0


def test_the_queue_costs_what_lies_between_two_teams_of_a_worker() -> None:
    one = [Ended(at=10.0, seconds=2.0), Ended(at=12.1, seconds=2.0), Ended(at=14.3, seconds=2.0)]
    other = [Ended(at=11.0, seconds=1.0), Ended(at=12.0, seconds=1.0)]
    shift = Shift(ended=[one, other])
    assert shift.num_ended == 5
    assert shift.overheads == pytest.approx([0.1, 0.2, 0.0])
    assert shift.rate == pytest.approx(2 / 4.3 + 1)


def test_a_run_of_other_iterations_is_not_gone_on_with(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("country") / "run"
    assert begun(folder, 6) == begun(folder, 6)
    with pytest.raises(ValueError, match="another"):
        begun(folder, 7)
