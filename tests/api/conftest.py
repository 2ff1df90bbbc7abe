from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def run_main(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command as the console does."""

    def ran(*arguments: object) -> Ran:
        capsys.readouterr()
        code = run_main(*arguments)
        printed = capsys.readouterr()
        return Ran(code=code, out=printed.out, err=printed.err)

    return ran


@pytest.fixture(scope="session")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up team on the built-in map."""
    folder = tmp_path_factory.mktemp("teams") / "team"
    sizes = ("--nurses", 5, "--clients", 10, "--weeks", 1)
    assert run_main("generate", *sizes, "--first-day", "2026-11-23", "--out", folder) == 0
    return folder


@pytest.fixture(scope="session")
def roster(team: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That team's Tuesday, planned."""
    path = tmp_path_factory.mktemp("rosters") / "roster.json"
    assert run_main("plan", team, "--date", "2026-11-24", "--iterations", 1, "--out", path) == 0
    return path
