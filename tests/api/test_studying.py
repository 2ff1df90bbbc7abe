import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from api.planning import generate
from api.study_day import day_front
from api.studying import StudyAsked, study
from benchmarks.service.machine import family, is_running
from benchmarks.service.running import kill, until
from data.problems.faults import TeamError
from data.weeks.what_if import WHAT_IFS
from optimizer.rules.base import Sentence
from optimizer.weeks.study import Kind, Study
from optimizer.weeks.way import Way, travel_only
from optimizer.weeks.ways import (
    COMPARED,
    RECOMMENDED,
    TRAVEL_ONLY,
    Tried,
    ways_to_try,
    with_what_if,
)
from optimizer.weeks.window_prices import SAMPLED

pytestmark = pytest.mark.slow

MONDAY = date(2026, 11, 23)
ASKED = StudyAsked(first_day=MONDAY, weeks=1, iterations=1, travel_seconds=None, cores=1)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four nurses and nine clients in Helsinki."""
    folder = tmp_path_factory.mktemp("study") / "team"
    generate(
        "embedded", folder, num_nurses=4, num_clients=9, weeks=2, seed=3, shifts="rotating", first_day=MONDAY
    )
    return folder


def _tried(way: Way) -> Tried:
    return Tried(way=replace(way, iterations=1), kind=Kind.SWEPT, title=Sentence(en=way.name, nl=way.name))


TRIES = [
    _tried(travel_only()),
    _tried(Way(name=COMPARED, new_face=600, not_own=0, beyond_agreed=0)),
    _tried(
        Way(name=RECOMMENDED, new_face=600, not_own=0, beyond_agreed=0, ahead=7, sweeps=1, by_stretches=True)
    ),
]


@pytest.fixture(scope="module")
def whole(team: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The study in one go, on one core."""
    return study(team, ASKED, tmp_path_factory.mktemp("whole"), tries=TRIES)


def _facts(found: Study) -> list[tuple[object, ...]]:
    return [
        (point.way.name, point.account.travel, point.account.num_visits, point.faces, point.bound)
        for point in found.points
    ]


def test_a_study_has_every_way_that_was_tried(whole: Study) -> None:
    assert [point.way.name for point in whole.points] == [TRAVEL_ONLY, COMPARED, RECOMMENDED]
    assert whole.more_travel(whole.point(TRAVEL_ONLY)) == 0
    assert all(point.account.num_days == 7 for point in whole.points)


def test_every_way_plans_the_same_visits(whole: Study) -> None:
    wanted = {point.account.num_visits + point.account.num_left_out for point in whole.points}
    assert len(wanted) == 1


def test_an_interrupted_study_on_two_cores_goes_on_where_it_was_and_comes_to_the_same(
    team: Path, tmp_path: Path, whole: Study
) -> None:
    planned: list[str] = []

    def stop(way: str) -> None:
        planned.append(way)
        if len(planned) == 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        study(team, ASKED, tmp_path, tries=TRIES, on_day=stop)
    left: list[int] = []
    again = study(team, replace(ASKED, cores=2), tmp_path, tries=TRIES, on_total=left.append)
    assert left == [3 * 7 - 9 + SAMPLED]  # and a week that the prices of windows are found in
    assert _facts(again) == _facts(whole)


def test_a_team_with_one_thing_different_can_be_planned_too(team: Path, tmp_path: Path) -> None:
    changed = [with_what_if(TRIES[1], name, each.title) for name, each in WHAT_IFS.items()]
    _, *points = study(team, ASKED, tmp_path, tries=[TRIES[0], *changed]).points
    assert [point.kind for point in points] == [Kind.WHAT_IF] * len(WHAT_IFS)
    assert all(point.account.num_visits > 0 for point in points)


def test_a_day_that_cannot_be_planned_is_said_before_anything_is(team: Path, tmp_path: Path) -> None:
    late = replace(ASKED, first_day=MONDAY + timedelta(weeks=60))
    with pytest.raises(TeamError, match="shifts"):
        study(team, late, tmp_path, tries=TRIES)
    assert list(tmp_path.iterdir()) == []


def test_the_usual_study_has_at_least_seven_prices_and_limits_and_five_baselines() -> None:
    tried = ways_to_try(seconds=None, iterations=2, travel_seconds=20.0)
    assert sum(each.kind is Kind.SWEPT for each in tried) >= 7
    assert sum(each.kind is Kind.BASELINE for each in tried) == 5
    assert len({each.way.name for each in tried}) == len(tried)


def test_a_dearer_face_is_never_met_more_on_a_day(team: Path) -> None:
    _, (cheap, dear) = day_front(
        team, MONDAY + timedelta(days=1), seconds=4.0, cores=2, seed=1, prices=(1, 40)
    )
    assert dear.evaluation.num_new_faces <= cheap.evaluation.num_new_faces
    assert dear.evaluation.is_allowed


def test_a_study_that_is_killed_leaves_nobody_behind_who_goes_on_writing(team: Path, tmp_path: Path) -> None:
    asked = f"study {team} --out {tmp_path} --from {MONDAY} --weeks 1 --cores 2".split()
    program = [sys.executable, "-c", "from api.cli import main; main()"]
    running = subprocess.Popen([*program, *asked])  # noqa: S603
    until(lambda: next(tmp_path.rglob("*.jsonl"), None), what="a first day")
    children = [each for each in family(running.pid) if each != running.pid]
    kill(running)
    until(lambda: None if any(map(is_running, children)) else True, what="their end")
