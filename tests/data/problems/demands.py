"""A small team's tables in few words: the wash and the insulin of mrs Bos, and who gives them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from data.problems.demand import Demand, visits_on
from data.team import (
    ActRecord,
    AddressRecord,
    ClientRecord,
    ClockWindow,
    NurseRecord,
    SeriesRecord,
    Team,
    TeamSettings,
)
from optimizer.domain.care import Discipline
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ActId, ClientId, NurseId, SeriesId

MONDAY = date(2026, 3, 2)

ACTS = (
    ActRecord(id=ActId("wash"), name="wash and dress", minutes=30, level=2),
    ActRecord(
        id=ActId("insulin"), name="insulin", minutes=10, level=3, competence="insulin", needs_order=True
    ),
    ActRecord(id=ActId("stockings"), name="stockings", minutes=10, level=2),
    ActRecord(id=ActId("infusion"), name="infusion", minutes=40, level=4),
    ActRecord(id=ActId("hoist"), name="hoist", minutes=30, level=3, competence="hoist", is_heavy=True),
    ActRecord(id=ActId("exercise"), name="exercise", minutes=30, discipline=Discipline.PHYSIOTHERAPIST),
)


def window(text: str) -> ClockWindow:
    """A window from `07:00-10:00`."""
    earliest, latest = map(time.fromisoformat, text.split("-"))
    return ClockWindow(earliest=earliest, latest=latest)


def series(name: str = "bos-wash", *acts: str, at: str = "07:00-11:00", **rest: Any) -> SeriesRecord:
    """Daily care of mrs Bos from Monday on; the act is called as the id ends, unless told."""
    rest = {"client": ClientId("bos"), "base": MONDAY, **rest}
    names = acts or (name.rsplit("-", 1)[-1],)
    return SeriesRecord(
        id=SeriesId(name), acts=tuple(map(ActId, names)), windows=tuple(map(window, at.split())), **rest
    )


def client(name: str = "bos", **rest: Any) -> ClientRecord:
    """A client with a door in the middle of Helsinki."""
    rest = {"address": AddressRecord(lat=60.1725, lon=24.9450), **rest}
    return ClientRecord(id=ClientId(name), name=name.title(), **rest)


def team(*care: SeriesRecord, **rest: Any) -> Team:
    """A team that gives this care to mrs Bos."""
    rest = {
        "settings": TeamSettings(name="Test"),
        "clients": (client(orders=frozenset({ActId("insulin")})),),
        "nurses": (NurseRecord(id=NurseId("ann"), name="Ann", level=4),),
        "acts": ACTS,
        **rest,
    }
    return Team(series=care, **rest)


def demand(of: Team, day: date = MONDAY) -> Demand:
    """The care of one day, planned alone."""
    zone = of.settings.time_zone
    return visits_on(of, day, Horizon(first_day=day, time_zone=zone))


def counts(of: Team, days: Iterable[int]) -> list[int]:
    """The number of visits on days counted from Monday."""
    return [len(demand(of, MONDAY + timedelta(days=day)).visits) for day in days]


def with_(of: Team, **changes: Any) -> Team:
    """The team with other tables."""
    return replace(of, **changes)
