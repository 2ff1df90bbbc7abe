"""The words of the tables' choices, in English and in Dutch; the first word of each is the one written."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from data.availability import Availability
from data.tables.faults import CellError
from geo.modes import Mode
from optimizer.domain.care import Discipline, WindowClass
from optimizer.domain.horizon import DayPart
from optimizer.domain.shifts import StudentPhase
from optimizer.rules.base import Sentence

Language = Literal["en", "nl"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Values that a cell may have, each with its English and its Dutch words."""

    what: Sentence
    words: Mapping[Any, tuple[str, str]]

    def read(self, text: str) -> Any:
        """The value that a word stands for, in either language."""
        word = text.casefold().strip()
        for value, both in self.words.items():
            if word in " / ".join(both).split(" / "):
                return value
        raise CellError(
            Sentence(en=f"this is not {self.what.en}", nl=f"dit is niet {self.what.nl}"),
            Sentence(
                en=f"write {self.list('en')}, or in Dutch {self.list('nl')}",
                nl=f"schrijf {self.list('nl')}, of in het Engels {self.list('en')}",
            ),
        )

    def write(self, value: Hashable, language: Language) -> str:
        """The first word for a value in a language."""
        return self.words[value][language == "nl"].split(" / ")[0]

    def list(self, language: Language) -> str:
        """The words that are written, as `a, b or c`."""
        words = [self.write(value, language) for value in self.words]
        return f"{', '.join(words[:-1])} {_OR[language]} {words[-1]}"


_OR = {"en": "or", "nl": "of"}


WAYS = Sentence(en="ways to travel", nl="manieren van reizen")
WEEKDAYS = Sentence(en="weekdays", nl="weekdagen")
YES_NO = Choice(
    Sentence(en="yes or no", nl="ja of nee"),
    {
        True: ("yes / y / true / 1 / x", "ja / j / waar"),
        False: ("no / n / false / 0", "nee / onwaar"),
    },
)
MODE = Choice(
    Sentence(en="a way to travel", nl="een manier van reizen"),
    {
        Mode.FOOT: ("foot / walk / walking", "lopend / te voet / voet"),
        Mode.BIKE: ("bike / bicycle", "fiets"),
        Mode.EBIKE: ("ebike / e-bike", "e-fiets / elektrische fiets"),
        Mode.CAR: ("car", "auto"),
    },
)
DAY_PART = Choice(
    Sentence(en="a part of the day", nl="een dagdeel"),
    {
        DayPart.NIGHT: ("night", "nacht"),
        DayPart.MORNING: ("morning", "ochtend"),
        DayPart.AFTERNOON: ("afternoon", "middag"),
        DayPart.EVENING: ("evening", "avond"),
    },
)
WINDOW_CLASS = Choice(
    Sentence(en="how firm a time is", nl="hoe vast een tijd is"),
    {
        WindowClass.CRITICAL: ("critical", "kritisch / medisch"),
        WindowClass.AGREED: ("agreed", "afgesproken"),
        WindowClass.FLEXIBLE: ("flexible", "flexibel"),
    },
)
DISCIPLINE = Choice(
    Sentence(en="a discipline", nl="een discipline"),
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
    Sentence(en="how far a student is", nl="hoe ver een leerling is"),
    {
        StudentPhase.SHADOWS: ("shadows", "kijkt mee / meekijken"),
        StudentPhase.DOUBLES: ("doubles", "loopt mee / meelopen"),
        StudentPhase.ALONE: ("alone", "alleen / zelfstandig"),
    },
)
WEEKDAY = Choice(
    Sentence(en="a day of the week", nl="een dag van de week"),
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
ON_CALL = Choice(
    Sentence(en="a way to be on call", nl="een manier om oproepbaar te zijn"),
    {
        "on_call": ("on call / consignatie", "consignatie / achterwacht"),
        "standby": ("standby / at hand", "bereikbaarheidsdienst / bereikbaar"),
    },
)
AVAILABILITY = Choice(
    Sentence(en="whether she can work", nl="of zij kan werken"),
    {
        Availability.AWAY: ("away", "afwezig / vrij"),
        Availability.RATHER_NOT: ("rather not", "liever niet"),
        Availability.RATHER: ("rather", "graag"),
    },
)
CORRECTION = Choice(
    Sentence(en="a kind of map correction", nl="een soort kaartcorrectie"),
    {
        "closed": ("closed", "afgesloten / dicht"),
        "speed": ("speed", "snelheid"),
        "minutes": ("minutes", "minuten"),
    },
)
