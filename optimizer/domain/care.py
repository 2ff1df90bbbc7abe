"""The care that is asked for: clients, acts, visits, and what ties visits together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ActId, BuildingId, ClientId, NurseId, PlaceId, SeriesId, VisitId


class Discipline(StrEnum):
    """Who does an act; one discipline never does another's."""

    NURSE = "nurse"
    PHYSIOTHERAPIST = "physiotherapist"
    OCCUPATIONAL_THERAPIST = "occupational therapist"


class WindowClass(StrEnum):
    """How firm a time is: medical, promised to the client, or any time that suits."""

    CRITICAL = "critical"
    AGREED = "agreed"
    FLEXIBLE = "flexible"


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeWindow:
    """When a visit may start, both ends included, in seconds of the horizon.

    Nobody starts before `earliest`. After `latest` is forbidden for a critical window and has a
    price for the others.
    """

    earliest: int
    latest: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """Something done in a visit, as the team's catalogue has it; `duration` in seconds.

    `omaha` is a label of the Omaha system that travels along and changes no plan.
    """

    id: ActId
    name: str
    duration: int
    level: int = 2
    competence: str | None = None
    discipline: Discipline = Discipline.NURSE
    is_heavy: bool = False
    omaha: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Client:
    """Somebody who receives care.

    `own_people` are the lead nurse and the two or three others that the team has chosen, per part
    of the day. `agreed_faces` is the number of different nurses agreed with the client over the
    team's window. `key_holders`, where there are any, are the only ones who can get in.
    """

    id: ClientId
    name: str
    place: PlaceId
    building: BuildingId | None = None
    own_people: Mapping[DayPart, frozenset[NurseId]] = field(default_factory=dict)
    agreed_faces: int | None = None
    excluded_nurses: frozenset[NurseId] = frozenset()
    key_holders: frozenset[NurseId] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One piece of care by one nurse at one door; the thing that is assigned.

    The duration is the acts plus the relationship minutes (the coffee before the care), in
    seconds; nothing in the engine can shorten it. A visit that takes two nurses is two visits tied
    by a `Link`. `level` is the least that every act allows, unless the client's case asks for more.
    """

    id: VisitId
    client: ClientId
    place: PlaceId
    acts: tuple[Act, ...]
    windows: tuple[TimeWindow, ...]
    window_class: WindowClass = WindowClass.FLEXIBLE
    relation_time: int = 0
    day_part: DayPart = DayPart.MORNING
    priority: int = 1
    min_level: int = 2
    usual_start: int | None = None
    promised_start: int | None = None
    series: SeriesId | None = None
    is_second_nurse: bool = False

    @property
    def duration(self) -> int:
        """Seconds at the client, for a nurse who asks for no longer time of her own."""
        return self.relation_time + sum(act.duration for act in self.acts)

    @property
    def level(self) -> int:
        """The lowest level that may do all of it."""
        return max([self.min_level, *(act.level for act in self.acts)])

    @property
    def discipline(self) -> Discipline:
        """The discipline of its acts."""
        return self.acts[0].discipline

    @property
    def competences(self) -> frozenset[str]:
        """The competences that its acts ask for."""
        return frozenset(act.competence for act in self.acts if act.competence)

    @property
    def is_heavy(self) -> bool:
        """Whether it counts when heavy work is shared out."""
        return any(act.is_heavy for act in self.acts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Ties two visits: `min_gap <= start of second - start of first <= max_gap`, in seconds.

    A double-up has both gaps 0, different nurses, and is done by both or by neither. Without
    `max_gap` there is no upper end. A gap means nothing while one of the two is not planned.
    """

    first: VisitId
    second: VisitId
    min_gap: int = 0
    max_gap: int | None = None
    different_nurses: bool = False
    both_or_neither: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class InformalVisit:
    """A visit that family, a friend or a volunteer makes: no nurse's time, still to be seen."""

    visit: Visit
    carer: str
