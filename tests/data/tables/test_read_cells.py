"""What a cell may look like, in either language, and what is said of one that may not."""

from datetime import date, time
from pathlib import Path

import pytest

from data.tables.faults import CellError
from data.tables.read_team import parse_team, read_team
from data.tables.sheet import cleaned
from data.team import ClockWindow, Team
from geo.modes import Mode
from optimizer.domain.care import Discipline, WindowClass
from optimizer.domain.horizon import DayPart
from tests.data.tables.read_files import SOUND, only_fault, write_files


def team_with(**files: str) -> Team:
    texts = SOUND | {f"{name}.csv": text for name, text in files.items()}
    return parse_team({name: text.encode() for name, text in texts.items()})


def shift(cells: str, headers: str = "id;nurse;day;start;end") -> str:
    return f"{headers}\n{cells}\n"


@pytest.mark.parametrize("text", ["07:30", "7:30", "7.30", "07:30:00", " 07:30 "])
def test_a_time_may_be_written_in_several_ways(text: str) -> None:
    assert team_with(shifts=shift(f"d1;n1;2026-11-23;{text};15:00")).shifts[0].start == time(7, 30)


@pytest.mark.parametrize("text", ["2026-11-23", "23-11-2026", "23/11/2026", "2026-11-23 00:00:00"])
def test_a_date_may_be_written_in_several_ways(text: str) -> None:
    assert team_with(shifts=shift(f"d1;n1;{text};07:00;15:00")).shifts[0].day == date(2026, 11, 23)


@pytest.mark.parametrize(
    "text", ["07:30-09:00 16:00-17:00", "7.30 - 9.00 + 16.00 \u2013 17.00", "7:30-9:00|16:00-17:00"]
)
def test_windows_may_be_separated_in_several_ways(text: str) -> None:
    team = team_with(series=f"id;client;acts;windows;base\ns1;c1;wash;{text};2026-11-01\n")
    assert team.series[0].windows == (
        ClockWindow(earliest=time(7, 30), latest=time(9)),
        ClockWindow(earliest=time(16), latest=time(17)),
    )


@pytest.mark.parametrize(("text", "number"), [("24,5", 24.5), ("24.5", 24.5), ("24", 24.0), ("24,0", 24.0)])
def test_a_number_may_have_a_comma_or_a_point(text: str, number: float) -> None:
    assert (
        team_with(nurses=f"id;name;level;contract_hours\nn1;M;4;{text}\n").nurses[0].contract_hours == number
    )


@pytest.mark.parametrize(
    ("text", "yes"), [("ja", True), ("Yes", True), ("x", True), ("NEE", False), ("0", False), ("", False)]
)
def test_yes_and_no_are_read_in_both_languages(text: str, yes: bool) -> None:
    assert team_with(acts=f"id;name;minutes;is_heavy\nwash;Wash;30;{text}\n").acts[0].is_heavy is yes


def test_words_lists_and_headers_may_be_dutch_and_english_in_one_file() -> None:
    team = team_with(
        nurses="ID;Naam;level;Vervoer;discipline;extra minuten\n"
        "n1;M;4;fiets + car;ergotherapie;wash=5\nn2;S;3;;;\n",
        series="id;client;handelingen;windows;begin;weekdagen;soort_tijd;dagdeel\n"
        "s1;c1;wash;07:30-09:00;01-11-2026;ma wednesday 5;kritisch;ochtend\n",
    )
    nurse, series = team.nurses[0], team.series[0]
    assert nurse.modes == (Mode.BIKE, Mode.CAR)
    assert (nurse.discipline, nurse.extra_minutes) == (Discipline.OCCUPATIONAL_THERAPIST, {"wash": 5})
    assert series.weekdays == {1, 3, 5}
    assert (series.window_class, series.day_part) == (WindowClass.CRITICAL, DayPart.MORNING)


def test_prices_are_written_in_minutes_of_travel_and_kept_in_seconds() -> None:
    prices = team_with(
        team="instelling;waarde\nnaam;x\nprijs_nieuw_gezicht;12,5\nprijs_reizen_auto;2\n"
    ).settings.prices
    assert prices.new_face == 750
    assert prices.travel_per_minute == {Mode.FOOT: 60, Mode.BIKE: 60, Mode.EBIKE: 60, Mode.CAR: 120}


