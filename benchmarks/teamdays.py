"""Quality of whole days: `python -m benchmarks.teamdays --shared ../shared --out benchmarks/results`.

The engine's own search beside its peers, on made-up team-days whose seeds stand in `teamdays.toml`. The
*core* track asks what every peer holds exactly (`benchmarks.core`); the *full* track asks everything, of
the search and of OR-Tools' routing model. Every cost is what `evaluate` says of the roster; wall time
counts from a validated problem in memory to a roster in memory, compiled and warm. All runs are kept in
`teamdays.csv` beside the tables: a table that was broken off goes on where it stopped.
"""

import argparse
import csv
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.progress import Progress

from benchmarks.core import core_of
from benchmarks.judged import Judged, judged
from benchmarks.peers.book import PEERS, Peer, cannot_run
from benchmarks.runs import Run, Runs
from benchmarks.teamday_set import day_names, team_days
from benchmarks.teamdays_report import CORE, FULL, OURS, ROUTING, Heading, report
from optimizer.domain.problem import Problem
from optimizer.explain import why_nobody
from optimizer.solver.result import Method
from optimizer.solver.solve import solve

_WARM_ON = "helsinki-06-over"
_WARM_ROUNDS = 4
"""Enough to come to the set partition, and to visits that find no place: each has loops of its own."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One run that is to be made: which solver, for how long, with what seed."""

    track: str
    solver: str
    seconds: float
    seed: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the runs that are missing, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--seconds", default="1,5,30")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--days", default="", help="only the days whose name begins so")
    parser.add_argument("--track", choices=["core", "full", "both"], default="both")
    options = parser.parse_args(arguments)
    run_teamdays(
        options.shared,
        options.out,
        peers=options.peers.split(","),
        seconds=[float(word) for word in options.seconds.split(",")],
        seeds=[int(word) for word in options.seeds.split(",")],
        prefix=options.days,
        track=options.track,
    )


def run_teamdays(
    shared: Path,
    out: Path,
    *,
    peers: Sequence[str] = tuple(PEERS),
    seconds: Sequence[float] = (1.0, 5.0, 30.0),
    seeds: Sequence[int] = (1, 2, 3),
    prefix: str = "",
    track: str = "both",
) -> str:
    """Make every run that `teamdays.csv` in `out` does not have yet; the table, which is also written.

    `ValueError` for a peer that is not known or a beginning that no day has.
    """
    if unknown := set(peers) - PEERS.keys():
        raise ValueError(f"no peer is called {', '.join(sorted(unknown))}; there are {', '.join(PEERS)}")
    names = day_names(prefix)
    if not names:
        raise ValueError(f"no team-day begins with {prefix}; there are {', '.join(day_names())}")
    out.mkdir(parents=True, exist_ok=True)
    runs, absent = Runs(out / "teamdays.csv"), _warmed(shared, peers)
    longest = max(seconds)
    able = [PEERS[name] for name in peers if name not in absent]
    tasks = [task for task in _tasks(able, sorted(seconds), seeds) if track in ("both", task.track)]
    with Progress() as progress:
        bar = progress.add_task("Solving", total=len(names) * len(tasks))
        for name, problem in team_days(shared, prefix):
            asked = {CORE: core_of(problem), FULL: problem}
            for task in tasks:
                progress.update(bar, description=f"{name} {task.track} {task.solver} {task.seconds:g} s")
                answer = _run_once(runs, name, asked[task.track], task)
                if answer is not None and (task.track, task.seconds, task.seed) == (CORE, longest, seeds[0]):
                    _tell_left_out(out / "teamdays-left-out.csv", name, asked[CORE], task, answer)
                progress.advance(bar)
    heading = Heading(
        peers=tuple(PEERS[name] for name in peers),
        absent=absent,
        seconds=tuple(sorted(seconds)),
        seeds=tuple(seeds),
    )
    table = report(runs, heading)
    (out / "teamdays.md").write_text(table, encoding="utf-8")
    return table


def _warmed(shared: Path, peers: Sequence[str]) -> dict[str, str]:
    """Warms everybody up on a day over capacity; the peers that cannot run here, with the reason."""
    _, problem = next(team_days(shared, _WARM_ON))
    core = core_of(problem)
    for asked in (problem, core):
        solve(asked, iterations=_WARM_ROUNDS)
    found = {peer: cannot_run(PEERS[peer], core) for peer in peers}
    return {peer: reason for peer, reason in found.items() if reason is not None}


def _tasks(peers: Sequence[Peer], seconds: Sequence[float], seeds: Sequence[int]) -> Iterator[Task]:
    """The runs of one day. The full track gives the routing model the longest time, the search the others."""
    for limit in seconds:
        for seed in seeds:
            yield Task(track=CORE, solver=OURS, seconds=limit, seed=seed)
        for peer in peers:
            if peer.takes_seconds or limit == seconds[-1]:
                for seed in seeds if peer.takes_seed else seeds[:1]:
                    yield Task(track=CORE, solver=peer.name, seconds=limit, seed=seed)
    for limit in seconds[:-1] or seconds:
        for seed in seeds:
            yield Task(track=FULL, solver=OURS, seconds=limit, seed=seed)
    yield Task(track=FULL, solver=ROUTING, seconds=seconds[-1], seed=seeds[0])


def _run_once(runs: Runs, name: str, problem: Problem, task: Task) -> Judged | None:
    """One run, kept; None where it was there already."""
    if (task.track, name, task.solver, task.seconds, task.seed) in runs:
        return None
    answer, wall = _answer(problem, task)
    runs.add(
        Run(
            track=task.track,
            day=name,
            visits=len(problem.visits),
            shifts=len(problem.shifts),
            solver=task.solver,
            seconds=task.seconds,
            seed=task.seed,
            cost=answer.evaluation.cost,
            left_out=answer.evaluation.num_unassigned,
            wall=round(wall, 3),
            taken_out=len(answer.taken_out),
        )
    )
    return answer


def _answer(problem: Problem, task: Task) -> tuple[Judged, float]:
    """The roster and how many seconds went by until it was there; judging it is not part of them."""
    began = time.monotonic()
    if task.solver in (OURS, ROUTING):
        method = Method.ROUTING if task.solver == ROUTING else Method.SEARCH
        roster = solve(problem, seconds=task.seconds, seed=task.seed, method=method).roster
        orders, wall = roster.orders, time.monotonic() - began
        return judged(problem, orders, roster), wall
    orders = PEERS[task.solver].solve(problem, task.seconds, task.seed)
    wall = time.monotonic() - began
    return judged(problem, orders), wall


def _tell_left_out(path: Path, name: str, problem: Problem, task: Task, answer: Judged) -> None:
    """A row for each visit that is not made: taken out as forbidden, or why nobody makes it."""
    refused = dict(answer.taken_out)
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if is_new:
            writer.writerow(["day", "solver", "seconds", "seed", "visit", "priority", "reason", "would help"])
        for visit, (why, helps) in why_nobody(problem, answer.roster).items():
            reason = f"taken out: {refused[visit]}" if visit in refused else why.en
            help_told = "" if helps is None else helps.sentence.en
            row = [name, task.solver, f"{task.seconds:g}", task.seed, visit]
            writer.writerow([*row, problem.visit_of[visit].priority, reason, help_told])


if __name__ == "__main__":
    main()
