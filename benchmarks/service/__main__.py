"""Measures the service as it runs: `python -m benchmarks.service load|cost|crash|country`."""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.service.cost import run_cost
from benchmarks.service.country_report import run_country
from benchmarks.service.crash_report import run_crash
from benchmarks.service.load_report import run_load


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one of them, print its table and write it with its rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.service", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    load = kinds.add_parser("load", help="requests at many teams, beside a worker that searches")
    load.add_argument("--seconds", type=float, default=300.0)
    load.add_argument("--rate", type=float, default=50.0, help="requests a second")
    load.add_argument("--teams", type=int, default=50)
    load.add_argument("--processes", type=int, default=2, help="that answer")
    cost = kinds.add_parser("cost", help="processor time of each kind of request")
    cost.add_argument("--requests", type=int, default=2_000)
    cost.add_argument("--teams", type=int, default=50)
    crash = kinds.add_parser("crash", help="kill -9 of worker, server and database")
    crash.add_argument("--kills", type=int, default=50, help="of each")
    country = kinds.add_parser("country", help="every team's tomorrow, by workers from the queue")
    country.add_argument("--teams", type=int, default=950)
    country.add_argument("--iterations", type=int, default=8, help="rounds of a team's search")
    country.add_argument("--window", type=float, default=60.0, help="seconds to measure one worker, and bare")
    country.add_argument("--sample", type=int, default=50, help="teams that are searched longer besides")
    country.add_argument("--seconds", type=float, default=30.0, help="how long these are searched")
    country.add_argument("--folder", type=Path, default=_usual_folder(), help="where a run goes on")
    for each in (load, cost, crash, country):
        each.add_argument("--seed", type=int, default=1)
        each.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    options = parser.parse_args(arguments)
    runs = {"load": run_load, "cost": run_cost, "crash": run_crash, "country": run_country}
    runs[options.kind](options)


def _usual_folder() -> Path:
    return Path(tempfile.gettempdir()) / "buurtrooster-country"


if __name__ == "__main__":
    main()
