from datetime import date, time

from data.problems.faults import team_faults
from data.problems.working_days import outside_rows
from data.team import ClockWindow, SeriesRecord, ShiftRecord, Team, TeamSettings
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ActId, ClientId, NurseId, PlaceId, SeriesId, ShiftId

MONDAY = date(2026, 3, 2)
SHIFT = ShiftRecord(
    id=ShiftId("s1"),
    nurse=NurseId("ann"),
    day=MONDAY,
    start=time(7),
    end=time(12),
    start_place=PlaceId("moon"),
)
SERIES = SeriesRecord(
    id=SeriesId("bos-fly"),
    client=ClientId("bos"),
    acts=(ActId("fly"),),
    windows=(ClockWindow(earliest=time(8), latest=time(9)),),
    base=MONDAY,
)
TEAM = Team(settings=TeamSettings(name="Test"), series=(SERIES,), shifts=(SHIFT,))


def test_records_that_name_what_is_not_there_are_said_in_dutch_too() -> None:
    assert [sentence.nl for sentence in team_faults(TEAM)] == [
        "zorgreeks bos-fly noemt cliënt bos, en die heeft het team niet; voeg toe of verbeter",
        "zorgreeks bos-fly noemt handeling fly, en die heeft het team niet; voeg toe of verbeter",
        "dienst s1 noemt medewerker ann, en die heeft het team niet; voeg toe of verbeter",
        "dienst s1 noemt plaats moon, en die heeft het team niet; voeg toe of verbeter",
    ]


def test_a_day_without_shifts_is_said_in_dutch_too() -> None:
    sentence = outside_rows(TEAM, Horizon(first_day=date(2026, 3, 3)))
    assert sentence is not None
    assert sentence.nl == (
        "Test heeft diensten van 2026-03-02 tot en met 2026-03-02, en het gaat om 2026-03-03; "
        "kies andere dagen of voeg diensten toe"
    )
