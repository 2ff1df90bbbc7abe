"""The list of commands is there at once: what takes seconds to import waits until a command needs it."""

import subprocess
import sys

import pytest

from api.cli import COMMANDS
from tests.api.conftest import Run

HEAVY = ("ortools", "numba", "matplotlib", "osmnx", "networkx", "pandas", "fastapi", "sqlalchemy", "scipy")


def test_asking_for_help_imports_nothing_heavy() -> None:
    asked = (
        "import sys\nfrom api.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603  (ours)
    assert "Commands" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_each_command_what_it_says_itself(name: str) -> None:
    assert COMMANDS[name].line == (COMMANDS[name].callback.__doc__ or "").splitlines()[0]


def test_a_command_that_is_misspelt_is_told_what_was_meant(run: Run) -> None:
    ran = run("plann")
    assert ran.code == 2
    assert "plan" in ran.err


def test_a_late_command_explains_its_own_options(run: Run) -> None:
    ran = run("plan", "--help")
    assert (ran.code, "--seconds" in ran.out) == (0, True)
