"""Reliefs over the wire, to and from the nurse whose they are."""

from datetime import date
from uuid import UUID

from api.schemas.base import Id, Wire
from data.store.reliefs import Relief


class ReliefAsked(Wire):
    """Some days without a client. There is no field for why."""

    client: Id
    first: date
    last: date


class ReliefShown(Wire):
    """A relief of the caller's own."""

    relief_id: UUID
    client: str
    first: date
    last: date

    @classmethod
    def of(cls, relief: Relief) -> "ReliefShown":
        """A relief as it goes over the wire."""
        return cls(
            relief_id=relief.relief_id,
            client=relief.client_id,
            first=relief.first_day,
            last=relief.last_day,
        )


class OwnReliefs(Wire):
    """The caller's own reliefs, by their first day."""

    reliefs: list[ReliefShown]
