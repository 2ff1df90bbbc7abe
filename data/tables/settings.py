"""The settings of a team, one a row: its area and clock, its prices, its agreements."""

from collections.abc import Mapping
from typing import Any

from data.tables.cells import MINUTES_AS_SECONDS, TEXT, whole
from data.tables.column import Column, Table, column
from data.tables.people import YES
from data.tables.travel import MODE_WORDS, own_travel, travel_columns
from data.team import TeamSettings
from geo.modes import Mode
from optimizer.domain.terms import Agreements, Prices


def _vehicles(parts: Mapping[str, Any]) -> dict[Mode, int]:
    return {Mode(mode): number for mode, number in parts.items()}


def _prices(parts: Mapping[str, Any]) -> Prices:
    start = len("travel_per_minute.")
    travel = {Mode(path[start:]): value for path, value in parts.items() if "." in path}
    rest = {path: value for path, value in parts.items() if "." not in path}
    return Prices(travel_per_minute=dict.fromkeys(Mode, 60) | travel, **rest)


def _agreements(parts: Mapping[str, Any]) -> Agreements:
    return Agreements(**parts)


def _price(field: str, nl: str, what: str, example: str) -> Column:
    description = f"{what}, in minutes of travel that the team would accept."
    return column(
        f"prices.{field}",
        f"prijs_{nl}",
        MINUTES_AS_SECONDS,
        description,
        example,
        f"price_{field.replace('travel_per_minute.', 'travel_')}",
    )


def _agreed(field: str, nl: str, description: str, example: str, *, days: bool = False) -> Column:
    kind = whole(1, 366, "days") if days else MINUTES_AS_SECONDS
    return column(f"agreements.{field}", nl, kind, description, example, field)


def _count(field: str, nl: str, most: int, unit: str, what: str, example: str) -> Column:
    kind = whole(0, most, unit)
    return column(f"agreements.{field}", nl, kind, f"{what}; 0: not agreed.", example, field)


def _by_mode() -> list[Column]:
    pools = [
        column(
            f"vehicles.{mode}",
            f"voertuigen_{nl}",
            whole(0, 1_000),
            f"How many the team has to share ({en}); empty: everyone has her own.",
            "2",
            f"vehicles_{mode}",
        )
        for mode, (en, nl) in MODE_WORDS.items()
    ]
    travel = [
        _price(f"travel_per_minute.{mode}", f"reizen_{nl}", f"A minute of travel ({en})", "1")
        for mode, (en, nl) in MODE_WORDS.items()
    ]
    return [*pools, *travel]


