"""One day at several prices of a new face: what each roster comes to by the team's own prices."""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path

from rich.console import Console
from rich.table import Table

from api.days import open_day
from api.options import Language
from data.export.words import say
from data.rosters.stored_roster import travel_minutes
from optimizer.domain.problem import Problem
from optimizer.evaluate import Evaluation, evaluate
from optimizer.rules.base import Sentence
from optimizer.weeks.search import search
from optimizer.weeks.way import Way
from optimizer.weeks.ways import PRICES_IN_MINUTES

_JUDGING = 0.1
"""The part of the time that is left for judging the rosters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayPoint:
    """A price of a new face in minutes, and its roster judged by the team's own prices."""

    minutes: int
    evaluation: Evaluation


def day_front(
    team_path: Path,
    day: date,
    *,
    seconds: float,
    cores: int,
    seed: int,
    prices: Sequence[int] = PRICES_IN_MINUTES,
) -> tuple[Problem, list[DayPoint]]:
    """The rosters of a day at each price, searched for side by side; `seconds` in all, reading included.

    Raises what reading and building a team raise, and `NoRosterError` where no roster is allowed.
    """
    began = time.monotonic()
    problem = open_day(team_path, day).problem
    left = seconds - (time.monotonic() - began)
    each = (1 - _JUDGING) * left / ceil(len(prices) / cores)

    def planned(minutes: int) -> DayPoint:
        way = Way(
            name="", new_face=60 * minutes, beyond_agreed=60 * minutes, not_own=30 * minutes, seconds=each
        )
        found = search(way.weighed(problem), way, seed=seed)
        return DayPoint(minutes=minutes, evaluation=evaluate(problem, found.roster))

    # The inner loops let go of the interpreter, so that threads are enough and nothing is loaded twice.
    with ThreadPoolExecutor(cores) as pool:
        return problem, list(pool.map(planned, prices))


_HEADS = (
    Sentence(en="a new face is worth", nl="een nieuw gezicht is waard"),
    Sentence(en="minutes of travel", nl="minuten reistijd"),
    Sentence(en="new faces", nl="nieuwe gezichten"),
    Sentence(en="not planned", nl="niet gepland"),
    Sentence(en="by your own prices", nl="naar uw eigen prijzen"),
)


def print_front(points: Sequence[DayPoint], language: Language) -> None:
    """A line a price, the cheapest by the team's own prices marked."""
    table = Table()
    for head in _HEADS:
        table.add_column(say(head, language), justify="right")
    best = min(points, key=lambda point: point.evaluation.cost)
    for point in points:
        found = point.evaluation
        mark = "* " if point is best else ""
        table.add_row(
            f"{mark}{point.minutes} min.",
            f"{found.travel_time / 60:.0f}",
            f"{found.num_new_faces}",
            f"{found.num_unassigned}",
            f"{travel_minutes(found.cost):.0f}",
        )
    Console(width=None if sys.stdout.isatty() else 100).print(table)
