"""What a rota costs by the team's prices, term by term: the objective, counted anew from the rota alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor

from optimizer.domain.ids import NurseId
from optimizer.rules.base import Sentence
from optimizer.shifts.problem import (
    WINDOW_DAYS,
    Burden,
    Group,
    KindId,
    ShiftProblem,
    Wish,
    Worker,
)
from optimizer.shifts.rota import Rota, open_shifts

TERMS: Mapping[str, Sentence] = {
    "open shifts": Sentence(en="shifts that nobody takes", nl="diensten die niemand heeft"),
    "nobody able": Sentence(en="visits that nobody at work may make", nl="bezoeken die niemand mag doen"),
    "faces": Sentence(en="faces beyond the first", nl="gezichten na het eerste"),
    "outside": Sentence(en="visits from outside the circle", nl="bezoeken van buiten de kring"),
    "contract": Sentence(en="hours off contract", nl="uren naast contract"),
    "wishes": Sentence(en="wishes not met", nl="wensen die niet uitkomen"),
    "evenings": Sentence(en="evenings beyond a fair part", nl="avonden boven een eerlijk deel"),
    "weekend days": Sentence(en="weekend days beyond a fair part", nl="weekenddagen boven een eerlijk deel"),
    "holidays": Sentence(en="holidays beyond a fair part", nl="feestdagen boven een eerlijk deel"),
    "weekends": Sentence(en="weekends right after a weekend", nl="weekenden direct na een weekend"),
    "kinds": Sentence(
        en="kinds of shift beyond the first in 14 days", nl="soorten dienst na de eerste in 14 dagen"
    ),
    "changed shifts": Sentence(en="shifts changed", nl="gewijzigde diensten"),
}
"""The terms of the price, in the order in which they are shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Priced:
    """A rota's price in seconds of travel, by term, and how often or how much of each there is."""

    of_term: Mapping[str, int]
    count: Mapping[str, int]

    @property
    def total(self) -> int:
        """The whole price."""
        return sum(self.of_term.values())


def price(problem: ShiftProblem, rota: Rota) -> Priced:
    """The price of a rota; whatever it breaks is for `optimizer.shifts.rules` to say."""
    prices = problem.prices
    counted = {
        "open shifts": (prices.open_shift, sum(open_shifts(problem, rota).values())),
        "nobody able": (prices.nobody_able, num_nobody_able(problem, rota)),
        "outside": (prices.outside, _num_outside(problem, rota)),
        "changed shifts": (prices.changed_shift, num_changed(problem, rota)),
        "kinds": (prices.another_kind, _num_kinds(problem, rota)),
        "weekends": (prices.weekend_after_weekend, _num_weekends(problem, rota)),
    }
    of_term = {term: each * count for term, (each, count) in counted.items()}
    count = {term: number for term, (_, number) in counted.items()}
    for term, found in (
        ("faces", _faces(problem, rota)),
        ("contract", _contract(problem, rota)),
        ("wishes", _wishes(problem, rota)),
        *((burden.name, _burden(problem, rota, burden)) for burden in problem.burdens),
    ):
        costs = list(found)
        of_term[term], count[term] = sum(cost for cost, _ in costs), sum(number for _, number in costs)
    return Priced(
        of_term={term: of_term[term] for term in TERMS if term in of_term},
        count={term: count[term] for term in TERMS if term in count},
    )


def num_nobody_able(problem: ShiftProblem, rota: Rota) -> int:
    """The visits for which nobody who may make them is at work in time."""
    return sum(not able_at_work(rota, care.day, care.takers) for care in problem.care)


def able_at_work(rota: Rota, day: int, takers: Mapping[NurseId, frozenset[KindId]]) -> frozenset[NurseId]:
    """Who of those who may make a visit works a shift in which it can be made."""
    return frozenset(nurse for nurse, kinds in takers.items() if rota.kind_at.get((nurse, day)) in kinds)


def face_price(problem: ShiftProblem, group: Group, days: Iterable[int]) -> int:
    """What each nurse beyond the first costs a group in some days, by the visits it has in them."""
    visits = sum(group.needs[day].num_visits for day in days if day in group.needs)
    return problem.prices.face * visits // WINDOW_DAYS


def _faces(problem: ShiftProblem, rota: Rota) -> Iterator[tuple[int, int]]:
    for group in problem.groups:
        for days in problem.blocks:
            beyond = max(0, len(rota.circle(group.id, days)) - 1)
            yield face_price(problem, group, days) * beyond, beyond


def _num_outside(problem: ShiftProblem, rota: Rota) -> int:
    return sum(
        need.num_visits
        for group in problem.groups
        for day, need in group.needs.items()
        if (group.id, day) not in rota.carer_of
    )


def num_changed(problem: ShiftProblem, rota: Rota) -> int:
    """The shifts of the rota that the team's own has not."""
    return sum(problem.own.get(turn) != kind for turn, kind in rota.kind_at.items())


def worked_minutes(problem: ShiftProblem, rota: Rota) -> Mapping[NurseId, int]:
    """Paid minutes of each worker in the days planned."""
    found: Counter[NurseId] = Counter()
    for (nurse, _), kind in rota.kind_at.items():
        found[nurse] += problem.kind_of[kind].minutes
    return {worker.id: found[worker.id] for worker in problem.workers}


