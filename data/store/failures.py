"""What the database's errors mean to whoever asked: it is away, or a value is one that no column takes."""

from enum import StrEnum
from typing import Final

import psycopg
import sqlalchemy as sa

DATABASE_ERRORS: Final[tuple[type[Exception], ...]] = (sa.exc.DBAPIError, sa.exc.TimeoutError)
"""What the store may raise besides its own errors."""

QUEUE_ERRORS: Final[tuple[type[Exception], ...]] = (psycopg.Error,)
"""What the job queue may raise while the database is away."""

_BAD_VALUES = ("22", "23")
"""Classes of SQLSTATE: a character of zero, a number too large, a key that is there already."""

_TRY_AGAIN = ("08", "40", "53", "55", "57")
"""Classes of SQLSTATE: no connection, a deadlock, no room, a lock, a server that stops."""


class Failure(StrEnum):
    """What to tell whoever asked."""

    AWAY = "away"
    BAD_VALUE = "bad value"
    UNEXPECTED = "unexpected"


def failure_of(error: Exception) -> Failure:
    """What an error of the database means."""
    state = str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")
    if state.startswith(_BAD_VALUES) or isinstance(error, sa.exc.DataError):
        return Failure.BAD_VALUE
    is_away = isinstance(error, sa.exc.OperationalError | sa.exc.TimeoutError | sa.exc.InterfaceError)
    return Failure.AWAY if is_away or state.startswith(_TRY_AGAIN) else Failure.UNEXPECTED
