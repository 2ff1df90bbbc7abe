"""What each table and column is, in Dutch; in English it stands with the column itself."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from data.tables.column import Column, Table
from data.tables.settings import TEAM
from data.tables.terms import in_dutch
from data.tables.travel import MODE_WORDS
from data.tables.words import DAY_PART
from optimizer.domain.horizon import DayPart


def table_in_dutch(table: Table) -> str:
    """What a table is."""
    return _TABLES[table.name]


def column_in_dutch(table: Table, column: Column) -> str:
    """What a column of a table is."""
    return _COLUMNS[table.name][column.en]


_TABLES = {
    "team": "Het team zelf: prijzen, afspraken, kaart en klok.",
    "places": "Plaatsen die van geen cliënt zijn: het teamkantoor, een gezondheidscentrum.",
    "clients": "De mensen die zorg krijgen. Geen diagnose, geen BSN, geen sleutelcode.",
    "nurses": "De mensen van het team. Wie weg is blijft staan zolang de historie de naam noemt.",
    "competences": "Wat een verpleegkundige heeft laten zien te kunnen, met de dagen waarop dat geldt.",
    "acts": "De eigen lijst van het team: wat er gebeurt en hoe lang dat duurt. Nooit een norm.",
    "series": "Bezoeken die terugkomen. Afbouwen gaat met wijzigingen vanaf een dag.",
    "changes": "Wijzigingen van een reeks, eenmalig of vanaf een dag. Een leeg vak laat het zoals het was.",
    "absences": "Dagen waarop een cliënt weg is: geen bezoeken.",
    "shifts": "Wie wanneer werkt: één collega op één dag. Zonder dienst wordt niemand gepland.",
    "on_call": "Wie er 's nachts en in het weekend te bellen is: iemand van het team, of een regionaal team.",
    "calls": "Oproepen waarvoor iemand op pad ging. Er staat geen cliënt bij, alleen haar tijd.",
    "availability": "Wanneer iemand niet kan werken, of dat (liever niet) wil: voor dienstvoorstellen.",
    "blocks": "Vast werk dat geen bezoek is: een overleg met de huisarts, een MDO.",
    "history": "Bezoeken die er waren: wie bij wie kwam. Bekende gezichten worden hieruit geteld.",
    "decisions": "Wat het team heeft besloten: een bezoek vast bij iemand, of iemand juist niet.",
    "corrections": "Wat het team beter weet dan de kaart.",
}


def _address(whose: str, hint: str = "") -> dict[str, str]:
    return {
        "lat": f"Breedtegraad van {whose} (WGS 84), met de lengtegraad; of postcode en huisnummer.{hint}",
        "lon": f"Lengtegraad van {whose} (WGS 84).{hint}",
        "postcode": f"Postcode van {whose}, op te zoeken in het adressenbestand van het team.{hint}",
        "number": f"Huisnummer van {whose}.{hint}",
        "addition": f"Wat na het huisnummer van {whose} komt.{hint}",
    }


_ID = "Hoe andere tabellen dit noemen."
_HOME = " Leeg: haar reis naar het werk wordt niet gepland."
_MODE = {mode: nl.replace("_", "-") for mode, (_, nl) in MODE_WORDS.items()}


def _own(part: str) -> str:
    return f"De vaste gezichten {part}: de eerst verantwoordelijke en twee of drie anderen."


def _team() -> Iterator[tuple[str, str]]:
    yield from _SETTINGS.items()
    own_terms = (each for each in TEAM.columns if each.path.startswith(("prices.", "agreements.")))
    yield from ((each.en, in_dutch(each)) for each in own_terms)
    for mode, nl in _MODE.items():
        yield f"vehicles_{mode}", f"Hoeveel het team er samen heeft ({nl}). Leeg: iedereen heeft een eigen."
        yield (
            f"parking_{mode}",
            f"Minuten om te stallen en op slot te zetten ({nl}). Leeg: zoals gebruikelijk.",
        )
        for part in DayPart:
            when = f"in een dienst in de {DAY_PART.words[part][1]} ({nl})"
            yield f"parking_{mode}_{part}", f"Minuten om te stallen {when}. Leeg: zoals anders."
            yield f"speed_{mode}_{part}", f"Snelheid {when}, in procenten van de gewone. Leeg: 100."


_SETTINGS = {
    "name": "Het team.",
    "area": "De kaart: `embedded`, een OpenStreetMap-uittreksel, of een map die daarvan gemaakt is.",
    "address_file": "Een bestand met de plaats van elke postcode met huisnummer.",
    "time_zone": "De klok van het team, met haar IANA-naam.",
    "country": "Van welk land de feestdagen tellen: twee letters.",
    "snap_limit_metres": "Hoe ver van de weg een adres mag liggen.",
    "geo_links": "Of de pagina van een verpleegkundige naar de kaart van haar eigen telefoon verwijst; wie"
    " die kaart maakt, ziet dan waar zij heen gaat.",
    "door_lift": "Minuten naar binnen en naar buiten die een lift kost. Leeg: zoals gebruikelijk.",
    "door_key_box": "Minuten die een sleutelkluis kost. Leeg: zoals gebruikelijk.",
    "door_intercom": "Minuten die een intercom kost. Leeg: zoals gebruikelijk.",
}

_COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "team": dict(_team()),
    "places": {"id": _ID, "name": "Hoe mensen het noemen.", **_address("de plaats")},
    "clients": {
        "id": "Een pseudoniem; in het zorgdossier staat van wie.",
        "name": "Voorletters of een naam, zoals het team die laat zien.",
        **_address("de voordeur"),
        "building": "Cliënten met hetzelfde woord wonen in één gebouw.",
        "has_lift": "Of de weg naar de deur met de lift gaat.",
        "has_key_box": "Of de sleutel in een sleutelkluis ligt.",
        "has_intercom": "Of er een intercom is om op te wachten.",
        "door_minutes": "Minuten van de straat naar de cliënt en terug, naast lift, kluis en intercom.",
        "own_morning": _own("in de ochtend"),
        "own_afternoon": _own("in de middag"),
        "own_evening": _own("in de avond"),
        "own_night": _own("in de nacht"),
        "agreed_faces": "Hoeveel verschillende gezichten met de cliënt zijn afgesproken.",
        "excluded_nurses": "Wie hier nooit komt.",
        "key_holders": "Als dit is ingevuld, kunnen alleen zij naar binnen.",
        "orders": "Handelingen waarvoor er een uitvoeringsverzoek van een arts is.",
        "start_date": "Eerste dag van de zorg.",
        "end_date": "Laatste dag van de zorg.",
    },
    "nurses": {
        "id": _ID,
        "name": "Zoals het team haar noemt.",
        "level": "Niveau: 2 helpende tot 5 hbo-verpleegkundige.",
        **_address("haar huis", _HOME),
        "discipline": "Wiens werk zij doet.",
        "contract_hours": "Uren per week van haar contract.",
        "modes": "Hoe zij kan reizen, het liefste eerst.",
        "avoids": "Cliënten waar zij liever niet komt.",
        "extra_minutes": "Langere tijd voor een handeling, waar zij zelf om vraagt.",
        "is_temporary": "Of zij flexibel of tijdelijk is; dan is zij nooit eerst verantwoordelijk.",
        "student_phase": "Voor een leerling: hoe ver zij is.",
        "heavy_balance": "Zware bezoeken boven haar deel (onder nul: minder).",
        "no_nights": "Of zij 's nachts (23 tot 7 uur) alleen werkt of oproepbaar is als zij het goedvindt;"
        " een reden wordt niet bewaard.",
    },
    "competences": {
        "nurse": "Wie.",
        "name": "Het woord dat de lijst van handelingen gebruikt.",
        "valid_from": "Eerste dag. Leeg: altijd al.",
        "valid_until": "Laatste dag. Leeg: tot nader bericht.",
    },
    "acts": {
        "id": _ID,
        "name": "Hoe mensen het noemen.",
        "minutes": "Hoe lang het duurt.",
        "level": "Het laagste niveau dat het mag doen.",
        "competence": "De bekwaamheid die erbij nodig is.",
        "discipline": "Wiens werk het is.",
        "needs_order": "Of er een verzoek van een arts nodig is; zonder doen alleen niveau 4 en 5 het.",
        "is_heavy": "Of het als zwaar werk telt, om te verdelen.",
        "omaha": "Een label uit het Omaha-systeem dat meereist.",
    },
    "series": {
        "id": _ID,
        "client": "Wiens zorg het is.",
        "acts": "Wat er bij elk bezoek gebeurt.",
        "windows": "Wanneer een bezoek mag beginnen; er mogen er meer zijn om uit te kiezen.",
        "base": "De eerste dag; het aantal dagen ertussen telt vanaf hier.",
        "interval": "Om de hoeveel dagen.",
        "weekdays": "Alleen op deze dagen.",
        "end": "De laatste dag. Leeg: tot nader bericht.",
        "window_class": "Hoe vast de tijd is: kritisch is medisch, afgesproken is beloofd.",
        "day_part": "Dagdeel. Leeg: dat van de tijd.",
        "relation_minutes": "Tijd naast de zorg (de koffie vooraf); niets maakt die korter.",
        "num_nurses": "2 voor een bezoek met z'n tweeën.",
        "second_level": "Het laagste niveau van de tweede collega.",
        "min_level": "Als er meer gevraagd wordt dan de handelingen doen.",
        "priority": "Wat meer weegt blijft het laatst over. Leeg: uit de handelingen en de tijd.",
        "usual_start": "Het gewone uur van de cliënt.",
        "promised_start": "De tijd die is beloofd.",
        "after": "De reeks waarvan het bezoek van die dag eerst komt.",
        "min_gap": "Minste minuten erna, van begin tot begin.",
        "max_gap": "Meeste minuten erna, van begin tot begin.",
        "different_nurse": "Of een andere collega het moet doen.",
        "can_combine": "Of het één bezoek mag worden met dat bij de buren.",
        "informal_carer": "Wie het doet in plaats van het team.",
        "informal_weekdays": "Op welke dagen de mantelzorger het doet. Leeg: op allemaal.",
    },
    "changes": {
        "series": "Welke reeks.",
        "day": "De dag, of de eerste dag van een blijvende wijziging.",
        "from_now_on": "Of de wijziging blijft.",
        "is_cancelled": "Of het bezoek vervalt.",
        "windows": "Andere tijden.",
        "acts": "Andere handelingen.",
        "interval": "Een ander aantal dagen, om af te bouwen.",
        "relation_minutes": "Een andere tijd naast de zorg.",
        "informal_carer": "Wie het bezoek maakt in plaats van het team.",
    },
    "absences": {
        "client": "Wie er weg is.",
        "first": "Eerste dag weg.",
        "last": "Laatste dag weg. Leeg: tot nader bericht.",
        "kind": "Waarom, in één woord.",
    },
    "shifts": {
        "id": "Hoe een rooster deze dienst noemt.",
        "nurse": "Wie er werkt.",
        "day": "De dag waarop de dienst begint.",
        "start": "Wanneer zij begint.",
        "end": "Wanneer zij eindigt; vóór het begin: de volgende dag.",
        "modes": "Hoe zij in deze dienst reist. Leeg: zoals bij de collega zelf staat.",
        "uses_pool": "Of het vervoer van het team wordt gebruikt, niet het eigen.",
        "start_place": "Waar de dienst begint. Leeg: thuis.",
        "end_place": "Waar de dienst eindigt. Leeg: thuis.",
        "break_minutes": "Hoe lang de pauze is; 0: geen.",
        "break_earliest": "Vanaf wanneer de pauze mag beginnen.",
        "break_latest": "Wanneer de pauze begonnen moet zijn.",
        "break_place": "Waar. Leeg: waar zij dan is.",
        "max_overtime": "Hoeveel minuten er hooguit na het einde gepland mag worden.",
        "lent_to": "Het buurteam waarvoor deze dienst is; hier wordt er niets in gepland.",
        "known_since": "De dag waarop zij het wist. Leeg: dat is niet genoteerd.",
    },
    "on_call": {
        "id": "Hoe het team deze beurt noemt.",
        "day": "De dag waarop zij begint.",
        "start": "Wanneer zij begint.",
        "end": "Wanneer zij eindigt; niet na het begin: de volgende dag.",
        "nurse": "Wie er te bellen is.",
        "regional_team": "Of anders welk regionaal team.",
        "kind": "Vanuit huis, of in de buurt van het werk.",
    },
    "calls": {
        "nurse": "Wie er ging.",
        "day": "Wanneer.",
        "start": "Hoe laat.",
        "minutes": "Hoe lang, met de weg heen en terug.",
    },
    "availability": {
        "nurse": "Wie.",
        "kind": "Afwezig: er wordt geen dienst voorgesteld; liever niet en graag zijn wensen.",
        "first": "Eerste dag. Leeg: altijd al.",
        "last": "Laatste dag. Leeg: tot nader bericht.",
        "weekdays": "Alleen op deze dagen.",
        "day_part": "Alleen in dit dagdeel.",
    },
    "blocks": {
        "id": "Hoe een rooster dit noemt.",
        "name": "Wat het is.",
        "nurse": "Van wie.",
        "day": "Wanneer.",
        "start": "Hoe laat.",
        "minutes": "Hoe lang.",
        "place": "Waar. Leeg: waar zij dan is.",
    },
    "history": {
        "day": "Wanneer.",
        "client": "Bij wie.",
        "nurse": "Wie er kwam.",
        "day_part": "In welk dagdeel.",
        "start": "Hoe laat.",
        "series": "Van welke reeks het was.",
    },
    "decisions": {
        "day": "De dag van het bezoek.",
        "series": "De reeks van het bezoek.",
        "is_ban": "Ja: deze collega niet; zonder collega: niemand.",
        "nurse": "Wie het doet (of juist niet).",
        "start": "Hoe laat, als het vaststaat.",
        "after": "Welk bezoek er in de route voor komt.",
        "is_second_nurse": "Of het over de tweede van twee gaat.",
    },
    "corrections": {
        "id": "Hoe het team het noemt.",
        "kind": "Afgesloten: niemand kan erlangs; snelheid: hoe snel; minuten: wat een deur extra kost.",
        "street": "De straat bij haar naam; of anders de weg.",
        "way": "Het OpenStreetMap-nummer van de weg.",
        "place": "Bij minuten: de cliënt, de plaats of het gebouw.",
        "mode": "Voor welk vervoer. Leeg: voor alles.",
        "kph": "Bij snelheid: hoe snel.",
        "minutes": "Bij minuten: hoeveel.",
        "valid_from": "Eerste dag. Leeg: altijd al.",
        "valid_until": "Laatste dag. Leeg: tot nader bericht.",
        "note": "Waarom.",
    },
})  # fmt: skip
