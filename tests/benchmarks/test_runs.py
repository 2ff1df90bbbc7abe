from pathlib import Path
from typing import Any

from benchmarks.peers.book import PEERS
from benchmarks.runs import Run, Runs
from benchmarks.teamdays_report import CORE, OURS, Heading, core_bars, report


def run(solver: str, cost: int, left_out: int = 0, **rest: Any) -> Run:
    told = {
        "track": CORE,
        "day": "delft-06",
        "visits": 40,
        "shifts": 5,
        "seconds": 1.0,
        "seed": 1,
        "wall": 1.0,
    }
    return Run(solver=solver, cost=cost, left_out=left_out, **{**told, **rest})


def heading(*peers: str) -> Heading:
    return Heading(peers=tuple(PEERS[p] for p in peers), absent={}, seconds=(1.0, 5.0, 30.0), seeds=(1, 2, 3))


def reached(runs: Runs, *peers: str) -> dict[str, bool]:
    return {bar.text: bar.is_reached for bar in core_bars(runs, heading(*peers)) if bar.days}


def test_a_table_that_was_broken_off_knows_what_it_has(tmp_path: Path) -> None:
    first = Runs(tmp_path / "runs.csv")
    first.add(run(OURS, 100))
    again = Runs(tmp_path / "runs.csv")
    assert run(OURS, 0).key in again
    assert run(OURS, 0, seed=2).key not in again
    assert again.of(CORE, "delft-06", OURS) == [run(OURS, 100)]


def test_the_median_of_three_seeds_counts(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs.csv")
    for seed, cost in ((1, 300), (2, 100), (3, 200)):
        runs.add(run(OURS, cost, seed=seed))
    middle = runs.middle(CORE, "delft-06", OURS, 1.0)
    assert middle is not None
    assert middle.cost == 200


def test_a_cost_two_thousandths_above_a_peer_is_near_enough_at_one_second(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs.csv")
    runs.add(run(OURS, 1002))
    runs.add(run("pyvrp", 1000, seconds=30.0))
    assert reached(runs, "pyvrp")["1 s: at most pyvrp's 30 s + 0.2 %"]


def test_a_cost_further_above_is_not(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs.csv")
    runs.add(run(OURS, 1003))
    runs.add(run("pyvrp", 1000, seconds=30.0))
    assert not reached(runs, "pyvrp")["1 s: at most pyvrp's 30 s + 0.2 %"]


def test_a_visit_more_left_out_misses_the_bar_however_cheap(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs.csv")
    runs.add(run(OURS, 900, left_out=1))
    runs.add(run("pyvrp", 1000, seconds=30.0))
    assert not reached(runs, "pyvrp")["1 s: no more left out than pyvrp's 30 s"]


def test_a_peer_of_its_own_time_is_not_compared_before_it_has_an_answer(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs.csv")
    for seconds in (1.0, 5.0):
        runs.add(run(OURS, 1100, seconds=seconds))
    runs.add(run("vroom", 1000, seconds=30.0, wall=3.0))
    found = reached(runs, "vroom")
    assert "1 s: at most 0.1 % above vroom at the same time" not in found
    assert not found["5 s: at most 0.1 % above vroom at the same time"]


def test_a_peer_that_cannot_run_is_named_with_the_reason(tmp_path: Path) -> None:
    missing = Heading(peers=(PEERS["timefold"],), absent={"timefold": "no Java"}, seconds=(1.0,), seeds=(1,))
    assert "not run: no Java" in report(Runs(tmp_path / "runs.csv"), missing)
