import csv
import json
from pathlib import Path

import pytest

from api.bench_commands import parse_seeds
from benchmarks.public.json_file import read_json
from benchmarks.public.judge_hhcrsp import judge_hhcrsp
from tests.api.conftest import Run
from tests.benchmarks.public.worlds import random_hhcrsp, random_uhhc


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.slow
def test_hhcrsp_instances_are_solved_judged_and_written(run: Run, tmp_path: Path) -> None:
    folder, out, solutions = tmp_path / "set", tmp_path / "results" / "all.csv", tmp_path / "solutions"
    folder.mkdir()
    for seed in (1, 2):
        (folder / f"made up {seed}.json").write_text(json.dumps(random_hhcrsp(seed)))
    (folder / "bks.csv").write_text("instance,class,bks_objective\nmade up 1,T1,1000\n")
    ran = run(
        "bench", "hhcrsp", folder, "--iterations", 1, "--seeds", "1,2", "--out", out, "--solutions", solutions
    )
    assert ran.code == 0, ran.err
    rows = table(out)
    assert [(row["instance"], row["seed"]) for row in rows] == [
        (f"made up {instance}", seed) for instance in (1, 2) for seed in ("1", "2")
    ]
    assert "T: 1 instances" in ran.out
    assert "beaten 1 of 1" in ran.out
    for name in ("made up 1", "made up 2"):
        verdict = judge_hhcrsp(read_json(folder / f"{name}.json"), read_json(solutions / f"{name}.json"))
        best = min(float(row["objective"]) for row in rows if row["instance"] == name)
        assert float(verdict.objective) == pytest.approx(best, abs=1e-6)


@pytest.mark.slow
def test_uhhc_instances_are_solved_for_their_published_time_or_for_rounds(run: Run, tmp_path: Path) -> None:
    path, out, solutions = tmp_path / "made-up.json", tmp_path / "all.csv", tmp_path / "solutions"
    weights = {"travel_time": 2, "max_idle_time": 3, "optional_patients": 50, "missed_lunch_break": 9}
    path.write_text(json.dumps(random_uhhc(5, weights | {"caregiver_preferences": 4})))
    asked = ("--seconds", "published", "--iterations", 1, "--seeds", "7", "--cores", 1)
    ran = run("bench", "uhhc", path, *asked, "--out", out, "--solutions", solutions)
    assert ran.code == 0, ran.err
    (row,) = table(out)
    assert (row["seconds"], row["cores"], row["patients"], row["best_known"]) == ("60.0", "1", "6", "")
    assert [file.name for file in solutions.iterdir()] == ["made-up.json"]


@pytest.mark.slow
def test_the_toy_and_two_real_instances_are_solved(run: Run, shared: Path, tmp_path: Path) -> None:
    folder = shared / "benchmarks" / "hhcrsp_mankowska"
    paths = [folder / "toy.json.gz", folder / "instances" / "InstanzCPLEX_HCSRP_10_1.json.gz"]
    asked = ("--iterations", 3, "--seeds", "1")
    where = ("--out", tmp_path / "a.csv", "--solutions", tmp_path / "a")
    assert run("bench", "hhcrsp", *paths, *asked, *where).code == 0
    assert [row["is_feasible"] for row in table(tmp_path / "a.csv")] == ["yes", "yes"]
    assert table(tmp_path / "a.csv")[1]["best_known"] == "218.199"
    real = shared / "benchmarks" / "uhhc" / "instances" / "bazirha" / "A1.json.gz"
    where = ("--out", tmp_path / "b.csv", "--solutions", tmp_path / "b")
    assert run("bench", "uhhc", real, *asked, *where).code == 0
    assert [row["is_feasible"] for row in table(tmp_path / "b.csv")] == ["yes"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("hhcrsp", "nowhere.json"), "nowhere.json: there is no such file"),
        (("uhhc", "pyproject.toml"), "this is no JSON"),
        (("hhcrsp", "nowhere.json", "--seeds", "one"), "'one' are no seeds"),
        (("uhhc", "nowhere.json", "--seconds", "long"), "'long' is no time"),
        (("uhhc", "nowhere.json", "--seconds", "-1"), "is no time"),
    ],
)
def test_what_cannot_be_run_is_told_before_anything_runs(
    run: Run, tmp_path: Path, typed: tuple[str, ...], said: str
) -> None:
    ran = run("bench", *typed, "--out", tmp_path / "a.csv", "--solutions", tmp_path / "a")
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "a.csv").exists()


def test_a_seed_counts_once() -> None:
    assert parse_seeds("3,1,3") == (3, 1)
