"""A study made up by hand, without a solver: ways of planning with the figures that they could have had."""

from datetime import date
from typing import Any

from optimizer.domain.ids import ClientId, SeriesId
from optimizer.rules.base import Sentence
from optimizer.weeks.account import Account
from optimizer.weeks.faces import DAILY, MORE, SOMETIMES, TWICE, ClientWeeks
from optimizer.weeks.study import Kind, Point, Study, WindowPrice
from optimizer.weeks.way import Way, continuity_only, travel_only

CLIENTS = [
    (f"client-{i}", (DAILY, DAILY, TWICE, MORE, SOMETIMES)[i % 5], (2, 3, 4, 5, 1)[i % 5]) for i in range(20)
]
"""Id, how often visited, and the fewest nurses that the shifts allow."""


def client_weeks(name: str, frequency: str, bound: int, above: float, steady: float) -> ClientWeeks:
    """A client `above` her fewest in the mean, one more in her worst fortnight."""
    visits = {DAILY: 28, TWICE: 56, MORE: 84, SOMETIMES: 8}[frequency]
    mean = bound + above
    return ClientWeeks(
        client=ClientId(name),
        frequency=frequency,
        num_visits=visits,
        faces=round(mean + 0.4 * above),
        faces_mean=mean,
        faces_28=round(mean + 0.8 * above),
        strangers=above,
        known=1 - above / 10,
        coc=1 / mean,
        upc=1.5 / mean if mean > 1.5 else 1.0,
        secon=None if frequency == SOMETIMES else 1 / mean,
        bound=bound,
        bound_mean=float(bound),
        start_shifts=tuple(round(steady * step) for step in (0, 2, 5, 8, 11, 14, 19, 24, 29, 35)),
    )


def account(travel: float, above: float, steady: float = 1.0, **rest: Any) -> Account:
    """Weeks of so many minutes of travel a day."""
    clients = tuple(
        client_weeks(name, frequency, bound, above * (0.7 + (number % 4) / 5), steady)
        for number, (name, frequency, bound) in enumerate(CLIENTS)
    )
    fields: dict[str, Any] = {
        "travel": round(travel * 60 * 28),
        "commute": 28 * 90 * 60,
        "num_visits": 1956,
        "num_left_out": 4,
        "num_moved": 23,
        "clients": clients,
        "gap": 0.0123,
        "num_proven": 20,
        "num_days": 28,
        "seconds": 28 * 4.2,
    }
    return Account(**{**fields, **rest})


def point(way: Way, kind: Kind, title: Sentence, *figures: float, **rest: Any) -> Point:
    return Point(way=way, kind=kind, title=title, account=account(*figures, **rest))


def _price(minutes: int, *figures: float) -> Point:
    title = Sentence(en=f"{minutes} minutes for a new face", nl=f"{minutes} minuten voor een nieuw gezicht")
    return point(Way(name=f"face {minutes}", new_face=60 * minutes), Kind.SWEPT, title, *figures)


def _window(name: str, saved: float) -> WindowPrice:
    return WindowPrice(series=SeriesId(name), client=ClientId("client-1"), num_visits=7, saved=saved)


def made_study(team: str = "Team Noord", **rest: Any) -> Study:
    """Twenty clients, four weeks, sixteen ways."""
    points = (
        point(travel_only(), Kind.BASELINE, Sentence(en="travel only", nl="alleen reistijd"), 362, 3.6, 1.7),
        _price(2, 363.5, 2.6, 1.4),
        _price(5, 366, 1.7, 1.2),
        _price(10, 373, 0.85),
        _price(20, 381, 0.62),
        _price(40, 397, 0.48),
        point(
            Way(name="limit 5", limit=5, beyond_agreed=1800),
            Kind.SWEPT,
            Sentence(
                en="at most 4 faces, at 40 minutes for one more", nl="hooguit 4, 40 minuten voor een meer"
            ),
            377,
            0.8,
            1.1,
        ),
        point(
            Way(name="steady", new_face=600, steadiness=4),
            Kind.SWEPT,
            Sentence(
                en="10 minutes a face, the usual hour worth three times as much",
                nl="10 minuten per gezicht, het vaste uur drie keer zo veel waard",
            ),
            384,
            0.9,
            0.5,
        ),
        point(
            Way(name="fortnight", new_face=600, ahead=14, sweeps=2),
            Kind.SWEPT,
            Sentence(en="a fortnight at once, 10 minutes", nl="twee weken ineens, 10 minuten"),
            367,
            0.55,
            0.95,
        ),
        point(
            continuity_only(),
            Kind.BASELINE,
            Sentence(en="fewest faces only", nl="alleen gezichten"),
            519,
            0.35,
            1.3,
        ),
        point(
            Way(name="no memory", remembers=False),
            Kind.BASELINE,
            Sentence(en="each day by itself", nl="elke dag apart"),
            364,
            3.3,
            1.9,
            gap=None,
            num_proven=0,
        ),
        point(
            Way(name="by hand", is_by_hand=True),
            Kind.BASELINE,
            Sentence(en="a list by hand", nl="een lijst met de hand"),
            455,
            2.4,
            1.6,
            num_left_out=31,
            gap=None,
            num_proven=0,
        ),
        point(
            Way(name="one nurse more, face 10", new_face=600),
            Kind.WHAT_IF,
            Sentence(en="one nurse more", nl="een medewerker meer"),
            369,
            1.1,
            num_left_out=0,
        ),
        point(
            Way(name="settled, face 10", new_face=600),
            Kind.WHAT_IF,
            Sentence(en="a settled pattern of shifts", nl="een vast dienstpatroon"),
            366,
            0.4,
        ),
    )
    fields: dict[str, Any] = {
        "team": team,
        "first_day": date(2026, 3, 2),
        "num_days": 28,
        "seed": 7,
        "points": points,
        "travel_only": "travel only",
        "recommended": "face 10",
        "notes": (Sentence(en="Bounds on every third day.", nl="Bewijs op elke derde dag."),),
        "windows": (_window("noon", 1_380), _window("wash", 90), _window("evening", 0)),
    }
    return Study(**{**fields, **rest})
