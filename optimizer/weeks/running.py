"""Many ways of planning the same weeks, side by side on some cores, kept day by day."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from optimizer.weeks.planned import DayPlanned
from optimizer.weeks.simulate import blocks_done, simulate
from optimizer.weeks.way import Way
from optimizer.weeks.weeks import Weeks

OnDay = Callable[[str], None]
"""Called with the name of a way when one more of its days is done."""


class Kept(Protocol):
    """Where planned days are kept."""

    def read(self, way: Way) -> list[DayPlanned]:
        """The days planned so far in this way."""

    def write(self, way: Way, days: Sequence[DayPlanned]) -> None:
        """Begin anew with these days."""

    def add(self, way: Way, day: DayPlanned) -> None:
        """Keep one more day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """Weeks to be planned in a way, and where their days are kept; all of it can be pickled."""

    make_weeks: Callable[[], Weeks]
    way: Way
    kept: Kept


def run_ways(tasks: Sequence[Task], *, seed: int = 1, cores: int = 1, on_day: OnDay = lambda _: None) -> None:
    """Plan the weeks of each task in its way; what is kept already is not planned again.

    The longest go first, so that no core is left with one at the end.
    """
    ordered = sorted(tasks, key=lambda task: -(1 + task.way.sweeps) * (task.way.seconds or 1.0))
    if cores == 1:
        for task in ordered:
            _run(task, seed, on_day)
        return
    context = multiprocessing.get_context("spawn")
    told = context.SimpleQueue()
    with _listening(told, on_day), context.Pool(cores, initializer=_begin, initargs=(seed, told)) as pool:
        for _ in pool.imap_unordered(_run_here, ordered):
            pass


def _run(task: Task, seed: int, on_day: OnDay) -> None:
    weeks = task.make_weeks()
    done = blocks_done(weeks, task.way, task.kept.read(task.way))
    if len(done) == len(weeks.days):
        return
    task.kept.write(task.way, done)
    for day in simulate(weeks, task.way, seed=seed, done=done):
        task.kept.add(task.way, day)
        on_day(task.way.name)


_HERE: dict[str, Any] = {}
"""What a process was begun with; set once, before its first task."""


def _begin(seed: int, told: Any) -> None:
    # A process a core: libraries with threads of their own would fight over it.
    os.environ["OMP_NUM_THREADS"] = "1"
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _HERE.update(seed=seed, told=told)


def _end_with_parent() -> None:
    """Whoever begins the study anew must not find another one still writing its days."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_here(task: Task) -> None:
    _run(task, _HERE["seed"], _HERE["told"].put)


@contextmanager
def _listening(told: Any, on_day: OnDay) -> Iterator[None]:
    def listen() -> None:
        while (name := told.get()) is not None:
            on_day(name)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield
    finally:
        told.put(None)
        listener.join()
