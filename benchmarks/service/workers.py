"""Workers that empty the queue, and what they say and use meanwhile."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.service.machine import cpu_seconds, family, megabytes
from benchmarks.service.running import Running, running

_LOOK_EVERY = 1.0


@dataclass(frozen=True, kw_only=True)
class Ended:
    """A solve as its worker told of it: when it ended, and the seconds since it was taken."""

    at: float
    seconds: float


@dataclass
class Shift:
    """Some workers at work for a while."""

    ended: list[list[Ended]] = field(default_factory=list)
    """Of each worker."""

    cpu: float = 0.0
    memory: list[float] = field(default_factory=list)

    @property
    def num_ended(self) -> int:
        """How many solves ended."""
        return sum(map(len, self.ended))

    @property
    def rate(self) -> float:
        """Solves a second, from each worker's first end to its last, summed over the workers."""
        busy = [(len(own) - 1, own[-1].at - own[0].at) for own in self.ended if len(own) > 1]
        return sum(num / seconds for num, seconds in busy if seconds > 0)

    @property
    def overheads(self) -> list[float]:
        """Seconds between two solves of a worker: to finish the one in the queue and to take the next."""
        return [
            later.at - earlier.at - later.seconds for own in self.ended for earlier, later in pairwise(own)
        ]


def work(
    environment: dict[str, str], logs: Path, num_workers: int, is_enough: Callable[[Shift], bool]
) -> Shift:
    """Have so many workers at work until it is enough."""
    logs.mkdir(parents=True)
    found, before = Shift(), 0.0
    with running(environment, logs) as commands:
        workers = [commands.start("worker", "--until-empty").pid for _ in range(num_workers)]
        while not is_enough(found) and any(each.poll() is None for each in commands.processes):
            time.sleep(_LOOK_EVERY)
            had, found.ended = found.num_ended, said(commands, logs)
            pids = [pid for worker in workers for pid in family(worker)]
            cpu = cpu_seconds(pids)
            # Starting and compiling are no part of a team's price.
            before = cpu if not had else before
            found.cpu = max(found.cpu, cpu - before)
            found.memory = [
                max(sum(megabytes(pid)[1] for pid in family(worker)), most)
                for worker, most in zip(workers, found.memory or [0.0] * num_workers, strict=True)
            ]
    return found


def said(commands: Running, logs: Path) -> list[list[Ended]]:
    """What each worker has said of solves that it has brought to their end."""
    return [_ended(logs / f"worker-{number}.log") for number in range(len(commands.processes))]


def _ended(log: Path) -> list[Ended]:
    lines = [line for line in log.read_text(encoding="utf-8").splitlines() if '"state": "done"' in line]
    told = [json.loads(line) for line in lines]
    return [
        Ended(at=datetime.fromisoformat(each["timestamp"]).timestamp(), seconds=each["seconds"])
        for each in told
    ]
