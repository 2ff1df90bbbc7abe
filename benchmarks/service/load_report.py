"""The table of the load: latencies by what was asked, beside their bars."""

import argparse
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.service.load import MIX, Answered, arrivals
from benchmarks.service.load_run import Loaded, under_load
from benchmarks.service.machine import described
from benchmarks.service.team_at_work import CHANGES, READS
from benchmarks.service.written import paragraph, share_of, verdict, write_results

BARS = {"reads": 50, "accept": 150, "override": 150, "swap options": 150}
"""Milliseconds at the 95th percentile."""


def run_load(options: argparse.Namespace) -> None:
    """Measure, print and write `service-load.md`, and its rows as `service-load.csv`."""
    planned = list(
        arrivals(rate=options.rate, seconds=options.seconds, num_teams=options.teams, seed=options.seed)
    )
    folder = Path(tempfile.mkdtemp(prefix="buurtrooster-load-"))
    try:
        found = under_load(folder, options.teams, planned, options.seed, options.processes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    rows = [_row(name, of) for name, of in _kinds(found.answered)]
    text = "\n".join([*_heading(options), *map(_line, rows), "", *_ending(found, options), ""])
    write_results(options.out, "service-load", text, rows)


def _kinds(answered: Sequence[Answered]) -> Iterator[tuple[str, list[Answered]]]:
    """All reads together, and each thing that was asked."""
    yield "reads", [each for each in answered if each.what in READS]
    for what in (*CHANGES, *READS):
        yield what, [each for each in answered if each.what == what]


def _row(name: str, answered: Sequence[Answered]) -> dict[str, Any]:
    times = [1000 * each.seconds for each in answered]
    p95, statuses = share_of(times, 0.95), Counter(str(each.status) for each in answered)
    return {
        "asked": name,
        "times": len(times),
        "p50_ms": round(share_of(times, 0.5), 1),
        "p95_ms": round(p95, 1),
        "p99_ms": round(share_of(times, 0.99), 1),
        "most_ms": round(max(times), 1),
        "bar_ms": BARS.get(name, ""),
        "is": verdict(p95, BARS[name]) if name in BARS else "",
        "statuses": " ".join(f"{status}:{num}" for status, num in sorted(statuses.items())),
    }


def _line(row: dict[str, Any]) -> str:
    return f"| {' | '.join(str(cell) for cell in row.values())} |"


def _heading(options: argparse.Namespace) -> list[str]:
    shares = ", ".join(f"{what} {share:.0%}" for what, share in MIX.items())
    return [
        "# The service under load",
        "",
        f"`python -m benchmarks.service load --rate {options.rate:g} --seconds {options.seconds:g} "
        f"--teams {options.teams} --processes {options.processes} --seed {options.seed}`",
        "",
        paragraph(
            "Milliseconds from the moment that a request was meant to leave to the last byte of its answer; "
            "it leaves whether or not the ones before it were answered. "
            f"Processes of the service: {options.processes}. They, their "
            "database, a worker that searches without a pause, and the client itself share this machine. "
            f"Members are signed in by cookie. Asked of {options.teams} teams of 60 to 75 visits, each on "
            f"one day: {shares}. A 409 is a decision on a roster that had changed, a 422 one that the rules "
            "refuse; both are counted."
        ),
        "",
        "| asked | times | p50 | p95 | p99 | most | bar, p95 | | answers |",
        "|---|---|---|---|---|---|---|---|---|",
    ]


def _ending(found: Loaded, options: argparse.Namespace) -> list[str]:
    shares = (f"{name} {seconds / options.seconds:.2f}" for name, seconds in found.cpu.items())
    return [
        f"Cores in use meanwhile, by processor time: {', '.join(shares)}.",
        *described(f"Seed {options.seed}"),
    ]
