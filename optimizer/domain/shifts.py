"""The people who give care and the hours that they work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from geo.modes import Mode
from optimizer.domain.care import Discipline
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ActId, BlockId, BreakId, ClientId, NurseId, PlaceId, ShiftId


class StudentPhase(StrEnum):
    """How far a student is: watches, is the second pair of hands, or goes alone on signed-off acts."""

    SHADOWS = "shadows"
    DOUBLES = "doubles"
    ALONE = "alone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Competence:
    """A nurse's competence for an act, from and until a day (both included)."""

    name: str
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Nurse:
    """A member of the team.

    `extra_time` is longer time per act (seconds) that she has asked for herself; it is never
    learned from data. `avoids` are clients she would rather not go to: a wish, no refusal. Who
    `has_no_nights` works at night only where she agrees.
    """

    id: NurseId
    name: str
    level: int
    discipline: Discipline = Discipline.NURSE
    competences: tuple[Competence, ...] = ()
    avoids: frozenset[ClientId] = frozenset()
    extra_time: Mapping[ActId, int] = field(default_factory=dict)
    is_temporary: bool = False
    student_phase: StudentPhase | None = None
    has_no_nights: bool = False

    def has_competence(self, name: str, day: date) -> bool:
        """Whether she holds the competence on that day."""
        return any(c.name == name and c.is_valid_on(day) for c in self.competences)


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """A break as a real block: starts between `earliest` and `latest`, lasts `duration` seconds.

    Without a place it is taken where the nurse happens to be; `is_at_next_door` where she goes next,
    on arrival there. `may_come_first` lets it stand before all work of a shift; never after it.
    """

    id: BreakId
    earliest: int
    latest: int
    duration: int
    place: PlaceId | None = None
    is_at_next_door: bool = False
    may_come_first: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Fixed work that is no visit (a GP meeting, an MDO): at `start`, for `duration` seconds."""

    id: BlockId
    name: str
    start: int
    duration: int
    place: PlaceId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """One nurse's working time on one day, from a place to a place.

    From and to home is a commute: outside working time, shown apart. From any other start place
    (the team's office) the way there and back lies inside the shift. Without a place the shift
    starts or ends at the first or last client. `modes` are the ways she may travel, the preferred
    one first; where `uses_pool`, a mode that the team holds few of is taken from the pool.
    `max_overtime` is the most that may be planned beyond `end`, in seconds. `leaves_at_start`: she leaves
    her start place when the shift starts, and waits at the first door like at any other; else she leaves
    so as to start at once.
    """

    id: ShiftId
    nurse: NurseId
    start: int
    end: int
    start_place: PlaceId | None = None
    end_place: PlaceId | None = None
    starts_at_home: bool = True
    ends_at_home: bool = True
    modes: tuple[Mode, ...] = (Mode.BIKE,)
    uses_pool: bool = True
    day_part: DayPart = DayPart.MORNING
    breaks: tuple[Break, ...] = ()
    blocks: tuple[Block, ...] = ()
    max_overtime: int = 0
    leaves_at_start: bool = False

    @property
    def own_tasks(self) -> tuple[Break | Block, ...]:
        """Its breaks and fixed blocks: the tasks that only this shift may hold."""
        return (*self.breaks, *self.blocks)
