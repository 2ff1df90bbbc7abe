"""Numbers as people write them in each language."""

from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from data.export.words import Language

NONE: Final = "\u2013"
_SPACE = "\u00a0"  # never at the end of a line

Form: TypeAlias = Callable[[float | None, Language], str]
"""How a number is shown; None is a dash."""

_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}


def number(value: float | None, language: Language, decimals: int = 0) -> str:
    """A number with so many decimals: 1,234.5, in Dutch 1.234,5."""
    if value is None:
        return NONE
    text = f"{value:,.{decimals}f}".replace("-", "\u2212")
    if not text.strip("\u22120.,"):
        text = text.removeprefix("\u2212")
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def whole(value: float | None, language: Language) -> str:
    """To the nearest whole."""
    return number(value, language)


def one_decimal(value: float | None, language: Language) -> str:
    """To a tenth."""
    return number(value, language, 1)


def two_decimals(value: float | None, language: Language) -> str:
    """To a hundredth."""
    return number(value, language, 2)


def percent(value: float | None, language: Language) -> str:
    """A part of one as per cent."""
    return NONE if value is None else f"{number(100 * value, language)}{_SPACE}%"


def exact_percent(value: float | None, language: Language) -> str:
    """A part of one as per cent, to a tenth."""
    return NONE if value is None else f"{number(100 * value, language, 1)}{_SPACE}%"


def points(value: float | None, language: Language) -> str:
    """The difference of two parts of one, in points of a hundredth: no per cent of anything."""
    word = "punt" if language == "nl" else "points"
    return NONE if value is None else f"{number(100 * value, language)}{_SPACE}{word}"


def signed(form: Form) -> Form:
    """The same with a plus where there is more."""

    def show(value: float | None, language: Language) -> str:
        text = form(value, language)
        return f"+{text}" if value is not None and value > 0 and any(c in "123456789" for c in text) else text

    return show


def short_day(value: date, language: Language) -> str:
    """A day of a year that is known: 2 Mar, 2 mrt."""
    month = _MONTHS[language].split()[value.month - 1]
    short = "mrt" if month == "maart" else month[:3]
    return f"{value.day}{_SPACE}{short}"


def day(value: date, language: Language) -> str:
    """A date: 2 March 2026, 2 maart 2026."""
    return f"{value.day}{_SPACE}{_MONTHS[language].split()[value.month - 1]}{_SPACE}{value.year}"
