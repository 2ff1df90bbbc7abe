"""Connections that died with their server: those that lay unused are noticed, the others once."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from data.store import connecting
from data.store.cluster import SUPERUSER
from data.store.connecting import Database, owner_engine
from data.store.embedded import EmbeddedServer
from data.store.opening import Addresses


@pytest.fixture
def opened(addresses: Addresses) -> Iterator[Database]:
    with Database(addresses.app, size=2) as database:
        yield database


def end_every_connection(server: EmbeddedServer, database: Database) -> None:
    """What a server that went down and came back leaves of the pool."""
    pids = []
    with database.transaction() as one, database.transaction() as other:
        pids = [tx.scalar(sa.text("select pg_backend_pid()")) for tx in (one, other)]
    with owner_engine(server.url(SUPERUSER)).connect() as tx:
        for pid in pids:
            assert tx.scalar(sa.text("select pg_terminate_backend(:pid, 5000)"), {"pid": pid})


def test_a_connection_that_died_while_it_lay_there_is_never_given_out(
    server: EmbeddedServer, opened: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_UNSEEN", 0.0)
    end_every_connection(server, opened)
    with opened.transaction() as one, opened.transaction() as other:
        assert [tx.scalar(sa.text("select 1")) for tx in (one, other)] == [1, 1]


def test_one_that_died_a_moment_after_its_use_fails_once_and_takes_the_others_along(
    server: EmbeddedServer, opened: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_UNSEEN", 3_600.0)
    end_every_connection(server, opened)
    with pytest.raises(sa.exc.OperationalError), opened.transaction():
        pass
    with opened.transaction() as one, opened.transaction() as other:
        assert [tx.scalar(sa.text("select 1")) for tx in (one, other)] == [1, 1]


def test_a_statement_by_itself_sees_no_team_whatever_its_connection_saw_before(
    addresses: Addresses, team: UUID
) -> None:
    count = sa.text("select count(*) from teams")
    with Database(addresses.app, size=1) as database:
        with database.transaction(team=team) as tx:
            seen, pid = tx.scalar(count), tx.scalar(sa.text("select pg_backend_pid()"))
        with database.statement() as tx:
            assert tx.scalar(sa.text("select pg_backend_pid()")) == pid
            assert (seen, tx.scalar(count)) == (1, 0)
        with database.transaction(team=team) as tx:
            assert tx.scalar(count) == 1