def contract_bands(problem: ShiftProblem) -> tuple[int, int, int]:
    """Minutes off contract from which an hour costs once, twice and three times as much."""
    weeks = problem.num_days / 7
    return (0, round(120 * weeks), round(240 * weeks))


def _contract(problem: ShiftProblem, rota: Rota) -> Iterator[tuple[int, int]]:
    worked = worked_minutes(problem, rota)
    for worker in problem.workers:
        if has_target(worker):
            off = abs(worked[worker.id] - problem.target(worker.id))
            beyond = sum(max(0, off - band) for band in contract_bands(problem))
            yield beyond * problem.prices.hour_off_contract // 60, round(off / 60)


def has_target(worker: Worker) -> bool:
    """Whether she has a contract to keep to; who has none is called when needed."""
    return worker.contract > 0


def wish_price(problem: ShiftProblem, wish: Wish) -> int:
    """What it costs where a wish is not met."""
    return problem.prices.rather if wish.is_for else problem.prices.rather_not


def is_met(rota: Rota, wish: Wish) -> bool:
    """Whether a wish is met."""
    return (rota.kind_at.get((wish.nurse, wish.day)) in wish.kinds) == wish.is_for


def _wishes(problem: ShiftProblem, rota: Rota) -> Iterator[tuple[int, int]]:
    for wish in problem.wishes:
        if not is_met(rota, wish):
            yield wish_price(problem, wish), 1


def carried(rota: Rota, burden: Burden) -> Counter[NurseId]:
    """How many of a burden's shifts each nurse has."""
    return Counter(nurse for (nurse, day), kind in rota.kind_at.items() if (day, kind) in burden.turns)


def fair_band(burden: Burden, nurse: NurseId) -> tuple[int, int]:
    """The fewest and the most that are within one shift of her part."""
    fair = burden.fair(nurse)
    # A sum of shares comes a hair beside the whole number that it is.
    return max(0, ceil(fair - 1 - 1e-6)), max(0, floor(fair + 1 + 1e-6))


def is_fair(burden: Burden, nurse: NurseId, count: int) -> bool:
    """Whether so many are within one shift of her part."""
    least, most = fair_band(burden, nurse)
    return least <= count <= most


def _burden(problem: ShiftProblem, rota: Rota, burden: Burden) -> Iterator[tuple[int, int]]:
    counts = carried(rota, burden)
    for worker in problem.workers:
        least, most = fair_band(burden, worker.id)
        beyond = max(0, counts[worker.id] - most, least - counts[worker.id])
        yield beyond * problem.prices.beyond_fair, beyond


def weekends(problem: ShiftProblem) -> tuple[tuple[int, int], ...]:
    """Saturday and Sunday of each weekend of the horizon and the one before and after it."""
    saturday = 5 - problem.horizon.first_day.weekday()
    return tuple((day, day + 1) for day in range(saturday - 7, problem.num_days + 7, 7))


def works_in(problem: ShiftProblem, rota: Rota, nurse: NurseId, days: Iterable[int]) -> bool:
    """Whether a nurse works on one of some days, by the rota or by what is fixed."""
    days = set(days)
    fixed = any(each.day in days for each in problem.fixed_of[nurse])
    return fixed or any((nurse, day) in rota.kind_at for day in days)


def _num_weekends(problem: ShiftProblem, rota: Rota) -> int:
    """Weekends with work right after a weekend with work, where the rota has a hand in one of the two."""
    count = 0
    for worker in problem.workers:
        worked = [works_in(problem, rota, worker.id, days) for days in weekends(problem)]
        inside = [any(0 <= day < problem.num_days for day in days) for days in weekends(problem)]
        pairs = zip(worked, worked[1:], inside, inside[1:], strict=False)
        count += sum(one and other and (in_one or in_other) for one, other, in_one, in_other in pairs)
    return count


def _num_kinds(problem: ShiftProblem, rota: Rota) -> int:
    count = 0
    for worker in problem.workers:
        for days in problem.blocks:
            kinds = {rota.kind_at[worker.id, day] for day in days if (worker.id, day) in rota.kind_at}
            count += max(0, len(kinds) - 1)
    return count


def wrong_carers(problem: ShiftProblem, rota: Rota) -> list[tuple[int, int]]:
    """The (group, day) whose nurse is not at work then, may not come, or would have more than fits her shift.

    Empty in what a solver may give back: a circle that cannot be is no circle.
    """
    wrong, load = [], Counter[tuple[NurseId, int, str]]()
    for group in problem.groups:
        for day, need in group.needs.items():
            nurse = rota.carer_of.get((group.id, day))
            if nurse is None:
                continue
            if nurse not in able_at_work(rota, day, need.takers):
                wrong.append((group.id, day))
                continue
            load[nurse, day, group.day_part] += need.minutes
            room = problem.kind_of[rota.kind_at[nurse, day]].rooms.get(group.day_part, 0)
            if load[nurse, day, group.day_part] > room:
                wrong.append((group.id, day))
    return wrong
