"""What the engine promises of a whole town: made-up teams planned on real streets, nothing forbidden."""

from datetime import date
from pathlib import Path

import pytest

from data.generate.team import generate_team
from data.problems.build import build_problem
from geo.area import load_area
from geo.modes import Mode
from optimizer.explain import why_nobody
from optimizer.solver.solve import solve

FIRST = date(2026, 11, 23)

TOWNS = {
    "Hengelo, along its streets": "hengelo-2017.osm.pbf",
    "Delft, at its real addresses": "delft-tuwijk-2025.osm.pbf",
}


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("town", TOWNS)
def test_twelve_nurses_and_sixty_clients_are_planned_in_ten_seconds(shared: Path, town: str) -> None:
    area = load_area(shared / "osm" / TOWNS[town])
    team = generate_team(area, num_nurses=12, num_clients=60, weeks=4, seed=7, first_day=FIRST)
    problem = build_problem(team, area, day=FIRST)
    result = solve(problem, seconds=10)
    assert result.evaluation.is_allowed
    reasons = why_nobody(problem, result.roster)
    assert set(reasons) == {visit.id for visit in problem.unassigned(result.roster)}
    assert all(reason.en and reason.nl for reason, _ in reasons.values())
    assert len(reasons) <= len(problem.visits) // 20


@pytest.mark.slow
@pytest.mark.shared
def test_delft_travels_on_foot_and_by_bike(shared: Path) -> None:
    area = load_area(shared / "osm" / TOWNS["Delft, at its real addresses"])
    team = generate_team(area, num_nurses=12, num_clients=60, weeks=4, seed=7, first_day=FIRST)
    modes = {mode for shift in build_problem(team, area, day=FIRST).shifts for mode in shift.modes}
    assert modes <= {Mode.FOOT, Mode.BIKE, Mode.EBIKE}
