"""The table of the kills: what was answered, what is left, and how long each loss was felt."""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.progress import track

from benchmarks.service.crash import Left, besieged, look_over
from benchmarks.service.killing import VICTIMS, Siege
from benchmarks.service.machine import described
from benchmarks.service.written import paragraph, share_of, write_results

_A_SIEGE = 10
"""Kills of each on one database, which is then looked over; the next ten begin with a new one."""


def run_crash(options: argparse.Namespace) -> None:
    """Kill, look over, print and write `service-crash.md` and `.csv`; ends 1 where something was lost."""
    rows, away = list[dict[str, Any]](), {victim: list[float]() for victim in VICTIMS}
    sizes = list(_sizes(options.kills))
    for number, num_each in enumerate(track(sizes, description="Killing"), start=options.seed):
        siege, left = _lasted(num_each, number)
        rows.append(_row(number, num_each, left))
        for victim in VICTIMS:
            away[victim] += siege.seconds_away(victim)
        # After each, so that a run that is broken off leaves what it has seen.
        lines = [_line(victim, away[victim]) for victim in VICTIMS]
        text = "\n".join([*_heading(options, rows), *lines, "", *described(f"Seeds from {options.seed}"), ""])
        write_results(options.out, "service-crash", text, rows)
    if any(row["faults"] for row in rows):
        raise SystemExit(1)


def _sizes(kills: int) -> Iterator[int]:
    while kills > 0:
        yield min(kills, _A_SIEGE)
        kills -= _A_SIEGE


def _lasted(num_each: int, seed: int) -> tuple[Siege, Left]:
    folder = Path(tempfile.mkdtemp(prefix="buurtrooster-crash-"))
    try:
        with besieged(folder, seed) as siege:
            siege.last(num_each, seed)
            return siege, look_over(siege)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _row(seed: int, num_each: int, left: Left) -> dict[str, Any]:
    return {
        "seed": seed,
        "kills_of_each": num_each,
        "decisions_answered": left.num_decisions,
        "solves_asked": left.num_solves,
        "requests_unanswered": left.answers["away"],
        "answers_503": left.answers["503"],
        "other_5xx": sum(n for status, n in left.answers.items() if status[0] == "5" and status != "503"),
        "faults": "; ".join(left.faults),
    }


def _line(victim: str, away: list[float]) -> str:
    cells = [share_of(away, 0.5), share_of(away, 0.95), max(away)] if away else []
    return f"| {victim} | {len(away)} | {' | '.join(f'{seconds:.1f}' for seconds in cells)} |"


def _heading(options: argparse.Namespace, rows: list[dict[str, Any]]) -> list[str]:
    kills, decisions, solves, unanswered, busy, others = (
        sum(row[name] for row in rows) for name in list(rows[0])[1:-1]
    )
    faults = [row["faults"] for row in rows if row["faults"]]
    return [
        "# Kills",
        "",
        f"`python -m benchmarks.service crash --kills {options.kills} --seed {options.seed}`",
        "",
        paragraph(
            "`kill -9` of the worker, the server and PostgreSQL, at moments and in an order drawn by seed, "
            "while two members decide without a pause on a team's days and a planner asks for one day after "
            "another. Whoever gets no answer asks again under the same idempotency key. Afterwards every "
            "decision that was answered has to be there once, and in force unless undone; every solve to "
            "have ended in one first version; no version to be missing, and no roster to break a rule."
        ),
        "",
        paragraph(
            f"**{kills} kills of each, {decisions} decisions, {solves} solves; something lost or doubled in "
            f"{len(faults)} of {len(rows)} sieges.** {unanswered} requests got no answer, {busy} a 503 and "
            f"{others} another error of the server."
        ),
        *faults,
        "",
        "Seconds from a kill to the next decision that was answered; of the worker, from the last kill that",
        "found a solve running to the end of that solve:",
        "",
        "| killed | times | p50 | p95 | most |",
        "|---|---|---|---|---|",
    ]
