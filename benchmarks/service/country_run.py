"""The steps of the country's run, in their order; each is done once for a folder."""

import argparse
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.service.bare import bare_rate
from benchmarks.service.country import Country, begun, kept_rosters
from benchmarks.service.running import running
from benchmarks.service.sample import Compared, compared
from benchmarks.service.settling import ready
from benchmarks.service.workers import Shift, work

NUM_WORKERS = 2


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What was measured: rates in teams a second of one and of two, bare and from the queue."""

    country: Country
    bare: tuple[float, float]
    queued: tuple[float, float]
    cpu_a_team: float
    overheads: list[float]
    memory: list[float]
    num_visits: int
    num_left_out: int
    num_teams: int
    num_runs: int
    sample: list[Compared]


def planned(options: argparse.Namespace) -> Planned:
    """Settle, ask, plan by one worker and then by two, look at what is there, compare a sample."""
    country = begun(options.folder, options.iterations)
    country.settle(options.teams)
    _ask(country)
    bare = _bare(country, options.window)
    logs = options.folder / "workers"
    number = len(list(logs.glob("*"))) if logs.exists() else 0
    one = _one_for_a_while(country, logs / f"{number:03}-one", options.window)
    two = work(country.environment, logs / f"{number + 1:03}-two", NUM_WORKERS, lambda _: False)
    _keep(country, one, two)
    with ready(options.folder / "data", country.environment) as store:
        rosters = dict(kept_rosters(store.database, country))
    chosen = Random(options.seed).sample(sorted(rosters), min(options.sample, len(rosters)))  # noqa: S311
    sample = compared(country, {number: rosters[number] for number in chosen}, options.seconds, NUM_WORKERS)
    return _all_of_it(country, bare, rosters, sample)


def _ask(country: Country) -> None:
    """Put every team in the queue that has no roster and no solve."""
    with running(country.environment, country.folder) as commands:
        commands.run("nightly", "--iterations", str(country.iterations), "--no-bound")


def _bare(country: Country, seconds: float) -> tuple[float, float]:
    path = country.folder / "bare.json"
    if not path.exists():
        rates = [bare_rate(country, number, seconds) for number in (1, NUM_WORKERS)]
        path.write_text(json.dumps(rates))
    one, two = json.loads(path.read_text())
    return one, two


def _one_for_a_while(country: Country, logs: Path, seconds: float) -> Shift:
    """One worker, so many seconds from its first roster on."""

    def is_enough(shift: Shift) -> bool:
        return bool(shift.num_ended) and time.time() - shift.ended[0][0].at > seconds

    return work(country.environment, logs, 1, is_enough)


def _keep(country: Country, one: Shift, two: Shift) -> None:
    """Add what this run measured to what runs before it did."""
    path = country.folder / "shifts.jsonl"
    told = {
        "one": one.rate,
        "two": two.rate,
        "num": [one.num_ended, two.num_ended],
        "cpu": one.cpu + two.cpu,
        "overheads": one.overheads + two.overheads,
        "memory": one.memory + two.memory,
    }
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")


def _all_of_it(
    country: Country, bare: tuple[float, float], rosters: Mapping[int, str], sample: list[Compared]
) -> Planned:
    runs = [json.loads(line) for line in (country.folder / "shifts.jsonl").read_text().splitlines()]
    runs = [run for run in runs if sum(run["num"]) > 1]
    most = max(runs, key=lambda run: run["num"][1])
    bodies = [json.loads(text) for text in rosters.values()]
    left_out = sum(len(body["unassigned"]) for body in bodies)
    return Planned(
        country=country,
        bare=bare,
        queued=(most["one"], most["two"]),
        cpu_a_team=sum(run["cpu"] for run in runs) / sum(sum(run["num"]) for run in runs),
        overheads=[each for run in runs for each in run["overheads"]],
        memory=[each for run in runs for each in run["memory"]],
        num_visits=left_out + sum(map(_num_visits, bodies)),
        num_left_out=left_out,
        num_teams=len(rosters),
        num_runs=len({log.parent for log in country.folder.glob("workers/*/worker-*.log")}) // 2,
        sample=sample,
    )


def _num_visits(body: Mapping[str, list[Mapping[str, list[object]]]]) -> int:
    return sum(len(route["visits"]) for route in body["routes"])
