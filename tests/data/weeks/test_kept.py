from datetime import date
from pathlib import Path

from data.weeks.kept import KeptDays
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId, SeriesId
from optimizer.weeks.planned import DayPlanned, MadeVisit
from optimizer.weeks.way import Way

WAY = Way(name="ten minutes a face", new_face=600)


def _day(number: int) -> DayPlanned:
    day = date(2026, 11, number)
    visit = MadeVisit(
        client=ClientId("c1"),
        nurse=NurseId("ann"),
        day=day,
        day_part=DayPart.EVENING,
        start_minute=1200,
        series=SeriesId("c1-evening"),
    )
    return DayPlanned(
        day=day,
        visits=(visit,),
        num_left_out=1,
        travel=600,
        commute=60,
        cost_of={"travel": 36_000},
        gap=0.01,
        gap_minutes=0.5,
        sick=NurseId("bea"),
        num_moved=2,
        seconds=1.5,
    )


def test_days_come_back_as_they_were(tmp_path: Path) -> None:
    kept = KeptDays(folder=tmp_path, weeks="w")
    kept.add(WAY, _day(1))
    kept.add(WAY, _day(2))
    assert kept.read(WAY) == [_day(1), _day(2)]


def test_a_line_that_was_cut_off_is_planned_again(tmp_path: Path) -> None:
    kept = KeptDays(folder=tmp_path, weeks="w")
    kept.add(WAY, _day(1))
    kept.add(WAY, _day(2))
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text()[:-40])
    assert kept.read(WAY) == [_day(1)]


def test_days_of_other_weeks_or_another_way_are_not_taken(tmp_path: Path) -> None:
    KeptDays(folder=tmp_path, weeks="w").add(WAY, _day(1))
    assert KeptDays(folder=tmp_path, weeks="other").read(WAY) == []
    assert KeptDays(folder=tmp_path, weeks="w").read(Way(name=WAY.name, new_face=300)) == []
