"""The same searches without a queue: what one process does in a second, and what two do at once."""

import multiprocessing
import time
from itertools import count
from multiprocessing.synchronize import Barrier

from benchmarks.service.country import Country
from data.demo import demo_area
from optimizer.solver.solve import solve

_NUM_TEAMS = 5


def bare_rate(country: Country, num_processes: int, seconds: float) -> float:
    """Searches a second of so many processes that do nothing else."""
    fresh = multiprocessing.get_context("spawn")
    together = fresh.Barrier(num_processes)
    with fresh.Pool(num_processes, _meet, (together,)) as pool:
        asked = [pool.apply_async(_search, (country, seconds)) for _ in range(num_processes)]
        return sum(each.get() for each in asked)


_together: list[Barrier] = []


def _meet(together: Barrier) -> None:
    _together.append(together)


def _search(country: Country, seconds: float) -> float:
    area = demo_area()
    problems = [country.problem(area, number) for number in range(_NUM_TEAMS)]
    solve(problems[0], iterations=country.iterations)
    _together[0].wait()
    began = time.monotonic()
    for number in count(1):
        solve(problems[number % _NUM_TEAMS], iterations=country.iterations)
        if (spent := time.monotonic() - began) > seconds:
            return number / spent
    raise AssertionError("it counts on")
