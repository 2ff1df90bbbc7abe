"""Random teams that are sound: every id is there, nothing contradicts itself, every field varies."""

import string
from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from data.availability import Availability, AvailabilityRecord
from data.team import (
    AbsenceRecord,
    ActRecord,
    AddressRecord,
    BlockRecord,
    CallRecord,
    ClientRecord,
    ClockWindow,
    CompetenceRecord,
    CorrectionRecord,
    DecisionRecord,
    HistoryRecord,
    NurseRecord,
    OnCallRecord,
    OwnTravel,
    PlaceRecord,
    SeriesChange,
    SeriesRecord,
    ShiftRecord,
    Team,
    TeamSettings,
)
from geo.modes import Mode
from geo.profiles import DoorKind
from optimizer.domain.care import Discipline, WindowClass
from optimizer.domain.horizon import DayPart
from optimizer.domain.shifts import StudentPhase
from optimizer.domain.terms import Agreements, Prices

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


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(values: list[Any], min_size: int = 0) -> st.SearchStrategy[list[Any]]:
    if not values:
        return st.just([])
    return st.lists(st.sampled_from(values), unique=True, min_size=min_size, max_size=3)


def _one(values: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(values) if values else st.none()


_POSITIONS = st.builds(AddressRecord, lat=st.floats(-90, 90), lon=st.floats(-180, 180))
_HOUSES = st.builds(
    AddressRecord, postcode=TEXTS, number=st.integers(1, 99_999), addition=_maybe(TEXTS)
)  # fmt: skip
_ADDRESSES = _POSITIONS | _HOUSES
_WINDOWS = st.lists(TIMES, min_size=2, max_size=5, unique=True).map(
    lambda ends: tuple(ClockWindow(earliest=a, latest=b) for a, b in pairwise_apart(sorted(ends)))
)
_MODES = st.lists(st.sampled_from(Mode), min_size=1, unique=True).map(tuple)


def _by_mode(each: st.SearchStrategy[int]) -> st.SearchStrategy[dict[Mode, int]]:
    return st.dictionaries(st.sampled_from(Mode), each)


def _by_part(each: st.SearchStrategy[dict[Mode, int]]) -> st.SearchStrategy[dict[DayPart, dict[Mode, int]]]:
    """By part of the day; a part without anything is no part of a table."""
    return st.dictionaries(st.sampled_from(DayPart), each.filter(bool))


_SETTINGS = st.builds(
    TeamSettings,
    name=TEXTS,
    area=TEXTS,
    address_file=_maybe(TEXTS),
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


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """A sound team; each table may be empty."""
    ids: dict[str, list[Any]] = {
        name: draw(st.lists(IDS, unique=True, max_size=3))
        for name in (
            "places",
            "clients",
            "nurses",
            "acts",
            "series",
            "shifts",
            "blocks",
            "on_call",
            "corrections",
        )
    }
    if not (ids["clients"] and ids["acts"]):
        ids["series"] = []
    people = tuple(draw(_nurse(name, ids)) for name in ids["nurses"])
    lasting = [n.id for n in people if not n.is_temporary and n.student_phase is None]
    acts = tuple(draw(_act(name)) for name in ids["acts"])
    return Team(
        settings=draw(_SETTINGS),
        places=tuple(PlaceRecord(id=p, name=draw(TEXTS), address=draw(_ADDRESSES)) for p in ids["places"]),
        clients=tuple(draw(_client(name, ids, lasting)) for name in ids["clients"]),
        nurses=people,
        competences=draw(_rows(_competence(ids), ids["nurses"], lambda c: (c.nurse, c.name, c.valid_from))),
        acts=acts,
        series=tuple(draw(_series(name, before, ids)) for name, before in _chain(ids["series"])),
        changes=draw(_rows(_change(ids), ids["series"], lambda c: (c.series, c.day, c.from_now_on))),
        absences=draw(_rows(_absence(ids), ids["clients"], lambda a: (a.client, a.first))),
        shifts=tuple(draw(_shift(name, ids)) for name in ids["shifts"] if ids["nurses"]),
        availability=draw(
            _rows(
                _availability(ids),
                ids["nurses"],
                lambda a: (a.nurse, a.kind, a.first, a.weekdays, a.day_part),
            )
        ),
        blocks=tuple(draw(_block(name, ids)) for name in ids["blocks"] if ids["nurses"]),
        on_call=tuple(draw(_on_call(name, ids)) for name in ids["on_call"]),
        calls=draw(_rows(_call(ids), ids["nurses"], lambda c: (c.nurse, c.day, c.start))),
        history=draw(_rows(_past(ids), ids["nurses"] and ids["clients"])),
        decisions=draw(
            _rows(
                _decision(ids),
                ids["series"],
                lambda d: (d.day, d.series, d.is_ban, d.nurse, d.is_second_nurse),
            )
        ),
        corrections=tuple(draw(_correction(name)) for name in ids["corrections"]),
    )


def _chain(names: list[Any]) -> list[tuple[Any, Any]]:
    return list(zip(names, [None, *names][: len(names)], strict=True))


def _rows(row: st.SearchStrategy[Any], needed: list[Any], key: Any = None) -> st.SearchStrategy[Any]:
    return st.lists(row, max_size=3, unique_by=key).map(tuple) if needed else st.just(())


def _days() -> st.SearchStrategy[tuple[date | None, date | None]]:
    both = st.lists(DAYS, min_size=2, max_size=2).map(sorted).map(lambda days: (days[0], days[1]))
    return both | st.tuples(_maybe(DAYS), st.none())


@st.composite
def _client(draw: st.DrawFn, name: Any, ids: dict[str, list[Any]], lasting: list[Any]) -> ClientRecord:
    excluded = frozenset(draw(_some(ids["nurses"])))
    own = [nurse for nurse in lasting if nurse not in excluded]
    people = {part: frozenset(draw(_some(own, min_size=1))) for part in draw(_some(list(DayPart))) if own}
    first, last = draw(_days())
    return ClientRecord(
        id=name, name=draw(TEXTS), address=draw(_ADDRESSES), building=draw(_maybe(IDS)),
        has_lift=draw(st.booleans()), has_key_box=draw(st.booleans()), has_intercom=draw(st.booleans()),
        door_minutes=draw(st.integers(0, 120)), own_people=people, excluded_nurses=excluded,
        agreed_faces=draw(_maybe(st.integers(1, 9))),
        key_holders=frozenset(draw(_some([n for n in ids["nurses"] if n not in excluded]))),
        orders=frozenset(draw(_some(ids["acts"]))), start_date=first, end_date=last,
    )  # fmt: skip


@st.composite
def _nurse(draw: st.DrawFn, name: Any, ids: dict[str, list[Any]]) -> NurseRecord:
    return NurseRecord(
        id=name, name=draw(TEXTS), level=draw(st.integers(2, 5)), home=draw(_maybe(_ADDRESSES)),
        discipline=draw(st.sampled_from(Discipline)), contract_hours=draw(_maybe(st.floats(0, 80))),
        modes=draw(_MODES), avoids=frozenset(draw(_some(ids["clients"]))),
        extra_minutes={act: draw(MINUTES) for act in draw(_some(ids["acts"]))},
        is_temporary=draw(st.booleans()), student_phase=draw(_maybe(st.sampled_from(StudentPhase))),
        heavy_balance=draw(st.integers(-50, 50)), no_nights=draw(st.booleans()),
    )  # fmt: skip


def _competence(ids: dict[str, list[Any]]) -> st.SearchStrategy[CompetenceRecord]:
    return st.builds(
        lambda nurse, name, days: CompetenceRecord(
            nurse=nurse, name=name, valid_from=days[0], valid_until=days[1]
        ),
        _one(ids["nurses"]), TEXTS, _days(),
    )  # fmt: skip


def _act(name: Any) -> st.SearchStrategy[ActRecord]:
    return st.builds(
        ActRecord, id=st.just(name), name=TEXTS, minutes=MINUTES, level=st.integers(2, 5),
        competence=_maybe(TEXTS), needs_order=st.booleans(), is_heavy=st.booleans(), omaha=_maybe(TEXTS),
    )  # fmt: skip


@st.composite
def _series(draw: st.DrawFn, name: Any, earlier: Any, ids: dict[str, list[Any]]) -> SeriesRecord:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    gaps = sorted(draw(st.tuples(st.integers(0, 1440), st.integers(0, 1440))))
    carer = draw(_maybe(TEXTS))
    weekdays = st.frozensets(st.integers(1, 7))
    return SeriesRecord(
        id=name, client=draw(_one(ids["clients"])), acts=tuple(draw(_some(ids["acts"], min_size=1))),
        windows=draw(_WINDOWS), base=first, interval=draw(st.integers(1, 366)), weekdays=draw(weekdays),
        end=draw(st.sampled_from([None, last])), window_class=draw(st.sampled_from(WindowClass)),
        day_part=draw(_maybe(st.sampled_from(DayPart))), relation_minutes=draw(st.integers(0, 90)),
        num_nurses=draw(st.integers(1, 2)), second_level=draw(st.integers(2, 5)),
        min_level=draw(st.integers(2, 5)), priority=draw(_maybe(st.integers(1, 9))),
        usual_start=draw(_maybe(TIMES)), promised_start=draw(_maybe(TIMES)), after=earlier, min_gap=gaps[0],
        max_gap=draw(st.sampled_from([None, gaps[1]])), different_nurse=draw(st.booleans()),
        can_combine=draw(st.booleans()), informal_carer=carer,
        informal_weekdays=draw(weekdays) if carer else frozenset(),
    )  # fmt: skip


@st.composite
def _change(draw: st.DrawFn, ids: dict[str, list[Any]]) -> SeriesChange:
    what = draw(st.sampled_from(["cancelled", "windows", "rest"]))
    rest: dict[str, Any] = {"is_cancelled": True}
    if what == "windows":
        rest = {"windows": draw(_WINDOWS), "informal_carer": draw(_maybe(TEXTS))}
    if what == "rest":
        rest = {
            "interval": draw(_maybe(st.integers(1, 366))),
            "relation_minutes": draw(st.integers(0, 90)),
            "acts": tuple(draw(_some(ids["acts"]))),
        }
    series = draw(_one(ids["series"]))
    return SeriesChange(series=series, day=draw(DAYS), from_now_on=draw(st.booleans()), **rest)


@st.composite
def _absence(draw: st.DrawFn, ids: dict[str, list[Any]]) -> AbsenceRecord:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    until = draw(st.sampled_from([None, last]))
    return AbsenceRecord(client=draw(_one(ids["clients"])), first=first, last=until, kind=draw(TEXTS))


@st.composite
def _availability(draw: st.DrawFn, ids: dict[str, list[Any]]) -> AvailabilityRecord:
    first, last = draw(_days())
    return AvailabilityRecord(
        nurse=draw(_one(ids["nurses"])),
        kind=draw(st.sampled_from(Availability)),
        first=first,
        last=last,
        weekdays=frozenset(draw(_some(list(range(1, 8))))),
        day_part=draw(_maybe(st.sampled_from(DayPart))),
    )


@st.composite
def _shift(draw: st.DrawFn, name: Any, ids: dict[str, list[Any]]) -> ShiftRecord:
    start, end = draw(st.lists(TIMES, min_size=2, max_size=2, unique=True))
    day, known = draw(DAYS), draw(_maybe(DAYS))
    pause: dict[str, Any] = {}
    if draw(st.booleans()):
        earliest, latest = sorted(draw(st.tuples(TIMES, TIMES)))
        place = draw(_maybe(_one(ids["places"])))
        pause = {"break_minutes": draw(MINUTES), "break_earliest": earliest, "break_latest": latest}
        pause["break_place"] = place
    return ShiftRecord(
        id=name, nurse=draw(_one(ids["nurses"])), day=day, start=start, end=end,
        known_since=None if known is None else min(known, day), modes=draw(st.just(()) | _MODES),
        uses_pool=draw(st.booleans()),
        start_place=draw(_maybe(_one(ids["places"]))), end_place=draw(_maybe(_one(ids["places"]))),
        max_overtime=draw(st.integers(0, 720)), **pause,
    )  # fmt: skip


def _block(name: Any, ids: dict[str, list[Any]]) -> st.SearchStrategy[BlockRecord]:
    return st.builds(
        BlockRecord, id=st.just(name), name=TEXTS, nurse=_one(ids["nurses"]), day=DAYS, start=TIMES,
        minutes=MINUTES, place=_maybe(_one(ids["places"])),
    )  # fmt: skip


@st.composite
def _on_call(draw: st.DrawFn, name: Any, ids: dict[str, list[Any]]) -> OnCallRecord:
    nurse = draw(_maybe(_one(ids["nurses"]))) if ids["nurses"] else None
    return OnCallRecord(
        id=name, day=draw(DAYS), start=draw(TIMES), end=draw(TIMES), nurse=nurse,
        regional_team=draw(TEXTS) if nurse is None else None,
        kind=draw(st.sampled_from(["on_call", "standby"])),
    )  # fmt: skip


def _call(ids: dict[str, list[Any]]) -> st.SearchStrategy[CallRecord]:
    return st.builds(CallRecord, nurse=_one(ids["nurses"]), day=DAYS, start=TIMES, minutes=MINUTES)


def _past(ids: dict[str, list[Any]]) -> st.SearchStrategy[HistoryRecord]:
    return st.builds(
        HistoryRecord, day=DAYS, client=_one(ids["clients"]), nurse=_one(ids["nurses"]),
        day_part=st.sampled_from(DayPart), start=_maybe(TIMES), series=_maybe(_one(ids["series"])),
    )  # fmt: skip


def _decision(ids: dict[str, list[Any]]) -> st.SearchStrategy[DecisionRecord]:
    ban = st.builds(
        DecisionRecord, day=DAYS, series=_one(ids["series"]), is_ban=st.just(True),
        nurse=_maybe(_one(ids["nurses"])), is_second_nurse=st.booleans(),
    )  # fmt: skip
    pin = st.builds(
        DecisionRecord, day=DAYS, series=_one(ids["series"]), nurse=_maybe(_one(ids["nurses"])), start=TIMES
    )
    return ban | pin


def _correction(name: Any) -> st.SearchStrategy[CorrectionRecord]:
    closed = st.builds(
        CorrectionRecord, id=st.just(name), kind=st.just("closed"), street=TEXTS, note=_maybe(TEXTS)
    )
    speed = st.builds(
        CorrectionRecord, id=st.just(name), kind=st.just("speed"), way=st.integers(1, 10**12),
        kph=st.floats(0.1, 130), mode=_maybe(st.sampled_from(Mode)), valid_from=_maybe(DAYS),
    )  # fmt: skip
    minutes = st.builds(
        CorrectionRecord, id=st.just(name), kind=st.just("minutes"), place=TEXTS, minutes=st.integers(0, 1440)
    )
    return closed | speed | minutes
