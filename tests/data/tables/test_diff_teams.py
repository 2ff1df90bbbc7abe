"""What differs between two teams is known row by row before an import is applied."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from data.tables.diff import FieldChange, TableChange, diff_teams, format_diff
from data.tables.read_team import read_team
from data.team import HistoryRecord, Team, TeamSettings
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId
from tests.data.tables.random_read_teams import teams
from tests.data.tables.read_files import write_files


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return read_team(write_files(tmp_path))


def past(team: Team, day: int) -> HistoryRecord:
    date = team.series[0].base.replace(day=day)
    return HistoryRecord(day=date, client=ClientId("c1"), nurse=NurseId("n1"), day_part=DayPart.MORNING)


@settings(max_examples=25, deadline=None)
@given(team=teams())
def test_a_team_does_not_differ_from_itself(team: Team) -> None:
    assert diff_teams(team, team) == ()
    assert format_diff(()) == "nothing differs"


@settings(max_examples=25, deadline=None)
@given(old=teams(), new=teams())
def test_teams_that_differ_say_so_and_back_again(old: Team, new: Team) -> None:
    there, back = diff_teams(old, new), diff_teams(new, old)
    assert bool(there) or old == new or sorted_rows(old) == sorted_rows(new)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((turned[c.kind], c.table) for c in there) == sorted((c.kind, c.table) for c in back)


def sorted_rows(team: Team) -> list[str]:
    """The team without the order of its rows, of which a diff says nothing."""
    return sorted(str(row) for rows in (team.history, team.clients, team.nurses, team.acts) for row in rows)


def test_a_changed_cell_is_told_with_its_old_and_new_text(team: Team) -> None:
    first, second = team.nurses
    new = replace(team, nurses=(replace(first, level=5, contract_hours=28.5), second))
    assert diff_teams(team, new) == (
        TableChange(
            table="nurses",
            kind="changed",
            key="n1",
            fields=(
                FieldChange(column="level", old="4", new="5"),
                FieldChange(column="contract_hours", old="", new="28.5"),
            ),
        ),
    )
    assert format_diff(diff_teams(team, new)).splitlines() == [
        "nurses: 1 changed",
        "~ nurses n1: level: 4 -> 5; contract_hours: (empty) -> 28.5",
    ]


def test_differences_are_told_in_dutch_too(team: Team) -> None:
    first, second = team.nurses
    new = replace(team, nurses=(replace(first, contract_hours=28.5), second))
    assert format_diff(diff_teams(team, new, "nl"), "nl").splitlines() == [
        "verpleegkundigen: 1 anders",
        "~ verpleegkundigen n1: contracturen: (leeg) -> 28,5",
    ]
    assert format_diff((), "nl") == "er is geen verschil"


def test_added_and_removed_rows_are_told_with_what_stands_in_them(team: Team) -> None:
    other = replace(team.nurses[1], id=NurseId("n3"))
    changes = diff_teams(team, replace(team, nurses=(team.nurses[0], other)))
    assert [(c.kind, c.key) for c in changes] == [("removed", "n2"), ("added", "n3")]
    lines = format_diff(changes).splitlines()
    assert lines[0] == "nurses: 1 removed, nurses: 1 added"
    assert lines[1].startswith("- nurses n2: id n2, name Samira, level 3")


def test_a_changed_setting_is_told_by_its_name(team: Team) -> None:
    (change,) = diff_teams(team, replace(team, settings=TeamSettings(name="Quay")))
    assert change.told("en") == "~ team: name: Harbour -> Quay"


def test_history_is_compared_as_a_heap_of_rows(team: Team) -> None:
    old = replace(team, history=(past(team, 1), past(team, 1), past(team, 2)))
    new = replace(team, history=(past(team, 2), past(team, 1), past(team, 3)))
    changes = diff_teams(old, new)
    assert [(c.kind, c.key) for c in changes] == [
        ("removed", "2026-11-01 c1 n1"),
        ("added", "2026-11-03 c1 n1"),
    ]


def test_another_order_of_the_rows_is_no_difference(team: Team) -> None:
    assert diff_teams(team, replace(team, nurses=team.nurses[::-1])) == ()
