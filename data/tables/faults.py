"""What is wrong in a team's files: where, why, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from optimizer.rules.base import Sentence

NUM_PRINTED = 50
"""Faults that are printed; all of them are in `TeamImportError.faults`."""


class CellError(ValueError):
    """A text that cannot be what its column asks for; not yet known where it stands."""

    def __init__(self, cause: Sentence, remedy: Sentence) -> None:
        super().__init__(f"{cause.en}; {remedy.en}")
        self.cause = cause
        self.remedy = remedy


@dataclass(frozen=True, kw_only=True, slots=True)
class CellFault:
    """One thing to mend. `row` is the line an editor shows (or the row of a sheet), `column` the header.

    Without `row` it is about the file, without `column` about the whole row.
    """

    file: str
    row: int | None = None
    column: str | None = None
    value: str = ""
    cause: Sentence
    remedy: Sentence

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: Literal["en", "nl"]) -> str:
        """Where, why and what to do, on one line."""
        line, column, says = _WORDS[language]
        where = [self.file]
        if self.row is not None:
            where.append(f"{line} {self.row}")
        if self.column is not None:
            where.append(f"{column} {self.column}")
        shown = f" ({says} {self.value!r})" if self.value else ""
        cause, remedy = getattr(self.cause, language), getattr(self.remedy, language)
        return f"{', '.join(where)}: {cause}{shown}; {remedy}"


_WORDS = {"en": ("line", "column", "it says"), "nl": ("regel", "kolom", "er staat")}


class TeamImportError(ValueError):
    """A team that cannot be read; `faults` holds everything to mend, nothing has been imported."""

    def __init__(self, faults: Iterable[CellFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(self.lines("en"))

    def lines(self, language: Literal["en", "nl"]) -> list[str]:
        """How much there is to mend, and the first of it, a line each."""
        num = len(self.faults)
        rest = num - NUM_PRINTED
        head = {
            "en": f"{num} {'thing' if num == 1 else 'things'} to mend, nothing is imported:",
            "nl": f"{num} {'ding' if num == 1 else 'dingen'} te herstellen, er is niets ingelezen:",
        }
        more = {"en": f"  ... and {rest} more", "nl": f"  ... en nog {rest}"}
        told = [f"  {fault.told(language)}" for fault in self.faults[:NUM_PRINTED]]
        return [head[language], *told, *([more[language]] if rest > 0 else [])]


class TeamExportError(ValueError):
    """A team that cannot be written without losing something; `sentence` says what. Nothing is written."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence.en


def shortened(text: str, length: int = 40) -> str:
    """A text on one line of at most `length` characters, for a message."""
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length else f"{line[: length - 3]}..."
