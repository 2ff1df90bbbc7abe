"""Neighbour teams: one asks for a nurse or to take a visit, the other answers; no team sees more of another.

What is asked (`body`) is the little that the other team needs: never a name or an address before it says yes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

import sqlalchemy as sa

from data.store.connecting import Tx, see_team
from data.store.errors import ConflictError, NotFoundError
from data.store.schema import neighbour_requests
from optimizer.rules.base import Sentence

Json = Mapping[str, Any]
Kind = Literal["nurse", "visit"]
State = Literal["open", "accepted", "declined", "withdrawn", "stale"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SentRequest:
    """What this team asked another; `visit` is its own name of a visit, which the other never sees."""

    request_id: UUID
    asked_team: UUID
    day: date
    kind: Kind
    body: Json
    member: str
    state: State
    answer: Json | None
    at: datetime
    ended_at: datetime | None
    visit: str | None
    expires_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceivedRequest:
    """What another team asks this one."""

    request_id: UUID
    from_team: UUID
    from_name: str
    day: date
    kind: Kind
    body: Json
    state: State
    answer: Json | None
    at: datetime
    expires_at: datetime | None


_COLUMNS = [neighbour_requests.c[name] for name in SentRequest.__slots__]


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRequest:
    """A question to another team; the fields as in `SentRequest`."""

    asked_team: UUID
    day: date
    kind: Kind
    body: Json
    member: str
    visit: str | None = None
    expires_at: datetime | None = None


def ask_neighbour(tx: Tx, team_id: UUID, new: NewRequest) -> SentRequest:
    """Ask another team; `NotFoundError` for one that is not there."""
    request_id = uuid4()
    row = {**asdict(new), "body": dict(new.body), "team_id": team_id, "request_id": request_id}
    try:
        with tx.begin_nested():
            tx.execute(sa.insert(neighbour_requests).values(row))
    except sa.exc.IntegrityError as error:
        raise NotFoundError(Sentence(en="there is no such team", nl="dit team is er niet")) from error
    return sent_request(tx, team_id, request_id)


def accept_by_agreement(tx: Tx, request_id: UUID) -> bool:
    """Say yes in the other team's name, where both have a standing agreement about it; whether they have."""
    return bool(tx.scalar(sa.select(sa.func.accept_by_agreement(request_id))))


def sent_requests(tx: Tx, team_id: UUID) -> list[SentRequest]:
    """What this team asked, oldest first."""
    asked = sa.select(*_COLUMNS).where(neighbour_requests.c.team_id == team_id)
    rows = tx.execute(asked.order_by(neighbour_requests.c.at, neighbour_requests.c.request_id)).mappings()
    return [SentRequest(**row) for row in rows]


def received_requests(tx: Tx) -> list[ReceivedRequest]:
    """What others ask the team of this transaction, oldest first."""
    found = sa.func.requests_to_us().table_valued(*ReceivedRequest.__slots__)
    return [ReceivedRequest(**row) for row in tx.execute(sa.select(found)).mappings()]


def answer_request(
    tx: Tx,
    request_id: UUID,
    *,
    state: Literal["accepted", "declined", "stale"],
    member: str,
    answer: Json | None = None,
) -> None:
    """Answer what another team asks this one; `ConflictError` where it is settled, or not asked of it."""
    said = sa.cast(dict(answer or {}), _JSON)
    if not tx.scalar(sa.select(sa.func.answer_request(request_id, state, member, said))):
        raise ConflictError(_NOT_OPEN)


@contextmanager
def on_the_other_side(tx: Tx, team_id: UUID, request_id: UUID) -> Iterator[UUID]:
    """See the other party of a question that was said yes to, for what that yes does to its roster.

    `ConflictError` where nobody said yes, or this team is no party. An error ends the transaction (or
    its savepoint), and with it the sight of the other side.
    """
    other = tx.scalar(sa.select(sa.func.other_side(request_id)))
    if other is None:
        raise ConflictError(_NOT_OPEN)
    see_team(tx, other)
    yield other
    see_team(tx, team_id)


def neighbour_names(tx: Tx) -> dict[UUID, str]:
    """What the teams are called that this one asked, was asked by, or has agreements with."""
    found = sa.func.neighbour_names().table_valued("team_id", "name")
    return {row.team_id: row.name for row in tx.execute(sa.select(found))}


def withdraw_request(tx: Tx, team_id: UUID, request_id: UUID) -> SentRequest:
    """Take a question back; `ConflictError` where it is settled already."""
    open_still = (_state == "open") | ((_state == "accepted") & neighbour_requests.c.answer.is_(None))
    ending = sa.update(neighbour_requests).where(_one(team_id, request_id), open_still)
    values = {"state": "withdrawn", "ended_at": sa.func.clock_timestamp()}
    if tx.execute(ending.values(values)).rowcount == 0:
        raise ConflictError(_NOT_OPEN)
    return sent_request(tx, team_id, request_id)


def end_stale_requests(tx: Tx, team_id: UUID, day: date, visit: str) -> None:
    """End what else is asked about a visit that has gone to a neighbour."""
    about = (neighbour_requests.c.day == day) & (neighbour_requests.c.visit == visit)
    of_team = (neighbour_requests.c.team_id == team_id) & (_state == "open")
    # One that is just being answered waits for us, and finds out by itself.
    others = (
        sa.select(neighbour_requests.c.request_id).where(of_team, about).with_for_update(skip_locked=True)
    )
    ending = sa.update(neighbour_requests).where(neighbour_requests.c.request_id.in_(others))
    tx.execute(ending.values(state="stale", ended_at=sa.func.clock_timestamp()))


_state = neighbour_requests.c.state
_JSON = neighbour_requests.c.answer.type
_NOT_OPEN = Sentence(
    en="this question is not open any more, or was never asked of this team",
    nl="deze vraag staat niet meer open, of is nooit aan dit team gesteld",
)


def sent_request(tx: Tx, team_id: UUID, request_id: UUID) -> SentRequest:
    """One question of this team's own; `NotFoundError` where it asked none such."""
    row = tx.execute(sa.select(*_COLUMNS).where(_one(team_id, request_id))).mappings().one_or_none()
    if row is None:
        raise NotFoundError(Sentence(en="this team asked no such thing", nl="dit team vroeg dat niet"))
    return SentRequest(**row)


def _one(team_id: UUID, request_id: UUID) -> sa.ColumnElement[bool]:
    return (neighbour_requests.c.team_id == team_id) & (neighbour_requests.c.request_id == request_id)
