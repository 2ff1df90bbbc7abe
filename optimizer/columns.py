"""The columns of the kernels' layout, each made from the problem in the units the kernels use."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from optimizer.domain.care import Visit
from optimizer.domain.ids import PlaceId, TaskId
from optimizer.domain.problem import Problem, Task, travel_key
from optimizer.domain.shifts import Break, Shift
from optimizer.domain.terms import TICK
from optimizer.kernels import layout as at
from optimizer.kernels.layout import FACE_BITS, NEVER, NEXT_DOOR, NOWHERE, Ints, ints
from optimizer.last_few import for_last_few
from optimizer.rules.allowed import is_left_free, is_suited
from optimizer.rules.competences import lacking
from optimizer.rules.past_work import latest_end
from optimizer.rules.rest import earliest_work
from optimizer.task_times import times

_LAST_FEW = 128


def tasks_of(problem: Problem) -> tuple[Task, ...]:
    """Every task in the order of its number, visits first."""
    return (*problem.visits, *(task for shift in problem.shifts for task in shift.own_tasks))


def all_of(problem: Problem) -> dict[str, Ints]:
    """Every column; those that do not hang on the team's decisions are made once for many of these."""
    tasks, rest = tasks_of(problem), _undecided(problem)
    return {**_as_decided(problem, tasks, rest), **pins(problem, _number(tasks)), **faces(problem)}


@for_last_few(_LAST_FEW, but=("pins", "bans"))
def _undecided(problem: Problem) -> dict[str, Ints]:
    tasks = tasks_of(problem)
    return {
        **travel(problem, tasks),
        **shifts(problem),
        **_suited(problem, tasks),
        **times(problem, tasks),
        **links(problem, _number(tasks)),
        "prices": prices(problem),
    }


def _number(tasks: tuple[Task, ...]) -> dict[TaskId, int]:
    return {task.id: i for i, task in enumerate(tasks)}


def travel(problem: Problem, tasks: tuple[Task, ...]) -> dict[str, Ints]:
    """Travel times between the places that occur, and which matrix a shift uses."""
    ends = [(shift.start_place, shift.end_place) for shift in problem.shifts]
    wanted = {task.place for task in tasks} | set(chain.from_iterable(ends))
    places = sorted(place for place in wanted if place is not None)
    row = {place: i for i, place in enumerate(places)}
    keys = sorted(problem.travel)

    def rows(named: Iterable[PlaceId | None]) -> Ints:
        return ints([NOWHERE if place is None else row[place] for place in named])

    def matrix(shift: Shift, n: int) -> int:
        own = travel_key(shift.modes[n], shift.day_part)
        return keys.index(own if own in problem.travel else travel_key(shift.modes[n]))

    grids = [problem.travel[key].between(places).seconds for key in keys]
    return {
        "travel": ints(grids).reshape(len(keys), len(places), len(places)),
        "matrix_of": _by_mode(problem, matrix),
        "place": np.where(_at_next_door(tasks), NEXT_DOOR, rows(task.place for task in tasks)),
        "start_place": rows(start for start, _ in ends),
        "end_place": rows(end for _, end in ends),
    }


def _at_next_door(tasks: tuple[Task, ...]) -> Ints:
    return ints([isinstance(task, Break) and task.is_at_next_door for task in tasks])


def _by_mode(problem: Problem, value: Callable[[Shift, int], int]) -> Ints:
    most = max((len(shift.modes) for shift in problem.shifts), default=1)
    table = np.full((len(problem.shifts), most), -1)
    for s, shift in enumerate(problem.shifts):
        for n in range(len(shift.modes)):
            table[s, n] = value(shift, n)
    return ints(table)


def shifts(problem: Problem) -> dict[str, Ints]:
    """Bounds, ways to travel and pools of each shift."""
    pools = sorted(problem.vehicles)
    number = {nurse.id: i for i, nurse in enumerate(problem.nurses)}
    listed = problem.shifts

    def pool(shift: Shift, n: int) -> int:
        return pools.index(shift.modes[n]) if shift.uses_pool and shift.modes[n] in pools else -1

    return {
        "travel_price": _by_mode(problem, lambda s, n: problem.prices.travel_per_minute[s.modes[n]]),
        "mode_count": ints([len(s.modes) for s in listed]),
        "pool_of": _by_mode(problem, pool),
        "pool_size": ints([problem.vehicles[mode] for mode in pools]),
        "pool_from": ints([s.start for s in listed]),
        "pool_until": ints([s.end + s.max_overtime for s in listed]),
        "nurse_of": ints([number[s.nurse] for s in listed]),
        "shift_start": ints([max(s.start, earliest_work(problem, s)) for s in listed]),
        "shift_end": ints([s.end for s in listed]),
        "shift_limit": ints([latest_end(problem.law, s) for s in listed]),
        "break_count": ints([len(s.breaks) for s in listed]),
        "block_count": ints([len(s.blocks) for s in listed]),
        "fill_limit": ints([_fill_limit(problem, s) for s in listed]),
        "start_home": ints([s.starts_at_home for s in listed]),
        "end_home": ints([s.ends_at_home for s in listed]),
        "leaves_at_start": ints([s.leaves_at_start for s in listed]),
    }


