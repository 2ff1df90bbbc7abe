"""The words of a study's page and pictures, in the languages of a team."""

from typing import Final

from optimizer.rules.base import Sentence
from optimizer.weeks.faces import DAILY, MORE, SOMETIMES, TWICE
from optimizer.weeks.study import Kind

WORDS: Final[dict[str, Sentence]] = {
    "title": Sentence(en="Faces and travel", nl="Gezichten en reistijd"),
    "other language": Sentence(en="Lees dit in het Nederlands", nl="Read this in English"),
    "suggestion": Sentence(en="Our suggestion", nl="Ons voorstel"),
    "suggested": Sentence(en="suggested", nl="voorstel"),
    "decides": Sentence(
        en="This is a suggestion. The team decides.", nl="Dit is een voorstel. Het team beslist."
    ),
    "front": Sentence(en="The choice in one picture", nl="De keuze in één plaatje"),
    "front caption": Sentence(
        en="Each mark is one way of planning the same weeks. Further down: fewer different nurses at the "
        "door. Further right: more travel. Into the grey nobody can get with these shifts. The line "
        "joins the ways that no other way beats on both. The numbers are those of the table.",
        nl="Elk teken is één manier om dezelfde weken te plannen. Lager: minder verschillende gezichten "
        "aan de deur. Meer naar rechts: meer reizen. In het grijs kan niemand komen met deze diensten. "
        "De lijn verbindt de manieren die door geen andere op beide worden verslagen. De nummers zijn "
        "die van de tabel.",
    ),
    "more travel": Sentence(
        en="more travel than with travel alone (%)", nl="meer reistijd dan bij alleen reistijd (%)"
    ),
    "faces axis": Sentence(en="different nurses in 14 days", nl="verschillende gezichten in 14 dagen"),
    "nobody below": Sentence(
        en="nobody can get below {bound} with these shifts", nl="lager dan {bound} kan met deze diensten niet"
    ),
    "nobody below, in short": Sentence(en="below {bound}: impossible", nl="lager dan {bound} kan niet"),
    "half an hour": Sentence(en="half an hour", nl="half uur"),
    "starts": Sentence(en="At the same hour every day", nl="Elke dag op dezelfde tijd"),
    "starts caption": Sentence(
        en="By how many minutes a visit starts earlier or later than the day before, for clients with daily "
        "care. Open mark: half of all visits stay within it. Filled mark: nine in ten do.",
        nl="Hoeveel minuten een bezoek eerder of later begint dan de dag ervoor, bij cliënten met dagelijkse "
        "zorg. Open teken: de helft van de bezoeken blijft hierbinnen. Dicht teken: negen van de tien.",
    ),
    "starts axis": Sentence(
        en="minutes earlier or later than the day before", nl="minuten eerder of later dan de dag ervoor"
    ),
    "half of visits": Sentence(en="half of the visits", nl="de helft van de bezoeken"),
    "most visits": Sentence(en="nine in ten visits", nl="negen van de tien bezoeken"),
    "all": Sentence(en="All ways side by side", nl="Alle manieren naast elkaar"),
    "all caption": Sentence(
        en="Every way that was tried, none left out. Faces: clients with daily care.",
        nl="Elke manier die is geprobeerd, geen weggelaten. Gezichten: cliënten met dagelijkse zorg.",
    ),
    "frequencies": Sentence(en="By how often somebody is visited", nl="Naar hoe vaak iemand zorg krijgt"),
    "frequencies caption": Sentence(
        en="Different nurses in 14 days: with travel alone, with our suggestion, and the fewest possible. "
        "The other columns are about our suggestion.",
        nl="Verschillende gezichten in 14 dagen: bij alleen reistijd, bij ons voorstel, en zo weinig als "
        "kan. De andere kolommen gaan over ons voorstel.",
    ),
    "furthest": Sentence(
        en="Who meets more nurses than the shifts ask for", nl="Wie ziet meer gezichten dan nodig is"
    ),
    "furthest caption": Sentence(
        en="With our suggestion, the clients furthest above their own fewest possible, in their worst 14 "
        "days. Clients are named by their number only.",
        nl="Bij ons voorstel: de cliënten die het verst boven hun eigen laagst mogelijke aantal zitten, "
        "in hun slechtste 14 dagen. Cliënten staan er alleen met hun nummer.",
    ),
    "nobody over": Sentence(
        en="With our suggestion nobody meets more nurses than the shifts ask for.",
        nl="Bij ons voorstel ziet niemand meer gezichten dan de diensten vragen.",
    ),
    "what if": Sentence(en="What if…", nl="Wat als…"),
    "what if caption": Sentence(
        en="The same weeks with one thing different about the team, all planned in one way. Minutes and "
        "visits are more (+) or less (\u2212) than in the first line, the team as it is.",
        nl="Dezelfde weken met één ding anders aan het team, allemaal op één manier gepland. Minuten en "
        "bezoeken zijn meer (+) of minder (\u2212) dan in de eerste regel, het team zoals het is.",
    ),
    "windows": Sentence(en="What agreed windows cost", nl="Wat afgesproken tijdvakken kosten"),
    "windows caption": Sentence(
        en="What a week would save, in minutes of travel or what counts as much, if only this one window "
        "opened half an hour earlier and closed half an hour later, and all other visits stayed in their "
        "order. The ten dearest; all are in windows.csv. A whole new plan might save more.",
        nl="Wat een week zou besparen, in minuten reistijd of wat even zwaar telt, als alleen dit tijdvak "
        "een half uur eerder begon en een half uur later eindigde, en alle andere bezoeken in hun volgorde "
        "bleven. De tien duurste; alle staan in windows.csv. Een heel nieuw plan bespaart misschien meer.",
    ),
    "know": Sentence(en="Good to know", nl="Goed om te weten"),
    "more": Sentence(en="More figures for each way", nl="Meer cijfers van elke manier"),
    "more caption": Sentence(
        en="For who wants to know more: clients with daily care, all ways.",
        nl="Voor wie meer wil weten: cliënten met dagelijkse zorg, alle manieren.",
    ),
    "meaning": Sentence(en="What the figures mean", nl="Wat de cijfers betekenen"),
    "files": Sentence(
        en="Every figure is also in the files beside this page: points.csv (all ways), frequencies.csv, "
        "clients.csv, windows.csv, study.json, and the picture front.png.",
        nl="Elk cijfer staat ook in de bestanden naast deze pagina: points.csv (alle manieren), "
        "frequencies.csv, clients.csv, windows.csv, study.json, en het plaatje front.png.",
    ),
}

