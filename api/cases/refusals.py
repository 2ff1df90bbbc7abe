"""What a use case refuses, in sentences for the people who asked."""

from optimizer.decisions.checks import ConfirmationNeededError, DecisionRefusedError
from optimizer.decisions.publishing import NotPublishableError
from optimizer.decisions.swaps import StaleOfferError
from optimizer.rules.base import Sentence
from optimizer.suggestions.change import Change

__all__ = [
    "CaseRefusedError",
    "ChangeRefusedError",
    "ConfirmationNeededError",
    "DecisionRefusedError",
    "NoRosterYetError",
    "NotPublishableError",
    "StaleOfferError",
    "StaleRosterError",
    "UnknownError",
]


class CaseRefusedError(ValueError):
    """Something that is not done; `sentences` say why and what to do."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences


class ChangeRefusedError(CaseRefusedError):
    """A change of the team's own data that cannot be."""


class UnknownError(CaseRefusedError):
    """Something that the team does not have (any more)."""


class NoRosterYetError(UnknownError):
    """A day without a roster."""


class StaleRosterError(CaseRefusedError):
    """A decision on a version that is no longer the current one; `changes` are what changed since."""

    def __init__(self, *sentences: Sentence, base: int, current: int, changes: tuple[Change, ...]) -> None:
        super().__init__(*sentences)
        self.base = base
        self.current = current
        self.changes = changes
