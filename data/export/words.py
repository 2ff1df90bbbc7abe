"""The words of the exports, in the languages of a team."""

from typing import Literal

from optimizer.rules.base import Sentence

Language = Literal["en", "nl"]

WORDS: dict[str, Sentence] = {
    "date": Sentence(en="date", nl="datum"),
    "nurse": Sentence(en="nurse", nl="medewerker"),
    "shift": Sentence(en="shift", nl="dienst"),
    "number": Sentence(en="number", nl="volgnummer"),
    "kind": Sentence(en="kind", nl="soort"),
    "task": Sentence(en="task", nl="taak"),
    "client": Sentence(en="client", nl="cliënt"),
    "acts": Sentence(en="acts", nl="handelingen"),
    "shown": Sentence(en="time", nl="tijd"),
    "arrival": Sentence(en="arrival", nl="aankomst"),
    "start": Sentence(en="start", nl="begin"),
    "end": Sentence(en="end", nl="einde"),
    "minutes": Sentence(en="minutes", nl="minuten"),
    "travel": Sentence(en="travel minutes", nl="reisminuten"),
    "commute": Sentence(en="commute minutes", nl="woon-werkminuten"),
    "reason": Sentence(en="reason", nl="reden"),
    "relaxation": Sentence(en="what would help", nl="wat zou helpen"),
    "visit": Sentence(en="visit", nl="bezoek"),
    "visits": Sentence(en="visits", nl="bezoeken"),
    "break": Sentence(en="break", nl="pauze"),
    "block": Sentence(en="appointment", nl="afspraak"),
    "unassigned": Sentence(en="not planned", nl="niet ingepland"),
    "summary": Sentence(en="summary", nl="overzicht"),
    "mode": Sentence(en="travels by", nl="vervoer"),
    "care": Sentence(en="care minutes", nl="zorgminuten"),
    "window": Sentence(en="may start", nl="mag beginnen"),
    "roster of": Sentence(en="roster of", nl="rooster van"),
}

LEVELS: dict[int, Sentence] = {
    2: Sentence(en="care assistant", nl="helpende"),
    3: Sentence(en="certified carer", nl="verzorgende IG"),
    4: Sentence(en="nurse", nl="mbo-verpleegkundige"),
    5: Sentence(en="bachelor nurse", nl="hbo-verpleegkundige"),
}
"""What people call a level of qualification."""

RULES: dict[str, Sentence] = {
    "breaks": Sentence(en="breaks", nl="pauzes"),
    "competences": Sentence(en="competences", nl="bekwaamheden"),
    "continuity": Sentence(en="continuity", nl="continuïteit"),
    "double_ups": Sentence(en="double-ups", nl="zorg met zijn tweeën"),
    "exclusions": Sentence(en="whom a client refuses", nl="wie een cliënt weigert"),
    "fairness": Sentence(en="fairness", nl="eerlijk verdeeld"),
    "fixed_blocks": Sentence(en="appointments", nl="afspraken"),
    "free_share": Sentence(en="free share", nl="vrije ruimte"),
    "levels": Sentence(en="levels", nl="niveaus"),
    "nurse_wishes": Sentence(en="nurse wishes", nl="wensen van medewerkers"),
    "ordered_visits": Sentence(en="visits in order", nl="volgorde van bezoeken"),
    "overtime": Sentence(en="overtime", nl="overwerk"),
    "rest": Sentence(en="rest", nl="rust"),
    "same_building": Sentence(en="same building", nl="zelfde gebouw"),
    "shift_bounds": Sentence(en="shift bounds", nl="diensttijden"),
    "slack": Sentence(en="slack", nl="speling"),
    "stability": Sentence(en="stability", nl="vastheid"),
    "time_windows": Sentence(en="time windows", nl="tijden"),
    "travel": Sentence(en="travel", nl="reistijd"),
    "unassigned": Sentence(en="unassigned", nl="niet ingepland"),
    "usual_hour": Sentence(en="usual hour", nl="vaste tijd"),
    "waiting": Sentence(en="waiting", nl="wachten"),
}
"""What people call a rule; one that is not here goes by its name."""


def rule_name(name: str, language: Language) -> str:
    """What people call a rule."""
    return say(RULES[name], language) if name in RULES else name.replace("_", " ")


def word(name: str, language: Language) -> str:
    """A word in a language."""
    return say(WORDS[name], language)


def say(sentence: Sentence, language: Language) -> str:
    """A sentence in a language."""
    return sentence.nl if language == "nl" else sentence.en
