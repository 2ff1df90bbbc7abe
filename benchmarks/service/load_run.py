"""A service with its teams under load, from the database to the answers."""

import asyncio
import math
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from rich.progress import Progress, track

from benchmarks.service.asking import Asking
from benchmarks.service.load import Answered, Arrival, send_all
from benchmarks.service.machine import cpu_seconds, family
from benchmarks.service.running import Running, running, until
from benchmarks.service.settling import demo_environment, ready
from benchmarks.service.team_at_work import TeamAtWork
from benchmarks.service.teams import full_team
from data.demo import demo_area

FIRST_DAY = date(2031, 3, 3)
DAY = FIRST_DAY + timedelta(days=1)
_SECONDS = 110
"""Of each search that keeps the worker at work: one after another, each with its proof."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What was answered, and the processor seconds that each part took meanwhile."""

    answered: list[Answered]
    cpu: dict[str, float]


@contextmanager
def serving_teams(
    folder: Path, num_teams: int, num_processes: int = 1
) -> Iterator[tuple[Running, list[UUID], dict[str, int]]]:
    """Everything started and each team's day planned: the commands, the teams, the processes by name."""
    environment = demo_environment(folder)
    with ready(folder, environment) as store:
        area = demo_area()
        numbers = track(range(num_teams), description="Making teams")
        ids = [store.settle(full_team(area, number, FIRST_DAY)) for number in numbers]
    with running(environment, folder) as commands:
        service, worker = commands.serve("--processes", str(num_processes)), commands.start("worker")
        _plan(commands, ids)
        database = commands.postmaster()
        yield commands, ids, {"service": service.pid, "worker": worker.pid, "database": database}


def under_load(
    folder: Path, num_teams: int, planned: Sequence[Arrival], seed: int, num_processes: int
) -> Loaded:
    """Start everything, plan each team's day, then send what is planned while a worker solves."""
    with serving_teams(folder, num_teams, num_processes) as (commands, ids, processes):
        _keep_at_work(commands, ids, planned[-1].at)
        before = _cpu(processes)
        answered = asyncio.run(_sent(commands.url, ids, planned, seed))
        after = _cpu(processes)
    return Loaded(answered=answered, cpu={name: after[name] - before[name] for name in after})


def _plan(commands: Running, ids: Sequence[UUID]) -> None:
    """A roster for each team's day, by the worker."""
    waiting = []
    for team in ids:
        asking = Asking(commands.url, team, f"planner-{team}")
        asked = asking.once("/solves", {"day": str(DAY), "iterations": 1, "proves": False})
        waiting.append((asking, asked.raise_for_status().json()["solve_id"]))
    for asking, solve in track(waiting, description="Planning"):
        until(partial(_is_planned, asking, solve), what="a roster")
        asking.close()


def _is_planned(asking: Asking, solve: str) -> bool | None:
    told = asking.get(f"/solves/{solve}").json()
    if told["state"] in {"failed", "cancelled"}:
        raise AssertionError(told["fault"])
    return True if told["state"] == "done" else None


def _keep_at_work(commands: Running, ids: Sequence[UUID], seconds: float) -> None:
    for number in range(math.ceil(seconds / _SECONDS) + 1):
        team = ids[number % len(ids)]
        day = DAY + timedelta(days=1 + number // len(ids))
        asking = Asking(commands.url, team, f"planner-{team}")
        asking.once("/solves", {"day": str(day), "seconds": _SECONDS}).raise_for_status()
        asking.close()


async def ready_teams(url: str, ids: Sequence[UUID], seed: int) -> list[TeamAtWork]:
    """Each team with its members signed in."""
    teams = [TeamAtWork(url, team, DAY, seed + number) for number, team in enumerate(ids)]
    for each in teams:
        await each.prepare()
    return teams


async def _sent(url: str, ids: Sequence[UUID], planned: Sequence[Arrival], seed: int) -> list[Answered]:
    teams = await ready_teams(url, ids, seed)
    with Progress() as shown:
        task = shown.add_task("Asking", total=len(planned))
        answered = await send_all(planned, teams, lambda: shown.advance(task))
    for each in teams:
        await each.close()
    return answered


def _cpu(processes: dict[str, int]) -> dict[str, float]:
    own = cpu_seconds([os.getpid()])
    return {**{name: cpu_seconds(family(pid)) for name, pid in processes.items()}, "client": own}
