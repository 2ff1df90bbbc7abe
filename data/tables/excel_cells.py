"""What a cell of a workbook says, as the text that a person would have typed."""

from datetime import date, datetime, time, timedelta
from typing import Any

from data.tables.faults import CellError

_DAY_ZERO = date(1900, 1, 1)
"""Excel counts days from here; a time without a day is a moment before it."""


def cell_text(value: Any, data_type: str) -> str:
    """The text of a cell. `CellError` for a formula and for an error value: no text can stand for them."""
    if data_type == "f":
        raise CellError("the cell holds a formula", "copy the column and paste it as values")
    if data_type == "e":
        raise CellError(f"the cell holds the error {value}", "fill in a value")
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
        raise CellError("the cell holds a length of time, not a time of the day", "write it as 07:30")
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
