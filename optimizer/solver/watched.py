"""A search and the proof beside it: the best of each so far, and whoever watches them."""

from collections.abc import Iterator
from threading import Lock

from optimizer.evaluate import Evaluation
from optimizer.progress import OnProgress, Progress
from optimizer.proof import Proof
from optimizer.solver.bound import Bound
from optimizer.solver.clock import Clock
from optimizer.solver.repair import Judged


class Watched:
    """What a search and a proof, each on a thread of its own, have come to."""

    def __init__(self, on_progress: OnProgress | None, clock: Clock) -> None:
        self.clock = clock
        self.proof: Proof | None = None
        self._on_progress, self._lock = on_progress, Lock()
        self._best: Evaluation | None = None

    def best(self, rosters: Iterator[Judged]) -> Judged | None:
        """The cheapest of those that are allowed; None where none is.

        A timed search ends with the first that is proven to be the best possible.
        """
        best: Judged | None = None
        for roster, evaluation in rosters:
            if evaluation.is_allowed and (self._best is None or evaluation.cost < self._best.cost):
                best = (roster, evaluation)
                with self._lock:
                    self._best = evaluation
                    self._tell()
            if self.clock.is_timed() and self.is_proven():
                break
        return best

    def learn(self, bound: Bound) -> None:
        """Take in a better bound."""
        with self._lock:
            self.proof = Proof(
                bound=bound.ticks,
                unavoidable=bound.unavoidable,
                least_left_out=bound.least_left_out,
                relaxed=bound.relaxed,
            )
            self._tell()

    def num_left_out(self) -> int:
        """How many visits the best roster so far leaves out."""
        return 0 if self._best is None else self._best.num_unassigned

    def is_settled(self, bound: int) -> bool:
        """Whether nobody wants a better bound than this: it is the cost, or the search was cancelled."""
        return self.clock.is_cancelled() or (self._best is not None and bound >= self._best.cost)

    def is_proven(self) -> bool:
        """Whether no roster is cheaper than the best so far."""
        return self.proof is not None and self._best is not None and self.proof.is_optimal(self._best.cost)

    def _tell(self) -> None:
        if self._on_progress is not None and self._best is not None:
            runtime = self.clock.runtime()
            self._on_progress(Progress(evaluation=self._best, proof=self.proof, runtime=runtime))
