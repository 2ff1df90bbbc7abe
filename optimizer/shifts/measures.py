"""What a team looks at in a rota: the fewest faces that it allows, what falls to whom, and hours."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId
from optimizer.fewest import smallest_cover
from optimizer.shifts.price import (
    able_at_work,
    carried,
    is_fair,
    num_changed,
    num_nobody_able,
    price,
    worked_minutes,
)
from optimizer.shifts.problem import WINDOW_DAYS, Care, Group, ShiftProblem
from optimizer.shifts.rota import Rota, open_shifts


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many of a burden's shifts a nurse has, how many would be her part, and whether that is near."""

    name: str
    count: int
    fair: float
    is_fair: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class NurseWeeks:
    """A nurse's weeks: paid hours, the hours of her contract (0: none), and what falls to her."""

    nurse: NurseId
    name: str
    hours: float
    contract_hours: float
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RotaMeasures:
    """A rota in the figures by which a team chooses.

    `fewest_faces`: the mean over the clients with care on every day, and over the stretches of 14 days, of
    the fewest nurses that each client's visits take by itself: no planning goes below it. `circle_faces`: the
    same clients with what each nurse can carry in a shift: the circles that the rota was drawn for.
    """

    fewest_faces: float | None
    circle_faces: float | None
    num_daily_clients: int
    num_open: int
    num_nobody_able: int
    num_changed: int
    nurses: tuple[NurseWeeks, ...]
    price: int


def measure(problem: ShiftProblem, rota: Rota) -> RotaMeasures:
    """The measures of a rota."""
    daily = daily_clients(problem)
    fewest = [len(cover) for found in fewest_faces(problem, rota, daily).values() for cover in found]
    circles = [count for client in daily for count in circle_faces(problem, rota, client)]
    return RotaMeasures(
        fewest_faces=_mean(fewest),
        circle_faces=_mean(circles),
        num_daily_clients=len(daily),
        num_open=sum(open_shifts(problem, rota).values()),
        num_nobody_able=num_nobody_able(problem, rota),
        num_changed=num_changed(problem, rota),
        nurses=tuple(sorted(_nurses(problem, rota), key=lambda nurse: (nurse.name.casefold(), nurse.nurse))),
        price=price(problem, rota).total,
    )


def _mean(counts: list[int]) -> float | None:
    return sum(counts) / len(counts) if counts else None


def daily_clients(problem: ShiftProblem) -> tuple[ClientId, ...]:
    """The clients with care on every day of some whole stretch of 14 days."""
    days: dict[ClientId, set[int]] = defaultdict(set)
    for care in problem.care:
        days[care.client].add(care.day)
    whole = [block for block in problem.blocks if len(block) == WINDOW_DAYS] or list(problem.blocks)
    return tuple(sorted(client for client, on in days.items() if any(on.issuperset(b) for b in whole)))


def fewest_faces(
    problem: ShiftProblem, rota: Rota, clients: tuple[ClientId, ...]
) -> Mapping[ClientId, list[frozenset[NurseId]]]:
    """A smallest set of nurses for each client's visits, in each stretch with care on every day."""
    of_client: dict[ClientId, list[Care]] = defaultdict(list)
    for care in problem.care:
        of_client[care.client].append(care)
    return {
        client: [
            smallest_cover(
                able_at_work(rota, care.day, care.takers) for care in of_client[client] if care.day in block
            )
            for block in problem.blocks
            if {care.day for care in of_client[client]}.issuperset(block)
        ]
        for client in clients
    }


def circle_faces(problem: ShiftProblem, rota: Rota, client: ClientId) -> list[int]:
    """How many come to a client in each stretch with care on every day, over all parts of the day."""
    groups = [group for group in problem.groups if client in group.clients]
    return [
        _num_faces(rota, groups, block)
        for block in problem.blocks
        if set().union(*(group.needs for group in groups)).issuperset(block)
    ]


def _num_faces(rota: Rota, groups: list[Group], block: range) -> int:
    """The nurses of the circles together, and one more where somebody from outside them has to come."""
    inside = frozenset[NurseId]().union(*(rota.circle(group.id, block) for group in groups))
    needed = {(group.id, day) for group in groups for day in group.needs if day in block}
    return len(inside) + (not needed <= rota.carer_of.keys())


def circles_by_part(
    problem: ShiftProblem, rota: Rota
) -> list[tuple[DayPart, tuple[ClientId, ...], frozenset[NurseId]]]:
    """Each group's clients with the nurses around them over all days."""
    days = range(problem.num_days)
    return [(group.day_part, group.clients, rota.circle(group.id, days)) for group in problem.groups]


def _nurses(problem: ShiftProblem, rota: Rota) -> list[NurseWeeks]:
    worked = worked_minutes(problem, rota)
    counts = {burden.name: carried(rota, burden) for burden in problem.burdens}
    return [
        NurseWeeks(
            nurse=worker.id,
            name=worker.name,
            hours=worked[worker.id] / 60,
            contract_hours=problem.target(worker.id) / 60,
            tallies=tuple(
                Tally(
                    name=burden.name,
                    count=counts[burden.name][worker.id],
                    fair=max(0.0, burden.fair(worker.id)),
                    is_fair=is_fair(burden, worker.id, counts[burden.name][worker.id]),
                )
                for burden in problem.burdens
            ),
        )
        for worker in problem.workers
    ]
