"""Random rows of the tables that are about care: clients, acts, series, and what changes them."""

from typing import Any

from hypothesis import strategies as st

from data.team import AbsenceRecord, ActRecord, ClientRecord, DecisionRecord, SeriesChange, SeriesRecord
from optimizer.domain.care import WindowClass
from optimizer.domain.horizon import DayPart
from tests.data.tables.random_cells import (
    ADDRESSES,
    DAYS,
    IDS,
    MINUTES,
    TEXTS,
    TIMES,
    WINDOWS,
    days,
    maybe,
    one,
    some,
)


@st.composite
def client_row(draw: st.DrawFn, name: Any, ids: dict[str, list[Any]], lasting: list[Any]) -> ClientRecord:
    excluded = frozenset(draw(some(ids["nurses"])))
    own = [nurse for nurse in lasting if nurse not in excluded]
    people = {part: frozenset(draw(some(own, min_size=1))) for part in draw(some(list(DayPart))) if own}
    first, last = draw(days())
    return ClientRecord(
        id=name, name=draw(TEXTS), address=draw(ADDRESSES), building=draw(maybe(IDS)),
        has_lift=draw(st.booleans()), has_key_box=draw(st.booleans()), has_intercom=draw(st.booleans()),
        door_minutes=draw(st.integers(0, 120)), own_people=people, excluded_nurses=excluded,
        agreed_faces=draw(maybe(st.integers(1, 9))),
        key_holders=frozenset(draw(some([n for n in ids["nurses"] if n not in excluded]))),
        orders=frozenset(draw(some(ids["acts"]))), start_date=first, end_date=last,
    )  # fmt: skip


def act_row(name: Any) -> st.SearchStrategy[ActRecord]:
    return st.builds(
        ActRecord, id=st.just(name), name=TEXTS, minutes=MINUTES, level=st.integers(2, 5),
        competence=maybe(TEXTS), needs_order=st.booleans(), is_heavy=st.booleans(), omaha=maybe(TEXTS),
    )  # fmt: skip


@st.composite
def series_row(draw: st.DrawFn, name: Any, earlier: Any, ids: dict[str, list[Any]]) -> SeriesRecord:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    gaps = sorted(draw(st.tuples(st.integers(0, 1440), st.integers(0, 1440))))
    carer = draw(maybe(TEXTS))
    weekdays = st.frozensets(st.integers(1, 7))
    return SeriesRecord(
        id=name, client=draw(one(ids["clients"])), acts=tuple(draw(some(ids["acts"], min_size=1))),
        windows=draw(WINDOWS), base=first, interval=draw(st.integers(1, 366)), weekdays=draw(weekdays),
        end=draw(st.sampled_from([None, last])), window_class=draw(st.sampled_from(WindowClass)),
        day_part=draw(maybe(st.sampled_from(DayPart))), relation_minutes=draw(st.integers(0, 90)),
        num_nurses=draw(st.integers(1, 2)), second_level=draw(st.integers(2, 5)),
        min_level=draw(st.integers(2, 5)), priority=draw(maybe(st.integers(1, 9))),
        usual_start=draw(maybe(TIMES)), promised_start=draw(maybe(TIMES)), after=earlier, min_gap=gaps[0],
        max_gap=draw(st.sampled_from([None, gaps[1]])), different_nurse=draw(st.booleans()),
        can_combine=draw(st.booleans()), informal_carer=carer,
        informal_weekdays=draw(weekdays) if carer else frozenset(),
    )  # fmt: skip


@st.composite
def change_row(draw: st.DrawFn, ids: dict[str, list[Any]]) -> SeriesChange:
    what = draw(st.sampled_from(["cancelled", "windows", "rest"]))
    rest: dict[str, Any] = {"is_cancelled": True}
    if what == "windows":
        rest = {"windows": draw(WINDOWS), "informal_carer": draw(maybe(TEXTS))}
    if what == "rest":
        rest = {
            "interval": draw(maybe(st.integers(1, 366))),
            "relation_minutes": draw(st.integers(0, 90)),
            "acts": tuple(draw(some(ids["acts"]))),
        }
    series = draw(one(ids["series"]))
    return SeriesChange(series=series, day=draw(DAYS), from_now_on=draw(st.booleans()), **rest)


@st.composite
def absence_row(draw: st.DrawFn, ids: dict[str, list[Any]]) -> AbsenceRecord:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    until = draw(st.sampled_from([None, last]))
    return AbsenceRecord(client=draw(one(ids["clients"])), first=first, last=until, kind=draw(TEXTS))


def decision_row(ids: dict[str, list[Any]]) -> st.SearchStrategy[DecisionRecord]:
    ban = st.builds(
        DecisionRecord, day=DAYS, series=one(ids["series"]), is_ban=st.just(True),
        nurse=maybe(one(ids["nurses"])), is_second_nurse=st.booleans(),
    )  # fmt: skip
    pin = st.builds(
        DecisionRecord, day=DAYS, series=one(ids["series"]), nurse=maybe(one(ids["nurses"])), start=TIMES
    )
    return ban | pin
