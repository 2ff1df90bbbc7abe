"""Offers of visits between colleagues, as they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa

from data.store.connecting import Tx
from data.store.errors import NotFoundError
from data.store.schema import swap_offers
from optimizer.rules.base import Sentence

State = Literal["open", "taken", "withdrawn", "expired", "stale"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SwapOffer:
    """Visits that a nurse offers, to those who are `asked` (nobody named: to all); `body` has who said no."""

    offer_id: UUID
    day: date
    offered_by: str
    visits: Sequence[str]
    asked: Sequence[str]
    state: State
    base_version: int
    note: str | None
    expires_at: datetime | None
    taken_by: str | None
    taken_at_version: int | None
    body: Mapping[str, Any] | None
    at: datetime
    ended_at: datetime | None


_COLUMNS = [swap_offers.c[name] for name in SwapOffer.__slots__]
_ON_DAY = (
    sa.select(*_COLUMNS)
    .where(swap_offers.c.team_id == sa.bindparam("team_id"), swap_offers.c.day == sa.bindparam("day"))
    .order_by(swap_offers.c.at)
)


def save_offer(tx: Tx, team_id: UUID, offer_id: UUID, **values: Any) -> None:
    """Keep a new offer, which is open; the values are fields of `SwapOffer`."""
    tx.execute(sa.insert(swap_offers).values(team_id=team_id, offer_id=offer_id, state="open", **values))


def lock_offer(tx: Tx, team_id: UUID, offer_id: UUID) -> SwapOffer:
    """An offer, which nobody else can change before this transaction ends; or `NotFoundError`."""
    return _found(tx, _asked(team_id, offer_id).with_for_update())


def find_offer(tx: Tx, team_id: UUID, offer_id: UUID) -> SwapOffer:
    """An offer as it is; `NotFoundError` where the team has none such."""
    return _found(tx, _asked(team_id, offer_id))


def _asked(team_id: UUID, offer_id: UUID) -> sa.Select[Any]:
    return sa.select(*_COLUMNS).where(swap_offers.c.team_id == team_id, swap_offers.c.offer_id == offer_id)


def _found(tx: Tx, asked: sa.Select[Any]) -> SwapOffer:
    row = tx.execute(asked).mappings().one_or_none()
    if row is None:
        raise NotFoundError(
            Sentence(en="there is no such offer in this team", nl="dat aanbod is er niet in dit team")
        )
    return SwapOffer(**row)


def offers_on(tx: Tx, team_id: UUID, day: date) -> tuple[SwapOffer, ...]:
    """Every offer of a day, the oldest first."""
    found = tx.execute(_ON_DAY, {"team_id": team_id, "day": day}).mappings()
    return tuple(SwapOffer(**row) for row in found)


def change_offer(tx: Tx, team_id: UUID, offer_id: UUID, **values: Any) -> None:
    """Other values of an offer."""
    changing = sa.update(swap_offers).where(
        swap_offers.c.team_id == team_id, swap_offers.c.offer_id == offer_id
    )
    tx.execute(changing.values(**values))