def test_own_people_stand_in_a_column_for_each_part_of_the_day() -> None:
    team = team_with(clients="id;name;lat;lon;own_morning;eigen_avond\nc1;A;60;24;n1 n2;n2\n")
    assert team.clients[0].own_people == {DayPart.MORNING: {"n1", "n2"}, DayPart.EVENING: {"n2"}}


def test_an_apostrophe_before_a_formula_is_taken_off_and_that_of_a_name_is_not() -> None:
    team = team_with(nurses="id;name;level\nn1;'=1+1;4\nn2;'s-Graveland;4\n")
    assert [nurse.name for nurse in team.nurses] == ["=1+1", "'s-Graveland"]


BAD_SERIES = [
    ("interval", "0", "out of range", "write a number from 1 to 366"),
    ("interval", "often", "not a whole number", "digits only"),
    ("weekdays", "mon mon", "twice", "leave one"),
    ("weekdays", "someday", "not a day of the week", "mon, tue"),
    ("windows", "07:30", "two times with a dash", "07:30-09:00"),
    ("windows", "07:30-25:00", "no such time", "23:59"),
    ("base", "31-02-2026", "no such day", "2026-11-23"),
    ("base", "11/2026", "not a date", "23-11-2026"),
    ("base", "1026-01-01", "the year 1026", "1900"),
    ("usual_start", "7", "not a time", "07:30"),
    ("window_class", "strict", "how firm", "critical, agreed or flexible"),
    ("num_nurses", "3", "out of range", "from 1 to 2"),
    ("can_combine", "maybe", "not yes or no", "ja of nee"),
    ("min_level", "6", "out of range", "from 2 to 5"),
    ("id", "two words", "no spaces", "one word"),
    ("id", "x" * 65, "65 characters", "at most 64"),
    ("informal_carer", "x" * 10_001, "10,001 characters", "at most 10,000"),
    ("informal_carer", "a\x07b", "cannot be seen", "anew"),
]


@pytest.mark.parametrize(("column", "text", "cause", "remedy"), BAD_SERIES)
def test_a_bad_cell_is_named_with_its_cause_and_what_to_do(
    tmp_path: Path, column: str, text: str, cause: str, remedy: str
) -> None:
    cells = {"id": "s2", "client": "c1", "acts": "wash", "windows": "07:30-09:00", "base": "2026-11-01"}
    cells |= {column: text}
    rows = f"{';'.join(cells)}\n{';'.join(cells.values())}\n"
    fault = only_fault(write_files(tmp_path, series=rows))
    assert (fault.file, fault.row, fault.column) == ("series.csv", 2, column)
    assert cause in fault.cause.en
    assert remedy in fault.remedy.en
    assert fault.value[:5] in text
    assert len(fault.value) <= 40


@pytest.mark.parametrize("text", ["1.234,5", "1e999", "٣", "nan", "inf", "--1"])
def test_a_number_that_could_mean_something_else_is_refused(tmp_path: Path, text: str) -> None:
    fault = only_fault(write_files(tmp_path, nurses=f"id;name;level;contract_hours\nn1;M;4;{text}\n"))
    assert (fault.row, fault.column) == (2, "contract_hours")


@pytest.mark.parametrize("text", ["91", "-90.001"])
def test_a_latitude_that_is_not_on_earth_is_refused(tmp_path: Path, text: str) -> None:
    fault = only_fault(write_files(tmp_path, clients=f"id;name;lat;lon\nc1;A;{text};24\n"))
    assert (fault.column, fault.remedy.en) == ("lat", "write a number from -90 to 90")


def test_a_required_cell_that_is_empty_says_what_to_fill_in(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, acts="id;naam;minuten\nwash;Wassen;\n"))
    assert (fault.file, fault.row, fault.column) == ("acts.csv", 2, "minuten")
    assert fault.cause.en == "this cell may not be empty"
    assert fault.remedy.en == "fill in whole number 1 to 1440 minutes, such as 30"


def test_a_cell_is_stripped_and_its_line_ends_are_one_kind() -> None:
    assert cleaned(" a\r\nb\rc\xa0") == "a\nb\nc"
    with pytest.raises(CellError, match="cannot be seen"):
        cleaned("\x00")


def test_a_sound_team_is_read(tmp_path: Path) -> None:
    team = read_team(write_files(tmp_path))
    assert [len(rows) for rows in (team.clients, team.nurses, team.series, team.history)] == [2, 2, 1, 0]
