"""The ways that a study tries: prices and limits of faces, and what they are compared with."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimizer.rules.base import Sentence
from optimizer.weeks.study import Kind
from optimizer.weeks.way import Way, continuity_only, name_of_changed, travel_only

PRICES_IN_MINUTES = (1, 3, 5, 10, 20, 40)
"""Minutes of travel that a new face is worth, from hardly to more than any detour."""

FORTNIGHT = 14

_SWEEPS = 4
"""How often each day of a fortnight is planned anew against the others; more often changed little."""

TRAVEL_ONLY, RECOMMENDED = "travel only", "fortnight, 10 minutes a face"
COMPARED = "10 minutes a face"
"""The way in which changes of the team are tried."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """A way that is tried: what it is for, what people call it, and the change of the team it is tried on."""

    way: Way
    kind: Kind
    title: Sentence
    what_if: str | None = None


def ways_to_try(*, seconds: float | None, iterations: int, travel_seconds: float | None) -> list[Tried]:
    """The sweep and the baselines; `seconds`, or else `iterations`, are for a day.

    With `travel_seconds` travel alone is searched for up to so long a day, until it is proven to lie within
    half a per cent of the least.
    """
    found = [*_baselines(), *_swept()]
    return [replace(tried, way=_timed(tried.way, seconds, iterations, travel_seconds)) for tried in found]


def with_what_if(tried: Tried, name: str, title: Sentence) -> Tried:
    """The same way on a changed team."""
    way = replace(tried.way, name=name_of_changed(name, tried.way.name))
    return Tried(way=way, kind=Kind.WHAT_IF, title=title, what_if=name)


def _timed(way: Way, seconds: float | None, iterations: int, travel_seconds: float | None) -> Way:
    if way.name == TRAVEL_ONLY and travel_seconds is not None:
        return replace(way, seconds=travel_seconds, proven_to=0.005)
    return replace(way, iterations=iterations) if seconds is None else replace(way, seconds=seconds)


def _baselines() -> Iterator[Tried]:
    yield _baseline(travel_only(), en="least travel", nl="kortste reistijd")
    yield _baseline(continuity_only(), en="fewest faces", nl="minste gezichten")
    alone = replace(_daily("each day alone", 10), remembers=False)
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
        yield _a_face(
            _daily(f"{minutes} minutes a face", minutes), minutes, en="day by day", nl="dag voor dag"
        )
    for minutes in (5, 10, 20, 40):
        yield _a_face(_fortnight(minutes), minutes, en="a fortnight together", nl="twee weken samen")
    limited = replace(_daily("limit of 4 faces", 10), beyond_agreed=2_400, limit=4)
    yield Tried(
        way=limited,
        kind=Kind.SWEPT,
        title=Sentence(
            en="at most 4 faces, 40 min. for one more", nl="hooguit 4 gezichten, 40 min. voor een meer"
        ),
    )
    for steadiness, en, nl in (
        (0.5, "half the price", "halve prijs"),
        (1.0, "full price", "hele prijs"),
        (3.0, "three times", "drie keer"),
    ):
        way = replace(_daily(f"10 minutes a face, steady {steadiness:g}", 10), steadiness=steadiness)
        yield _steady(
            way, en=f"day by day, the usual hour at {en}", nl=f"dag voor dag, het vaste uur tegen {nl}"
        )
    way = replace(_fortnight(10), name="fortnight, 10 minutes a face, steady", steadiness=1.0)
    yield _steady(
        way,
        en="10 min. a new face, a fortnight together, the usual hour at full price",
        nl="10 min. per nieuw gezicht, twee weken samen, het vaste uur tegen hele prijs",
    )


def _daily(name: str, minutes: int) -> Way:
    """Day by day; the hour is free within the windows, so that faces alone are weighed against ways."""
    return Way(
        name=name, new_face=60 * minutes, beyond_agreed=0, not_own=0, steadiness=0.0, by_stretches=True
    )


def _fortnight(minutes: int) -> Way:
    name = f"fortnight, {minutes} minutes a face"
    return replace(_daily(name, minutes), ahead=FORTNIGHT, sweeps=_SWEEPS)


def _steady(way: Way, *, en: str, nl: str) -> Tried:
    return Tried(way=way, kind=Kind.SWEPT, title=Sentence(en=en, nl=nl))


def _a_face(way: Way, minutes: int, *, en: str, nl: str) -> Tried:
    return Tried(
        way=way,
        kind=Kind.SWEPT,
        title=Sentence(en=f"{minutes} min. a new face, {en}", nl=f"{minutes} min. per nieuw gezicht, {nl}"),
    )
