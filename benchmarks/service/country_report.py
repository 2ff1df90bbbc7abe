"""The table of the country: what a night of 950 teams takes, and how good its rosters are."""

import argparse
from collections.abc import Iterator
from typing import Any

from benchmarks.service.country_run import NUM_WORKERS, Planned, planned
from benchmarks.service.machine import described
from benchmarks.service.written import paragraph, share_of, verdict, write_results

_CORES = 16
_NEAR = 0.01
_LEAST_SHARE = 0.9
_MOST_OVERHEAD = 0.050
_COUNTRY = 950


def run_country(options: argparse.Namespace) -> None:
    """Plan the country, print and write `service-country.md`, and its sample as `service-country.csv`."""
    found = planned(options)
    rows: list[dict[str, Any]] = [
        {
            "team": each.team,
            "visits": each.visits,
            "cost": each.cost,
            "left_out": each.left_out,
            "longer_cost": each.longer_cost,
            "longer_left_out": each.longer_left_out,
            "above": f"{each.above:.4f}",
        }
        for each in found.sample
    ]
    text = "\n".join([*_heading(found, options), *_figures(found, options), "", *_notes(options), ""])
    write_results(options.out, "service-country", text, rows)


def _heading(found: Planned, options: argparse.Namespace) -> list[str]:
    return [
        "# A country",
        "",
        f"`python -m benchmarks.service country --teams {options.teams} --iterations {options.iterations} "
        f"--window {options.window:g} --sample {options.sample} --seconds {options.seconds:g} "
        f"--seed {options.seed}`",
        "",
        paragraph(
            f"{found.num_teams} made-up teams on the built-in map, {found.num_visits} visits of one day, "
            f"each team planned once ({found.num_left_out} visits left out) by `buurtrooster worker` from "
            f"the queue that `buurtrooster nightly --iterations {options.iterations} --no-bound` filled. It "
            f"took {found.num_runs} run(s): broken off, the same command goes on where it was."
        ),
        "",
        "| figure | measured | bar | |",
        "|---|---|---|---|",
    ]


def _figures(found: Planned, options: argparse.Namespace) -> Iterator[str]:
    (bare_one, bare_two), (one, two) = found.bare, found.queued
    bare_speed, speed = bare_two / bare_one, two / one if one else 0.0
    above = [each.above for each in found.sample]
    near, overhead = sum(each <= _NEAR for each in above), sum(found.overheads) / len(found.overheads)
    mean = sum(above) / len(above)
    yield _row("processor seconds a team, all told", f"{found.cpu_a_team:.2f}")
    yield _row("teams a core-hour, by processor time", f"{3600 / found.cpu_a_team:.0f}")
    yield _row(f"teams an hour of the wall, {NUM_WORKERS} workers", f"{3600 * two:.0f}")
    yield _row("from one worker to two, by the wall", f"{speed:.2f} times")
    yield _row("from one bare process to two, by the wall", f"{bare_speed:.2f} times")
    share = speed / bare_speed
    yield _row("the one of the other", f"{share:.0%}", f"{_LEAST_SHARE:.0%}", verdict(_LEAST_SHARE, share))
    yield _row(
        "queue between two teams of a worker, mean",
        f"{1000 * overhead:.0f} ms",
        f"{1000 * _MOST_OVERHEAD:.0f} ms",
        verdict(overhead, _MOST_OVERHEAD),
    )
    yield _row("the same, median", f"{1000 * share_of(found.overheads, 0.5):.0f} ms")
    yield _row("memory of a worker and its child, most", f"{max(found.memory):.0f} MB")
    yield _row(
        f"rosters within {_NEAR:.0%} of {options.seconds:g} s",
        f"{near} of {len(above)}",
        "all",
        verdict(len(above), near),
    )
    yield _row("above those, mean · most", f"{mean:.2%} · {max(above):.2%}")
    yield _row(f"{_COUNTRY} teams on {_CORES} cores, computed", _night(found, share))


def _night(found: Planned, share: float) -> str:
    """By processor time, with what a second worker loses taken off for all of them."""
    minutes, kept = _COUNTRY * found.cpu_a_team / _CORES / 60, min(share, 1)
    by_time = f"{_COUNTRY} teams of {found.cpu_a_team:.2f} s on {_CORES} cores are {minutes:.1f} min"
    return f"{by_time}; with {kept:.0%} of each core's use {minutes / kept:.1f} min"


def _row(name: str, measured: str, bar: str = "", kept: str = "") -> str:
    return f"| {name} | {measured} | {bar} | {kept} |"


def _notes(options: argparse.Namespace) -> list[str]:
    return [
        paragraph(
            "Processor time is of a worker with its child, without their start and without the database. "
            f"Rates by the wall are of {options.window:g} s of one worker, of the rest of the queue for two, "
            "and of as long for bare processes, which search such days without a queue. Between two teams of "
            "a worker: the end of one is told, its job is finished, the next is fetched and taken."
        ),
        "",
        *described(f"Seeds 5000 and on for teams, {options.seed} for the sample"),
    ]
