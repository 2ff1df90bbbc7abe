"""What is said to people; here at the bottom, so that every layer can say what is wrong in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One thing that is said, in each of the engine's languages."""

    en: str
    nl: str
