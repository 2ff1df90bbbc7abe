"""The words about shifts weeks ahead, in the languages of a team."""

from collections.abc import Mapping
from typing import Final

from data.export.words import Language, say
from optimizer.domain.horizon import DayPart
from optimizer.rules.base import Sentence
from optimizer.shifts.measures import RotaMeasures

PARTS: Final[Mapping[DayPart, Sentence]] = {
    DayPart.NIGHT: Sentence(en="night", nl="nacht"),
    DayPart.MORNING: Sentence(en="morning", nl="ochtend"),
    DayPart.AFTERNOON: Sentence(en="afternoon", nl="middag"),
    DayPart.EVENING: Sentence(en="evening", nl="avond"),
}

BURDENS: Final[Mapping[str, Sentence]] = {
    "evenings": Sentence(en="evenings", nl="avonden"),
    "weekend days": Sentence(en="weekend days", nl="weekenddagen"),
    "holidays": Sentence(en="holidays", nl="feestdagen"),
}

_COLUMNS: Final[Mapping[str, Sentence]] = {
    "part": Sentence(en="fair part", nl="eerlijk deel"),
    "own": Sentence(en="own", nl="eigen"),
    "proposed": Sentence(en="proposed", nl="voorstel"),
}

HEADERS: Final[Mapping[str, Sentence]] = {
    **_COLUMNS,
    "part": Sentence(en="part of the day", nl="dagdeel"),
    "measure": Sentence(en="measure", nl="maat"),
    "nurse": Sentence(en="nurse", nl="medewerker"),
    "clients": Sentence(en="clients", nl="cliënten"),
    "contract": Sentence(en="contract hours", nl="contracturen"),
    "hours own": Sentence(en="hours own", nl="uren eigen"),
    "hours proposed": Sentence(en="hours proposed", nl="uren voorstel"),
    **{
        f"{name} {what}": Sentence(en=f"{burden.en} {column.en}", nl=f"{burden.nl} {column.nl}")
        for name, burden in BURDENS.items()
        for what, column in _COLUMNS.items()
    },
}

MEASURES: Final[Mapping[str, Sentence]] = {
    "fewest": Sentence(
        en="fewest faces in 14 days, client by client (nothing goes below)",
        nl="minste gezichten in 14 dagen, cliënt voor cliënt (lager kan niet)",
    ),
    "circles": Sentence(
        en="faces in 14 days where everybody's care is shared out",
        nl="gezichten in 14 dagen als ieders zorg verdeeld is",
    ),
    "daily": Sentence(en="clients with care every day", nl="cliënten met elke dag zorg"),
    "unfair": Sentence(
        en="counts more than one from a fair part (evenings, weekend days, holidays)",
        nl="aantallen meer dan één van een eerlijk deel (avonden, weekenddagen, feestdagen)",
    ),
    "hours": Sentence(en="hours off contract, all together", nl="uren naast contract, samen"),
    "open": Sentence(en="shifts that nobody takes", nl="diensten die niemand heeft"),
    "nobody": Sentence(
        en="visits for which nobody able is at work", nl="bezoeken waarvoor niemand werkt die ze mag doen"
    ),
    "changed": Sentence(en="shifts that change nurse", nl="diensten die van collega wisselen"),
    "price": Sentence(en="price, minutes of travel", nl="prijs, minuten reistijd"),
}


def measures_in_words(measured: RotaMeasures, language: Language) -> dict[str, str]:
    """Each measure by its name, as text."""
    hours = sum(abs(n.hours - n.contract_hours) for n in measured.nurses if n.contract_hours)
    unfair = sum(not tally.is_fair for nurse in measured.nurses for tally in nurse.tallies)
    values = {
        "fewest": _mean(measured.fewest_faces),
        "circles": _mean(measured.circle_faces),
        "daily": str(measured.num_daily_clients),
        "unfair": str(unfair),
        "hours": f"{hours:.0f}",
        "open": str(measured.num_open),
        "nobody": str(measured.num_nobody_able),
        "changed": str(measured.num_changed),
        "price": f"{measured.price / 60:.0f}",
    }
    return {say(MEASURES[name], language): value for name, value in values.items()}


def _mean(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
