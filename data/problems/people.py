"""From a team's rows about people to the clients, nurses and past visits of a problem."""

from collections.abc import Iterator
from datetime import date, timedelta

from data.problems.visits import client_place
from data.team import AbsenceRecord, ClientRecord, HistoryRecord, NurseRecord, Team
from optimizer.domain.care import Client
from optimizer.domain.history import PastVisit
from optimizer.domain.ids import BuildingId, ClientId
from optimizer.domain.shifts import Competence, Nurse


def client_of(record: ClientRecord, building: str | None) -> Client:
    """A client at the door of the client's address, in a building that the team or the map names."""
    return Client(
        id=record.id,
        name=record.name,
        place=client_place(record.id),
        building=BuildingId(building) if building is not None else None,
        own_people=record.own_people,
        agreed_faces=record.agreed_faces,
        excluded_nurses=record.excluded_nurses,
        key_holders=record.key_holders,
    )


def nurse_of(team: Team, record: NurseRecord) -> Nurse:
    """A member of the team with her competences."""
    return Nurse(
        id=record.id,
        name=record.name,
        level=record.level,
        discipline=record.discipline,
        competences=tuple(
            Competence(name=row.name, valid_from=row.valid_from, valid_until=row.valid_until)
            for row in team.competences
            if row.nurse == record.id
        ),
        avoids=record.avoids,
        extra_time={act: minutes * 60 for act, minutes in record.extra_minutes.items()},
        is_temporary=record.is_temporary,
        student_phase=record.student_phase,
        has_no_nights=record.no_nights,
    )


HOSPITAL = frozenset({"hospital", "ziekenhuis"})
"""Words for an absence during which nobody of the team could come, so that it is no time without her."""


def past_visits(team: Team, first: date, most_days: int) -> Iterator[PastVisit]:
    """The visits of so many days before the first, days in hospital not counted.

    Who came before a stay in hospital is as familiar after it as if it had not been.
    """
    stays: dict[ClientId, list[AbsenceRecord]] = {}
    for absence in team.absences:
        if absence.kind.casefold() in HOSPITAL:
            stays.setdefault(absence.client, []).append(absence)
    for row in team.history:
        away = sum(_days_away(stay, row.day, first) for stay in stays.get(row.client, ()))
        if 0 < (first - row.day).days - away <= most_days:
            yield past_visit_of(row, row.day + timedelta(days=away))


def _days_away(stay: AbsenceRecord, after: date, before: date) -> int:
    """The days of a stay that lie between two days."""
    begin = max(stay.first, after + timedelta(days=1))
    end = min(stay.last or before, before - timedelta(days=1))
    return max(0, (end - begin).days + 1)


def past_visit_of(row: HistoryRecord, day: date) -> PastVisit:
    """A visit that took place, on the day on which it counts."""
    start = None if row.start is None else row.start.hour * 60 + row.start.minute
    return PastVisit(
        client=row.client,
        nurse=row.nurse,
        day=day,
        day_part=row.day_part,
        start_minute=start,
        series=row.series,
    )
