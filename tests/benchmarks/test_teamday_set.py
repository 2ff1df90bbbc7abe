import sys
from pathlib import Path

import pytest

from benchmarks.capacity import seconds_short
from benchmarks.core import core_of
from benchmarks.teamday_set import team_days
from optimizer.domain.problem import Problem

HOUR = 3600


def window_widths(problem: Problem) -> list[int]:
    return [visit.windows[-1].latest - visit.windows[0].earliest for visit in problem.visits]


@pytest.mark.slow
@pytest.mark.shared
def test_the_set_of_team_days_keeps_its_bounds(shared: Path) -> None:
    days = {name: core_of(problem) for name, problem in team_days(shared)}
    widths = [width for problem in days.values() for width in window_widths(problem)]
    wide = sum(width >= 4 * HOUR for width in widths) / len(widths)
    narrow = sum(width <= HOUR for width in widths) / len(widths)
    short = [name for name, problem in days.items() if seconds_short(problem) > 0]
    sys.stdout.write(
        f"{len(days)} days, {len(widths)} visits; 4 h or more {wide:.1%}, 1 h or less {narrow:.1%}\n"
    )
    sys.stdout.write(f"over capacity: {', '.join(short)}\n")
    assert len(days) >= 24
    assert {name.split("-")[0] for name in days} == {"hengelo", "delft", "helsinki"}
    assert all(6 <= len(problem.nurses) <= 14 for problem in days.values())
    assert all(35 <= len(problem.visits) <= 110 for problem in days.values())
    assert wide >= 0.30
    assert narrow >= 0.20
    assert len(short) >= 6
