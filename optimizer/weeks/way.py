"""A way of planning: what a face is worth, how far it looks, and how long it searches."""

from dataclasses import dataclass, replace

from optimizer.domain.problem import Problem
from optimizer.domain.terms import Prices

_TIE = 1
"""Seconds of travel: too little to buy a detour, enough to choose between two ways as short."""

_LONG_WAY = 36_000
"""Seconds of travel: more than any detour inside a neighbourhood."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way of planning weeks; two ways are compared on the same demand, shifts and sick calls.

    `new_face`, `beyond_agreed` and `not_own` are in seconds of travel; None leaves the team's own price.
    `limit` is the most nurses that any client is to meet in the team's window, at the price `beyond_agreed`
    for each one more. `steadiness` multiplies the price of the usual hour. With `remembers` a day knows who
    came before; `ahead` is how many days are published together, `sweeps` how often each of them is planned
    anew against the others. With `by_stretches` a face costs by the stretches of 14 days in which she is met,
    and who comes often costs less for once more, instead of all or nothing. `is_by_hand` is a person's
    style instead of a search.
    `seconds` (or `iterations`, for the same answer every time) is for one day; with `proven_to` it may take
    up to that long to prove a day's gap small enough, and ends when it has.
    """

    name: str
    new_face: int | None = None
    beyond_agreed: int | None = None
    not_own: int | None = None
    limit: int | None = None
    steadiness: float = 1.0
    remembers: bool = True
    ahead: int = 1
    sweeps: int = 0
    by_stretches: bool = False
    is_by_hand: bool = False
    seconds: float = 2.0
    iterations: int | None = None
    proven_to: float | None = None

    def prices(self, own: Prices) -> Prices:
        """The team's prices with this way's own."""
        return replace(
            own,
            new_face=_or(self.new_face, own.new_face),
            face_beyond_agreed=_or(self.beyond_agreed, own.face_beyond_agreed),
            none_of_own_people=_or(self.not_own, own.none_of_own_people),
            usual_hour_per_minute=round(self.steadiness * own.usual_hour_per_minute),
        )

    def weighed(self, problem: Problem) -> Problem:
        """The problem with the prices of this way."""
        return problem.replace(prices=self.prices(problem.prices))


def name_of_changed(change: str, way: str) -> str:
    """What a way is called when it is tried on a changed team."""
    return f"{change}, {way}"


def way_of_changed(name: str) -> str:
    """The way itself, of a name that `name_of_changed` made."""
    return name.partition(", ")[2]


def travel_only() -> Way:
    """Least travel, whoever comes and whenever the window allows; of two ways as short the more familiar."""
    return Way(name="travel only", new_face=_TIE, beyond_agreed=0, not_own=0, steadiness=0.0)


def continuity_only() -> Way:
    """Fewest faces, however far it is."""
    return Way(name="continuity only", new_face=_LONG_WAY // 4, beyond_agreed=0, not_own=0, steadiness=0.0)


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
