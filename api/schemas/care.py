"""Clients and their care over the wire, and what a change of them does to rosters that are there."""

import re
from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field

from api.cases.care_changes import CareChange, NewClient
from api.cases.starting import CouldStart
from api.schemas.base import Id, Line, Told, Wire
from api.schemas.followed import TeamChangedShown
from api.schemas.suggestions import SuggestionShown, suggestions_of
from data.team import AddressRecord, ClockWindow
from geo.addresses import Address
from optimizer.domain.ids import ActId
from optimizer.domain.problem import Problem

_POSTCODE = r"^[1-9][0-9]{3} ?[A-Z]{2}$"
_MOST_NUMBER = 99_999
_ADDITION = r"^[A-Za-z0-9-]{1,10}$"


class AddressAsked(Wire):
    """Where somebody lives: a position, or a postcode with house number."""

    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    postcode: Annotated[str, Field(pattern=_POSTCODE)] | None = None
    number: Annotated[int, Field(ge=1, le=_MOST_NUMBER)] | None = None
    addition: Annotated[str, Field(pattern=_ADDITION)] | None = None

    def record(self) -> AddressRecord:
        """The same as the team keeps it."""
        return AddressRecord(**self.model_dump())

    @classmethod
    def of(cls, door: Address) -> "AddressAsked":
        """A known door; what is not written as it is here (a postcode from elsewhere) is left out."""
        return cls(
            lat=door.point.lat,
            lon=door.point.lon,
            postcode=door.postcode if re.search(_POSTCODE, door.postcode) else None,
            number=door.number if 1 <= door.number <= _MOST_NUMBER else None,
            addition=door.addition if re.search(_ADDITION, door.addition) else None,
        )


class WindowAsked(Wire):
    """From and until when a visit may start."""

    earliest: time
    latest: time

    def record(self) -> ClockWindow:
        """The same as the team keeps it; the clock of the team, to the minute."""
        return ClockWindow(earliest=_minute(self.earliest), latest=_minute(self.latest))


def _minute(moment: time) -> time:
    return moment.replace(second=0, microsecond=0, tzinfo=None)


class ClientAsked(Wire):
    """The six things that a new client needs."""

    name: Line
    address: AddressAsked
    acts: Annotated[list[Id], Field(min_length=1, max_length=20)]
    windows: Annotated[list[WindowAsked], Field(min_length=1, max_length=12)]
    weekdays: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(max_length=7)]
    first_day: date

    def record(self) -> NewClient:
        """The same in the words of the use case."""
        return NewClient(
            name=self.name,
            address=self.address.record(),
            acts=tuple(ActId(act) for act in self.acts),
            windows=tuple(window.record() for window in self.windows),
            weekdays=frozenset(self.weekdays),
            first_day=self.first_day,
        )


class AbsenceAsked(Wire):
    """A client who is away; without `last` until further notice."""

    first: date
    last: date | None = None
    kind: Literal["hospital", "holiday", "other"] = "holiday"


class ReturnAsked(Wire):
    """The first day that a client is home again."""

    first_day: date


class EndAsked(Wire):
    """The last day of a client's care, or that the client has died."""

    last_day: date | None = None
    has_died: bool = False


class CareAsked(Wire):
    """What is to be different about a series, on this day or from it on; what is not named stays."""

    day: date
    from_now_on: bool = False
    windows: Annotated[list[WindowAsked], Field(default_factory=list, max_length=12)]
    acts: Annotated[list[Id], Field(default_factory=list, max_length=20)]
    interval: Annotated[int, Field(ge=1, le=366)] | None = None
    relation_minutes: Annotated[int, Field(ge=0, le=240)] | None = None
    carer: Line | None = None
    is_cancelled: bool = False

    def record(self) -> CareChange:
        """The same in the words of the use case."""
        return CareChange(
            windows=tuple(window.record() for window in self.windows),
            acts=tuple(ActId(act) for act in self.acts),
            interval=self.interval,
            relation_minutes=self.relation_minutes,
            carer=self.carer,
            is_cancelled=self.is_cancelled,
        )


class ClientMade(Wire):
    """A new client, and the care that was made for it."""

    client: str
    series: str
    changed: TeamChangedShown


class CouldStartShown(Wire):
    """Who could take a new client on the first day of care, and at what price."""

    day: date
    options: list[SuggestionShown]
    cannot: dict[str, Told]

    @classmethod
    def of(cls, problem: Problem, found: CouldStart) -> "CouldStartShown":
        """The options as they go over the wire."""
        return cls(
            day=found.day,
            options=suggestions_of(problem, found.options),
            cannot={str(nurse): Told.of(why) for nurse, why in found.cannot.items()},
        )


class Exported(Wire):
    """Everything that the team keeps about one client."""

    client: str
    tables: dict[str, list[dict[str, str]]]
    log: list[dict[str, str | None]]


class ClientDoor(Wire):
    """A client, and the address in words; none where only a position is known."""

    client: str
    address: str | None


class DoorsShown(Wire):
    """Where the team's clients live."""

    doors: list[ClientDoor]


class DoorNote(Wire):
    """How to get in: shown to whoever visits that day."""

    note: Annotated[str, Field(max_length=500)]
