"""Work as the labour rules look at it: shifts, hours on call and calls, and all that one nurse works."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property, lru_cache, partial
from typing import TypeAlias

from optimizer.domain.history import WorkKind
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId
from optimizer.domain.labour_law import LabourLaw, law_on
from optimizer.domain.terms import Agreements

LawOn: TypeAlias = Callable[[date], LabourLaw]
"""The limits in force on a day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """A stretch of work of one nurse, in seconds of a horizon; `day` is the calendar day it starts on.

    `break_time` is no working time. `known_on` is the day on which she was told of it, where that is known.
    """

    nurse: NurseId
    day: date
    start: int
    end: int
    break_time: int = 0
    kind: WorkKind = WorkKind.SHIFT
    known_on: date | None = None

    @property
    def worked(self) -> int:
        """Seconds of working time."""
        return self.end - self.start - self.break_time


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """What the labour rules know of a nurse: her name, and whether she works no nights without consent."""

    name: str
    has_no_nights: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """What is worked between two daily rests: a shift, or the parts by day of a split one.

    `night_work` is seconds of it between midnight and six; `ends_in_night` whether it ends after two in the
    night or later with work in that night.
    """

    parts: tuple[Work, ...]
    night_work: int
    ends_in_night: bool

    @property
    def day(self) -> date:
        """The calendar day it starts on."""
        return self.parts[0].day

    @property
    def start(self) -> int:
        """When it starts."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """When the last of it ends."""
        return max(part.end for part in self.parts)

    @property
    def length(self) -> int:
        """Seconds from start to end of its parts together, with their breaks."""
        return sum(part.end - part.start for part in self.parts)

    def is_night(self, law: LabourLaw) -> bool:
        """Whether it is a night shift."""
        return self.night_work > law.night_work


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that is known of the work of one nurse, in the order in which it starts."""

    nurse: NurseId
    person: Person
    works: tuple[Work, ...]
    horizon: Horizon
    law_on: LawOn = law_on
    agreements: Agreements = field(default_factory=Agreements)

    @property
    def name(self) -> str:
        """What people call her."""
        return self.person.name

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Her shifts; parts of one day with less than a daily rest between them are one."""
        return tuple(_duties(self.of_kind(WorkKind.SHIFT), self.horizon, self.law_on))

    def of_kind(self, *kinds: WorkKind) -> tuple[Work, ...]:
        """Her work of some kinds."""
        return tuple(work for work in self.works if work.kind in kinds)

    def moment(self, day: date, at: time = time()) -> int:
        """The second of a wall-clock time on a day."""
        return _moment(self.horizon, day, at)


def records(
    works: Iterable[Work],
    *,
    horizon: Horizon,
    people: Callable[[NurseId], Person],
    law_on: LawOn = law_on,
    agreements: Agreements | None = None,
) -> Iterator[Record]:
    """The record of each nurse who works, in the order in which they are met."""
    found: dict[NurseId, list[Work]] = {}
    for work in works:
        found.setdefault(work.nurse, []).append(work)
    for nurse, own in found.items():
        yield Record(
            nurse=nurse,
            person=people(nurse),
            works=in_order(own),
            horizon=horizon,
            law_on=law_on,
            agreements=agreements or Agreements(),
        )


def in_order(works: Iterable[Work]) -> tuple[Work, ...]:
    """Work in the order in which it starts."""
    return tuple(sorted(works, key=lambda work: (work.start, work.end)))


def _duties(shifts: tuple[Work, ...], horizon: Horizon, law_on: LawOn) -> Iterator[Duty]:
    parts: list[Work] = []
    for shift in shifts:
        if parts and not _is_part(parts, shift, horizon, law_on(shift.day)):
            yield _duty(parts, horizon)
            parts = []
        parts.append(shift)
    if parts:
        yield _duty(parts, horizon)


def _is_part(parts: list[Work], shift: Work, horizon: Horizon, law: LabourLaw) -> bool:
    """Whether a shift is one more part of a split one: on the same day, by day, without a rest between."""
    is_same_day = shift.day == parts[0].day
    if not is_same_day or shift.start - max(part.end for part in parts) >= law.rest_between_shifts:
        return False
    return all(_night_work(part, horizon) <= law.night_work for part in (*parts, shift))


def _duty(parts: list[Work], horizon: Horizon) -> Duty:
    end = max(part.end for part in parts)
    return Duty(
        parts=tuple(parts),
        night_work=sum(_night_work(part, horizon) for part in parts),
        ends_in_night=any(two < end and parts[-1].start < six for _, two, six in _nights(parts[-1], horizon)),
    )


def _night_work(work: Work, horizon: Horizon) -> int:
    nights = _nights(work, horizon)
    return sum(max(min(work.end, six) - max(work.start, midnight), 0) for midnight, _, six in nights)


def _nights(work: Work, horizon: Horizon) -> tuple[tuple[int, int, int], ...]:
    """The nights in which work may lie: of the day on which it starts, and of the next."""
    return _night(horizon, work.day), _night(horizon, work.day + timedelta(days=1))


@lru_cache(maxsize=4096)
def _night(horizon: Horizon, day: date) -> tuple[int, int, int]:
    """Midnight, two and six by the wall clock of a day; a night of a clock change is longer or shorter."""
    midnight, two, six = map(partial(_moment, horizon, day), (time(), time(2), time(6)))
    return midnight, two, six


@lru_cache(maxsize=4096)
def _moment(horizon: Horizon, day: date, at: time) -> int:
    return horizon.seconds(day, at)