KINDS: Final[dict[str, Sentence]] = {
    Kind.SWEPT: Sentence(en="price or limit tried", nl="geprobeerde prijs of grens"),
    Kind.BASELINE: Sentence(en="for comparison", nl="ter vergelijking"),
    Kind.WHAT_IF: Sentence(en="what if", nl="wat als"),
}

FREQUENCIES: Final[dict[str, Sentence]] = {
    DAILY: Sentence(en="once a day", nl="één keer per dag"),
    TWICE: Sentence(en="twice a day", nl="twee keer per dag"),
    MORE: Sentence(en="three times a day or more", nl="drie keer per dag of vaker"),
    SOMETIMES: Sentence(en="not every day", nl="niet elke dag"),
}

MEANINGS: Final[tuple[tuple[Sentence, Sentence], ...]] = (
    (
        Sentence(en="Faces in 14 days", nl="Gezichten in 14 dagen"),
        Sentence(
            en="How many different nurses came to a client in two weeks, as a mean over all stretches of 14 "
            "days. “9 in 10 at most” and “highest” look at each client's worst 14 days.",
            nl="Hoeveel verschillende medewerkers in twee weken bij een cliënt kwamen, gemiddeld over "
            "alle perioden van 14 dagen. “9 van de 10 hooguit” en “hoogste” kijken naar de slechtste 14 "
            "dagen van elke cliënt.",
        ),
    ),
    (
        Sentence(en="Fewest possible", nl="Minst mogelijk"),
        Sentence(
            en="The fewest nurses who could have made all visits of a client, given who worked when and who "
            "may do what. Found for each client alone.",
            nl="Met hoe weinig medewerkers alle bezoeken van een cliënt hadden gekund, gezien wie wanneer "
            "werkte en wie wat mag. Per cliënt apart gevonden.",
        ),
    ),
    (
        Sentence(en="Strangers a month", nl="Onbekenden per maand"),
        Sentence(
            en="How often in 28 days somebody came who had not been there in the 28 days before.",
            nl="Hoe vaak in 28 dagen iemand kwam die er de 28 dagen ervoor niet was geweest.",
        ),
    ),
    (
        Sentence(en="Familiar face", nl="Bekend gezicht"),
        Sentence(
            en="The share of visits by somebody who also came in the 14 days before.",
            nl="Het deel van de bezoeken door iemand die ook in de 14 dagen ervoor kwam.",
        ),
    ),
    (
        Sentence(en="Main nurse (UPC)", nl="Vaste medewerker (UPC)"),
        Sentence(
            en="The share of a client's visits by the nurse who came most.",
            nl="Het deel van de bezoeken door de medewerker die het meest kwam.",
        ),
    ),
    (
        Sentence(en="Same nurse twice (COC)", nl="Twee keer dezelfde (COC)"),
        Sentence(
            en="The chance that two visits were by the same nurse. Two nurses who share twice-daily care "
            "perfectly score 0.48, so compare ways with it, never clients.",
            nl="De kans dat twee bezoeken door dezelfde medewerker waren. Twee medewerkers die zorg van twee "
            "keer per dag precies delen halen 0,48: vergelijk er manieren mee, nooit cliënten.",
        ),
    ),
    (
        Sentence(en="Same as last time (SECON)", nl="Dezelfde als de vorige keer (SECON)"),
        Sentence(
            en="The share of visits by the nurse of the visit before, morning with morning and evening with "
            "evening.",
            nl="Het deel van de bezoeken door de medewerker van het bezoek ervoor, ochtend met ochtend en "
            "avond met avond.",
        ),
    ),
    (
        Sentence(en="Changed after sick calls", nl="Gewisseld na ziekmelding"),
        Sentence(
            en="Visits of colleagues at work that went to somebody else because a nurse called in sick.",
            nl="Bezoeken van collega's die wél werkten en toch naar een ander gingen omdat iemand ziek was.",
        ),
    ),
    (
        Sentence(en="Proven to", nl="Bewezen tot op"),
        Sentence(
            en="How far a day's plan can be from the best plan of that day, as a mean of the days on which "
            "that was proven.",
            nl="Hoever het plan van een dag hooguit van het beste plan van die dag kan zijn, gemiddeld "
            "over de dagen waarop dat is bewezen.",
        ),
    ),
)
