"""The access log: what was done is written down for good, and each team reads its own."""

from dataclasses import replace
from uuid import UUID

import pytest
import sqlalchemy as sa

from data.store.access_log import Entry, entries_about, write_entry
from data.store.connecting import Database

ENTRY = Entry(
    event="roster override",
    action="update",
    subject="issuer|ann",
    role="member",
    responsible="n1",
    resource="roster/2026-11-24/2",
    client_id="c1",
)


def test_an_entry_says_who_did_what_about_which_client(database: Database, team: UUID) -> None:
    with database.transaction(team=team) as tx:
        write_entry(tx, team, ENTRY)
        (found,) = entries_about(tx, team, client_id="c1")
        assert found.entry == ENTRY
        assert entries_about(tx, team, client_id="c2") == []


def test_what_shows_several_clients_is_an_entry_for_each(database: Database, team: UUID) -> None:
    with database.transaction(team=team) as tx:
        write_entry(tx, team, replace(ENTRY, client_id=None), ["c1", "c2", "c3"])
        assert {each.entry.client_id for each in entries_about(tx, team)} == {"c1", "c2", "c3"}
        (found,) = entries_about(tx, team, client_id="c2")
        assert found.entry == replace(ENTRY, client_id="c2")


def test_another_team_reads_none_of_it(database: Database, team: UUID, other_team: UUID) -> None:
    with database.transaction(team=team) as tx:
        write_entry(tx, team, ENTRY)
    with database.transaction(team=other_team) as tx:
        assert entries_about(tx, team) == []


@pytest.mark.parametrize("statement", ["update access_log set outcome = 'nothing'", "delete from access_log"])
def test_what_is_written_is_neither_changed_nor_taken_away(
    database: Database, team: UUID, statement: str
) -> None:
    with database.transaction(team=team) as tx:
        write_entry(tx, team, ENTRY)
    with (
        pytest.raises(sa.exc.ProgrammingError, match="permission denied"),
        database.transaction(team=team) as tx,
    ):
        tx.execute(sa.text(statement))
