"""Random cells of a team's tables: texts, ids, days, times, places, windows."""

import string
from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from data.team import AddressRecord, ClockWindow
from geo.modes import Mode

_SEEN = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
TEXTS = (
    st.one_of(
        st.text(_SEEN, min_size=1, max_size=12),
        st.sampled_from(
            ["=1+1", "-3", "+x", "@cmd", "'=x", "''", "'s-Graveland", 'a"b', "a;b,c", "two\nlines"]
        ),
    )
    .map(str.strip)
    .filter(bool)
)
IDS = st.text(string.ascii_letters + string.digits + ":/-_.@'é", min_size=1, max_size=6)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59), st.sampled_from([0, 0, 0, 59]))
MINUTES = st.integers(1, 1440)
ALL_TERMS = st.integers(0, 100_000)


def pairwise_apart(ends: list[time]) -> list[tuple[time, time]]:
    """The first with the second, the third with the fourth."""
    return list(zip(ends[::2], ends[1::2], strict=False))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(values: list[Any], min_size: int = 0) -> st.SearchStrategy[list[Any]]:
    if not values:
        return st.just([])
    return st.lists(st.sampled_from(values), unique=True, min_size=min_size, max_size=3)


def one(values: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(values) if values else st.none()


_POSITIONS = st.builds(AddressRecord, lat=st.floats(-90, 90), lon=st.floats(-180, 180))
_HOUSES = st.builds(
    AddressRecord, postcode=TEXTS, number=st.integers(1, 99_999), addition=maybe(TEXTS)
)  # fmt: skip
ADDRESSES = _POSITIONS | _HOUSES
WINDOWS = st.lists(TIMES, min_size=2, max_size=5, unique=True).map(
    lambda ends: tuple(ClockWindow(earliest=a, latest=b) for a, b in pairwise_apart(sorted(ends)))
)
MODES = st.lists(st.sampled_from(Mode), min_size=1, unique=True).map(tuple)


def days() -> st.SearchStrategy[tuple[date | None, date | None]]:
    both = st.lists(DAYS, min_size=2, max_size=2).map(sorted).map(lambda days: (days[0], days[1]))
    return both | st.tuples(maybe(DAYS), st.none())
