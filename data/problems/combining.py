"""One nurse does all she can at one door: the care of a client in a day-part, combined into visits.

Two pieces of care become one visit where both allow it and it costs nobody anything: the same part of
the day, discipline, number of nurses and carer, windows with enough in common, no act twice, and levels
of one group (2 and 3, or 4 and 5), so that a wash never comes to need a registered nurse. Care that is
tied to other care by an order of the day joins only care that is not.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.problems.recurrence import DueCare
from data.team import SeriesRecord
from optimizer.domain.care import Act, TimeWindow, WindowClass
from optimizer.domain.horizon import DayPart

FIRMNESS = (WindowClass.CRITICAL, WindowClass.AGREED, WindowClass.FLEXIBLE)
"""The classes of windows, the firmest first."""

_ROOM = 15 * 60
"""Seconds that windows must share, unless one of them is narrower: a sliver leaves nobody room."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The care of one series within a visit."""

    due: DueCare
    acts: tuple[Act, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Care that one visit gives; `parts` in the order of the team's table, `windows` allowed by all."""

    parts: tuple[Part, ...]
    windows: tuple[TimeWindow, ...]
    day_part: DayPart
    min_level: int
    is_linked: bool = False

    @property
    def series(self) -> tuple[SeriesRecord, ...]:
        """Its series as they stand on the day."""
        return tuple(part.due.series for part in self.parts)

    @property
    def acts(self) -> tuple[Act, ...]:
        """All its acts."""
        return tuple(act for part in self.parts for act in part.acts)

    @property
    def window_class(self) -> WindowClass:
        """The firmest class of its series."""
        return min((series.window_class for series in self.series), key=FIRMNESS.index)

    @property
    def level(self) -> int:
        """The lowest level that may do all of it."""
        return max([self.min_level, *(act.level for act in self.acts)])

    @property
    def second_level(self) -> int:
        """The level asked of the second nurse of a double-up."""
        return max(series.second_level for series in self.series)

    @property
    def carer(self) -> str | None:
        """The informal carer who makes the visit instead of the team."""
        return self.parts[0].due.carer

    @property
    def lost_carers(self) -> tuple[str, ...]:
        """The informal carers who would have given some of it, and cannot."""
        return tuple(part.due.lost_carer for part in self.parts if part.due.lost_carer)

    def joined(self, other: "Piece") -> "Piece | None":
        """Both in one visit, or None where that may not be; they are of one kind."""
        windows = common_windows(self.windows, other.windows)
        does_twice = {act.id for act in self.acts} & {act.id for act in other.acts}
        if not windows or does_twice or (self.is_linked and other.is_linked):
            return None
        return Piece(
            parts=tuple(sorted((*self.parts, *other.parts), key=lambda part: part.due.row)),
            windows=windows,
            day_part=self.day_part,
            min_level=max(self.min_level, other.min_level),
            is_linked=self.is_linked or other.is_linked,
        )

    @property
    def kind(self) -> tuple[object, ...]:
        """What two pieces must share; a series that stays alone shares with none."""
        first = self.parts[0].due
        alone = None if first.series.can_combine else first.series.id
        needs_registered_nurse = self.level >= 4
        return (first.client.id, self.day_part, self.acts[0].discipline, first.series.num_nurses, self.carer,
                needs_registered_nurse, alone)  # fmt: skip


def common_windows(ours: Sequence[TimeWindow], theirs: Sequence[TimeWindow]) -> tuple[TimeWindow, ...]:
    """When both may start; parts too narrow to be of use are left out."""
    return tuple(
        TimeWindow(earliest=earliest, latest=latest)
        for one in ours
        for two in theirs
        for earliest, latest in [(max(one.earliest, two.earliest), min(one.latest, two.latest))]
        if latest - earliest >= min(_ROOM, one.latest - one.earliest, two.latest - two.earliest)
    )


def combined(pieces: Iterable[Piece]) -> list[Piece]:
    """The same care in as few visits; the firmest windows first, so that what can wait comes along."""
    visits: list[Piece] = []
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)  # where those of each kind are
    for piece in sorted(pieces, key=lambda p: (FIRMNESS.index(p.window_class), p.parts[0].due.row)):
        places = alike[piece.kind]
        for i in places:
            if (both := visits[i].joined(piece)) is not None:
                visits[i] = both
                break
        else:
            places.append(len(visits))
            visits.append(piece)
    return sorted(visits, key=lambda visit: visit.parts[0].due.row)
