"""The words of the tables' choices, in English and in Dutch; the first word of each is the one written."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from data.tables.faults import CellError
from geo.modes import Mode
from optimizer.domain.care import Discipline, WindowClass
from optimizer.domain.horizon import DayPart
from optimizer.domain.shifts import StudentPhase

Language = Literal["en", "nl"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Values that a cell may have, each with its English and its Dutch words."""

    what: str
    words: Mapping[Any, tuple[str, str]]

    def read(self, text: str) -> Any:
        """The value that a word stands for, in either language."""
        word = text.casefold().strip()
        for value, both in self.words.items():
            if word in " / ".join(both).split(" / "):
                return value
        raise CellError(f"this is not {self.what}", f"write {self.list('en')}, or in Dutch {self.list('nl')}")

    def write(self, value: Hashable, language: Language) -> str:
        """The first word for a value in a language."""
        return self.words[value][language == "nl"].split(" / ")[0]

    def list(self, language: Language) -> str:
        """The words that are written, as `a, b or c`."""
        words = [self.write(value, language) for value in self.words]
        return f"{', '.join(words[:-1])} or {words[-1]}"


YES_NO = Choice(
    "yes or no",
    {
        True: ("yes / y / true / 1 / x", "ja / j / waar"),
        False: ("no / n / false / 0", "nee / onwaar"),
    },
)
MODE = Choice(
    "a way to travel",
    {
        Mode.FOOT: ("foot / walk / walking", "lopend / te voet / voet"),
        Mode.BIKE: ("bike / bicycle", "fiets"),
        Mode.EBIKE: ("ebike / e-bike", "e-fiets / elektrische fiets"),
        Mode.CAR: ("car", "auto"),
    },
)
DAY_PART = Choice(
    "a part of the day",
    {
        DayPart.NIGHT: ("night", "nacht"),
        DayPart.MORNING: ("morning", "ochtend"),
        DayPart.AFTERNOON: ("afternoon", "middag"),
        DayPart.EVENING: ("evening", "avond"),
    },
)
WINDOW_CLASS = Choice(
    "how firm a time is",
    {
        WindowClass.CRITICAL: ("critical", "kritisch / medisch"),
        WindowClass.AGREED: ("agreed", "afgesproken"),
        WindowClass.FLEXIBLE: ("flexible", "flexibel"),
    },
)
DISCIPLINE = Choice(
    "a discipline",
    {
        Discipline.NURSE: ("nurse / nursing", "verpleging / verpleegkundige / verzorgende"),
        Discipline.PHYSIOTHERAPIST: ("physiotherapist / physiotherapy", "fysiotherapeut / fysiotherapie"),
        Discipline.OCCUPATIONAL_THERAPIST: (
            "occupational therapist / occupational therapy",
            "ergotherapeut / ergotherapie",
        ),
    },
)
STUDENT_PHASE = Choice(
    "how far a student is",
    {
        StudentPhase.SHADOWS: ("shadows", "kijkt mee / meekijken"),
        StudentPhase.DOUBLES: ("doubles", "loopt mee / meelopen"),
        StudentPhase.ALONE: ("alone", "alleen / zelfstandig"),
    },
)
WEEKDAY = Choice(
    "a day of the week",
    {
        1: ("mon / monday / 1", "ma / maandag"),
        2: ("tue / tuesday / 2", "di / dinsdag"),
        3: ("wed / wednesday / 3", "wo / woensdag"),
        4: ("thu / thursday / 4", "do / donderdag"),
        5: ("fri / friday / 5", "vr / vrijdag"),
        6: ("sat / saturday / 6", "za / zaterdag"),
        7: ("sun / sunday / 7", "zo / zondag"),
    },
)
CORRECTION = Choice(
    "a kind of map correction",
    {
        "closed": ("closed", "afgesloten / dicht"),
        "speed": ("speed", "snelheid"),
        "minutes": ("minutes", "minuten"),
    },
)
