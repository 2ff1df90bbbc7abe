"""The page's sessions, which can be ended before their time; of its key only a hash is kept."""

import secrets
from hashlib import sha256

import sqlalchemy as sa

from data.store.connecting import Tx

_WHOSE = sa.text("select page_session_of(:key)")


def begin_page_session(tx: Tx, subject: str, *, seconds: int) -> str:
    """Begin a session of somebody who has just signed in; its key, which is not to be had again.

    Sessions whose time is over are swept on the way.
    """
    key = secrets.token_urlsafe(32)
    tx.execute(sa.select(sa.func.begin_page_session(_hash(key), subject, seconds)))
    return key


def page_session_of(tx: Tx, key: str) -> str | None:
    """Whose session it is; None for one that has ended, or never was."""
    subject: str | None = tx.scalar(_WHOSE, {"key": _hash(key)})
    return subject


def end_page_session(tx: Tx, key: str) -> None:
    """End a session, wherever its key still lies."""
    tx.execute(sa.select(sa.func.end_page_session(_hash(key))))


def end_page_sessions_of(tx: Tx, subject: str) -> None:
    """End every session of somebody of the team that this transaction is of; a stranger's go on."""
    tx.execute(sa.select(sa.func.end_page_sessions_of(subject)))


def _hash(key: str) -> bytes:
    return sha256(key.encode()).digest()
