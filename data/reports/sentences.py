"""Sentences with facts in them: the same facts in each language, written as that language writes them."""

from collections.abc import Callable

from data.export.words import Language
from optimizer.rules.base import Sentence


def sentence(english: str, dutch: str, **facts: Callable[[Language], str]) -> Sentence:
    """The sentence with its facts filled in."""
    return Sentence(
        en=english.format(**{name: fact("en") for name, fact in facts.items()}),
        nl=dutch.format(**{name: fact("nl") for name, fact in facts.items()}),
    )
