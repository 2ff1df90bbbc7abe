"""Requests that arrive whether or not the last one was answered, at many teams at once.

The moments are drawn beforehand (Poisson, by a seed). Latency counts from the moment that a request was meant
to leave, so that a service that falls behind pays for whoever waits: an open system (Schroeder, Wierman and
Harchol-Balter, NSDI 2006).
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.service.team_at_work import TeamAtWork

MIX = {
    "roster": 0.40,
    "roster, unchanged": 0.10,
    "versions": 0.05,
    "decisions in force": 0.05,
    "offers": 0.10,
    "explanation": 0.05,
    "suggestions": 0.05,
    "accept": 0.04,
    "override": 0.08,
    "swap options": 0.08,
}
"""What is asked, and its share: four in five are reads."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A request that is to leave so many seconds after the beginning."""

    at: float
    what: str
    team: int


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A request and how it went; `seconds` from the moment that it was meant to leave, status 0 for none."""

    at: float
    what: str
    team: int
    seconds: float
    status: int


def arrivals(*, rate: float, seconds: float, num_teams: int, seed: int) -> Iterator[Arrival]:
    """The requests of a run, in order."""
    chance, at = Random(seed), 0.0  # noqa: S311  (draws a sample, guards nothing)
    names, shares = list(MIX), list(MIX.values())
    while (at := at + chance.expovariate(rate)) < seconds:
        (what,) = chance.choices(names, shares)
        yield Arrival(at=at, what=what, team=chance.randrange(num_teams))


async def send_all(
    planned: Sequence[Arrival], teams: Sequence[TeamAtWork], tell: Callable[[], None]
) -> list[Answered]:
    """Send each at its moment, answered or not; `tell` is called at each answer."""
    began, answered = time.monotonic(), list[Answered]()

    async def send(arrival: Arrival) -> None:
        status = await teams[arrival.team].ask(arrival.what)
        seconds = time.monotonic() - began - arrival.at
        answered.append(
            Answered(at=arrival.at, what=arrival.what, team=arrival.team, seconds=seconds, status=status)
        )
        tell()

    async with asyncio.TaskGroup() as group:
        for arrival in planned:
            await asyncio.sleep(max(began + arrival.at - time.monotonic(), 0.0))
            group.create_task(send(arrival))
    return answered
