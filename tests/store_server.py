"""One embedded PostgreSQL for all tests of a pytest process: a real server, with the tables in place."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from data.store.cluster import OWNER, SUPERUSER
from data.store.connecting import Database, owner_engine
from data.store.embedded import EmbeddedServer
from data.store.opening import Addresses, prepare
from data.store.schema import teams


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    """The server; its folder lies where the account that runs it can come."""
    folder = Path(tempfile.mkdtemp(prefix="buurtrooster-tests-"))
    try:
        with EmbeddedServer(folder) as started:
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def addresses(server: EmbeddedServer) -> Addresses:
    """Where the app, the worker and the owner find the database."""
    return prepare(server.url(OWNER), server.folders.top)


@pytest.fixture(scope="session")
def database(addresses: Addresses) -> Iterator[Database]:
    """The database as the app sees it."""
    opened = Database(addresses.app, size=20)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def worker_database(addresses: Addresses) -> Iterator[Database]:
    """The database as a worker sees it."""
    opened = Database(addresses.worker)
    yield opened
    opened.close()


@pytest.fixture
def team(database: Database) -> UUID:
    """A team of its own for a test, without any data yet."""
    return make_team(database)


@pytest.fixture
def other_team(database: Database) -> UUID:
    """A second team, whose members are strangers to the first."""
    return make_team(database, "Other")


@pytest.fixture
def empty_database(server: EmbeddedServer) -> Iterator[str]:
    """The owner's address of a database of its own, without tables."""
    name = f"test_{uuid4().hex}"
    engine = owner_engine(server.url(SUPERUSER, "postgres")).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"create database {name} owner {OWNER}")
        yield server.url(OWNER, name)
        connection.exec_driver_sql(f"drop database {name} with (force)")


def make_team(database: Database, name: str = "Harbour") -> UUID:
    """A new team in the store."""
    team_id = uuid4()
    with database.transaction(team=team_id) as tx:
        tx.execute(sa.insert(teams).values(team_id=team_id, name=name))
    return team_id
