"""Each client's own people per day-part: who works on the days of care, may give it, lives near, has room."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from data.generate.chance import stream
from data.generate.clients import MadeClient
from data.generate.parameters import Parameters
from data.problems.daytime import day_part_of
from data.problems.recurrence import falls_on
from data.team import AddressRecord, CompetenceRecord, NurseRecord, SeriesRecord, ShiftRecord
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId

_KM_PER_DEGREE = 111.195


@dataclass(frozen=True, kw_only=True)
class Staff:
    """The nurses, what they may do, and on which days they work in each part of the day."""

    nurses: list[NurseRecord]
    competences: list[CompetenceRecord]
    days: Mapping[tuple[NurseId, DayPart], frozenset[date]]

    def able(self, series: list[SeriesRecord], parameters: Parameters) -> list[NurseRecord]:
        """Those who may be among the own people of a client with this care."""
        acts = {act.id: act for act in parameters.acts}
        asked = [acts[act] for one in series for act in one.acts]
        level = max([2, *(act.level for act in asked)])
        names = {act.competence for act in asked if act.competence}
        return [
            nurse
            for nurse in self.nurses
            if nurse.level >= level
            and not nurse.is_temporary
            and nurse.student_phase is None
            and names <= {row.name for row in self.competences if row.nurse == nurse.id}
        ]


def staff_of(
    nurses: list[NurseRecord],
    competences: list[CompetenceRecord],
    shifts: list[ShiftRecord],
    parameters: Parameters,
) -> Staff:
    """The staff with the days that each works per part of the day."""
    days: dict[tuple[NurseId, DayPart], set[date]] = defaultdict(set)
    for shift in shifts:
        kind = next(kind for kind in parameters.shifts.kinds if kind.start == shift.start)
        days[shift.nurse, kind.day_part].add(shift.day)
        if kind.morning_minutes:
            days[shift.nurse, DayPart.MORNING].add(shift.day)
    return Staff(
        nurses=nurses, competences=competences, days={key: frozenset(found) for key, found in days.items()}
    )


def with_own_people(
    made: list[MadeClient], staff: Staff, days: list[date], seed: int, parameters: Parameters
) -> list[MadeClient]:
    """The clients with their own people, and some with a nurse whom they will not have."""
    rng = stream(seed, "own people")
    sizes = parameters.clients.own_people
    load: dict[tuple[NurseId, DayPart], float] = defaultdict(float)
    chosen = []
    for client in made:
        parts: dict[DayPart, list[SeriesRecord]] = defaultdict(list)
        for series in client.series:
            parts[day_part_of(series)].append(series)
        own = {
            part: _choose(client, part, series, staff, days, load, rng.choice(sizes), parameters)
            for part, series in parts.items()
        }
        record = replace(client.record, own_people={part: people for part, people in own.items() if people})
        chosen.append(replace(client, record=record))
    return _with_exclusions(chosen, staff, rng, parameters)


def _choose(
    client: MadeClient,
    part: DayPart,
    series: list[SeriesRecord],
    staff: Staff,
    days: list[date],
    load: dict[tuple[NurseId, DayPart], float],
    num_people: int,
    parameters: Parameters,
) -> frozenset[NurseId]:
    """A lead nurse and two or three more, each the best for the days that the others do not work."""
    care_days = {day for day in days if any(falls_on(one, day) for one in series)}
    able = [nurse for nurse in staff.able(series, parameters) if staff.days.get((nurse.id, part))]
    own: list[NurseId] = []
    covered: set[date] = set()
    for _ in range(num_people):
        worth = {
            nurse.id: len((staff.days[nurse.id, part] & care_days) - covered) / max(1, len(care_days))
            - load[nurse.id, part] / len(staff.days[nurse.id, part])
            - 0.15 * _km(client.record.address, nurse.home)
            for nurse in able
            if nurse.id not in own
        }
        if not worth:
            break
        best = max(worth, key=lambda nurse: (worth[nurse], nurse))
        own.append(best)
        covered |= staff.days[best, part] & care_days
        load[best, part] += len(care_days) / 3
    return frozenset(own)


def _km(client: AddressRecord, home: AddressRecord | None) -> float:
    """Straight kilometres, near enough; a nurse from elsewhere lives at the edge of the neighbourhood."""
    if home is None or home.lat is None or home.lon is None or client.lat is None or client.lon is None:
        return 1.0
    north, east = client.lat - home.lat, (client.lon - home.lon) * 0.6
    return float((north**2 + east**2) ** 0.5) * _KM_PER_DEGREE


def _with_exclusions(
    made: list[MadeClient], staff: Staff, rng: Random, parameters: Parameters
) -> list[MadeClient]:
    excluding: dict[ClientId, NurseId] = {}
    for client in made:
        own = frozenset().union(*client.record.own_people.values())
        others = [nurse.id for nurse in staff.nurses if nurse.id not in own]
        if others and rng.random() < parameters.clients.exclusion_share:
            excluding[client.record.id] = rng.choice(others)
    return [
        replace(
            client,
            record=replace(
                client.record,
                excluded_nurses=frozenset({excluding[client.record.id]}),
            ),
        )
        if client.record.id in excluding
        else client
        for client in made
    ]
