"""`kill -9` at moments drawn by a seed: of the worker, the server and PostgreSQL, while a team is at work."""

import shutil
import tempfile
from pathlib import Path

import pytest

from benchmarks.service.crash import FIRST_DAY, besieged, look_over
from benchmarks.service.deciding import Made
from benchmarks.service.killing import VICTIMS

pytestmark = pytest.mark.slow

NUM_EACH = 3


def test_kills_lose_no_answered_decision_and_no_solve_and_do_none_twice() -> None:
    folder = Path(tempfile.mkdtemp(prefix="buurtrooster-kills-"))
    try:
        with besieged(folder, seed=1) as siege:
            siege.last(NUM_EACH, seed=8)  # workers die early, with solves at hand
            left = look_over(siege)
            # Whoever looks them over would have seen one that is missing.
            siege.deciders[0].made.append(Made(day=FIRST_DAY, version=10_000, at=0.0))
            assert look_over(siege).faults
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    assert sorted(each.victim for each in siege.kills) == sorted(VICTIMS * NUM_EACH)
    assert left.faults == ()
    assert left.num_decisions > 3 * NUM_EACH
    assert left.num_solves > NUM_EACH
    assert left.answers["away"] > 0  # the kills were noticed
