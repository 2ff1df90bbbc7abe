"""Connections to the database: a transaction a request, which knows its team and forgets it at its end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from data.store.errors import ServerError
from data.store.roles import require_safe_role
from optimizer.rules.base import Sentence

Tx = sa.Connection
"""An open transaction: what every function of the store takes first."""

_SET = sa.text(
    "select set_config('buurtrooster.team', :team, true), set_config('buurtrooster.member', :member, true)"
)
_SEE = sa.text("select set_config('buurtrooster.team', :team, true)")
_UNSEEN = 1.0
"""Seconds after which a connection that lay unused is asked whether its server is still there."""


def address(*, role: str, password: str, database: str, sockets: Path) -> str:
    """The address of a database behind a unix socket."""
    url = sa.URL.create(
        "postgresql", username=role, password=password, database=database, query={"host": str(sockets)}
    )
    return url.render_as_string(hide_password=False)


class Database:
    """A database, seen by one role; made for the app and the worker, not for the owner.

    `url` is `postgresql://…`; the same text serves the job queue (`url`). A role that could look past
    the borders between teams is refused with `UnsafeRoleError`.
    """

    def __init__(self, url: str, *, size: int = 10) -> None:
        """Connect once, to see that the server is there and the role is safe."""
        self.url = plain_url(url)
        # The last one used first: its statements are prepared, and its server process is warm.
        self.engine = sa.create_engine(engine_url(url), pool_size=size, max_overflow=size, pool_use_lifo=True)
        sa.event.listen(self.engine, "checkin", _laid_down)
        sa.event.listen(self.engine, "checkout", partial(_taken_up, self.engine))
        self._single = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        try:
            with self.engine.connect() as connection:
                require_safe_role(connection)
        except sa.exc.OperationalError as error:
            self.close()
            raise ServerError(unreachable(error)) from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """The database itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of every connection."""
        self.close()

    @contextmanager
    def transaction(self, *, team: UUID | None = None, member: str | None = None) -> Iterator[Tx]:
        """One transaction, kept at the end and undone by an error, that sees one team's rows (or none)."""
        with self.engine.begin() as tx:
            # Local to the transaction: a connection that returns to the pool knows no team.
            tx.execute(_SET, {"team": str(team) if team else "", "member": member or ""})
            yield tx

    @contextmanager
    def statement(self) -> Iterator[Tx]:
        """One statement that is kept by itself and sees no team's rows: a call of a named function."""
        with self._single.connect() as tx:
            yield tx

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _laid_down(_: Any, record: Any) -> None:
    record.info["since"] = time.monotonic()


def _taken_up(engine: sa.Engine, connection: Any, record: Any, _: Any) -> None:
    """A connection that died with its server while it lay there is noticed before it is used again.

    One used a moment ago is not asked: that would be a round trip more for every request under load.
    """
    if time.monotonic() - record.info.get("since", time.monotonic()) < _UNSEEN:
        return
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as error:
        raise sa.exc.InvalidatePoolError from error


def see_team(tx: Tx, team: UUID | None) -> None:
    """See the rows of one team (or of none) until the transaction ends, or sees another."""
    tx.execute(_SEE, {"team": str(team) if team else ""})


def plain_url(url: str) -> str:
    """The address as libpq and the job queue know it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def engine_url(url: str) -> sa.URL:
    """The address with the driver that SQLAlchemy is to use."""
    return make_url(url).set(drivername="postgresql+psycopg")


def owner_engine(url: str) -> sa.Engine:
    """An engine for the owner (migrations, backups): no pool, since it is used now and then."""
    return sa.create_engine(engine_url(url), poolclass=sa.NullPool)


def unreachable(error: Exception) -> Sentence:
    """What is said where the server does not answer."""
    cause = str(error.__cause__ or error).splitlines()[0]
    return Sentence(
        en=f"the database does not answer ({cause}); see that it runs and that its address is right",
        nl=f"de database antwoordt niet ({cause}); kijk of die draait en of het adres klopt",
    )
