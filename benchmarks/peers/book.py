"""The peers by name: who they are, what they are given, and how they were set up."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from benchmarks.peers import ortools, pyvrp, timefold, vroom
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order

SolvesCore = Callable[[Problem, float, int], tuple[Order, ...]]
"""From a core problem, seconds and a seed to orders."""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """Another solver: `takes_seconds` is False for one that takes the time it takes."""

    name: str
    package: str
    solve: SolvesCore
    options: str
    takes_seed: bool
    takes_seconds: bool = True

    @property
    def version(self) -> str:
        """The version that is installed; a sentence where none is."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return "not installed"


PEERS = {
    peer.name: peer
    for peer in (
        Peer(
            name="vroom",
            package="pyvroom",
            solve=vroom.solve,
            options=vroom.OPTIONS,
            takes_seed=False,
            takes_seconds=False,
        ),
        Peer(name="pyvrp", package="pyvrp", solve=pyvrp.solve, options=pyvrp.OPTIONS, takes_seed=True),
        Peer(
            name="ortools", package="ortools", solve=ortools.solve, options=ortools.OPTIONS, takes_seed=False
        ),
        Peer(
            name="timefold",
            package="timefold",
            solve=timefold.solve,
            options=timefold.OPTIONS,
            takes_seed=True,
        ),
    )
}


def cannot_run(peer: Peer, problem: Problem) -> str | None:
    """Why a peer cannot be asked on this machine, or None; also warms it up on a small day."""
    try:
        peer.solve(problem, 3.0, 1)
    except (ImportError, timefold.NoJavaError) as error:
        return str(error)
    return None
