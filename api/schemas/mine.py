"""A nurse's own day over the wire."""

from datetime import date, datetime

from pydantic import Field

from api.cases.mine import OwnDay
from api.schemas.base import Told, Wire
from api.schemas.board import StopShown, stops_of
from api.schemas.rosters import State
from api.schemas.swaps import OfferShown
from optimizer.domain.ids import TaskId, VisitId


class Colleague(Wire):
    """Somebody of the team who can be asked."""

    nurse: str
    name: str


class OwnStop(StopShown):
    """A stop of her own day. What is about a client is empty at a break or a meeting."""

    shift: str
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    why: list[Told] = Field(default_factory=list)
    knows: list[Colleague] = Field(default_factory=list)
    is_new: bool = False
    has_door_note: bool = False
    five_minutes_marked: bool = False


class MineShown(Wire):
    """The caller's day; of a split one `shift` and `departure` of the first part, `arrival` of the last."""

    day: date
    version: int
    state: State
    time_zone: str
    nurse: str
    shift: str | None
    mode: str | None
    departure: datetime | None
    arrival: datetime | None
    stops: list[OwnStop]
    offers: list[OfferShown]

    @classmethod
    def of(cls, own: OwnDay) -> "MineShown":
        """A day as it goes over the wire."""
        kept, routes, moment = own.board.kept, own.routes, own.board.problem.horizon.moment
        return cls(
            day=kept.day,
            version=kept.version,
            state=kept.state,
            time_zone=own.board.problem.horizon.time_zone,
            nurse=own.nurse,
            shift=routes[0].shift.id if routes else None,
            mode=routes[0].route.mode if routes else None,
            departure=moment(routes[0].route.departure) if routes else None,
            arrival=moment(routes[-1].route.arrival) if routes else None,
            stops=[
                _stop(own, worked.shift.id, stop) for worked in routes for stop in stops_of(own.board, worked)
            ],
            offers=[OfferShown.of(each) for each in own.offers],
        )


def _stop(own: OwnDay, shift: str, stop: StopShown) -> OwnStop:
    told = own.visits.get(VisitId(TaskId(stop.id)))
    same = {name: getattr(stop, name) for name in StopShown.model_fields}
    if told is None:
        return OwnStop(**same, shift=shift)
    return OwnStop(
        **same,
        shift=shift,
        address=told.address,
        lat=told.point.lat,
        lon=told.point.lon,
        why=[Told.of(each) for each in told.why],
        knows=[Colleague(nurse=each.id, name=each.name) for each in told.knows],
        is_new=stop.familiarity == "new",
        has_door_note=told.has_door_note,
        five_minutes_marked=told.is_marked,
    )
