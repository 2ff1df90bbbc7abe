"""Small worlds of shifts in few words: nurses, days, kinds of shift, and clients with care."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import ClientId, NurseId
from optimizer.shifts.problem import (
    Care,
    FixedWork,
    Group,
    KindId,
    Need,
    ShiftKind,
    ShiftLimits,
    ShiftProblem,
    Turn,
    Worker,
)
from optimizer.shifts.rota import Rota

MONDAY = date(2026, 3, 2)
"""Far from either change of the clock."""

HOURS = {"early": ("07:00", "12:30"), "day": ("07:30", "16:00"), "late": ("17:00", "22:00")}
PARTS = {"early": DayPart.MORNING, "day": DayPart.AFTERNOON, "late": DayPart.EVENING}
AROUND = 20


def kind(name: str, horizon: Horizon, start: str = "", end: str = "", room: int = 300) -> ShiftKind:
    first, last = (time.fromisoformat(at) for at in (start or HOURS[name][0], end or HOURS[name][1]))
    days = [horizon.first_day + timedelta(days=i) for i in range(-AROUND, horizon.num_days + AROUND)]
    starts = [horizon.seconds(day, first) for day in days]
    ends = [horizon.seconds(day + timedelta(days=last <= first), last) for day in days]
    part = PARTS.get(name, DayPart.MORNING)
    return ShiftKind(
        id=KindId(name),
        name=name,
        starts=tuple(starts),
        ends=tuple(ends),
        first=-AROUND,
        minutes=(ends[0] - starts[0]) // 60,
        day_part=part,
        rooms={part: room},
    )


def worker(name: str, hours: float = 24, kinds: Iterable[str] = HOURS, level: int = 3) -> Worker:
    return Worker(
        id=NurseId(name),
        name=name.title(),
        level=level,
        contract=round(hours * 60),
        kinds=frozenset(map(KindId, kinds)),
    )


def weeks(
    own: Mapping[str, Mapping[int, str]],
    num_days: int = 7,
    *,
    first_day: date = MONDAY,
    hours: float = 24,
    offered: Mapping[tuple[int, str], int] | None = None,
    kinds: Mapping[str, tuple[str, str]] | None = None,
    **rest: Any,
) -> ShiftProblem:
    """A problem in which each nurse of `own` has the shifts she has there; those are what is offered."""
    horizon = Horizon(first_day=first_day, num_days=num_days)
    hours_of = HOURS | dict(kinds or {})
    made = tuple(kind(name, horizon, *at) for name, at in hours_of.items())
    found: dict[tuple[int, KindId], int] = {}
    for shifts in own.values():
        for day, name in shifts.items():
            found[day, KindId(name)] = found.get((day, KindId(name)), 0) + 1
    if offered is not None:
        found = {(day, KindId(name)): count for (day, name), count in offered.items()}
    rest.setdefault("workers", tuple(worker(name, hours, hours_of) for name in own))
    return ShiftProblem(horizon=horizon, kinds=made, offered=found, own=turns(own), **rest)


def turns(shifts: Mapping[str, Mapping[int, str]]) -> dict[Turn, KindId]:
    return {(NurseId(n), day): KindId(name) for n, days in shifts.items() for day, name in days.items()}


def rota(shifts: Mapping[str, Mapping[int, str]], **carers: Any) -> Rota:
    return Rota(kind_at=turns(shifts), **carers)


def fixed(problem: ShiftProblem, nurse: str, day: int, name: str) -> FixedWork:
    of = problem.kind_of[KindId(name)]
    return FixedWork(nurse=NurseId(nurse), day=day, start=of.start(day), end=of.end(day))


def takers(nurses: Iterable[str], kinds: Iterable[str]) -> dict[NurseId, frozenset[KindId]]:
    return {NurseId(nurse): frozenset(map(KindId, kinds)) for nurse in nurses}


def care(
    client: str, day: int, nurses: Iterable[str], kinds: Iterable[str] = ("early",), **rest: Any
) -> Care:
    rest = {"day_part": DayPart.MORNING, "minutes": 30, **rest}
    return Care(client=ClientId(client), day=day, takers=takers(nurses, kinds), **rest)


def group(
    number: int,
    days: Iterable[int],
    nurses: Iterable[str],
    kinds: Iterable[str] = ("early",),
    minutes: int = 100,
) -> Group:
    """A client with a visit a day, for any of these nurses."""
    able = takers(nurses, kinds)
    return Group(
        id=number,
        day_part=DayPart.MORNING,
        clients=(ClientId(f"c{number}"),),
        needs={day: Need(day=day, minutes=minutes, num_visits=7, takers=able) for day in days},
    )


def every_rota(problem: ShiftProblem) -> Iterator[Rota]:
    """Every way to fill the shifts and to draw the circles of a tiny problem."""
    options = [
        [None, *(k.id for k in problem.kinds if (day, k.id) in problem.offered)]
        for _, day in product(problem.workers, range(problem.num_days))
    ]
    places = [(w.id, day) for w, day in product(problem.workers, range(problem.num_days))]
    for chosen in product(*options):
        kind_at = {place: name for place, name in zip(places, chosen, strict=True) if name is not None}
        needs = [(g.id, day, need) for g in problem.groups for day, need in g.needs.items()]
        for carers in product(*([None, *sorted(need.takers)] for _, _, need in needs)):
            carer_of = {
                (number, day): nurse
                for (number, day, _), nurse in zip(needs, carers, strict=True)
                if nurse is not None
            }
            yield Rota(kind_at=kind_at, carer_of=carer_of)


@st.composite
def random_weeks(draw: st.DrawFn) -> ShiftProblem:
    """A team of three over eight days, with wishes, days away, meetings, care, and a rota of its own."""
    names = ("ann", "bea", "cas")
    own = {
        name: draw(st.dictionaries(st.integers(0, 7), st.sampled_from(["early", "day", "late"]), max_size=6))
        for name in names
    }
    days_in_a_row = draw(st.integers(2, 5))
    problem = weeks(own, 8, limits=ShiftLimits(days_in_a_row=days_in_a_row), hours=draw(st.integers(8, 30)))
    before = draw(st.dictionaries(st.integers(-6, -1), st.sampled_from(["early", "late"]), max_size=4))
    after = draw(st.dictionaries(st.integers(8, 11), st.sampled_from(["early", "late"]), max_size=2))
    away = {
        (NurseId(name), draw(st.integers(0, 7))): frozenset({KindId("early"), KindId("day")})
        for name in draw(st.lists(st.sampled_from(names), unique=True))
    }
    return problem.replace(
        away=away,
        fixed=tuple(fixed(problem, "ann", day, name) for day, name in {**before, **after}.items()),
        groups=(group(0, draw(st.sets(st.integers(0, 7))), names), group(1, range(8), names[:2])),
    )
