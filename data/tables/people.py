"""The columns of places, clients, nurses and competences."""

from collections.abc import Mapping
from typing import Any

from data.tables.cells import DAY, ID, TEXT, choice, decimal, reference, whole
from data.tables.column import Column, Table, column
from data.tables.lists import minutes_of, ordered_choices, references
from data.tables.words import DISCIPLINE, MODE, STUDENT_PHASE, WAYS, YES_NO
from data.team import AddressRecord, ClientRecord, CompetenceRecord, NurseRecord, PlaceRecord
from optimizer.domain.horizon import DayPart

LEVEL = whole(2, 5)
YES = choice(YES_NO)


def _address_columns(field: str, whose: str) -> tuple[Column, ...]:
    return (
        column(
            f"{field}.lat",
            "breedtegraad",
            decimal(-90, 90, "degrees"),
            f"Latitude of {whose}, WGS 84; together with lon, or else postcode and number.",
            "60.1662",
            "lat",
        ),
        column(
            f"{field}.lon",
            "lengtegraad",
            decimal(-180, 180, "degrees"),
            f"Longitude of {whose}, WGS 84.",
            "24.9425",
            "lon",
        ),
        column(
            f"{field}.postcode",
            "postcode",
            TEXT,
            f"Postcode of {whose}, looked up in the address file of the team.",
            "1234 AB",
            "postcode",
        ),
        column(
            f"{field}.number", "huisnummer", whole(1, 99_999), f"House number of {whose}.", "12", "number"
        ),
        column(
            f"{field}.addition",
            "toevoeging",
            TEXT,
            f"What follows the house number of {whose}.",
            "b",
            "addition",
        ),
    )


def _address(parts: Mapping[str, Any]) -> AddressRecord:
    return AddressRecord(**parts)


def _home(parts: Mapping[str, Any]) -> AddressRecord | None:
    return AddressRecord(**parts) if parts else None


def _own_people(parts: Mapping[str, Any]) -> dict[DayPart, Any]:
    return {DayPart(part): nurses for part, nurses in parts.items()}


def _own_column(part: DayPart, nl: str) -> Column:
    description = f"The client's own people in the {part}: the lead nurse and two or three others."
    return column(
        f"own_people.{part}", f"eigen_{nl}", references("nurses"), description, "n1 n2", f"own_{part}"
    )


PLACES = Table(
    name="places",
    names=("places", "plaatsen", "locaties"),
    record=PlaceRecord,
    identity=("id",),
    description="Places that are no client's: the team's office, a health centre.",
    makers={"address": _address},
    columns=(
        column("id", "id", ID, "What other tables call this place.", "office"),
        column("name", "naam", TEXT, "What people call it.", "Team office"),
        *_address_columns("address", "the place"),
    ),
)
CLIENTS = Table(
    name="clients",
    names=("clients", "clienten", "cliënten", "klanten"),
    record=ClientRecord,
    identity=("id",),
    description="The people who receive care. No diagnosis, no citizen number, no key code.",
    is_required=True,
    makers={"address": _address, "own_people": _own_people},
    columns=(
        column("id", "id", ID, "A pseudonym; the care record knows whose.", "c1"),
        column("name", "naam", TEXT, "Initials or a name, as the team shows it.", "A.B."),
        *_address_columns("address", "the front door"),
        column("building", "gebouw", ID, "Clients with the same word live in one building.", "harbour-house"),
        column("has_lift", "lift", YES, "Whether the way to the door goes by lift.", "no"),
        column("has_key_box", "sleutelkluis", YES, "Whether the key is in a key box.", "yes"),
        column("has_intercom", "intercom", YES, "Whether there is an intercom to wait for.", "no"),
        column(
            "door_minutes",
            "deurminuten",
            whole(0, 120, "minutes"),
            "Minutes from street to client and back, beyond lift, key box and intercom.",
            "2",
        ),
        _own_column(DayPart.MORNING, "ochtend"),
        _own_column(DayPart.AFTERNOON, "middag"),
        _own_column(DayPart.EVENING, "avond"),
        _own_column(DayPart.NIGHT, "nacht"),
        column(
            "agreed_faces",
            "afgesproken_gezichten",
            whole(1, 99),
            "How many different nurses are agreed with the client in the team's window.",
            "4",
        ),
        column("excluded_nurses", "uitgesloten", references("nurses"), "Nurses who never come here.", "n4"),
        column(
            "key_holders",
            "sleutelhouders",
            references("nurses"),
            "If filled, only these nurses can get in.",
            "n1 n2",
        ),
        column(
            "orders",
            "uitvoeringsverzoeken",
            references("acts"),
            "Acts for which there is a doctor's order.",
            "insulin",
        ),
        column("start_date", "begindatum", DAY, "First day of care.", "2026-11-01"),
        column("end_date", "einddatum", DAY, "Last day of care.", "2027-01-31"),
    ),
)
NURSES = Table(
    name="nurses",
    names=("nurses", "verpleegkundigen", "medewerkers"),
    record=NurseRecord,
    identity=("id",),
    description="The members of the team. Keep who has left as long as the history names them.",
    is_required=True,
    makers={"home": _home},
    columns=(
        column("id", "id", ID, "What other tables call this nurse.", "n1"),
        column("name", "naam", TEXT, "As the team shows it.", "Mirjam"),
        column(
            "level", "niveau", LEVEL, "Level of qualification: 2 care assistant to 5 bachelor nurse.", "4"
        ),
        *_address_columns("home", "her home; left empty, her way to work is not planned"),
        column("discipline", "discipline", choice(DISCIPLINE), "Whose work she does.", "nurse"),
        column(
            "contract_hours", "contracturen", decimal(0, 80, "hours"), "Hours a week of her contract.", "24"
        ),
        column(
            "modes",
            "vervoer",
            ordered_choices(WAYS, MODE),
            "How she may travel, the preferred way first.",
            "bike foot",
        ),
        column("avoids", "liever_niet", references("clients"), "Clients she would rather not go to.", "c3"),
        column(
            "extra_minutes",
            "extra_minuten",
            minutes_of("acts"),
            "Longer time for an act that she asks for herself.",
            "wash=10",
        ),
        column(
            "is_temporary", "tijdelijk", YES, "Whether she is flexible or temporary; then never a lead.", "no"
        ),
        column(
            "student_phase", "leerfase", choice(STUDENT_PHASE), "For a student: how far she is.", "doubles"
        ),
        column(
            "heavy_balance",
            "zwaar_saldo",
            whole(-10_000, 10_000, "visits"),
            "Heavy visits she has done beyond her share (below zero: fewer).",
            "0",
        ),
        column(
            "no_nights",
            "geen_nachten",
            YES,
            "Whether she works and is on call at night (23 to 7) only where she agrees; no reason is kept.",
            "no",
        ),
    ),
)
COMPETENCES = Table(
    name="competences",
    names=("competences", "bekwaamheden"),
    record=CompetenceRecord,
    identity=("nurse", "name", "valid_from"),
    description="What a nurse has shown that she can do, with the days on which it holds.",
    columns=(
        column("nurse", "verpleegkundige", reference("nurses"), "Who.", "n1"),
        column("name", "bekwaamheid", TEXT, "The word that the catalogue of acts uses.", "insulin"),
        column("valid_from", "geldig_vanaf", DAY, "First day; empty: always so far.", "2025-01-01"),
        column(
            "valid_until", "geldig_tot_en_met", DAY, "Last day; empty: until further notice.", "2027-12-31"
        ),
    ),
)
