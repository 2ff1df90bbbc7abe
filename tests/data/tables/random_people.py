"""Random rows of the tables that are about nurses: who they are, and when they work."""

from typing import Any

from hypothesis import strategies as st

from data.availability import Availability, AvailabilityRecord
from data.team import (
    BlockRecord,
    CallRecord,
    CompetenceRecord,
    HistoryRecord,
    NurseRecord,
    OnCallRecord,
    ShiftRecord,
)
from optimizer.domain.care import Discipline
from optimizer.domain.horizon import DayPart
from optimizer.domain.shifts import StudentPhase
from tests.data.tables.random_cells import (
    ADDRESSES,
    DAYS,
    MINUTES,
    MODES,
    TEXTS,
    TIMES,
    days,
    maybe,
    one,
    some,
)


@st.composite
def nurse_row(draw: st.DrawFn, name: Any, ids: dict[str, list[Any]]) -> NurseRecord:
    return NurseRecord(
        id=name, name=draw(TEXTS), level=draw(st.integers(2, 5)), home=draw(maybe(ADDRESSES)),
        discipline=draw(st.sampled_from(Discipline)), contract_hours=draw(maybe(st.floats(0, 80))),
        modes=draw(MODES), avoids=frozenset(draw(some(ids["clients"]))),
        extra_minutes={act: draw(MINUTES) for act in draw(some(ids["acts"]))},
        is_temporary=draw(st.booleans()), student_phase=draw(maybe(st.sampled_from(StudentPhase))),
        heavy_balance=draw(st.integers(-50, 50)), no_nights=draw(st.booleans()),
    )  # fmt: skip


def competence_row(ids: dict[str, list[Any]]) -> st.SearchStrategy[CompetenceRecord]:
    return st.builds(
        lambda nurse, name, days: CompetenceRecord(
            nurse=nurse, name=name, valid_from=days[0], valid_until=days[1]
        ),
        one(ids["nurses"]), TEXTS, days(),
    )  # fmt: skip


@st.composite
def availability_row(draw: st.DrawFn, ids: dict[str, list[Any]]) -> AvailabilityRecord:
    first, last = draw(days())
    return AvailabilityRecord(
        nurse=draw(one(ids["nurses"])),
        kind=draw(st.sampled_from(Availability)),
        first=first,
        last=last,
        weekdays=frozenset(draw(some(list(range(1, 8))))),
        day_part=draw(maybe(st.sampled_from(DayPart))),
    )


@st.composite
def shift_row(draw: st.DrawFn, name: Any, ids: dict[str, list[Any]]) -> ShiftRecord:
    start, end = draw(st.lists(TIMES, min_size=2, max_size=2, unique=True))
    day, known = draw(DAYS), draw(maybe(DAYS))
    pause: dict[str, Any] = {}
    if draw(st.booleans()):
        earliest, latest = sorted(draw(st.tuples(TIMES, TIMES)))
        place = draw(maybe(one(ids["places"])))
        pause = {"break_minutes": draw(MINUTES), "break_earliest": earliest, "break_latest": latest}
        pause["break_place"] = place
    return ShiftRecord(
        id=name, nurse=draw(one(ids["nurses"])), day=day, start=start, end=end,
        known_since=None if known is None else min(known, day), modes=draw(st.just(()) | MODES),
        uses_pool=draw(st.booleans()),
        start_place=draw(maybe(one(ids["places"]))), end_place=draw(maybe(one(ids["places"]))),
        max_overtime=draw(st.integers(0, 720)), **pause,
    )  # fmt: skip


def block_row(name: Any, ids: dict[str, list[Any]]) -> st.SearchStrategy[BlockRecord]:
    return st.builds(
        BlockRecord, id=st.just(name), name=TEXTS, nurse=one(ids["nurses"]), day=DAYS, start=TIMES,
        minutes=MINUTES, place=maybe(one(ids["places"])),
    )  # fmt: skip


@st.composite
def on_call_row(draw: st.DrawFn, name: Any, ids: dict[str, list[Any]]) -> OnCallRecord:
    nurse = draw(maybe(one(ids["nurses"]))) if ids["nurses"] else None
    return OnCallRecord(
        id=name, day=draw(DAYS), start=draw(TIMES), end=draw(TIMES), nurse=nurse,
        regional_team=draw(TEXTS) if nurse is None else None,
        kind=draw(st.sampled_from(["on_call", "standby"])),
    )  # fmt: skip


def call_row(ids: dict[str, list[Any]]) -> st.SearchStrategy[CallRecord]:
    return st.builds(CallRecord, nurse=one(ids["nurses"]), day=DAYS, start=TIMES, minutes=MINUTES)


def past_row(ids: dict[str, list[Any]]) -> st.SearchStrategy[HistoryRecord]:
    return st.builds(
        HistoryRecord, day=DAYS, client=one(ids["clients"]), nurse=one(ids["nurses"]),
        day_part=st.sampled_from(DayPart), start=maybe(TIMES), series=maybe(one(ids["series"])),
    )  # fmt: skip
