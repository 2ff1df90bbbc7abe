"""The study: the same weeks planned in many ways, travel against faces, every point beside the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from optimizer.domain.ids import ClientId, SeriesId
from optimizer.rules.base import Sentence
from optimizer.weeks.account import Account, mean_faces
from optimizer.weeks.way import Way


class Kind(StrEnum):
    """What a point is for: a price or limit that was tried, a comparison, a change of the team."""

    SWEPT = "swept"
    BASELINE = "baseline"
    WHAT_IF = "what if"


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One way of planning the weeks and what came of it; `title` is what people call it."""

    way: Way
    kind: Kind
    title: Sentence
    account: Account

    @property
    def faces(self) -> float:
        """Different nurses in 14 days, the mean of the clients with daily care; 0 where there is none."""
        return mean_faces(self.account.daily) or 0.0

    @property
    def bound(self) -> float:
        """The fewest that their shifts allow, each client for herself: the mean of the same."""
        daily = self.account.daily
        return sum(client.bound_mean for client in daily) / len(daily) if daily else 0.0

    @property
    def faces_p90(self) -> int:
        """The client of the 90th percentile, by her own worst 14 days."""
        return int(percentile([client.faces for client in self.account.daily], 90))

    @property
    def over_bound_p90(self) -> int:
        """How far the client of the 90th percentile is above the fewest that she could have met."""
        return int(percentile([client.faces - client.bound for client in self.account.daily], 90))

    @property
    def faces_worst(self) -> int:
        """The most different nurses in 14 days that any client with daily care met."""
        return max((client.faces for client in self.account.daily), default=0)

    @property
    def start_shift_p90(self) -> float:
        """Minutes by which nine of ten visits of clients with daily care moved from day to day, at most."""
        return percentile([at for client in self.account.daily for at in client.start_shifts], 90)


@dataclass(frozen=True, kw_only=True, slots=True)
class WindowPrice:
    """A series of visits at an agreed window, and what that window costs in a week.

    `saved` is in seconds of travel, or what is worth as much: what the days of a week would cost less with
    this one window half an hour wider on either side, everybody else's visits in the order in which they
    are. A whole new roster might save more.
    """

    series: SeriesId
    client: ClientId
    num_visits: int
    saved: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Study:
    """A team's weeks from a day on, planned in many ways.

    `travel_only` and `recommended` are names of ways among the points. `notes` are what a reader has to
    know: what was assumed, what was not proven. `seed` drives who joins, leaves and calls in sick.
    `windows` are the prices of agreed windows, the dearest first.
    """

    team: str
    first_day: date
    num_days: int
    seed: int
    points: tuple[Point, ...]
    travel_only: str
    recommended: str
    notes: tuple[Sentence, ...] = ()
    windows: tuple[WindowPrice, ...] = ()

    def point(self, name: str) -> Point:
        """The point of a way."""
        return next(point for point in self.points if point.way.name == name)

    def more_travel(self, point: Point) -> float:
        """How much more travel than travel alone asks for, as a part of that."""
        least = self.point(self.travel_only).account.travel
        return point.account.travel / least - 1 if least else 0.0

    def fewer_faces(self, point: Point) -> float:
        """How many fewer nurses clients with daily care meet than by travel alone, as a part of that."""
        most = self.point(self.travel_only).faces
        return 1 - point.faces / most if most else 0.0

    def on_front(self, point: Point) -> bool:
        """Whether no other point has both less travel and fewer faces."""
        return not any(
            other.account.travel <= point.account.travel
            and other.faces <= point.faces
            and (other.account.travel, other.faces) != (point.account.travel, point.faces)
            for other in self.points
            if other.kind is not Kind.WHAT_IF
        )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` per cent of all do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share / 100 * len(ordered)) - 1)] if ordered else 0.0
