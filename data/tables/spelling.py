"""What somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

MAX_COMPARED = 2_000
"""Comparing spellings takes time; with more words than this there is no suggestion."""


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """A question with the nearest known word, or nothing."""
    words = sorted(set(known))
    near = (
        get_close_matches(word, words, n=1, cutoff=likeness)
        if len(words) <= MAX_COMPARED and len(word) <= 64
        else []
    )
    return f"did you mean {near[0]}? " if near else ""
