"""Data by which a planned day could not be planned any more are refused, and can be mended."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.cases.reading import current
from api.cases.refusals import ChangeRefusedError
from api.cases.takings import take_in
from api.cases.teams import Teams
from data.problems.faults import TeamError
from data.store.team_saving import save_team
from data.tables.write_team import format_team
from geo.errors import GeoError
from tests.api.cases.conftest import House, nothing_kept
from tests.api.cases.edits import changed, v

BERLIN = {"lat": "52.5", "lon": "13.4"}


def test_a_change_by_which_a_planned_day_can_no_longer_be_planned_is_refused(house: House) -> None:
    with nothing_kept(house), pytest.raises(TeamError):
        changed(house, "clients", {"id": "c1"}, **BERLIN)
    with house.tx() as tx:
        assert house.teams.now(tx, house.team).version == 1


@pytest.mark.parametrize("setting", ["area", "address_file"])
@pytest.mark.parametrize("name", ["nowhere.osm.pbf", "../secret", "unreadable.csv"])
def test_a_map_or_address_file_that_is_not_there_is_refused_when_it_is_set(
    empty_house: House, setting: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / "unreadable.csv").write_text("nothing of the kind")
    house = replace(empty_house, teams=Teams(empty_house.teams.keys, tmp_path))
    with house.tx() as tx:
        before = house.teams.now(tx, house.team)
    refused = (ChangeRefusedError, GeoError)
    with pytest.raises(refused):
        changed(house, "team", {}, **{setting: name})
    settings = replace(before.team.settings, **{setting: name})  # type: ignore[arg-type]
    files = format_team(replace(before.team, settings=settings), "en")
    with pytest.raises(refused):
        house.tell(take_in, files=files, is_applied=True, base_version=None)
    with house.tx() as tx:
        assert house.teams.now(tx, house.team).version == before.version


def test_data_that_cannot_be_planned_can_be_mended_a_step_at_a_time(house: House) -> None:
    with house.tx() as tx:
        team = house.teams.now(tx, house.team).team
        lost = [
            replace(each, address=replace(each.address, lat=52.5)) if each.id in {"c1", "c3"} else each
            for each in team.clients
        ]
        save_team(tx, house.team, house.teams.keys, replace(team, clients=tuple(lost)))
    changed(house, "clients", {"id": "c1"}, lat="60,1653")
    changed(house, "clients", {"id": "c3"}, end_date="22-11-2026")
    standing = house.standing()
    assert (standing.version, v("r4") in standing.problem.visit_of) == (2, False)
    assert house.ask(current).missing == ()
