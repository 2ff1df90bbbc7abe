"""Calendars at a secret address: the secret itself is given once and never kept."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from data.store.connecting import Tx
from data.store.errors import NotFoundError
from data.store.schema import feeds
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A calendar of a nurse; `shows` is what the team switched on beyond times and initials."""

    feed_id: UUID
    nurse_id: str
    shows: list[str]
    at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundFeed:
    """Whose calendar a secret opens."""

    team_id: UUID
    feed_id: UUID
    nurse_id: str


_COLUMNS = [feeds.c[name] for name in Feed.__slots__]


def add_feed(tx: Tx, team_id: UUID, nurse_id: str, shows: Iterable[str] = ()) -> tuple[Feed, str]:
    """A new calendar and its secret, which is not to be had again."""
    secret = secrets.token_urlsafe(32)
    row = tx.execute(
        sa.insert(feeds)
        .values(
            team_id=team_id, feed_id=uuid4(), nurse_id=nurse_id, secret_hash=_hash(secret), shows=list(shows)
        )
        .returning(*_COLUMNS)
    ).one()
    return _feed(row), secret


def feed_of_secret(tx: Tx, secret: str) -> FoundFeed | None:
    """Whose calendar it is; it needs no team in the transaction. None for a wrong or revoked secret."""
    found = sa.func.feed_of_secret(_hash(secret)).table_valued("team_id", "feed_id", "nurse_id")
    row = tx.execute(sa.select(found)).one_or_none()
    return None if row is None else FoundFeed(team_id=row[0], feed_id=row[1], nurse_id=row[2])


def list_feeds(tx: Tx, team_id: UUID, nurse_id: str | None = None) -> list[Feed]:
    """The calendars of a team, or of one of its nurses; revoked ones too."""
    asked = sa.select(*_COLUMNS).where(feeds.c.team_id == team_id)
    if nurse_id is not None:
        asked = asked.where(feeds.c.nurse_id == nurse_id)
    return [_feed(row) for row in tx.execute(asked.order_by(feeds.c.at))]


def find_feed(tx: Tx, team_id: UUID, feed_id: UUID) -> Feed:
    """One calendar of this team; `NotFoundError` where it is not there."""
    for feed in list_feeds(tx, team_id):
        if feed.feed_id == feed_id:
            return feed
    raise NotFoundError(Sentence(en="there is no such calendar here", nl="deze agenda is hier niet"))


def revoke_feed(tx: Tx, team_id: UUID, feed_id: UUID) -> Feed:
    """Close the address for good; again, it stays closed since the first time."""
    find_feed(tx, team_id, feed_id)
    of_one = (feeds.c.team_id == team_id) & (feeds.c.feed_id == feed_id)
    closing = sa.func.coalesce(feeds.c.revoked_at, sa.func.clock_timestamp())
    row = tx.execute(sa.update(feeds).where(of_one).values(revoked_at=closing).returning(*_COLUMNS)).one()
    return _feed(row)


def _hash(secret: str) -> bytes:
    """The secret is long and random, so that a plain hash is as good as a slow one."""
    return sha256(secret.encode()).digest()


def _feed(row: sa.Row[Any]) -> Feed:
    return Feed(**row._mapping)  # noqa: SLF001  (public, for all its name)