def _fill_limit(problem: Problem, shift: Shift) -> int:
    net = shift.end - shift.start - sum(item.duration for item in shift.breaks)
    return net * (100 - problem.agreements.free_share_percent) // 100


def assignments(problem: Problem, tasks: tuple[Task, ...]) -> dict[str, Ints]:
    """Who may do what, how long it takes her, and what that costs by itself."""
    return _as_decided(problem, tasks, _suited(problem, tasks))


def _as_decided(problem: Problem, tasks: tuple[Task, ...], suited: dict[str, Ints]) -> dict[str, Ints]:
    decided = {pin.visit for pin in problem.pins} | {ban.visit for ban in problem.bans}
    allowed = suited["allowed"].copy()
    for t, task in enumerate(tasks):
        if isinstance(task, Visit) and task.id in decided:
            allowed[:, t] &= ints([is_left_free(problem, shift, task) for shift in problem.shifts])
    return {**suited, "allowed": allowed}


def _suited(problem: Problem, tasks: tuple[Task, ...]) -> dict[str, Ints]:
    shape = (len(problem.shifts), len(tasks))
    allowed, duration, cost = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for s, shift in enumerate(problem.shifts):
        nurse = problem.nurse_of[shift.nurse]
        for t, task in enumerate(tasks):
            if isinstance(task, Visit):
                duration[s, t] = problem.duration(task, nurse)
                allowed[s, t] = is_suited(problem, shift, task)
                cost[s, t] = TICK * _assignment_price(problem, shift, task)
            else:
                duration[s, t] = task.duration
                allowed[s, t] = problem.shift_of_task[task.id] == shift.id
    number: dict[TaskId, int] = {}
    for s, shift in enumerate(problem.shifts):
        number.update({task.id: s for task in shift.own_tasks})
    return {
        "allowed": ints(allowed),
        "duration": ints(duration),
        "assign_cost": ints(cost),
        "shift_of": ints([number.get(task.id, -1) for task in tasks]),
    }


def _assignment_price(problem: Problem, shift: Shift, visit: Visit) -> int:
    """Seconds of travel: own people, the nurse's wish, stability, heavy work, a competence that is priced."""
    prices, nurse = problem.prices, problem.nurse_of[shift.nurse]
    client = problem.client_of[visit.client]
    own = client.own_people.get(visit.day_part)
    price = prices.none_of_own_people * bool(own and nurse.id not in own and not visit.is_second_nurse)
    price += problem.face_prices.get(client.id, {}).get(nurse.id, 0)
    price += prices.nurse_wish * (client.id in nurse.avoids)
    price += prices.heavy_beyond_share * visit.is_heavy * max(problem.heavy_balance.get(nurse.id, 0), 0)
    if problem.accepted is not None and visit.id in problem.accepted.where:
        before = problem.shift_of.get(problem.accepted.where[visit.id][0].shift)
        price += prices.changed_nurse * (before is not None and before.nurse != nurse.id)
    return price + (prices.lacks_competence or 0) * len(lacking(problem, shift, visit))


def pins(problem: Problem, number: Mapping[TaskId, int]) -> dict[str, Ints]:
    """Starts and orders that the team has pinned; pinned nurses are in `allowed`."""
    start, after = np.full(len(number), -NEVER), np.full(len(number), -1)
    for pin in problem.pins:
        if pin.start is not None:
            start[number[pin.visit]] = pin.start
        if pin.after is not None:
            after[number[pin.visit]] = number[pin.after]
    keeps = np.zeros(len(number), np.int64)
    keeps[after[after >= 0]] = keeps[after >= 0] = 1
    return {"pinned_start": ints(start), "pinned_after": ints(after), "keeps_order": ints(keeps)}


