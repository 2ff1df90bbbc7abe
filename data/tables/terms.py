"""A team's prices and agreements as terms: each with its name, its sentence, its unit and its limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from data.tables.cells import MINUTES_AS_SECONDS
from data.tables.column import Column, value_at
from data.tables.settings import TEAM
from data.team import TeamSettings
from optimizer.rules.base import Sentence

Unit = Literal["minutes of travel", "minutes", "days", "percent", "visits", "turn-ups", "weekends"]

_PRICE, _AGREEMENT = "prices.", "agreements."
_MOST_MINUTES: Final = 100_000
_WHOLE: Final[Mapping[str, tuple[int, int, Unit]]] = MappingProxyType(
    {
        "face_window_days": (1, 366, "days"),
        "free_share_percent": (0, 90, "percent"),
        "breaks_from": (1, 20, "visits"),
        "turn_ups_a_day": (0, 10, "turn-ups"),
        "days_in_a_row": (0, 28, "days"),
        "free_weekends": (0, 4, "weekends"),
    }
)
"""The terms that are whole numbers: the least, the most, and of what."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A price or an agreement; `value` and `default` are in its unit."""

    name: str
    path: str
    sentence: Sentence
    unit: Unit
    value: float
    default: float
    least: float
    most: float

    @property
    def is_price(self) -> bool:
        """Whether it says what a wish is worth."""
        return self.path.startswith(_PRICE)

    def kept(self, value: float) -> int:
        """A value in its unit as the settings keep it: minutes as seconds."""
        return int(value) if self.name in _WHOLE else round(value * 60)


def terms_of(settings: TeamSettings) -> tuple[Term, ...]:
    """Every price and agreement of a team, in the order of its table."""
    columns = (each for each in TEAM.columns if each.path.startswith((_PRICE, _AGREEMENT)))
    return tuple(_term(settings, each) for each in columns)


def _term(settings: TeamSettings, column: Column) -> Term:
    name = _name(column)
    least, most, unit = _WHOLE.get(name, (0, _MOST_MINUTES, _unit(column)))
    return Term(
        name=name,
        path=column.path,
        sentence=Sentence(en=column.description, nl=in_dutch(column)),
        unit=unit,
        value=_shown(column, value_at(settings, column.path)),
        default=_shown(column, value_at(_DEFAULTS, column.path)),
        least=least,
        most=most,
    )


def _name(column: Column) -> str:
    return column.en.removeprefix("price_")


def _unit(column: Column) -> Unit:
    return "minutes of travel" if column.path.startswith(_PRICE) else "minutes"


def _shown(column: Column, value: int) -> float:
    return round(value / 60, 4) if column.kind is MINUTES_AS_SECONDS else value


def in_dutch(column: Column) -> str:
    """What the column of a price or an agreement is about."""
    what = DUTCH[_name(column)]
    is_price = column.path.startswith(_PRICE)
    return f"{what}, in minuten reistijd die het team ervoor over heeft." if is_price else f"{what}."


_DEFAULTS = TeamSettings(name="")

DUTCH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "travel_foot": "Een minuut reizen (lopend)",
        "travel_bike": "Een minuut reizen (fiets)",
        "travel_ebike": "Een minuut reizen (e-fiets)",
        "travel_car": "Een minuut reizen (auto)",
        "commute_per_minute": "Een minuut tussen huis en eerste of laatste cliënt",
        "unassigned": "Een bezoek dat niemand doet, maal zijn belang",
        "new_face": "Een verpleegkundige die de cliënt in het venster niet heeft ontmoet",
        "face_beyond_agreed": "Een gezicht boven het afgesproken aantal",
        "none_of_own_people": "Een bezoek door niemand van de eigen mensen van de cliënt",
        "nurse_wish": "Een bezoek aan een cliënt bij wie de verpleegkundige liever niet komt",
        "usual_hour_per_minute": "Een minuut naast de gewone tijd",
        "late_agreed_per_minute": "Een minuut te laat bij een afgesproken tijd",
        "late_flexible_per_minute": "Een minuut te laat bij een flexibele tijd",
        "worst_late_per_minute": "Een minuut van het ergste te laat komen van een dag",
        "waiting_per_minute": "Een minuut wachten voor een deur",
        "slack_short_per_minute": "Een minuut speling te weinig",
        "overfull_per_minute": "Een minuut werk in het deel dat vrij hoort te blijven",
        "overtime_per_minute": "Een minuut overwerk",
        "missed_break": "Een pauze die wegvalt",
        "changed_nurse": "Een andere verpleegkundige dan het geaccepteerde rooster zegt",
        "moved_promise_per_minute": "Een minuut naast een beloofde tijd",
        "split_building": "Een tweede verpleegkundige in een gebouw in één dagdeel",
        "heavy_beyond_share": "Een zwaar bezoek boven het eigen deel van een verpleegkundige",
        "worst_idle_per_minute": "Een minuut van de langste leegloop",
        "uneven_work_per_minute": "Een minuut ongelijk verdeeld werk",
        "face_window_days": "Over hoeveel dagen gezichten worden geteld",
        "usual_hour_tolerance": "Minuten naast de gewone tijd waar niemand om maalt",
        "promise_tolerance": "Minuten naast een belofte waar niemand om maalt",
        "slack_between": "Minuten speling tussen twee bezoeken",
        "slack_before_critical": "Minuten speling voor een kritische tijd",
        "free_share_percent": "Het deel van een dienst dat vrij blijft",
        "breaks_from": "Vanaf hoeveel bezoeken en overleggen een dienst zijn pauze heeft",
        "turn_ups_a_day": "Hoe vaak iemand op een dag hooguit opkomt; 0: niet afgesproken",
        "days_in_a_row": "Hoeveel dagen iemand hooguit achter elkaar werkt; 0: niet afgesproken",
        "free_weekends": "Hoeveel weekends er per vier weken minstens vrij zijn; 0: niet afgesproken",
        "shortest_shift": "Minuten waarvoor iemand minstens komt; 0: niet afgesproken",
    }
)
"""What each term is about; its English sentence is that of its column."""
