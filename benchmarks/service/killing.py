"""Kills worker, server and database at moments drawn by a seed, while a team decides and plans."""

import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from benchmarks.service.deciding import Decider
from benchmarks.service.planning import Planner
from benchmarks.service.running import Running, kill

Victim = Literal["worker", "server", "database"]
VICTIMS: tuple[Victim, ...] = ("worker", "server", "database")
_LONGEST_PEACE = 3.0
"""Seconds at most between one recovery and the next kill."""


@dataclass(frozen=True, kw_only=True)
class Killed:
    """One kill, and the solves that were running then."""

    victim: Victim
    at: float
    solves: frozenset[str]


@dataclass
class Siege:
    """The processes that are killed, and the team that notices."""

    commands: Running
    server: "subprocess.Popen[bytes]"
    worker: "subprocess.Popen[bytes]"
    planner: Planner
    deciders: Sequence[Decider]
    kills: list[Killed] = field(default_factory=list)

    def last(self, num_each: int, seed: int) -> None:
        """Kill each so many times while the team goes on; ends when all that was asked has ended."""
        chance, stop = Random(seed), threading.Event()  # noqa: S311  (draws moments, guards nothing)
        order = [victim for victim in VICTIMS for _ in range(num_each)]
        chance.shuffle(order)
        with ThreadPoolExecutor(len(self.deciders) + 1) as pool:
            at_work = [pool.submit(run, stop) for run in self._runs()]
            try:
                for victim in order:
                    time.sleep(chance.uniform(0, _LONGEST_PEACE))
                    self._kill(victim)
                    _raise_first(at_work)
            finally:
                stop.set()
        for each in at_work:
            each.result()

    def _kill(self, victim: Victim) -> None:
        running = frozenset(self.planner.running)
        self.kills.append(Killed(victim=victim, at=time.monotonic(), solves=running))
        if victim == "worker":
            kill(self.worker)
            self.worker = self.commands.start("worker")
        elif victim == "server":
            kill(self.server)
            self.server = self.commands.serve()
        else:
            self.commands.kill_database()
            self.commands.wait_ready()

    def seconds_away(self, victim: Victim) -> list[float]:
        """From each kill to the next decision that was answered.

        Of a worker: from the last kill that a solve was running at to the solve's end.
        """
        if victim == "worker":
            last = {solve: each.at for each in self.kills if each.victim == victim for solve in each.solves}
            return [self.planner.ended_at[solve] - at for solve, at in last.items()]
        ends = sorted(made.at for decider in self.deciders for made in decider.made)
        nexts = [next((at for at in ends if at > each.at), None) for each in self._of(victim)]
        kills = zip(self._of(victim), nexts, strict=True)
        return [at - each.at for each, at in kills if at is not None]

    def _runs(self) -> list[Callable[[threading.Event], None]]:
        return [self.planner.run, *(each.run for each in self.deciders)]

    def _of(self, victim: Victim) -> list[Killed]:
        return [each for each in self.kills if each.victim == victim]


def _raise_first(futures: Sequence["Future[None]"]) -> None:
    for each in futures:
        if each.done():
            each.result()
