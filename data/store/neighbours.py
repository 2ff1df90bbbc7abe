"""Neighbour teams: one asks for a nurse or to take a visit, the other answers; no team sees more of another.

What is asked (`body`) is the little that the other team needs: never a name or an address before it says yes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.connecting import Tx
from data.store.errors import ConflictError, NotFoundError
from data.store.schema import neighbour_requests, standing_agreements
from optimizer.rules.base import Sentence

Json = Mapping[str, Any]
Kind = Literal["nurse", "visit"]
State = Literal["open", "accepted", "declined", "withdrawn"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SentRequest:
    """What this team asked another."""

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


_COLUMNS = [neighbour_requests.c[name] for name in SentRequest.__slots__]


def ask_neighbour(
    tx: Tx, team_id: UUID, *, asked_team: UUID, day: date, kind: Kind, body: Json, member: str
) -> SentRequest:
    """Ask; where the other team has a standing agreement with this one, the answer is yes at once.

    `NotFoundError` for a team that is not there.
    """
    request_id = uuid4()
    try:
        with tx.begin_nested():
            tx.execute(
                sa.insert(neighbour_requests).values(
                    team_id=team_id,
                    request_id=request_id,
                    asked_team=asked_team,
                    day=day,
                    kind=kind,
                    body=dict(body),
                    member=member,
                )
            )
    except sa.exc.IntegrityError as error:
        raise NotFoundError(Sentence(en="there is no such team", nl="dit team is er niet")) from error
    tx.execute(sa.select(sa.func.accept_by_agreement(request_id)))
    return _sent(tx, team_id, request_id)


def sent_requests(tx: Tx, team_id: UUID) -> list[SentRequest]:
    """What this team asked, oldest first."""
    asked = sa.select(*_COLUMNS).where(neighbour_requests.c.team_id == team_id)
    rows = tx.execute(asked.order_by(neighbour_requests.c.at, neighbour_requests.c.request_id)).mappings()
    return [SentRequest(**row) for row in rows]


def received_requests(tx: Tx) -> list[ReceivedRequest]:
    """What others ask the team of this transaction, oldest first."""
    found = sa.func.requests_to_us().table_valued(*ReceivedRequest.__slots__)
    return [ReceivedRequest(**row) for row in tx.execute(sa.select(found)).mappings()]


def answer_request(tx: Tx, request_id: UUID, *, is_yes: bool, member: str, answer: Json) -> None:
    """Answer what another team asks this one; `ConflictError` where it is not open, or not asked of it."""
    done = tx.scalar(
        sa.select(sa.func.answer_request(request_id, is_yes, member, sa.cast(dict(answer), _JSON)))
    )
    if not done:
        raise ConflictError(_NOT_OPEN)


def withdraw_request(tx: Tx, team_id: UUID, request_id: UUID) -> SentRequest:
    """Take a question back; `ConflictError` where it was answered already."""
    of_one = (neighbour_requests.c.team_id == team_id) & (neighbour_requests.c.request_id == request_id)
    ending = sa.update(neighbour_requests).where(of_one, neighbour_requests.c.state == "open")
    values = {"state": "withdrawn", "ended_at": sa.func.clock_timestamp()}
    if tx.execute(ending.values(values)).rowcount == 0:
        raise ConflictError(_NOT_OPEN)
    return _sent(tx, team_id, request_id)


def set_agreement(tx: Tx, team_id: UUID, *, with_team: UUID, kind: Kind, member: str, is_on: bool) -> None:
    """Say yes beforehand to whatever of a kind a neighbour asks, or no longer."""
    row = {"team_id": team_id, "with_team": with_team, "kind": kind}
    if is_on:
        tx.execute(insert(standing_agreements).values(**row, member=member).on_conflict_do_nothing())
    else:
        tx.execute(sa.delete(standing_agreements).filter_by(**row))


_JSON = neighbour_requests.c.answer.type
_NOT_OPEN = Sentence(
    en="this question is not open any more, or was never asked of this team",
    nl="deze vraag staat niet meer open, of is nooit aan dit team gesteld",
)


def _sent(tx: Tx, team_id: UUID, request_id: UUID) -> SentRequest:
    of_one = (neighbour_requests.c.team_id == team_id) & (neighbour_requests.c.request_id == request_id)
    return SentRequest(**tx.execute(sa.select(*_COLUMNS).where(of_one)).mappings().one())
