from pathlib import Path

import pytest

from tests.api.conftest import Run

ONE_DAY = ("bench", "teamdays", "--days", "helsinki-06-over", "--seconds", "1", "--seeds", "1")


@pytest.mark.slow
def test_a_day_is_compared_and_what_is_there_is_not_run_again(run: Run, tmp_path: Path) -> None:
    once = run(*ONE_DAY, "--peers", "ortools", "--track", "core", "--out", tmp_path)
    assert once.code == 0, once.err
    rows = (tmp_path / "teamdays.csv").read_text()
    assert rows.count("helsinki-06-over") == 2
    assert "no more left out than ortools" in (tmp_path / "teamdays.md").read_text()
    assert run(*ONE_DAY, "--peers", "ortools", "--track", "core", "--out", tmp_path).code == 0
    assert (tmp_path / "teamdays.csv").read_text() == rows


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--peers", "vrom"), "no peer is called vrom"),
        (("--days", "enschede"), "no team-day begins with enschede"),
        (("--seconds", "soon"), "no time"),
        (("--seeds", "x"), "no seeds"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_sentence(
    run: Run, tmp_path: Path, typed: tuple[str, str], told: str
) -> None:
    ran = run("bench", "teamdays", *typed, "--out", tmp_path)
    assert ran.code == 2
    assert told in ran.err
