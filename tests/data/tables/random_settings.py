"""Random settings of a team, and corrections of its map."""

from typing import Any

from hypothesis import strategies as st

from data.team import CorrectionRecord, OwnTravel, TeamSettings
from geo.modes import Mode
from geo.profiles import DoorKind
from optimizer.domain.horizon import DayPart
from optimizer.domain.terms import Agreements, Prices
from tests.data.tables.random_cells import ALL_TERMS, DAYS, TEXTS, maybe


def _by_mode(each: st.SearchStrategy[int]) -> st.SearchStrategy[dict[Mode, int]]:
    return st.dictionaries(st.sampled_from(Mode), each)


def _by_part(each: st.SearchStrategy[dict[Mode, int]]) -> st.SearchStrategy[dict[DayPart, dict[Mode, int]]]:
    """By part of the day; a part without anything is no part of a table."""
    return st.dictionaries(st.sampled_from(DayPart), each.filter(bool))


SETTINGS = st.builds(
    TeamSettings,
    name=TEXTS,
    area=TEXTS,
    address_file=maybe(TEXTS),
    time_zone=st.sampled_from(["Europe/Amsterdam", "Europe/Helsinki"]),
    country=st.sampled_from(["NL", "BE", "FI"]),
    vehicles=st.dictionaries(st.sampled_from(Mode), st.integers(0, 9)),
    snap_limit_metres=st.integers(1, 500),
    geo_links=st.booleans(),
    travel=st.builds(
        OwnTravel,
        parking=_by_mode(ALL_TERMS),
        parking_in=_by_part(_by_mode(ALL_TERMS)),
        speed=_by_part(_by_mode(st.integers(10, 300))),
        doors=st.dictionaries(st.sampled_from(DoorKind), ALL_TERMS),
    ),
    prices=st.builds(
        Prices,
        travel_per_minute=st.fixed_dictionaries(dict.fromkeys(Mode, ALL_TERMS)),
        new_face=ALL_TERMS,
        waiting_per_minute=ALL_TERMS,
    ),
    agreements=st.builds(
        Agreements,
        face_window_days=st.integers(1, 99),
        slack_between=ALL_TERMS,
        free_weekends=st.integers(0, 4),
        shortest_shift=ALL_TERMS,
    ),
)


def correction_row(name: Any) -> st.SearchStrategy[CorrectionRecord]:
    closed = st.builds(
        CorrectionRecord, id=st.just(name), kind=st.just("closed"), street=TEXTS, note=maybe(TEXTS)
    )
    speed = st.builds(
        CorrectionRecord, id=st.just(name), kind=st.just("speed"), way=st.integers(1, 10**12),
        kph=st.floats(0.1, 130), mode=maybe(st.sampled_from(Mode)), valid_from=maybe(DAYS),
    )  # fmt: skip
    minutes = st.builds(
        CorrectionRecord, id=st.just(name), kind=st.just("minutes"), place=TEXTS, minutes=st.integers(0, 1440)
    )
    return closed | speed | minutes
