"""What a solver answers with."""

from dataclasses import dataclass
from enum import StrEnum

from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation
from optimizer.proof import Proof
from optimizer.rules.base import Sentence


class Method(StrEnum):
    """How a roster is searched for: by the walk and its route pool, or by OR-Tools' routing model."""

    SEARCH = "search"
    ROUTING = "routing"


@dataclass(frozen=True, kw_only=True)
class Result:
    """A roster, judged by the rules and not by whoever made it.

    `proof` is what no allowed roster can better, None where nothing has been proven. `runtime` is in
    seconds.
    """

    roster: Roster
    evaluation: Evaluation
    proof: Proof | None
    runtime: float
    seed: int

    @property
    def bound(self) -> int | None:
        """A cost in ticks that no allowed roster can be below."""
        return None if self.proof is None else self.proof.bound

    @property
    def gap(self) -> float | None:
        """How far the roster may be from the best possible, as a part of what can be chosen."""
        return None if self.proof is None else self.proof.gap(self.evaluation.cost)


class NoRosterError(Exception):
    """Not even a roster without visits is allowed; `sentences` say what stands in the way."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences
