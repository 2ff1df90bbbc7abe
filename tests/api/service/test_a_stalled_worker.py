"""A worker that is stopped for a while: its solve is another's when it comes back, and it writes nothing."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.service.asking import Asking
from benchmarks.service.crash import FIRST_DAY, small_team
from benchmarks.service.running import Running, running, until
from benchmarks.service.settling import demo_environment, ready

pytestmark = pytest.mark.slow

SEARCH = {"day": str(FIRST_DAY), "seconds": 4, "proves": False}
ROSTER = f"/rosters/{FIRST_DAY}"


@pytest.fixture
def commands() -> Iterator[tuple[Running, Asking]]:
    """The service without a worker, and the planner of a team that has no roster yet."""
    folder = Path(tempfile.mkdtemp(prefix="buurtrooster-stalled-"))
    environment = demo_environment(folder)
    try:
        with ready(folder, environment) as store:
            team = store.settle(small_team())
        with running(environment, folder) as started:
            started.serve()
            with closing(Asking(started.url, team, f"planner-{team}")) as planner:
                yield started, planner
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_worker_that_was_stopped_past_its_time_overwrites_nothing(
    commands: tuple[Running, Asking],
) -> None:
    started, planner = commands
    stalled = started.start("worker")
    solve = planner.once("/solves", SEARCH).json()["solve_id"]
    until(lambda: planner.get(f"/solves/{solve}").json()["progress"], what="a first roster")
    os.killpg(stalled.pid, signal.SIGSTOP)  # the worker and its child, as when a machine is put to sleep
    try:
        started.start("worker")
        ended = until(lambda: has_ended(planner, solve), what="another worker")
        assert (ended["state"], ended["roster_version"]) == ("done", 1)
        kept = planner.get(ROSTER).json()
    finally:
        os.killpg(stalled.pid, signal.SIGCONT)
    until(lambda: says_taken_over(started.folder / "worker-1.log"), what="the first worker")
    assert planner.get(f"/solves/{solve}").json() == ended
    assert planner.get(ROSTER).json() == kept
    versions = planner.get(f"{ROSTER}/versions").json()["versions"]
    assert [(each["version"], each["made_by"]) for each in versions] == [(1, "solve")]


def has_ended(planner: Asking, solve: str) -> dict[str, object] | None:
    told: dict[str, object] = planner.get(f"/solves/{solve}").json()
    return told if told["ended_at"] is not None else None


def says_taken_over(log: Path) -> bool | None:
    """Whether a worker has seen that the solve is no longer its own."""
    return True if '"state": "taken over"' in log.read_text() else None
