"""One measured run each, kept in a CSV file: a table that was broken off goes on where it stopped."""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one solver made of one day: `cost` in ticks, `wall` in seconds."""

    track: str
    day: str
    visits: int
    shifts: int
    solver: str
    seconds: float
    seed: int
    cost: int
    left_out: int
    wall: float
    taken_out: int = 0

    @property
    def key(self) -> tuple[str, str, str, float, int]:
        """What was run, without what came out."""
        return (self.track, self.day, self.solver, self.seconds, self.seed)


_READ = {"visits": int, "shifts": int, "seed": int, "cost": int, "left_out": int, "taken_out": int,
         "seconds": float, "wall": float}  # fmt: skip


class Runs:
    """The runs of a file, which grows with each that is added."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._of = {run.key: run for run in _read(path)}

    def __contains__(self, key: object) -> bool:
        return key in self._of

    def add(self, run: Run) -> None:
        """Keep a run, in memory and in the file."""
        is_new = not self._path.exists()
        with self._path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [field.name for field in fields(Run)])
            if is_new:
                writer.writeheader()
            writer.writerow(asdict(run))
        self._of[run.key] = run

    def days(self, track: str) -> list[str]:
        """The days of a track with any run, in the order of running."""
        return list(dict.fromkeys(run.day for run in self._of.values() if run.track == track))

    def of(self, track: str, day: str, solver: str, seconds: float | None = None) -> list[Run]:
        """The runs of a solver on a day, of all times where none is given."""
        return [
            run
            for run in self._of.values()
            if (run.track, run.day, run.solver) == (track, day, solver) and seconds in (None, run.seconds)
        ]

    def middle(self, track: str, day: str, solver: str, seconds: float | None = None) -> Run | None:
        """The run of the median cost (of an even number, the dearer of the middle two), or None."""
        return middle(self.of(track, day, solver, seconds))


def middle(runs: Iterable[Run]) -> Run | None:
    """The run of the median cost (of an even number, the dearer of the middle two), or None."""
    listed = sorted(runs, key=lambda run: (run.cost, run.wall))
    return listed[len(listed) // 2] if listed else None


def middle_wall(runs: Iterable[Run]) -> float:
    """The median wall time in seconds."""
    return median(run.wall for run in runs)


def _read(path: Path) -> list[Run]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Run(**{name: _READ.get(name, str)(text) for name, text in row.items()})
            for row in csv.DictReader(file)
        ]
