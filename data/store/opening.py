"""Opens the store: the embedded server of a folder, or a server of one's own, ready for this program."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from platformdirs import user_data_path

from data.store.cluster import APP, OWNER, WORKER
from data.store.connecting import engine_url, owner_engine, plain_url, unreachable
from data.store.embedded import EmbeddedServer
from data.store.errors import ServerError
from data.store.migrate import migrate, require_current
from data.store.passwords import load_passwords
from optimizer.rules.base import Sentence

_MAY_NOT: Final = "42501"
"""PostgreSQL's number for a lack of rights."""

_ROOT_FOLDER: Final = Path("/var/lib/buurtrooster")


@dataclass(frozen=True, kw_only=True, slots=True)
class Addresses:
    """Where each role finds the database; the owner's is not there where only the others were given."""

    app: str
    worker: str
    owner: str | None = None


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the embedded server and of the secrets: BUURTROOSTER_DATA, or the usual place."""
    if named := environment.get("BUURTROOSTER_DATA"):
        return Path(named)
    # Another account runs the server for root, and nobody else may look into root's home.
    return _ROOT_FOLDER if os.geteuid() == 0 else user_data_path("buurtrooster")


@contextmanager
def open_store(
    folder: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Iterator[Addresses]:
    """The addresses of a database that has this program's tables, for as long as the context lasts.

    With `DATABASE_URL` (a role that may make tables and roles) or with `DATABASE_APP_URL` and
    `DATABASE_WORKER_URL` (a database that was made ready before) it is that server; else the embedded
    one of the folder, started here.
    """
    folder = folder or data_folder(environment)
    app, worker = environment.get("DATABASE_APP_URL"), environment.get("DATABASE_WORKER_URL")
    owner = environment.get("DATABASE_URL")
    if owner:
        yield prepare(owner, folder, app=app, worker=worker)
    elif app or worker:
        yield _given(app, worker)
    else:
        with EmbeddedServer(folder) as server:
            yield prepare(server.url(OWNER), folder)


def prepare(owner: str, folder: Path, *, app: str | None = None, worker: str | None = None) -> Addresses:
    """Bring the tables up to date and give the two roles passwords, unless their addresses are given."""
    with _told(owner):
        migrate(owner)
    missing = [role for role, url in ((APP, app), (WORKER, worker)) if not url]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        passwords = load_passwords(folder / "passwords.json", (APP, WORKER))
        with _told(owner):
            _set_passwords(owner, {role: passwords[role] for role in missing})
    return Addresses(
        owner=plain_url(owner),
        app=app or _as_role(owner, APP, passwords[APP]),
        worker=worker or _as_role(owner, WORKER, passwords[WORKER]),
    )


@contextmanager
def _told(owner: str) -> Iterator[None]:
    """What an owner may not do is said with what to do about it."""
    try:
        yield
    except sa.exc.ProgrammingError as error:
        if getattr(error.orig, "sqlstate", "") != _MAY_NOT:
            raise
        role = engine_url(owner).username
        raise ServerError(
            Sentence(
                en=f"the role {role} of DATABASE_URL may not make the tables and roles ({error.orig}); it "
                "owns its database and has CREATEROLE, and roles that are there already were made by it: see "
                "docs/operating.md",
                nl=f"de rol {role} van DATABASE_URL mag de tabellen en rollen niet maken ({error.orig}); "
                "hij is eigenaar van zijn database en heeft CREATEROLE, en rollen die er al zijn heeft hij "
                "gemaakt: zie docs/operating.md",
            )
        ) from error
    except sa.exc.OperationalError as error:
        raise ServerError(unreachable(error)) from error


def _set_passwords(owner: str, passwords: Mapping[str, str]) -> None:
    with owner_engine(owner).begin() as connection:
        connection.execute(sa.text("select pg_advisory_xact_lock(7261005)"))
        for role, password in passwords.items():
            connection.exec_driver_sql(f"alter role {role} login password '{password}'")


def _as_role(owner: str, role: str, password: str) -> str:
    url = engine_url(owner).set(drivername="postgresql", username=role, password=password)
    return url.render_as_string(hide_password=False)


def _given(app: str | None, worker: str | None) -> Addresses:
    """The addresses as they are; with one of the two this process is an app or a worker, not both."""
    addresses = Addresses(app=plain_url(app or worker or ""), worker=plain_url(worker or app or ""))
    engine = owner_engine(addresses.app)
    try:
        with engine.connect() as connection:
            require_current(connection)
    except sa.exc.OperationalError as error:
        raise ServerError(unreachable(error)) from error
    return addresses
