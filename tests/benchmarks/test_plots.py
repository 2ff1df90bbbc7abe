from pathlib import Path

from benchmarks.plots import Line, draw_costs, draw_gaps
from benchmarks.runs import Runs
from tests.benchmarks.test_runs import run


def test_costs_are_drawn_beside_those_of_the_peers_that_ran(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs.csv")
    runs.add(run("pyvrp", 101_000))
    runs.add(run("ortools", 900_000))
    line = Line(day="delft-06", seconds=(0.1, 1.0), costs=(110_000, 100_000), bound=None)
    draw_costs([line], runs, tmp_path / "costs.svg")
    drawn = (tmp_path / "costs.svg").read_text()
    assert "pyvrp" in drawn
    assert "timefold" not in drawn


def test_a_gap_is_drawn_only_where_a_bound_was_proven(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs.csv")
    open_line = Line(day="delft-06", seconds=(0.1, 1.0), costs=(110_000, 100_000), bound=None)
    draw_gaps([open_line], runs, tmp_path / "none.svg")
    draw_gaps([Line(**{**vars(open_line), "bound": 99_000})], runs, tmp_path / "gaps.svg")
    assert not (tmp_path / "none.svg").exists()
    assert (tmp_path / "gaps.svg").exists()
