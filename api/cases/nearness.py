"""How near a roster is to the best possible, in words: by what its search proved."""

from dataclasses import dataclass
from math import ceil

from data.rosters.stored_roster import travel_minutes
from optimizer.evaluate import Evaluation
from optimizer.proof import Proof
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearness:
    """No roster leaves out fewer visits than `num_unassigned_at_least`, nor is cheaper by more than `gap`.

    `gap` is in minutes of travel; `part` is what that is of all that can be chosen.
    """

    num_unassigned_at_least: int
    gap: float
    part: float
    is_proven: bool
    sentence: Sentence


def nearness(proof: Proof | None, found: Evaluation) -> Nearness | None:
    """How near; None where nothing is proven, or what was proven is about another problem."""
    if proof is None or proof.bound > found.cost or proof.least_left_out > found.num_unassigned:
        return None
    gap, is_proven = travel_minutes(found.cost - proof.bound), proof.is_optimal(found.cost)
    return Nearness(
        num_unassigned_at_least=proof.least_left_out,
        gap=gap,
        part=proof.gap(found.cost),
        is_proven=is_proven,
        sentence=_sentence(gap, is_proven, found.num_unassigned, proof.least_left_out),
    )


def _sentence(gap: float, is_proven: bool, left: int, least: int) -> Sentence:
    above = ceil(gap)
    en = f"at most {above} {'minute' if above == 1 else 'minutes'} of travel from the best possible"
    nl = f"hooguit {above} {'minuut' if above == 1 else 'minuten'} reizen van het beste dat kan"
    if is_proven:
        en, nl = "proven: no roster is better", "bewezen: geen rooster is beter"
    if left:
        left_en, left_nl = f"; not planned: {left}", f"; niet gepland: {left}"
        least_en, least_nl = f", in any roster at least {least}", f", in elk rooster minstens {least}"
    else:
        left_en = left_nl = least_en = least_nl = ""
    return Sentence(
        en=f"{en}, by the wishes you priced{left_en}{least_en}",
        nl=f"{nl}, naar de wensen die u hebt geprijsd{left_nl}{least_nl}",
    )
