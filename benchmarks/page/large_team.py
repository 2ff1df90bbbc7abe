"""A team as large as one plans by itself, planned for a day, in the service as it runs."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.service.asking import Asking
from benchmarks.service.running import running, until
from benchmarks.service.settling import demo_environment, ready
from data.demo import demo_area
from data.generate.team import generate_team
from data.team import Team, TeamSettings

MONDAY = date(2031, 3, 3)
DAY = date(2031, 3, 4)
NOW = "2031-03-03T13:00:00+02:00"
NUM_NURSES, NUM_CLIENTS, SEED = 28, 105, 7


@dataclass(frozen=True, kw_only=True)
class Planned:
    """Where the page is, who signs in, and what is on the board of the day."""

    url: str
    name: str
    board: Any

    @property
    def num_nurses(self) -> int:
        """Rows of the board."""
        return len(self.board["nurses"])

    @property
    def num_visits(self) -> int:
        """Visits on the board, and what is left out."""
        stops = [stop for row in self.board["nurses"] for stop in row["stops"]]
        planned = [stop for stop in stops if stop["kind"] == "visit"]
        return len(planned) + len(self.board["left_out"])


def large_team() -> Team:
    """Fourteen nurses at work and more than 110 visits on the Tuesday."""
    return generate_team(
        demo_area(),
        num_nurses=NUM_NURSES,
        num_clients=NUM_CLIENTS,
        weeks=1,
        seed=SEED,
        first_day=MONDAY,
        settings=TeamSettings(name="Helsinki", area="embedded", time_zone="Europe/Helsinki", country="FI"),
    )


@contextmanager
def planned(seconds: float = 5.0) -> Iterator[Planned]:
    """The service and a worker, with the day proposed; the worker has stopped again."""
    with tempfile.TemporaryDirectory(prefix="buurtrooster-page-") as name:
        folder = Path(name)
        environment = demo_environment(folder)
        with running(environment, folder) as commands:
            commands.serve()
            with ready(folder, environment) as store:
                team = store.settle(large_team())
            worker = commands.start("worker")
            asking = Asking(commands.url, team, f"planner-{team}")
            _propose(asking, seconds)
            worker.terminate()
            worker.wait()
            board = asking.get(f"/rosters/{DAY}/board").raise_for_status().json()
            yield Planned(url=commands.url, name=f"planner-{team}", board=board)
            asking.close()


def _propose(asking: Asking, seconds: float) -> None:
    asked = asking.once("/solves", {"day": str(DAY), "seconds": seconds, "proves": False})
    solve = UUID(asked.raise_for_status().json()["solve_id"])
    until(partial(_is_done, asking, solve), what="a roster")


def _is_done(asking: Asking, solve: UUID) -> bool | None:
    state = asking.get(f"/solves/{solve}").json()["state"]
    if state in {"failed", "cancelled"}:
        raise AssertionError(f"the search has {state}")
    return True if state == "done" else None
