"""The words of the printed roster, in the languages of a team."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from data.export.words import Language
from data.rosters.faces import Face
from geo.modes import Mode


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedWords:
    """One language."""

    columns: tuple[str, ...]
    modes: Mapping[Mode, str]
    faces: Mapping[Face, str]
    visits: tuple[str, str]
    care: str
    travel: str
    commute: str
    late: str
    early: str
    nothing_for: str
    unassigned: str
    all_planned: str
    no_reason: str
    relaxation: str
    costs: str
    total: str
    not_judged: str
    bound: str
    optimal: str
    left_out_proven: str
    known_share: str
    new_faces: tuple[str, str]
    legend: str


PRINTED: Final[Mapping[Language, PrintedWords]] = {
    "en": PrintedWords(
        columns=("#", "time", "min", "trip", "client", "acts", "face", "may start"),
        modes={Mode.FOOT: "on foot", Mode.BIKE: "by bike", Mode.EBIKE: "by e-bike", Mode.CAR: "by car"},
        faces={Face.OWN: "own", Face.KNOWN: "knows", Face.NEW: "NEW"},
        visits=("visit", "visits"),
        care="care",
        travel="travel",
        commute="commute",
        late="LATE",
        early="EARLY",
        nothing_for="Nothing planned for",
        unassigned="NOT PLANNED",
        all_planned="Every visit is planned.",
        no_reason="no reason is known",
        relaxation="what would help",
        costs="Costs, in minutes of travel",
        total="total",
        not_judged="The costs of this roster are not known.",
        bound="at most {above} minutes of travel from the best possible ({gap} of what can be chosen)",
        optimal="proven: no roster is better",
        left_out_proven="not planned: {left}; in any roster at least {least}",
        known_share="visits by a face the client knows",
        new_faces=("new face", "new faces"),
        legend="! medical time   * agreed with the client   trip: minutes of travel before it",
    ),
    "nl": PrintedWords(
        columns=("#", "tijd", "min", "reis", "cliënt", "handelingen", "gezicht", "mag beginnen"),
        modes={Mode.FOOT: "lopend", Mode.BIKE: "fiets", Mode.EBIKE: "e-bike", Mode.CAR: "auto"},
        faces={Face.OWN: "eigen", Face.KNOWN: "bekend", Face.NEW: "NIEUW"},
        visits=("bezoek", "bezoeken"),
        care="zorg",
        travel="reis",
        commute="woon-werk",
        late="TE LAAT",
        early="TE VROEG",
        nothing_for="Niets gepland voor",
        unassigned="NIET INGEPLAND",
        all_planned="Elk bezoek is ingepland.",
        no_reason="geen reden bekend",
        relaxation="wat zou helpen",
        costs="Kosten, in minuten reistijd",
        total="totaal",
        not_judged="De kosten van dit rooster zijn niet bekend.",
        bound="hooguit {above} minuten reizen van het beste dat kan ({gap} van wat te kiezen is)",
        optimal="bewezen: geen rooster is beter",
        left_out_proven="niet gepland: {left}; in elk rooster minstens {least}",
        known_share="bezoeken door een bekend gezicht",
        new_faces=("nieuw gezicht", "nieuwe gezichten"),
        legend="! medische tijd   * afgesproken met de cliënt   reis: minuten reistijd ervoor",
    ),
}
