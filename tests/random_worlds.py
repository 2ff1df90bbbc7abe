"""Small random problems that use every feature, and random rosters for them; the seed decides."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from hypothesis import strategies as st

from geo.modes import Mode
from optimizer.domain.care import Client, Link, TimeWindow, Visit, WindowClass
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.history import PastShift, PastVisit
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import ActId, BuildingId, NurseId
from optimizer.domain.problem import Problem, travel_key
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Competence, Nurse, Shift, StudentPhase
from tests.builders import (
    DAY,
    Planned,
    Spot,
    act,
    at,
    block,
    client,
    double_up,
    link,
    matrix_of,
    nurse,
    rest_break,
    roster_of,
    shift,
    visit,
)

Rng = np.random.Generator


def problems(max_visits: int = 6, max_nurses: int = 3, max_days: int = 1) -> st.SearchStrategy[Problem]:
    """Random problems for Hypothesis, which shrinks to few visits, nurses and days."""
    return st.builds(
        random_problem,
        seed=st.integers(0, 2**32 - 1),
        num_visits=st.integers(1, max_visits),
        num_nurses=st.integers(1, max_nurses),
        num_days=st.integers(1, max_days),
    )


def random_problem(seed: int, num_visits: int = 6, num_nurses: int = 3, num_days: int = 1) -> Problem:
    """A valid problem; the same for the same arguments. Each nurse has a shift a day, most of them early."""
    rng = np.random.default_rng([seed, num_visits, num_nurses, num_days])
    nurses = tuple(_nurse(rng, i) for i in range(num_nurses))
    clients = tuple(_client(rng, i, nurses) for i in range(max(1, (2 * num_visits + 2) // 3)))
    visits = tuple(_visit(rng, i, clients, num_days) for i in range(num_visits))
    shifts = tuple(_shift(rng, n, day) for day in range(num_days) for n in nurses)
    visits, links = _linked(rng, visits)
    problem = Problem(
        horizon=Horizon(first_day=DAY, num_days=num_days),
        clients=clients,
        nurses=nurses,
        shifts=shifts,
        visits=visits,
        links=links,
        travel=_travel(rng, clients, nurses),
        **_past_and_decisions(rng, visits, nurses),
    )
    stands = rng.random() < 0.4
    return problem.replace(accepted=random_roster(problem, seed + 1)) if stands else problem


def with_loads(problem: Problem, seed: int) -> Problem:
    """The same with idle time and uneven work priced, shifts left at their start, breaks that come first."""
    rng = np.random.default_rng([seed, 7])
    prices = replace(
        problem.prices,
        worst_idle_per_minute=int(rng.integers(90)),
        uneven_work_per_minute=int(rng.integers(30)),
        lacks_competence=_pick(rng, [None, 900]),
    )
    shifts = []
    for own in problem.shifts:
        leaves = own.start_place is not None and not own.starts_at_home and rng.random() < 0.5
        breaks = tuple(
            replace(item, is_at_next_door=item.place is None, may_come_first=bool(rng.random() < 0.7))
            for item in own.breaks
        )
        shifts.append(replace(own, leaves_at_start=bool(leaves), breaks=breaks))
    agreed = replace(problem.agreements, breaks_from=int(rng.integers(3)))
    return problem.replace(shifts=tuple(shifts), prices=prices, agreements=agreed)


def random_roster(problem: Problem, seed: int) -> Roster:
    """A roster that gives most visits to anybody, at any hour: it may break any rule."""
    rng = np.random.default_rng(seed)
    planned: dict[str, list[Planned]] = {s.id: [] for s in problem.shifts}
    for task in problem.visits:
        if rng.random() < 0.85:
            planned[_pick(rng, list(planned))].append(task.id)
    for own in problem.shifts:
        planned[own.id] += [task.id for task in own.own_tasks if rng.random() < 0.8]
        rng.shuffle(planned[own.id])
    modes = {str(s.id): _pick(rng, list(s.modes)) for s in problem.shifts}
    return roster_of(problem, planned, modes=modes)


def _pick(rng: Rng, choices: Any) -> Any:
    return choices[int(rng.integers(len(choices)))]


def _spot(rng: Rng) -> Spot:
    return int(rng.integers(12)), int(rng.integers(12))


def _nurse(rng: Rng, i: int) -> Nurse:
    competences = [Competence(name="infusion", valid_until=DAY + timedelta(days=int(rng.integers(-2, 9))))]
    student = _pick(rng, list(StudentPhase)) if i > 0 and rng.random() < 0.15 else None
    return nurse(
        f"n{i}",
        int(rng.integers(2, 6)) if i else 5,
        competences=(*competences, Competence(name="wash")) if rng.random() < 0.6 else (),
        extra_time={ActId("wash"): 300} if rng.random() < 0.3 else {},
        avoids=frozenset({client("c0").id}) if rng.random() < 0.2 else frozenset(),
        is_temporary=bool(i > 0 and rng.random() < 0.2),
        student_phase=student,
    )


def _client(rng: Rng, i: int, nurses: tuple[Nurse, ...]) -> Client:
    staff = [n.id for n in nurses]
    own = [n.id for n in nurses if not n.is_temporary and n.student_phase is None]
    return client(
        f"c{i}",
        building=BuildingId("flat") if rng.random() < 0.4 else None,
        own_people={part: frozenset({_pick(rng, own)}) for part in DayPart if rng.random() < 0.5},
        agreed_faces=int(rng.integers(1, 4)) if rng.random() < 0.5 else None,
        excluded_nurses=frozenset({_pick(rng, staff)}) if rng.random() < 0.1 else frozenset(),
        key_holders=frozenset(staff[:2]) if rng.random() < 0.1 else frozenset(),
    )


def _visit(rng: Rng, i: int, clients: tuple[Client, ...], num_days: int) -> Visit:
    whom: Client = _pick(rng, clients)
    day, kind = int(rng.integers(num_days)), _pick(rng, list(WindowClass))
    earliest = at("07:00", day) + 300 * int(rng.integers(40))
    windows = [TimeWindow(earliest=earliest, latest=earliest + 300 * int(rng.integers(1, 30)))]
    if rng.random() < 0.2:
        later = windows[0].latest + 3600
        windows.append(TimeWindow(earliest=later, latest=later + 1800))
    acts = [act("wash", 5 * int(rng.integers(2, 9)), is_heavy=bool(rng.random() < 0.3))]
    if rng.random() < 0.2:
        acts.append(act("drip", 10, level=int(rng.integers(2, 5)), competence="infusion"))
    return visit(
        f"v{i}",
        whom.id,
        place=whom.place,
        acts=tuple(acts),
        windows=tuple(windows),
        window_class=kind,
        relation_time=300 * int(rng.integers(2)),
        priority=int(rng.integers(1, 4)),
        min_level=int(rng.integers(2, 4)),
        usual_start=earliest + 300 if rng.random() < 0.4 else None,
        promised_start=earliest if rng.random() < 0.3 else None,
    )


def _shift(rng: Rng, of: Nurse, day: int) -> Shift:
    name, early = f"{of.id} {day}", bool(rng.random() < 0.75)
    start = at("07:00" if early else "14:00", day)
    end = start + 1800 * int(rng.integers(8, 17))
    way = _pick(rng, ["nowhere", "home", "office"])
    place = {"nowhere": None, "home": f"home {of.id}", "office": "office"}[way]
    noon = start + 3 * 3600
    breaks = (rest_break(f"break {name}", noon - 5400, noon, 30, _pick(rng, [None, "office"])),)
    return shift(
        name,
        of.id,
        start,
        end,
        start_place=place,
        end_place=place if rng.random() < 0.8 else None,
        starts_at_home=way != "office",
        ends_at_home=way != "office",
        modes=_pick(rng, [(Mode.BIKE,), (Mode.CAR, Mode.BIKE), (Mode.FOOT,)]),
        day_part=DayPart.MORNING if early else DayPart.EVENING,
        breaks=breaks if rng.random() < 0.5 else (),
        blocks=(block(f"meeting {name}", start + 4800, 30, "office"),) if rng.random() < 0.2 else (),
        max_overtime=1800 * int(rng.integers(2)),
    )


def _linked(rng: Rng, visits: tuple[Visit, ...]) -> tuple[tuple[Visit, ...], tuple[Link, ...]]:
    links: list[Link] = []
    made = list(visits)
    for i in range(1, len(visits), 2):
        first, second = visits[i - 1], visits[i]
        if rng.random() < 0.25:
            same = replace(first, id=second.id, is_second_nurse=True)
            made[i] = same
            links.append(double_up(first.id, second.id))
        elif rng.random() < 0.3:
            gap = 600 * int(rng.integers(4))
            longest = gap + 3600 if rng.random() < 0.5 else None
            apart = bool(rng.random() < 0.3)
            links.append(link(first.id, second.id, min_gap=gap, max_gap=longest, different_nurses=apart))
    return tuple(made), tuple(links)


def _travel(rng: Rng, clients: tuple[Client, ...], nurses: tuple[Nurse, ...]) -> dict[str, Any]:
    spots = {c.place: _spot(rng) for c in clients} | {"office": _spot(rng)}
    spots |= {f"home {n.id}": _spot(rng) for n in nurses}
    places = list(spots)
    cut = [(_pick(rng, places), _pick(rng, places))] if rng.random() < 0.1 else []
    cut = [(a, b) for a, b in cut if a != b]
    travel = {str(mode): matrix_of(spots, mode, cut) for mode in Mode}
    if rng.random() < 0.3:
        travel[travel_key(Mode.CAR, DayPart.MORNING)] = matrix_of(spots, Mode.EBIKE)
    return travel


def _past_and_decisions(rng: Rng, visits: tuple[Visit, ...], nurses: tuple[Nurse, ...]) -> dict[str, Any]:
    staff = [n.id for n in nurses]
    history = tuple(
        PastVisit(client=v.client, nurse=_pick(rng, staff), day=_day(rng), day_part=v.day_part)
        for v in visits
        for _ in range(int(rng.integers(4)))
    )
    past = tuple(
        PastShift(nurse=n, start=end - 6 * 3600, end=end)
        for n in staff
        for end in (at("21:00") - 86_400 + 3600 * int(rng.integers(5)),)
        if rng.random() < 0.4
    )
    return {
        "history": history,
        "past_shifts": past,
        "pins": _pins(rng, visits, staff),
        "bans": tuple(
            Ban(visit=v.id, nurse=_pick(rng, [*staff, None])) for v in visits if rng.random() < 0.1
        ),
        "vehicles": {Mode.CAR: 1} if rng.random() < 0.4 else {},
        "heavy_balance": {n: int(rng.integers(-2, 3)) for n in staff if rng.random() < 0.4},
    }


def _day(rng: Rng) -> date:
    return DAY - timedelta(days=int(rng.integers(1, 20)))


def _pins(rng: Rng, visits: tuple[Visit, ...], staff: list[NurseId]) -> tuple[Pin, ...]:
    pins: list[Pin] = []
    for v in visits:
        if rng.random() < 0.1:
            pins.append(Pin(visit=v.id, nurse=_pick(rng, staff)))
        elif rng.random() < 0.05:
            pins.append(Pin(visit=v.id, start=v.windows[0].earliest + 300))
        elif rng.random() < 0.05 and v.id != visits[0].id:
            pins.append(Pin(visit=v.id, after=visits[0].id))
    return tuple(pins)
