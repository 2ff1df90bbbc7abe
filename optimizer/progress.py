"""How far a search is, for whoever watches it."""

from collections.abc import Callable
from dataclasses import dataclass

from optimizer.evaluate import Evaluation


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The best roster so far with its cost by rule, and what is proven beside it.

    `bound` is in ticks, None where nothing has been proven yet; `runtime` in seconds.
    """

    evaluation: Evaluation
    bound: int | None
    runtime: float


OnProgress = Callable[[Progress], None]
"""Called with each better roster, and with each better bound."""
