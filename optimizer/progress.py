"""How far a search is, for whoever watches it."""

from collections.abc import Callable
from dataclasses import dataclass

from optimizer.evaluate import Evaluation
from optimizer.proof import Proof


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The best roster so far with its cost by rule, and what is proven beside it.

    `proof` is None where nothing has been proven yet; `runtime` is in seconds.
    """

    evaluation: Evaluation
    proof: Proof | None
    runtime: float

    @property
    def gap(self) -> float | None:
        """How far the roster may be from the best possible, as a part of what can be chosen."""
        return None if self.proof is None else self.proof.gap(self.evaluation.cost)


OnProgress = Callable[[Progress], None]
"""Called with each better roster, and with each better bound."""
