"""The words of a shadow's page, in the languages of a team. "You" is the team, "we" the engine."""

from typing import Final

from optimizer.rules.base import Sentence, Severity
from optimizer.shadow import Kind

WORDS: Final[dict[str, Sentence]] = {
    "title": Sentence(en="Your rosters beside ours", nl="Jullie roosters naast de onze"),
    "other language": Sentence(en="Lees dit in het Nederlands", nl="Read this in English"),
    "answer": Sentence(en="In short", nl="In het kort"),
    "learn": Sentence(
        en="We judged both by the rules and prices that your team has set. What you knew and the tables "
        "do not say is not in it.",
        nl="We beoordeelden beide met de regels en prijzen die jullie team heeft gekozen. Wat jullie "
        "wisten en niet in de tabellen staat, zit er niet in.",
    ),
    "totals": Sentence(en="All days together", nl="Alle dagen samen"),
    "totals caption": Sentence(
        en="Your rosters, and what we would have proposed each morning with the same history.",
        nl="Jullie roosters, en wat wij elke ochtend hadden voorgesteld met dezelfde geschiedenis.",
    ),
    "right": Sentence(en="Where you were right", nl="Waar jullie gelijk hadden"),
    "right caption": Sentence(
        en="What your roster did better than our plan, by your own rules.",
        nl="Wat jullie rooster beter deed dan ons plan, volgens jullie eigen regels.",
    ),
    "nothing right": Sentence(
        en="On none of these days did we find anything in which your roster was better than our plan.",
        nl="Op geen van deze dagen vonden we iets waarin jullie rooster beter was dan ons plan.",
    ),
    "forbidden": Sentence(en="What the rules forbid", nl="Wat de regels verbieden"),
    "forbidden caption": Sentence(
        en="Found in your rosters. The reason can be good, or the tables can be wrong: look before you "
        "judge.",
        nl="Gevonden in jullie roosters. De reden kan goed zijn, of de tabellen kloppen niet: kijk eerst "
        "zelf.",
    ),
    "nothing forbidden": Sentence(
        en="Nothing in your rosters is forbidden by the rules.",
        nl="Niets in jullie roosters is verboden volgens de regels.",
    ),
    "rules": Sentence(en="Findings by rule", nl="Bevindingen per regel"),
    "rules caption": Sentence(
        en="What is forbidden or against an agreement, over all days.",
        nl="Wat verboden is of tegen een afspraak ingaat, over alle dagen.",
    ),
    "days": Sentence(en="Day by day", nl="Dag voor dag"),
    "days caption": Sentence(
        en="Each day: yours, then ours. The price is what the rules come to, in minutes of travel; lower "
        "is better.",
        nl="Elke dag: van jullie, dan van ons. De prijs is waar de regels op uitkomen, in minuten "
        "reizen; lager is beter.",
    ),
    "know": Sentence(en="Good to know", nl="Goed om te weten"),
    "files": Sentence(
        en="Every figure is also in the files beside this page: days.csv, findings.csv and right.csv.",
        nl="Elk cijfer staat ook in de bestanden naast deze pagina: days.csv, findings.csv en right.csv.",
    ),
    "yours": Sentence(en="yours", nl="van jullie"),
    "ours": Sentence(en="ours", nl="van ons"),
}

KINDS: Final[dict[str, Sentence]] = {
    Kind.DAY: Sentence(en="the day", nl="de dag"),
    Kind.FACE: Sentence(en="a more familiar face", nl="een vertrouwder gezicht"),
    Kind.AGREEMENT: Sentence(en="an agreement", nl="een afspraak"),
}

SEVERITIES: Final[dict[str, Sentence]] = {
    Severity.FORBIDDEN: Sentence(en="forbidden", nl="verboden"),
    Severity.WARNING: Sentence(en="against an agreement", nl="tegen een afspraak"),
}
