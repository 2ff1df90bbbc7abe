"""Compiles the kernels ahead of time, so that the first roster of a fresh set-up is not the slow one.

python -m optimizer.solver.warm
"""

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rich.console import Console

from optimizer.insertion import insert
from optimizer.kernels.jit import cache_folder
from optimizer.laid_out import lay_out
from optimizer.order_walk import ordered_walk_on
from optimizer.smallest import load_loops, smallest_problem
from optimizer.solver.bound import lower_bound
from optimizer.solver.solve import solve


def _walk() -> None:
    solve(smallest_problem(), iterations=1)


def _bound_and_ordered_walk() -> None:
    laid = lay_out(smallest_problem())
    lower_bound(laid, iterations=1)
    ordered_walk_on(laid).improve(insert(laid.problem, laid_out=laid), steps=1, seed=1)


def main() -> None:
    """Compile, on two cores, and say how long it took."""
    console = Console(stderr=True)
    began = time.monotonic()
    with (
        console.status("Compiling the inner loops (once, two or three minutes) …"),
        ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes,
    ):
        for job in [processes.submit(each) for each in (_walk, _bound_and_ordered_walk, load_loops)]:
            job.result()
    console.print(f"Inner loops ready in {time.monotonic() - began:.1f} s, kept in {cache_folder()}")


if __name__ == "__main__":
    main()
