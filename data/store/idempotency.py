"""Answers that are kept by the key of their request: asked again, it is answered the same and done once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.errors import ConflictError
from data.store.schema import idempotency
from optimizer.rules.base import Sentence

_KEPT_DAYS = 7
_FORGOTTEN_AT_ONCE = 100


class KeyReusedError(ConflictError):
    """The key of another request."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                en="this idempotency key belongs to another request; make a new key for each new request",
                nl="deze idempotency-key hoort bij een ander verzoek; maak voor elk verzoek een nieuwe",
            )
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptAnswer:
    """What was answered to a request."""

    status: int
    body: Any
    headers: Mapping[str, str]


def kept_answer(
    tx: sa.Connection, team_id: UUID, *, subject: str, key: str, request_hash: bytes
) -> KeptAnswer | None:
    """The answer kept under a key; None for a new key, which is then taken until the transaction ends.

    A second request with the same key waits here for the first. `KeyReusedError` where the key belongs
    to another request.
    """
    _forget_old(tx)
    named = {"team_id": team_id, "subject": subject, "key": key}
    new = insert(idempotency).values(**named, request_hash=request_hash).on_conflict_do_nothing()
    if tx.execute(new.returning(idempotency.c.key)).one_or_none() is not None:
        return None
    row = tx.execute(sa.select(idempotency).filter_by(**named)).one()
    if bytes(row.request_hash) != request_hash:
        raise KeyReusedError
    return KeptAnswer(status=row.status, body=row.body, headers=row.headers or {})


def keep_answer(tx: sa.Connection, team_id: UUID, *, subject: str, key: str, answer: KeptAnswer) -> None:
    """Keep what is answered, in the transaction of what was done."""
    tx.execute(
        sa.update(idempotency)
        .filter_by(team_id=team_id, subject=subject, key=key)
        .values(status=answer.status, body=answer.body, headers=dict(answer.headers))
    )


def _forget_old(tx: sa.Connection) -> None:
    """A few at a time, and none that another request is just forgetting: nobody waits for this."""
    old = sa.func.clock_timestamp() - timedelta(days=_KEPT_DAYS)
    some = sa.select(idempotency.c.team_id, idempotency.c.subject, idempotency.c.key)
    some = some.where(idempotency.c.at < old).limit(_FORGOTTEN_AT_ONCE).with_for_update(skip_locked=True)
    named = sa.tuple_(idempotency.c.team_id, idempotency.c.subject, idempotency.c.key)
    tx.execute(sa.delete(idempotency).where(named.in_(some)))
