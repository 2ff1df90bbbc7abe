from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from data.store.connecting import Database
from data.store.errors import ConflictError, MasterKeyError, NotFoundError, StaleVersionError
from data.store.identities import door_note, rewrap, set_door_note
from data.store.schema import identities, team_rows
from data.store.sealing import MasterKeys, new_master_keys
from data.store.team_changes import add_row, change_row, find_row, remove_row
from data.store.team_rows import load_rows, load_team, team_version
from data.store.team_saving import delete_client, save_team
from data.tables.care import SERIES
from data.tables.catalogue import TABLES, records_of
from data.tables.diff import diff_teams
from data.tables.faults import TeamImportError
from data.tables.people import CLIENTS, NURSES
from data.tables.read_team import read_team
from data.tables.settings import TEAM
from data.tables.write_team import format_team
from data.team import Team

SAMPLE = Path(__file__).parents[3] / "data" / "samples" / "team"


@pytest.fixture(scope="module")
def keys() -> MasterKeys:
    return new_master_keys()


@pytest.fixture(scope="module")
def sample() -> Team:
    return read_team(SAMPLE)


@pytest.fixture
def kept(database: Database, team: UUID, keys: MasterKeys, sample: Team) -> UUID:
    with database.transaction(team=team) as tx:
        save_team(tx, team, keys, sample)
    return team


def loaded(database: Database, team: UUID, keys: MasterKeys) -> Team:
    with database.transaction(team=team) as tx:
        return load_team(tx, team, keys).team


def texts_about_clients(database: Database, team: UUID) -> set[str]:
    """Every text that stands in clear in a row about a client."""
    about = sa.or_(team_rows.c.table_name == "clients", team_rows.c.cells.has_key("client"))
    with database.transaction(team=team) as tx:
        return {
            text for cells in tx.scalars(sa.select(team_rows.c.cells).where(about)) for text in cells.values()
        }


def test_a_team_comes_back_as_it_was_saved(
    database: Database, kept: UUID, keys: MasterKeys, sample: Team
) -> None:
    found = loaded(database, kept, keys)
    assert diff_teams(sample, found) == ()
    assert format_team(found) == format_team(sample)


def test_only_what_differs_is_written_and_rows_keep_who_they_are(
    database: Database, kept: UUID, keys: MasterKeys, sample: Team
) -> None:
    with database.transaction(team=kept) as tx:
        before = {row.row_id: row for row in load_rows(tx, kept, keys)}
        client = next(row for row in before.values() if row.table == CLIENTS.name)
        changed = change_row(tx, kept, keys, client.row_id, {"naam": "Z.Z.", "deurminuten": "7"})
        assert save_team(tx, kept, keys, sample, base_version=changed.version) == changed.version + 1
        after = {row.row_id: row for row in load_rows(tx, kept, keys)}
    assert after == before


def test_names_and_addresses_stand_nowhere_in_clear(database: Database, kept: UUID, sample: Team) -> None:
    stored = texts_about_clients(database, kept)
    with database.transaction(team=kept) as tx:
        sealed = b"".join(tx.scalars(sa.select(identities.c.sealed)))
    for client in sample.clients:
        told = dict(zip((c.path for c in CLIENTS.columns), CLIENTS.format(client, "en"), strict=True))
        secrets = {told[path] for path in ("name", "address.lat", "address.lon", "building")} - {""}
        assert str(client.id) in stored
        assert not secrets & stored
        assert not any(secret.encode() in sealed for secret in secrets)


def test_a_change_against_an_old_version_is_refused_and_nothing_is_kept(
    database: Database, kept: UUID, keys: MasterKeys, sample: Team
) -> None:
    with pytest.raises(StaleVersionError) as stale, database.transaction(team=kept) as tx:
        save_team(tx, kept, keys, sample, base_version=0)
    assert (stale.value.base, stale.value.current) == (0, 1)
    with database.transaction(team=kept) as tx:
        assert team_version(tx, kept) == 1


def test_rows_are_added_changed_and_taken_away_one_version_each(
    database: Database, kept: UUID, keys: MasterKeys
) -> None:
    with database.transaction(team=kept) as tx:
        added = add_row(
            tx, kept, keys, NURSES, {"id": "n99", "naam": "Noor", "niveau": "4", "vervoer": "fiets lopend"}
        )
        changed = change_row(tx, kept, keys, added.row.row_id, {"level": "5", "modes": ""})
        found = find_row(tx, kept, keys, added.row.row_id)
        assert [found.cells[name] for name in ("id", "name", "level", "modes")] == [
            "n99",
            "Noor",
            "5",
            "bike",
        ]
        removed = remove_row(tx, kept, keys, added.row.row_id)
    assert [added.version, changed.version, removed] == [2, 3, 4]
    assert "n99" not in {nurse.id for nurse in loaded(database, kept, keys).nurses}


def test_settings_are_changed_like_any_row(database: Database, kept: UUID, keys: MasterKeys) -> None:
    with database.transaction(team=kept) as tx:
        (row,) = load_rows(tx, kept, keys, [TEAM])
        change_row(tx, kept, keys, row.row_id, {"prijs_nieuw_gezicht": "12", "name": "Haven"})
    settings = loaded(database, kept, keys).settings
    assert (settings.name, settings.prices.new_face) == ("Haven", 12 * 60)


