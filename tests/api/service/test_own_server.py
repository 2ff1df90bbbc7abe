"""A PostgreSQL of one's own, over TCP and with passwords, made ready as docs/operating.md says."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from benchmarks.service.asking import Asking
from benchmarks.service.crash import FIRST_DAY, small_team
from benchmarks.service.running import free_port, running, until
from benchmarks.service.settling import demo_environment, ready
from data.store.cluster import SUPERUSER, Folders, make_cluster, make_folders, make_sockets
from data.store.connecting import owner_engine
from data.store.errors import ServerError
from data.store.passwords import load_passwords
from data.store.program import find_program

pytestmark = pytest.mark.slow

OWNER, PASSWORD = "buurtrooster_owner", "made-up-for-a-test"


@pytest.fixture
def address() -> Iterator[sa.URL]:
    """Where the owner of a database finds it: on loopback, by TCP and a password that is never sent."""
    folders = Folders(top=Path(tempfile.mkdtemp(prefix="buurtrooster-tcp-")))
    make_folders(folders)
    program, port = find_program(folders.top), free_port()
    make_cluster(program, folders)
    make_sockets(program, folders)
    with (folders.cluster / "pg_hba.conf").open("a") as file:
        file.write("host all all 127.0.0.1/32 scram-sha-256\n")
    options = f"--options=-h 127.0.0.1 -p {port} -k '{folders.sockets}'"
    data, log = f"--pgdata={folders.cluster}", f"--log={folders.log}"
    assert program.run("pg_ctl", "start", data, "--wait", log, options).returncode == 0
    try:
        password = load_passwords(folders.passwords, (SUPERUSER,))[SUPERUSER]
        there = sa.URL.create("postgresql", SUPERUSER, password, "127.0.0.1", port, "postgres")
        administer(there)
        yield there.set(username=OWNER, password=PASSWORD, database="buurtrooster")
    finally:
        program.run("pg_ctl", "stop", data, "--mode=immediate")
        shutil.rmtree(folders.top, ignore_errors=True)


def administer(url: sa.URL) -> None:
    """What the administrator of the server does."""
    engine = owner_engine(told(url)).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        assert connection.scalar(sa.text("select inet_server_addr()")) is not None
        connection.exec_driver_sql(f"create role {OWNER} login createrole password '{PASSWORD}'")
        connection.exec_driver_sql(f"create database buurtrooster owner {OWNER}")


def told(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


def test_the_service_and_a_worker_work_on_a_server_by_tcp(address: sa.URL, tmp_path: Path) -> None:
    environment = {**demo_environment(tmp_path), "DATABASE_URL": told(address)}
    with running(environment, tmp_path) as commands:
        assert "the database is at step" in commands.run("migrate")
        with ready(tmp_path, environment) as store:
            team = store.settle(small_team())
        commands.serve()
        commands.start("worker")
        asked = {"day": str(FIRST_DAY), "iterations": 1, "proves": False}
        with closing(Asking(commands.url, team, f"planner-{team}")) as planner:
            solve = planner.once("/solves", asked).json()["solve_id"]
            until(lambda: planner.get(f"/solves/{solve}").json()["ended_at"], what="a roster")
            assert planner.get(f"/rosters/{FIRST_DAY}").json()["evaluation"]["is_allowed"]
    assert not list(tmp_path.rglob("postmaster.pid"))  # no server of our own was started beside it


def test_a_wrong_password_is_told_and_nothing_is_started(address: sa.URL, tmp_path: Path) -> None:
    wrong = {**demo_environment(tmp_path), "DATABASE_URL": told(address.set(password="wrong"))}  # noqa: S106
    with pytest.raises(ServerError, match="password authentication failed"), ready(tmp_path, wrong):
        pass
