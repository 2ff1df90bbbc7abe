"""What somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from optimizer.rules.base import Sentence

MAX_COMPARED = 2_000
"""Comparing spellings takes time; with more words than this there is no suggestion."""


NOTHING_NEAR = Sentence(en="", nl="")
"""Where no known word is near."""


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> Sentence:
    """A question with the nearest known word, or `NOTHING_NEAR`; a remedy can go on after it."""
    words = sorted(set(known))
    near = (
        get_close_matches(word, words, n=1, cutoff=likeness)
        if len(words) <= MAX_COMPARED and len(word) <= 64
        else []
    )
    if not near:
        return NOTHING_NEAR
    return Sentence(en=f"did you mean {near[0]}? ", nl=f"bedoelt u {near[0]}? ")