@pytest.mark.parametrize(
    ("cells", "cause"),
    [
        ({"id": "s9", "client": "nobody", "acts": "wassen"}, "nobody does not stand in clients"),
        ({"id": "s9", "client": "c1", "acts": "wassen", "base": "tomorrow"}, "'tomorrow'"),
        ({"id": "s9", "colour": "red"}, "no such column"),
    ],
)
def test_a_faulty_row_is_refused_in_the_words_of_an_import(
    database: Database, kept: UUID, keys: MasterKeys, cells: dict[str, str], cause: str
) -> None:
    whole = {"windows": "08:00-10:00", "base": "2026-11-23", **cells}
    with pytest.raises(TeamImportError, match=cause), database.transaction(team=kept) as tx:
        add_row(tx, kept, keys, SERIES, whole)
    with database.transaction(team=kept) as tx:
        assert team_version(tx, kept) == 1


def test_a_nurse_whom_the_past_names_stays(
    database: Database, kept: UUID, keys: MasterKeys, sample: Team
) -> None:
    nurse = sample.history[0].nurse
    with database.transaction(team=kept) as tx:
        row = next(row for row in load_rows(tx, kept, keys, [NURSES]) if row.cells["id"] == nurse)
        with pytest.raises(TeamImportError, match="does not stand in nurses"):
            remove_row(tx, kept, keys, row.row_id)


def test_a_client_keeps_her_id_and_is_not_simply_taken_away(
    database: Database, kept: UUID, keys: MasterKeys
) -> None:
    with database.transaction(team=kept) as tx:
        client = load_rows(tx, kept, keys, [CLIENTS])[0]
    for act in (
        lambda tx: change_row(tx, kept, keys, client.row_id, {"id": "another"}),
        lambda tx: remove_row(tx, kept, keys, client.row_id),
    ):
        with pytest.raises((ConflictError, TeamImportError)), database.transaction(team=kept) as tx:
            act(tx)


def test_a_deleted_client_is_mentioned_by_nothing_but_the_past(
    database: Database, kept: UUID, keys: MasterKeys, sample: Team
) -> None:
    client = sample.history[0].client
    with database.transaction(team=kept) as tx:
        delete_client(tx, kept, client)
    found = loaded(database, kept, keys)
    for table in TABLES:
        for record in records_of(found, table):
            assert str(client) not in table.format(record, "en")
    format_team(found)  # it can be written and read as any other
    past = [row for row in sample.history if row.client == client]
    with database.transaction(team=kept) as tx:
        asked = sa.select(team_rows.c.cells).where(team_rows.c.cells["client"].astext == client)
        assert len(tx.execute(asked).all()) == len(past) > 0
        assert client not in set(tx.scalars(sa.select(identities.c.client_id)))


def test_a_deleted_client_does_not_come_back_under_her_id_and_an_import_keeps_her_past(
    database: Database, kept: UUID, keys: MasterKeys, sample: Team
) -> None:
    client = sample.history[0].client
    with database.transaction(team=kept) as tx:
        delete_client(tx, kept, client)
    with pytest.raises(ConflictError, match="was deleted"), database.transaction(team=kept) as tx:
        save_team(tx, kept, keys, sample)
    without = loaded(database, kept, keys)
    with database.transaction(team=kept) as tx:
        save_team(tx, kept, keys, without)
        asked = sa.select(team_rows.c.cells).where(team_rows.c.cells["client"].astext == client)
        assert tx.execute(asked).all()


def test_a_door_note_is_sealed_and_outlives_a_change_of_address(
    database: Database, kept: UUID, keys: MasterKeys, sample: Team
) -> None:
    client = str(sample.clients[0].id)
    with database.transaction(team=kept) as tx:
        set_door_note(tx, kept, client, "the bell is broken", keys)
        row = next(row for row in load_rows(tx, kept, keys, [CLIENTS]) if row.cells["id"] == client)
        change_row(tx, kept, keys, row.row_id, {"name": "Q.Q."})
        assert door_note(tx, kept, client, keys) == "the bell is broken"
        assert "broken" not in str(tx.execute(sa.select(identities)).all())
        with pytest.raises(NotFoundError):
            door_note(tx, kept, "nobody", keys)


def test_a_new_master_key_takes_over_and_the_old_one_can_go(
    database: Database, kept: UUID, keys: MasterKeys, sample: Team
) -> None:
    both = new_master_keys(keys)
    alone = MasterKeys(current=both.current, keys={both.current: both.keys[both.current]})
    with pytest.raises(MasterKeyError, match="not at hand"):
        loaded(database, kept, alone)
    with database.transaction(team=kept) as tx:
        assert rewrap(tx, both) == len(sample.clients)
        assert rewrap(tx, both) == 0
    assert diff_teams(loaded(database, kept, alone), sample) == ()


def test_what_is_sealed_for_one_client_opens_for_no_other(
    database: Database, kept: UUID, keys: MasterKeys
) -> None:
    with database.transaction(team=kept) as tx:
        first, second = tx.execute(sa.select(identities).limit(2)).all()
        tx.execute(
            sa.update(identities)
            .where(identities.c.client_id == second.client_id)
            .values(sealed_key=first.sealed_key, sealed=first.sealed)
        )
    with pytest.raises(MasterKeyError, match="does not open"):
        loaded(database, kept, keys)


def test_a_team_that_is_not_there_is_said_so(database: Database, keys: MasterKeys) -> None:
    nowhere = uuid4()
    with pytest.raises(NotFoundError), database.transaction(team=nowhere) as tx:
        load_team(tx, nowhere, keys)


def test_days_are_kept_beside_the_cells(database: Database, kept: UUID, sample: Team) -> None:
    with database.transaction(team=kept) as tx:
        days = set(tx.scalars(sa.select(team_rows.c.day).where(team_rows.c.table_name == "shifts")))
    assert days == {shift.day for shift in sample.shifts}
    assert all(isinstance(day, date) for day in days)
