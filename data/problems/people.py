"""From a team's rows about people to the clients, nurses and past visits of a problem."""

from data.problems.visits import client_place
from data.team import ClientRecord, HistoryRecord, NurseRecord, Team
from optimizer.domain.care import Client
from optimizer.domain.history import PastVisit
from optimizer.domain.ids import BuildingId
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
    )


def past_visit_of(row: HistoryRecord) -> PastVisit:
    """A visit that took place."""
    start = None if row.start is None else row.start.hour * 60 + row.start.minute
    return PastVisit(
        client=row.client,
        nurse=row.nurse,
        day=row.day,
        day_part=row.day_part,
        start_minute=start,
        series=row.series,
    )
