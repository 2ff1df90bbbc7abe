"""How a day and a time of the day are read and written."""

import re
from datetime import date, time

from data.tables.faults import CellError
from data.tables.words import Language
from optimizer.rules.base import Sentence

_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?::([0-9]{2}))?")
_DAY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(?P<d>[0-9]{1,2})[-/](?P<m>[0-9]{1,2})[-/](?P<y>[0-9]{4})")


def parse_time(text: str) -> time:
    """A time of the day: 07:30, 7:30, 7.30 or 07:30:00."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise CellError(
            Sentence(en="this is not a time", nl="dit is geen tijd"),
            Sentence(en="write hours and minutes, such as 07:30", nl="schrijf uren en minuten, zoals 07:30"),
        )
    try:
        hour, minute, second = (int(part or 0) for part in match.groups())
        return time(hour, minute, second)
    except ValueError:
        raise CellError(
            Sentence(en="there is no such time of the day", nl="die tijd van de dag is er niet"),
            Sentence(en="write 00:00 up to 23:59", nl="schrijf 00:00 tot en met 23:59"),
        ) from None


def format_time(value: time, _: Language = "en") -> str:
    """07:30, with the seconds only where there are any."""
    return value.isoformat(timespec="auto") if value.second or value.microsecond else f"{value:%H:%M}"


def parse_day(text: str) -> date:
    """A day: 2026-11-23, 23-11-2026 or 23/11/2026."""
    match = _DAY.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if match is None:
        raise CellError(
            Sentence(en="this is not a date", nl="dit is geen datum"),
            Sentence(en="write it as 2026-11-23 or 23-11-2026", nl="schrijf 2026-11-23 of 23-11-2026"),
        )
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        raise CellError(
            Sentence(en="there is no such day in the calendar", nl="die dag staat niet in de kalender"),
            Sentence(en="write it as 2026-11-23", nl="schrijf hem als 2026-11-23"),
        ) from None
    if not 1900 <= day.year < 2200:
        raise CellError(
            Sentence(
                en=f"the year {day.year} cannot be meant", nl=f"het jaar {day.year} kan niet bedoeld zijn"
            ),
            Sentence(en="write a year from 1900 to 2199", nl="schrijf een jaar van 1900 tot 2199"),
        )
    return day


def format_day(value: date, language: Language = "en") -> str:
    """2026-11-23, or in Dutch 23-11-2026."""
    return value.isoformat() if language == "en" else f"{value.day:02}-{value.month:02}-{value.year:04}"
