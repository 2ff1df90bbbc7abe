"""A PostgreSQL of our own for one machine: started when needed, watched, stopped by the last to leave.

Every process that uses the server holds a shared lock on one file, which the kernel lets go of when the
process ends, however it ends. So a server that outlived its owner is taken over by the next process, a
server that was killed is started again by whoever notices, and nobody stops it while another one works.
"""

import fcntl
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import SubprocessError
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from data.store.cluster import (
    APP,
    OWNER,
    SUPERUSER,
    WORKER,
    Folders,
    forget_the_dead,
    last_line,
    make_cluster,
    make_folders,
    make_sockets,
    require_version,
)
from data.store.connecting import address, owner_engine
from data.store.errors import ServerError
from data.store.passwords import load_passwords
from data.store.program import find_program
from optimizer.rules.base import Sentence

DATABASE = "buurtrooster"
_PATIENCE = 60.0
_LOOK_EVERY = 0.25


class EmbeddedServer:
    """The server of a folder. `start`, then `url(role)`; `stop` when done (or use it as a context)."""

    def __init__(self, folder: Path) -> None:
        """Nothing is touched before `start`."""
        self.folders = Folders(top=folder.absolute())
        self._users: int | None = None
        self._leaving = threading.Event()
        self._watch: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it, unless others use it."""
        self.stop()

    def start(self) -> None:
        """Have the server running, with its roles and its database; take over one that runs already."""
        make_folders(self.folders)
        self._program = find_program(self.folders.top)
        self._users = os.open(self.folders.top / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._users, fcntl.LOCK_SH)
            self._ensure()
        except BaseException:
            os.close(self._users)
            self._users = None
            raise
        self._leaving.clear()
        self._watch = threading.Thread(target=self._look_after, name="embedded-postgresql", daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """Leave; whoever leaves last stops the server."""
        if self._users is None:
            return
        self._leaving.set()
        if self._watch is not None:
            self._watch.join()
        with self._starting():
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # others still use it
            else:
                self._pg_ctl("stop", "--mode=fast")
            # Before anybody else may ask whether she is the last.
            os.close(self._users)
            self._users = None

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address of a database for a role."""
        password = load_passwords(self.folders.passwords, (role,))[role]
        return address(role=role, password=password, database=database, sockets=self.folders.sockets)

    def is_answering(self) -> bool:
        """Whether something listens at the socket; a socket that was left behind does not."""
        with socket.socket(socket.AF_UNIX) as door:
            try:
                door.connect(str(self.folders.socket))
            except OSError:
                return False
        return True

    def _look_after(self) -> None:
        while not self._leaving.wait(_LOOK_EVERY):
            if not self.is_answering():
                try:
                    self._ensure()
                except (ServerError, OSError, SubprocessError):
                    # It is tried again at the next look; whoever asks something meanwhile is told.
                    continue

    def _ensure(self) -> None:
        with self._starting():
            if not require_version(self.folders):
                make_cluster(self._program, self.folders)
            until = time.monotonic() + _PATIENCE
            # It may be killed again while it starts, or listen already while it still recovers.
            while (trouble := self._bring_up()) is not None:
                if time.monotonic() > until:
                    raise ServerError(_not_started(self.folders.log, trouble))
                time.sleep(_LOOK_EVERY / 5)

    def _bring_up(self) -> str | None:
        """What keeps the server from being there with its roles and its database, if anything."""
        trouble = None if self.is_answering() else self._start_program()
        if trouble is None:
            try:
                self._prepare()
            except sa.exc.OperationalError as error:
                return str(error.orig)
        return trouble

    def _start_program(self) -> str | None:
        make_sockets(self._program, self.folders)
        forget_the_dead(self.folders)
        options = f"--options=-k '{self.folders.sockets}'"
        return self._pg_ctl("start", f"--log={self.folders.log}", options)

    def _pg_ctl(self, what: str, *options: str) -> str | None:
        """What went wrong, if anything."""
        data = f"--pgdata={self.folders.cluster}"
        done = self._program.run(
            "pg_ctl", what, data, "--wait", f"--timeout={_PATIENCE:.0f}", *options, seconds=90
        )
        return last_line(done.stderr) if done.returncode else None

    def _prepare(self) -> None:
        """The roles that log in, and the database; again at every start, so that half of it is mended."""
        passwords = load_passwords(self.folders.passwords, (SUPERUSER, OWNER, APP, WORKER))
        engine = owner_engine(self.url(SUPERUSER, "postgres")).execution_options(isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            roles = set(connection.scalars(sa.text("select rolname from pg_roles")))
            if OWNER not in roles:
                connection.exec_driver_sql(
                    f"create role {OWNER} login createrole createdb password '{passwords[OWNER]}'"
                )
            databases = set(connection.scalars(sa.text("select datname from pg_database")))
            if DATABASE not in databases:
                connection.exec_driver_sql(f"create database {DATABASE} owner {OWNER}")
                connection.exec_driver_sql(f"revoke all on database {DATABASE} from public")

    @contextmanager
    def _starting(self) -> Iterator[None]:
        """One process at a time starts or stops."""
        lock = os.open(self.folders.top / "starting.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def _not_started(log: Path, said: str) -> Sentence:
    return Sentence(
        en=f"the database does not start ({said}); {log} says why",
        nl=f"de database start niet ({said}); {log} zegt waarom",
    )
