"""Groups of clients who can have the same few nurses around them: as much care as half a route holds.

The fewest nurses of each client alone is a bound that all clients reach at once only in a small team: the
same two nurses would have to be everywhere. Groups with a load of their own keep a proposal honest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId
from optimizer.shifts.problem import Care, Group, KindId, Need, ShiftKind

TRAVEL_MINUTES = 5
"""Minutes on the way that go with each visit: 5.5 in an Italian time study (2025) of 343 hours."""

Takers = Mapping[NurseId, frozenset[KindId]]


def groups_of(care: Iterable[Care], kinds: Iterable[ShiftKind]) -> tuple[Group, ...]:
    """The clients of each part of the day who ask for the same nurses and shifts, half a route each."""
    needs: dict[tuple[ClientId, DayPart], dict[int, Need]] = defaultdict(dict)
    for each in care:
        if not each.is_second:
            mine = needs[each.client, each.day_part]
            mine[each.day] = _together(each.day, [*filter(None, [mine.get(each.day)]), _need(each)])
    alike: dict[tuple[DayPart, str], list[ClientId]] = defaultdict(list)
    for (client, part), days in sorted(needs.items()):
        alike[part, _signature(days)].append(client)
    room = {part: max((kind.rooms.get(part, 0) for kind in kinds), default=0) for part in DayPart}
    made = [
        (part, clients, _days([needs[client, part] for client in clients]))
        for (part, _), found in sorted(alike.items())
        for clients in _halves(found, {c: needs[c, part] for c in found}, room[part] // 2)
    ]
    return tuple(
        Group(id=i, day_part=part, clients=tuple(clients), needs=days)
        for i, (part, clients, days) in enumerate(made)
    )


def _need(care: Care) -> Need:
    return Need(day=care.day, minutes=care.minutes + TRAVEL_MINUTES, num_visits=1, takers=care.takers)


def _signature(days: Mapping[int, Need]) -> str:
    """Who may come and in which shifts, on the first day of care."""
    takers = days[min(days)].takers
    return repr(sorted((nurse, sorted(kinds)) for nurse, kinds in takers.items()))


def _halves(
    clients: list[ClientId], needs: Mapping[ClientId, Mapping[int, Need]], most: int
) -> Iterator[list[ClientId]]:
    """The clients in turn, a new group where the busiest day would hold more than half a route."""
    group: list[ClientId] = []
    for client in clients:
        together = _days([needs[each] for each in (*group, client)])
        if group and max(need.minutes for need in together.values()) > most:
            yield group
            group = []
        group.append(client)
    if group:
        yield group


def _days(needs: list[Mapping[int, Need]]) -> dict[int, Need]:
    found = sorted(set().union(*needs))
    return {day: _together(day, [each[day] for each in needs if day in each]) for day in found}


def _together(day: int, needs: list[Need]) -> Need:
    """One need of several: whoever takes it takes all of it."""
    nurses = set(needs[0].takers).intersection(*(need.takers for need in needs))
    both = {n: frozenset.intersection(*(need.takers[n] for need in needs)) for n in sorted(nurses)}
    return Need(
        day=day,
        minutes=sum(need.minutes for need in needs),
        num_visits=sum(need.num_visits for need in needs),
        takers={nurse: kinds for nurse, kinds in both.items() if kinds},
    )
