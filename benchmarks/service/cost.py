"""What each kind of request costs in processor time: the load's mix, one request after another.

Nothing waits for anything else here, so that a core's use at so many requests a second can be computed.
"""

import argparse
import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.service.load import MIX, Arrival, arrivals
from benchmarks.service.load_run import ready_teams, serving_teams
from benchmarks.service.machine import described, family, run_seconds
from benchmarks.service.team_at_work import TeamAtWork
from benchmarks.service.written import paragraph, write_results

_RATE = 50


@dataclass
class Cost:
    """Processor seconds of one kind of request, of the service and of its database."""

    times: int = 0
    service: float = 0.0
    database: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)

    def add(self, status: int, service: float, database: float) -> None:
        """One request more."""
        self.times, self.service, self.database = (
            self.times + 1,
            self.service + service,
            self.database + database,
        )
        self.statuses[status] += 1


def run_cost(options: argparse.Namespace) -> None:
    """Measure, print and write `service-cost.md`, and its rows as `service-cost.csv`."""
    every = arrivals(rate=_RATE, seconds=float("inf"), num_teams=options.teams, seed=options.seed)
    planned = list(islice(every, options.requests))
    folder = Path(tempfile.mkdtemp(prefix="buurtrooster-cost-"))
    try:
        found = _measured(folder, options.teams, planned, options.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    rows = list(_rows(found))
    lines = (f"| {' | '.join(str(cell) for cell in row.values())} |" for row in rows)
    text = "\n".join([*_heading(options), *lines, "", *described(f"Seed {options.seed}"), ""])
    write_results(options.out, "service-cost", text, rows)


def _measured(folder: Path, num_teams: int, planned: Sequence[Arrival], seed: int) -> dict[str, Cost]:
    with serving_teams(folder, num_teams) as (commands, ids, processes):
        commands.end(processes["worker"])
        server, database = processes["service"], processes["database"]

        async def ask_all() -> dict[str, Cost]:
            found = {what: Cost() for what in MIX}
            teams = await ready_teams(commands.url, ids, seed)
            for arrival in planned:
                before = run_seconds([server]), run_seconds(family(database))
                status = await teams[arrival.team].ask(arrival.what)
                after = run_seconds([server]), run_seconds(family(database))
                found[arrival.what].add(status, after[0] - before[0], after[1] - before[1])
            await _close(teams)
            return found

        return asyncio.run(ask_all())


async def _close(teams: Sequence[TeamAtWork]) -> None:
    for each in teams:
        await each.close()


def _rows(found: dict[str, Cost]) -> Iterator[dict[str, Any]]:
    for what, cost in found.items():
        yield {
            "asked": what,
            "share": f"{MIX[what]:.0%}",
            "times": cost.times,
            "service_ms": f"{1000 * cost.service / max(cost.times, 1):.1f}",
            "database_ms": f"{1000 * cost.database / max(cost.times, 1):.1f}",
            "statuses": " ".join(f"{status}:{num}" for status, num in sorted(cost.statuses.items())),
        }
    times = sum(each.times for each in found.values())
    service, database = (
        1000 * sum(each.service for each in found.values()) / times,
        1000 * sum(each.database for each in found.values()) / times,
    )
    yield {
        "asked": "the mix",
        "share": "100%",
        "times": times,
        "service_ms": f"{service:.1f}",
        "database_ms": f"{database:.1f}",
        "statuses": f"{service * _RATE / 1000:.2f} core at {_RATE} a second",
    }


def _heading(options: argparse.Namespace) -> list[str]:
    return [
        "# What a request costs",
        "",
        f"`python -m benchmarks.service cost --requests {options.requests} --teams {options.teams} "
        f"--seed {options.seed}`",
        "",
        paragraph(
            "Milliseconds of processor time, of the one process of the service and of its database, by the "
            "kernel's own account of their threads. The load's mix in its own order, one request after "
            "another; nothing else is at work for the service meanwhile."
        ),
        "",
        "| asked | share | times | service | database | answers |",
        "|---|---|---|---|---|---|",
    ]
