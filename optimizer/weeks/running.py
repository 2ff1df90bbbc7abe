"""Many ways of planning the same weeks, side by side on some cores, kept day by day."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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


def run_ways(
    make_weeks: Callable[[], Weeks],
    ways: Sequence[Way],
    kept: Kept,
    *,
    seed: int = 1,
    cores: int = 1,
    on_day: OnDay = lambda _: None,
) -> None:
    """Plan the weeks in each of the ways; what is kept already is not planned again.

    `make_weeks` makes the same weeks in every process and can be pickled, as `kept` can. The longest ways
    go first, so that no core is left with one at the end.
    """
    ordered = sorted(ways, key=lambda way: -(way.seconds * (1 + way.sweeps)))
    if cores == 1:
        weeks = make_weeks()
        for way in ordered:
            _run(weeks, way, kept, seed, on_day)
        return
    context = multiprocessing.get_context("spawn")
    told = context.SimpleQueue()
    with (
        _listening(told, on_day),
        context.Pool(cores, initializer=_begin, initargs=(make_weeks, kept, seed, told)) as pool,
    ):
        for _ in pool.imap_unordered(_run_here, ordered):
            pass


def _run(weeks: Weeks, way: Way, kept: Kept, seed: int, on_day: OnDay) -> None:
    done = blocks_done(weeks, way, kept.read(way))
    if len(done) == len(weeks.days):
        return
    kept.write(way, done)
    for day in simulate(weeks, way, seed=seed, done=done):
        kept.add(way, day)
        on_day(way.name)


_HERE: dict[str, Any] = {}
"""What a process was begun with; set once, before its first way."""


def _begin(make_weeks: Callable[[], Weeks], kept: Kept, seed: int, told: Any) -> None:
    # A process a core: libraries with threads of their own would fight over it.
    os.environ["OMP_NUM_THREADS"] = "1"
    _HERE.update(weeks=make_weeks(), kept=kept, seed=seed, told=told)


def _run_here(way: Way) -> None:
    _run(_HERE["weeks"], way, _HERE["kept"], _HERE["seed"], _HERE["told"].put)


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
