"""What a cell of a workbook says, as the text that a person would have typed."""

from datetime import date, datetime, time, timedelta
from typing import Any

from data.tables.faults import CellError
from optimizer.rules.base import Sentence

_DAY_ZERO = date(1900, 1, 1)
"""Excel counts days from here; a time without a day is a moment before it."""


def cell_text(value: Any, data_type: str) -> str:
    """The text of a cell. `CellError` for a formula and for an error value: no text can stand for them."""
    if data_type == "f":
        raise CellError(
            Sentence(en="the cell holds a formula", nl="in de cel staat een formule"),
            Sentence(
                en="copy the column and paste it as values", nl="kopieer de kolom en plak haar als waarden"
            ),
        )
    if data_type == "e":
        raise CellError(
            Sentence(en=f"the cell holds the error {value}", nl=f"in de cel staat de fout {value}"),
            Sentence(en="fill in a value", nl="vul een waarde in"),
        )
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _moment_text(value)
    if isinstance(value, timedelta):
        return _span_text(value)
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _moment_text(value: datetime) -> str:
    # Half a day is stored as a fraction that may be off in the last digits.
    nearest = value + timedelta(seconds=0.5)
    nearest = nearest.replace(microsecond=0)
    if nearest.date() < _DAY_ZERO:
        return nearest.time().isoformat()
    return nearest.date().isoformat() if nearest.time() == time() else nearest.isoformat(sep=" ")


def _span_text(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    if not 0 <= seconds < 86_400:
        raise CellError(
            Sentence(
                en="the cell holds a length of time, not a time of the day",
                nl="in de cel staat een tijdsduur, geen tijd van de dag",
            ),
            Sentence(en="write it as 07:30", nl="schrijf die als 07:30"),
        )
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
