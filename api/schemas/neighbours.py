"""Questions between neighbour teams over the wire, and the agreements that answer them beforehand."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.cases.lending import NurseWanted
from api.cases.neighbour_requests import RequestNow
from api.cases.neighbours import Answered
from api.schemas.base import Id, Note, Told, Wire
from api.schemas.followed import TeamChangedShown
from data.store.agreements import StandingAgreement
from data.store.neighbours import Kind
from optimizer.domain.ids import TaskId, VisitId


class NurseAsked(Wire):
    """Whom a team asks for: between which hours, of which level at least, with which competences."""

    start: time
    end: time
    level: Annotated[int, Field(ge=1, le=6)] = 2
    competences: Annotated[list[Id], Field(default_factory=list, max_length=20)]

    def wanted(self) -> NurseWanted:
        """The same in the words of the use case; the clock of the team, to the minute."""
        return NurseWanted(
            start=_minute(self.start),
            end=_minute(self.end),
            level=self.level,
            competences=frozenset(self.competences),
        )


def _minute(moment: time) -> time:
    return moment.replace(second=0, microsecond=0, tzinfo=None)


class NeighbourAsked(Wire):
    """A question to a `neighbour`: to take a `visit` of the day's roster, or else for a `nurse`.

    The neighbour reads the `note`: nobody is to be named in it.
    """

    neighbour: UUID
    day: date
    visit: Id | None = None
    nurse: NurseAsked | None = None
    note: Note = ""
    expires_at: AwareDatetime | None = None

    def wanted(self) -> NurseWanted | VisitId | None:
        """What is asked for; None where that is nothing, or two things."""
        if self.visit is not None:
            return None if self.nurse is not None else VisitId(TaskId(self.visit))
        return None if self.nurse is None else self.nurse.wanted()


class NeighbourAnswerAsked(Wire):
    """Yes or no; a yes to lend a nurse names the `shift` that she works for the neighbour."""

    says_yes: bool
    shift: Id | None = None


class NurseWantedShown(Wire):
    """Whom the team is asked for."""

    start: str
    end: str
    level: int
    competences: list[str]


class WindowShown(Wire):
    """From and until when a visit may start."""

    earliest: str
    latest: str


class VisitWantedShown(Wire):
    """What is told of a visit before anybody says yes: neither who, nor at which door."""

    windows: list[WindowShown]
    minutes: int
    level: int
    competences: list[str]
    discipline: str
    acts: list[str]
    is_critical: bool
    needs_key: bool
    area: str | None


class BorrowedShown(Wire):
    """Under which ids a nurse and her shift stand in the tables of the team that borrows her."""

    nurse: str
    shift: str


class NeighbourRequestShown(Wire):
    """A question as it is now; `own_visit` is there for who asked. `is_open`: it can still be answered."""

    request_id: UUID
    is_ours: bool
    neighbour: UUID
    neighbour_name: str
    day: date
    kind: Kind
    state: Literal["open", "accepted", "declined", "withdrawn", "expired", "stale"]
    is_open: bool
    nurse: NurseWantedShown | None
    visit: VisitWantedShown | None
    own_visit: str | None
    note: str
    borrowed: BorrowedShown | None
    at: datetime
    expires_at: datetime | None

    @classmethod
    def of(cls, request: RequestNow) -> "NeighbourRequestShown":
        """A question as it goes over the wire."""
        asked = {name: value for name, value in request.body.items() if name != "note"}
        is_visit = request.kind == "visit"
        return cls(
            request_id=request.id,
            is_ours=request.is_ours,
            neighbour=request.neighbour,
            neighbour_name=request.neighbour_name,
            day=request.day,
            kind=request.kind,
            state=request.state,
            is_open=request.is_open,
            nurse=None if is_visit else NurseWantedShown(**asked),
            visit=_visit(asked) if is_visit else None,
            own_visit=request.visit,
            note=request.body["note"],
            borrowed=BorrowedShown(**request.answer) if request.answer and request.is_ours else None,
            at=request.at,
            expires_at=request.expires_at,
        )


def _visit(asked: dict[str, Any]) -> VisitWantedShown:
    windows = [WindowShown(earliest=earliest, latest=latest) for earliest, latest in asked["windows"]]
    return VisitWantedShown(**{**asked, "windows": windows})


class NeighbourRequests(Wire):
    """What the team asked and is asked."""

    requests: list[NeighbourRequestShown]


class NeighbourAnswered(Wire):
    """What became of an answer; `said` says why where nothing was done."""

    request: NeighbourRequestShown
    changed: TeamChangedShown | None
    said: list[Told]

    @classmethod
    def of(cls, answered: Answered) -> "NeighbourAnswered":
        """An answer as it goes over the wire."""
        return cls(
            request=NeighbourRequestShown.of(answered.request),
            changed=None if answered.changed is None else TeamChangedShown.of(answered.changed),
            said=[Told.of(each) for each in answered.said],
        )


class AgreementShown(Wire):
    """What two teams say yes to beforehand; in force once both want it."""

    neighbour: UUID
    neighbour_name: str
    kind: Kind
    is_wanted_by_us: bool
    is_wanted_by_them: bool
    is_in_force: bool

    @classmethod
    def of(cls, agreement: StandingAgreement, names: dict[UUID, str]) -> "AgreementShown":
        """An agreement as it goes over the wire."""
        return cls(
            neighbour=agreement.neighbour,
            neighbour_name=names[agreement.neighbour],
            kind=agreement.kind,
            is_wanted_by_us=agreement.is_wanted_by_us,
            is_wanted_by_them=agreement.is_wanted_by_them,
            is_in_force=agreement.is_wanted_by_us and agreement.is_wanted_by_them,
        )


class NeighbourAgreements(Wire):
    """The agreements with neighbours."""

    agreements: list[AgreementShown]
