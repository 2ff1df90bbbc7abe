"""What is wrong in a team's files: where, why, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

NUM_PRINTED = 50
"""Faults that are printed; all of them are in `TeamImportError.faults`."""


class CellError(ValueError):
    """A text that cannot be what its column asks for; not yet known where it stands."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}; {remedy}")
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
    cause: str
    remedy: str

    def __str__(self) -> str:
        where = [self.file]
        if self.row is not None:
            where.append(f"line {self.row}")
        if self.column is not None:
            where.append(f"column {self.column}")
        shown = f" (it says {self.value!r})" if self.value else ""
        return f"{', '.join(where)}: {self.cause}{shown}; {self.remedy}"


class TeamImportError(ValueError):
    """A team that cannot be read; `faults` holds everything to mend, nothing has been imported."""

    def __init__(self, faults: Iterable[CellFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        num = len(self.faults)
        lines = [f"{num} {'thing' if num == 1 else 'things'} to mend, nothing is imported:"]
        lines += [f"  {fault}" for fault in self.faults[:NUM_PRINTED]]
        if num > NUM_PRINTED:
            lines.append(f"  ... and {num - NUM_PRINTED} more")
        return "\n".join(lines)


class TeamExportError(ValueError):
    """A team that cannot be written without losing something; nothing has been written."""


def shortened(text: str, length: int = 40) -> str:
    """A text on one line of at most `length` characters, for a message."""
    line = " ".join(text[: 4 * length].split())
    return line if len(line) <= length else f"{line[: length - 3]}..."