TEAM = Table(
    name="team",
    names=("team", "team"),
    record=TeamSettings,
    is_required=True,
    by_key=True,
    description="The team itself: one setting a row, with its value. Leave out what may stay as it is.",
    makers={"vehicles": _vehicles, "prices": _prices, "agreements": _agreements, "travel": own_travel},
    columns=(
        column("name", "naam", TEXT, "The team.", "Harbour"),
        column(
            "area",
            "gebied",
            TEXT,
            "The map: `embedded`, an OpenStreetMap extract, or a folder made from one.",
            "embedded",
        ),
        column(
            "address_file",
            "adressenbestand",
            TEXT,
            "A file with the position of each postcode and house number.",
            "adressen.csv",
        ),
        column("time_zone", "tijdzone", TEXT, "The clock of the team, by its IANA name.", "Europe/Amsterdam"),
        column("country", "land", TEXT, "Whose public holidays count: two letters.", "NL"),
        column(
            "snap_limit_metres",
            "verst_van_de_weg_meter",
            whole(1, 100_000, "metres"),
            "How far from a road an address may lie.",
            "250",
        ),
        column(
            "geo_links",
            "geo_koppelingen",
            YES,
            "Whether a nurse's page links to the map of her own phone; whoever makes that map then sees"
            " where she goes.",
            "no",
        ),
        *_by_mode(),
        _price(
            "commute_per_minute",
            "woon_werk_per_minuut",
            "A minute between home and first or last client",
            "0",
        ),
        _price("unassigned", "niet_ingepland", "A visit that nobody makes, times its priority", "600"),
        _price("new_face", "nieuw_gezicht", "A nurse whom the client has not met in the window", "10"),
        _price("face_beyond_agreed", "gezicht_te_veel", "A face beyond the agreed number", "10"),
        _price("none_of_own_people", "geen_eigen_mensen", "A visit by none of the client's own people", "5"),
        _price(
            "nurse_wish",
            "wens_verpleegkundige",
            "A visit to a client whom the nurse would rather avoid",
            "15",
        ),
        _price("usual_hour_per_minute", "gewone_tijd_per_minuut", "A minute away from the usual hour", "0.1"),
        _price(
            "late_agreed_per_minute", "te_laat_afgesproken_per_minuut", "A minute late at an agreed time", "2"
        ),
        _price(
            "late_flexible_per_minute",
            "te_laat_flexibel_per_minuut",
            "A minute late at a flexible time",
            "0.5",
        ),
        _price(
            "worst_late_per_minute",
            "te_laat_ergste_per_minuut",
            "A minute of the worst lateness of a day",
            "1",
        ),
        _price("waiting_per_minute", "wachten_per_minuut", "A minute of waiting at a door", "0.1"),
        _price("slack_short_per_minute", "speling_per_minuut", "A minute of slack too few", "0.3333"),
        _price(
            "overfull_per_minute", "te_vol_per_minuut", "A minute of work in the share to keep free", "0.1"
        ),
        _price("overtime_per_minute", "overwerk_per_minuut", "A minute of overtime", "3"),
        _price("missed_break", "gemiste_pauze", "A break that is left out", "60"),
        _price(
            "changed_nurse", "andere_verpleegkundige", "Another nurse than the accepted roster says", "15"
        ),
        _price(
            "moved_promise_per_minute", "verschoven_belofte_per_minuut", "A minute off a promised time", "1"
        ),
        _price(
            "split_building", "gesplitst_gebouw", "A second nurse in a building in one part of the day", "5"
        ),
        _price("heavy_beyond_share", "te_zwaar", "A heavy visit beyond a nurse's share", "2"),
        _price(
            "worst_idle_per_minute", "langste_wachten_per_minuut", "A minute of the longest idle time", "0"
        ),
        _price("uneven_work_per_minute", "ongelijk_werk_per_minuut", "A minute of uneven work", "0"),
        _agreed(
            "face_window_days",
            "venster_gezichten_dagen",
            "Over how many days faces are counted.",
            "14",
            days=True,
        ),
        _agreed(
            "usual_hour_tolerance",
            "ruimte_gewone_tijd_minuten",
            "Minutes from the usual hour that nobody minds.",
            "15",
        ),
        _agreed(
            "promise_tolerance", "ruimte_belofte_minuten", "Minutes off a promise that nobody minds.", "15"
        ),
        _agreed("slack_between", "speling_tussen_minuten", "Minutes of slack between two visits.", "2"),
        _agreed(
            "slack_before_critical",
            "speling_voor_kritisch_minuten",
            "Minutes of slack before a critical time.",
            "5",
        ),
        column(
            "agreements.free_share_percent",
            "vrij_percentage",
            whole(0, 90, "percent"),
            "The share of a shift that stays free.",
            "10",
            "free_share_percent",
        ),
        column(
            "agreements.breaks_from",
            "pauze_vanaf_bezoeken",
            whole(1, 20, "visits"),
            "From how many visits and meetings on a shift has its break.",
            "2",
            "breaks_from",
        ),
        _count("turn_ups_a_day", "opkomsten_per_dag", 10, "turn-ups", "Turn-ups on a day, at most", "2"),
        _count("days_in_a_row", "dagen_achtereen", 28, "days", "Days of work in a row, at most", "6"),
        _count("free_weekends", "vrije_weekends", 4, "weekends", "Free weekends in 4 weeks, at least", "2"),
        _agreed(
            "shortest_shift",
            "kortste_dienst_minuten",
            "Minutes for which somebody comes at least; 0: not agreed.",
            "180",
        ),
        *travel_columns(),
    ),
)
