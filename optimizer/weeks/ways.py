"""The ways that a study tries: prices and limits of faces, and what they are compared with."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimizer.rules.base import Sentence
from optimizer.weeks.study import Kind
from optimizer.weeks.way import Way, continuity_only, travel_only

PRICES_IN_MINUTES = (1, 3, 5, 10, 20, 40)
"""Minutes of travel that a new face is worth, from hardly to more than any detour."""

FORTNIGHT = 14

_SWEEPS = 2
"""How often each day of a fortnight is planned anew against the others; a third time changed nothing much."""

TRAVEL_ONLY, RECOMMENDED = "travel only", "fortnight, 10 minutes a face"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """A way that is tried: what it is for, and what people call it."""

    way: Way
    kind: Kind
    title: Sentence


def ways_to_try(*, seconds: float, iterations: int | None, travel_seconds: float | None) -> list[Tried]:
    """The sweep and the baselines; `seconds` (or `iterations`) are for a day.

    With `travel_seconds` travel alone is searched for up to so long a day, until it is proven to lie within
    half a per cent of the least.
    """
    found = [*_baselines(), *_swept()]
    return [replace(tried, way=_timed(tried.way, seconds, iterations, travel_seconds)) for tried in found]


def _timed(way: Way, seconds: float, iterations: int | None, travel_seconds: float | None) -> Way:
    if way.name == TRAVEL_ONLY and travel_seconds is not None and iterations is None:
        return replace(way, seconds=travel_seconds, proven_to=0.005)
    return replace(way, seconds=seconds, iterations=iterations)


def _baselines() -> Iterator[Tried]:
    yield _baseline(travel_only(), en="least travel", nl="kortste reistijd")
    yield _baseline(continuity_only(), en="fewest faces", nl="minste gezichten")
    alone = Way(name="each day alone", new_face=600, not_own=0, remembers=False)
    yield _baseline(alone, en="each day alone, without memory", nl="elke dag apart, zonder geheugen")
    by_hand = Way(name="by hand", is_by_hand=True)
    yield _baseline(
        by_hand,
        en="by hand: a list a nurse, the nearest next",
        nl="met de hand: een lijst, de dichtstbijzijnde eerst",
    )
    own = Way(name="own prices")
    yield _baseline(own, en="the team's own prices, day by day", nl="de eigen prijzen, dag voor dag")


def _baseline(way: Way, *, en: str, nl: str) -> Tried:
    return Tried(way=way, kind=Kind.BASELINE, title=Sentence(en=en, nl=nl))


def _swept() -> Iterator[Tried]:
    for minutes in PRICES_IN_MINUTES:
        way = Way(
            name=f"{minutes} minutes a face", new_face=60 * minutes, beyond_agreed=60 * minutes, not_own=0
        )
        yield _a_face(way, minutes, en="day by day", nl="dag voor dag")
    for minutes in (3, 10, 40):
        way = Way(
            name=f"fortnight, {minutes} minutes a face",
            new_face=60 * minutes,
            beyond_agreed=60 * minutes,
            not_own=0,
            ahead=FORTNIGHT,
            sweeps=_SWEEPS,
            shares=True,
        )
        yield _a_face(way, minutes, en="a fortnight together", nl="twee weken samen")
    limited = Way(name="limit of 4 faces", new_face=600, beyond_agreed=2_400, not_own=0, limit=4)
    yield Tried(
        way=limited,
        kind=Kind.SWEPT,
        title=Sentence(
            en="at most 4 faces, at 40 minutes for one more",
            nl="hooguit 4 gezichten, 40 minuten voor een meer",
        ),
    )
    steady = Way(name="steady hours", new_face=600, beyond_agreed=600, not_own=0, steadiness=3.0)
    yield Tried(
        way=steady,
        kind=Kind.SWEPT,
        title=Sentence(
            en="10 minutes a face, the usual hour worth three times as much",
            nl="10 minuten per gezicht, het vaste uur drie keer zo veel waard",
        ),
    )


def _a_face(way: Way, minutes: int, *, en: str, nl: str) -> Tried:
    return Tried(
        way=way,
        kind=Kind.SWEPT,
        title=Sentence(en=f"{minutes} min. a new face, {en}", nl=f"{minutes} min. per nieuw gezicht, {nl}"),
    )
