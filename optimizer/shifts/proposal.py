"""What comes out of a search for a rota, whoever searched."""

from dataclasses import dataclass

from optimizer.shifts.rota import Rota
from optimizer.shifts.rules import Breach


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftProposal:
    """A rota, its price, and a bound that no allowed rota of the problem can be below (seconds of travel).

    `own` is the team's own rota as it is; `start_price` that of the same without the shifts that no rota may
    hold, which the search sets out from; `broken` says what those break.
    """

    rota: Rota
    own: Rota
    price: int
    start_price: int
    bound: int
    broken: tuple[Breach, ...]
    seed: int

    @property
    def gap(self) -> float:
        """How far the price can be above the best, as a share of it."""
        return (self.price - self.bound) / self.price if self.price else 0.0


class NoRotaError(ValueError):
    """No rota at all is allowed; `breaches` is what stands in the way."""

    def __init__(self, breaches: list[Breach]) -> None:
        super().__init__("; ".join(breach.sentence.en for breach in breaches))
        self.breaches = breaches