def faces(problem: Problem) -> dict[str, Ints]:
    """Clients: whom they have met, how many were agreed, who shares a building, what leaving out costs."""
    number = {client.id: c for c, client in enumerate(problem.clients)}
    bit = {nurse.id: 1 << n for n, nurse in enumerate(problem.nurses[:FACE_BITS])}
    met = [problem.met.get(client.id, frozenset()) for client in problem.clients]
    left_out = {ban.visit for ban in problem.bans if ban.nurse is None}
    client = [number[visit.client] for visit in problem.visits]
    building = _buildings(problem)
    return {
        "client": ints(client),
        "next_of_client": _rings(client),
        "next_in_building": _rings([-1 - v if b < 0 else b for v, b in enumerate(building.tolist())]),
        "met": ints([sum(bit.get(nurse, 0) for nurse in nurses) for nurses in met]),
        "faces_before": ints([len(nurses) for nurses in met]),
        "agreed_faces": ints([NEVER if c.agreed_faces is None else c.agreed_faces for c in problem.clients]),
        "building": building,
        "unassigned_cost": ints(
            [0 if v.id in left_out else TICK * problem.prices.unassigned * v.priority for v in problem.visits]
        ),
    }


def _rings(group: Sequence[int]) -> Ints:
    """For each member the next one of its group, and after the last the first again."""
    members: dict[int, list[int]] = {}
    for v, name in enumerate(group):
        members.setdefault(name, []).append(v)
    following = np.arange(len(group))
    for ring in members.values():
        following[ring] = [*ring[1:], ring[0]]
    return ints(following)


def _buildings(problem: Problem) -> Ints:
    groups: dict[tuple[object, ...], int] = {}
    rows = []
    for visit in problem.visits:
        building = problem.client_of[visit.client].building
        if building is None or visit.is_second_nurse:
            rows.append(-1)
        else:
            group = (building, visit.day_part, problem.horizon.day(visit.windows[0].earliest))
            rows.append(groups.setdefault(group, len(groups)))
    return ints(rows)


def links(problem: Problem, number: Mapping[TaskId, int]) -> dict[str, Ints]:
    """What ties visits together."""
    is_linked = np.zeros(len(number), np.int64)
    for link in problem.links:
        is_linked[[number[link.first], number[link.second]]] += 1
    return {
        "is_linked": ints(is_linked),
        "link_first": ints([number[link.first] for link in problem.links]),
        "link_second": ints([number[link.second] for link in problem.links]),
        "link_min": ints([link.min_gap for link in problem.links]),
        "link_max": ints([NEVER if link.max_gap is None else link.max_gap for link in problem.links]),
        "link_differs": ints([link.different_nurses for link in problem.links]),
        "link_both": ints([link.both_or_neither for link in problem.links]),
    }


def prices(problem: Problem) -> Ints:
    """The prices and limits that hold for all, by position."""
    price, agreed, law = problem.prices, problem.agreements, problem.law
    row = {
        at.USUAL_PRICE: price.usual_hour_per_minute,
        at.USUAL_TOLERANCE: agreed.usual_hour_tolerance,
        at.PROMISE_PRICE: price.moved_promise_per_minute,
        at.PROMISE_TOLERANCE: agreed.promise_tolerance,
        at.WAIT_PRICE: price.waiting_per_minute,
        at.SLACK_PRICE: price.slack_short_per_minute,
        at.WORST_PRICE: price.worst_late_per_minute,
        at.OVERTIME_PRICE: price.overtime_per_minute,
        at.OVERFULL_PRICE: price.overfull_per_minute,
        at.COMMUTE_PRICE: price.commute_per_minute,
        at.MISSED_BREAK: TICK * price.missed_break,
        at.NEW_FACE: TICK * price.new_face,
        at.EXTRA_FACE: TICK * price.face_beyond_agreed,
        at.SPLIT_BUILDING: TICK * price.split_building,
        at.BREAK_AFTER: law.break_after,
        at.BREAK_TIME: law.break_time,
        at.LONG_BREAK_AFTER: law.long_break_after,
        at.LONG_BREAK_TIME: law.long_break_time,
        at.SHORTEST_BREAK: law.shortest_break,
        at.BREAKS_FROM: agreed.breaks_from,
        at.IDLE_PRICE: price.worst_idle_per_minute,
        at.UNEVEN_PRICE: price.uneven_work_per_minute,
    }
    return ints([row[i] for i in range(len(row))])
